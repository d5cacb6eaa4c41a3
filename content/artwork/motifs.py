"""What several of the pictures show: sky, clouds, trees, gulls, grass, houses, water."""

import math

from paper import (
    AMBER, CLAY, H, INK, PAPER, TEAL, TEAL2, W, blob, disc, lens, line, mix, n, n2, path, poly, pts_d, rect, spline_d,
)


def sky(p, *stops, tooth=0.6):
    """The sheet behind everything: a very soft change of tone, down from stop to stop, each (offset, colour)."""
    s = "".join(f'<stop offset="{n2(o)}" stop-color="{c}"/>' for o, c in stops)
    p.raw(f'<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">{s}</linearGradient></defs>')
    p.sheet(rect(-60, -60, W + 120, H + 120, "url(#sky)"), depth=0.1, rim=0, tooth=tooth)


def halo(x, y, fill, *rings):
    """The glow around a light: rings of (radius, opacity), the largest first."""
    return "".join(disc(x, y, r, fill, f'fill-opacity="{o}"') for r, o in rings)


def cloud(p, x, y, w, h, fill):
    """A long flat cloud, scissored in one go: a few low steps above, fewer below, round ends."""
    top, k = [], max(4, round(w / 95))
    for i in range(k + 1):
        t = i / k
        top.append((x - w / 2 + w * t, y - h * (0.3 + 0.7 * math.sin(math.pi * t)) * p.u(0.45, 1.05)))
    low = [
        (x + w * 0.36, y + h * p.u(0.2, 0.34)), (x + w * 0.02, y + h * p.u(0.02, 0.12)),
        (x - w * 0.3, y + h * p.u(0.22, 0.36)),
    ]
    pts = [(x - w * 0.5, y + h * 0.06), *top[1:-1], (x + w * 0.5, y + h * 0.02), *low]
    return blob(pts, fill, more=f'stroke="{fill}" stroke-width="{n(h * 0.3)}" stroke-linejoin="round"')


def clouds(p, fill, *spots):
    """Some clouds on one sheet; a spot is (x, y, w, h), and its own fill if it has one."""
    p.sheet(*(cloud(p, x, y, w, h, *(own or [fill])) for x, y, w, h, *own in spots), depth=1.2, rim=0.5)


def cypress(p, x, y, h, fill, side):
    """A cypress that stands on y: a flame, its right side in the shade."""
    w = h * p.u(0.085, 0.115)

    def flame(w, dx, h):
        left, right = [], []
        k = 9
        for i in range(1, k + 1):
            t = i / k
            r = w * (math.sin(math.pi * 0.94 * t**1.05) if i < k else 0.24) * (1 + (0.09 if i % 2 else -0.06))
            left.append((x + dx - r, y - h + h * t + p.u(-2, 2)))
            right.append((x + dx + r, y - h + h * t + p.u(-2, 2)))
        return [(x + dx * 0.2 + p.u(-1, 1), y - h), *right, *left[::-1]]

    return blob(flame(w, 0, h), side, 0.8) + blob(flame(w * 0.6, -w * 0.3, h * 0.97), fill, 0.8)


def tree(p, x, y, r, fill, side, trunk=None):
    """A round tree of many clumps, light where the light comes from."""
    out = ""
    if trunk:
        out += poly([(x - r * 0.1, y), (x - r * 0.05, y - r), (x + r * 0.07, y - r), (x + r * 0.13, y)], trunk)
    cy = y - r * 1.2
    clumps = [(0, 0, 0.66)]
    k = 8
    for i in range(k):
        a = 2 * math.pi * (i + p.u(-0.2, 0.2)) / k
        clumps.append((0.62 * math.cos(a), 0.55 * math.sin(a), p.u(0.34, 0.46)))
    out += "".join(disc(x + a * r, cy + b * r, q * r, side) for a, b, q in clumps)
    return out + "".join(
        disc(x + (a * 0.86 - 0.1) * r, cy + (b * 0.86 - 0.13) * r, q * 0.86 * r, fill)
        for a, b, q in clumps
        if a - b < 1.2 and a + b < 0.75
    )


def cypresses(p, fill, side, *spots):
    return "".join(cypress(p, x, y, h, fill, side) for x, y, h in spots)


def trees(p, fill, side, *spots):
    return "".join(tree(p, x, y, r, fill, side) for x, y, r in spots)


def gulls(p, *spots):
    """Gulls, each (x, y, half its span)."""
    p.piece(*(gull(x, y, s) for x, y, s in spots), depth=3, rim=0.3)


def gull(x, y, s):
    d = (
        f"M{n(x - s)} {n(y - s * 0.28)}Q{n(x - s * 0.45)} {n(y - s * 0.5)} {n(x)} {n(y)}"
        f"Q{n(x + s * 0.5)} {n(y - s * 0.62)} {n(x + s * 1.05)} {n(y - s * 0.42)}"
        f"Q{n(x + s * 0.5)} {n(y - s * 0.38)} {n(x + s * 0.06)} {n(y + s * 0.2)}"
        f"Q{n(x - s * 0.4)} {n(y - s * 0.26)} {n(x - s)} {n(y - s * 0.28)}Z"
    )
    return path(d, PAPER)


def blade(x, foot, y, h, bend, fill, back=5, end=4):
    """A blade of grass, h high over y, that begins at `foot`; `back` and `end` shape its right side."""
    return path(
        f"M{n(x - 4)} {foot}Q{n(x)} {n(y - h * 0.6)} {n(x + bend)} {n(y - h)}"
        f"Q{n(x + back)} {n(y - h * 0.5)} {n(x + end)} {foot}Z",
        fill,
    )


def house(
    p, x, y, w, h, roof, wall, lit, dim, dark=mix(TEAL, CLAY, 0.2), side=0.32, rows=None, pitch=0.34, flat=False
):
    """A small house seen from the left front: a light wall, a wall in the shade, a hipped roof, windows.
    `lit` is the share of its windows that have light; `dim` draws all of it towards `dark`, as distance or dusk do."""
    c = lambda colour, more=0.0: mix(colour, dark, min(1, dim + more))
    fw, top = w * (1 - side), y - h
    out = poly(p.cut([(x, y), (x, top), (x + fw, top), (x + fw, y)]), c(wall))
    out += poly(p.cut([(x + fw, y), (x + fw, top), (x + w, top), (x + w, y)]), c(wall, 0.34))
    e = w * 0.05
    if flat:
        l, r = x - e * 0.6, x + w + e * 0.6
        out += poly([(l, top), (l, top - 5), (r, top - 5), (r, top)], c(roof))
    else:
        ridge = top - w * pitch
        front = p.cut([
            (x - e, top + 3), (x + fw + e * 0.4, top + 3), (x + fw * 0.97, ridge), (x + fw * 0.34, ridge),
        ], 1)
        if p.u(0, 1) < 0.7:  # a chimney
            q = p.u(0.45, 0.8) * fw + x
            cw = max(6, w * 0.07)
            out += rect(q, ridge - cw * 1.1, cw, cw * 1.8, c(wall, 0.1))
            out += rect(q - 1.5, ridge - cw * 1.3, cw + 3, cw * 0.4, c(roof, 0.25))
        out += poly([front[1], (x + w + e, top + 3), front[2]], c(mix(roof, INK, 0.22))) + poly(front, c(roof))
        (x0, _), (x1, _), (x2, _), (x3, _) = front
        k = max(3, int(w / 13))
        out += line("".join(
            pts_d([(x3 + (x2 - x3) * i / k, ridge + 2), (x0 + (x1 - x0) * i / k, top + 1)], False) for i in range(1, k)
        ), c(mix(roof, INK, 0.2)), 1.1)
        out += poly([(x, top + 3), (x + fw, top + 3), (x + fw, top + 8), (x, top + 8)], c(wall, 0.3))
    # windows
    ww = max(7, min(15, w * 0.1))
    wh = ww * 1.5
    cols = max(1, int(fw / (ww * 2.6)))
    rows = rows or max(1, int((h - 6) / (wh * 2.1)))
    for r in range(rows):
        for q in range(cols):
            wx = x + fw * (q + 0.5) / cols - ww / 2
            wy = top + h * (r + 0.5) / rows - wh / 2 + 2
            on = p.u(0, 1) < lit
            out += rect(wx, wy, ww, wh, mix(AMBER, PAPER, 0.25) if on else c(mix(wall, TEAL, 0.62), 0.1))
            if not on and p.u(0, 1) < 0.4:  # shutters
                out += "".join(rect(sx, wy - 1, ww * 0.45, wh + 2, c(TEAL2)) for sx in (wx - ww * 0.45, wx + ww))
    if side > 0.2 and w > 60 and p.u(0, 1) < lit:
        out += rect(x + fw + w * side * 0.38, y - h * 0.72, ww * 0.75, wh, mix(AMBER, PAPER, 0.1))
    return out


def water(p, y, lift, long, fill, depth, rim=0.3):
    """A sheet of water, its upper edge cut in flat swells with low crests."""
    pts, x = [], -90.0
    while x < W + 120:
        pts.append((x, y + p.u(-1, 1) * lift * 0.3))
        x += long * p.u(0.34, 0.5)
        pts.append((x, y - lift * p.u(0.55, 1)))
        x += long * p.u(0.34, 0.6)
    p.sheet(path(spline_d(pts, False) + f"L1640 {H + 40}L-90 {H + 40}Z", fill), depth=depth, rim=rim)


def ripples(p, count, ys, ws, h, fill, xs=(0, 1500)):
    """Ripples on water, anywhere within `xs` and `ys`, as long as `ws` says."""
    return "".join(lens(p.u(*xs), p.u(*ys), p.u(*ws), h, fill) for _ in range(count))
