"""Letters, a stamp and a passport on a table."""

import math

from paper import (
    AMBER, CLAY, DEEP, H, INK, MIST, OCHRE, PAPER, PAPER2, ROSE, SAND, TEAL, TEAL2, TEAL3, W, Picture, disc, edge,
    group, line, mix, n, on_curve, path, poly, rect, spline_d, turn,
)

SCRAWL = mix(TEAL, INK, 0.35)


def draw():
    p = Picture("letters-passport", "Letters, a stamp and a passport on a table", shadow=mix(OCHRE, INK, 0.7))
    clips = []
    table(p)
    brown_envelope(p, clips)
    opened_letter(p, clips)
    addressed_letter(p, clips)
    passport(p)
    loose_stamp(p, clips)
    branch_shade(p)
    p.raw("<defs>" + "".join(clips) + "</defs>")
    return p


def table(p):
    """A wooden table seen from above: boards with a few long lines of grain and a knot here and there."""
    wood = mix(mix(CLAY, OCHRE, 0.42), SAND, 0.42)
    p.raw(rect(-5, -5, W + 10, H + 10, mix(OCHRE, INK, 0.5)))
    tones = [wood, mix(wood, SAND, 0.16), mix(wood, OCHRE, 0.12), mix(wood, SAND, 0.08)]
    edges = [-150, 70, 282, 480, 700, 905, 1150]
    for i, (a, b) in enumerate(zip(edges, edges[1:])):
        tone = tones[i % len(tones)]
        board = poly(p.cut([(-120, a + 2), (W + 120, a + 2), (W + 120, b - 2), (-120, b - 2)], 1), tone)
        vein = ""
        for _ in range(17):
            x, y, l = p.u(-80, W), p.u(a + 12, b - 12), p.u(160, 620)
            vein += line(
                f"M{n(x)} {n(y)}q{n(l * 0.3)} {n(p.u(-7, 7))} {n(l * 0.5)} 0t{n(l * 0.5)} {n(p.u(-3, 3))}",
                mix(tone, OCHRE if p.u(0, 1) < 0.7 else PAPER, p.u(0.12, 0.3)), p.u(1.2, 3),
            )
        for _ in range(1 + i % 2):
            x, y = p.u(60, W - 60), p.u(a + 40, b - 40)
            for r in (1.0, 0.7, 0.42):
                vein += disc(x, y, 46 * r, "none", edge(mix(tone, OCHRE, 0.34), 2), ry=15 * r)
            vein += disc(x, y, 9, mix(tone, OCHRE, 0.55), ry=4)
        p.sheet(group(board + vein, 'transform="rotate(-5 750 500)"'), depth=1.6, rim=0.3)


def stripes(w, h, band):
    """The striped edge of an airmail letter, w by h around the middle: the long sides, then the short ones."""
    step, out, x, i = 46, "", -w / 2 - h - 60, 0
    while x < w / 2 + h:
        c = CLAY if i % 2 else TEAL
        for y in (-h / 2, h / 2 - band):
            out += poly([
                (x, y + band), (x + band * 0.9, y), (x + band * 0.9 + step * 0.42, y), (x + step * 0.42, y + band),
            ], c)
        x += step
        i += 1
    sides, k = "", round((h - 2 * band) / step)
    step = (h - 1.4 * band) / k
    for i in range(k):  # whole stripes only, clear of the corners
        y, c = -h / 2 + band * 0.8 + i * step, TEAL if i % 2 else CLAY
        for x in (-w / 2, w / 2 - band):
            sides += poly([
                (x, y + band * 0.9), (x + band, y), (x + band, y + step * 0.42), (x, y + band * 0.9 + step * 0.42),
            ], c)
    return out, sides


def clip(clips, ident, x, y, w, h, more=""):
    """Keeps a clip path for the end of the picture; gives the attribute that uses it."""
    clips.append(f'<clipPath id="{ident}"><rect x="{x:g}" y="{y:g}" width="{w}" height="{h}"{more}/></clipPath>')
    return f'clip-path="url(#{ident})"'


def envelope(clips, w, h, tone, band=24):
    """An envelope, its face down, with the stripes of an airmail letter."""
    k = len(clips) // 2
    long, short = stripes(w, h, band)
    base = path(
        f"M{-w / 2 + 5} {-h / 2}H{w / 2 - 5}Q{w / 2} {-h / 2} {w / 2} {-h / 2 + 5}V{h / 2 - 5}"
        f"Q{w / 2} {h / 2} {w / 2 - 5} {h / 2}H{-w / 2 + 5}Q{-w / 2} {h / 2} {-w / 2} {h / 2 - 5}V{-h / 2 + 5}"
        f"Q{-w / 2} {-h / 2} {-w / 2 + 5} {-h / 2}Z",
        tone,
    )
    inner = rect(-w / 2 + band, -h / 2 + band, w - 2 * band, h - 2 * band, tone)
    all_of_it = clip(clips, f"e{k}", -w / 2, -h / 2, w, h, ' rx="5"')
    sides = clip(clips, f"s{k}", -w / 2, -h / 2 + band, w, h - 2 * band)
    return base + group(long, all_of_it) + group(short, sides) + inner


def stamp(w, h, face):
    """A stamp with its teeth: half circles bitten out of the edge."""
    r, out = 5.4, f"M{-w / 2} {-h / 2}"
    nx, ny = round(w / 19), round(h / 19)
    for count, dx, dy in ((nx, 1, 0), (ny, 0, 1), (nx, -1, 0), (ny, 0, -1)):
        step = (w if dx else h) / count
        flat = (step - 2 * r) / 2
        run = f"l{n(flat * dx)} {n(flat * dy)}"
        for _ in range(count):
            out += f"{run}a{r} {r} 0 0 0 {n(2 * r * dx)} {n(2 * r * dy)}{run}"
    return path(out + "Z", PAPER) + face


def ship_view(clips, w, h):
    """A ship under the sun, w by h around the middle."""
    q = w / 150
    o = rect(-w / 2, -h / 2, w, h, mix(MIST, TEAL3, 0.4))
    o += disc(-w * 0.2, -h * 0.2, w * 0.15, mix(AMBER, PAPER, 0.1))
    o += path(
        spline_d([
            (-w / 2, h * 0.02), (-w * 0.3, -h * 0.04), (-w * 0.1, h * 0.06), (w * 0.15, -h * 0.1),
            (w * 0.34, -h * 0.16), (w / 2, -h * 0.1),
        ], False)
        + f"V{h / 2}H{-w / 2}Z",
        mix(TEAL3, TEAL2, 0.55),
    )
    o += rect(-w / 2, h * 0.1, w, h, TEAL2)
    boat = path("M-52 -14L-40 10H40L50 -12L28 -12V-16H-30V-13Z", CLAY) + path("M-47 -3H46L42 5H-43Z", PAPER)
    boat += path("M-30 -15V-32H26V-15Z", PAPER) + path("M-22 -32V-46H10V-32Z", PAPER)
    boat += path("M-4 -46L-1 -70H14L16 -46Z", TEAL) + path("M-2.4 -58L-1.6 -65H14.6L15.2 -58Z", AMBER)
    boat += "".join(disc(-22 + i * 10, -23.5, 2.6, TEAL) for i in range(5)) + line("M-18 -46V-66", INK, 2)
    o += turn(boat, w * 0.05, h * 0.17, 0, q)
    for i, c in enumerate((mix(TEAL2, TEAL, 0.45), TEAL, DEEP)):
        y = h * (0.2 + i * 0.12)
        waves = 6 * f"q{n(w / 24)} {n(-h * 0.035)} {n(w / 12)} 0t{n(w / 12)} 0"
        o += path(f"M{-w / 2} {n(y)}{waves}V{h / 2}H{-w / 2}Z", c)
    return group(o, clip(clips, "v3", -w / 2, -h / 2, w, h))


def lines(p, x, y, widths, gap=34, tone=SCRAWL, width=2.3):
    """Lines of handwriting that cannot be read."""
    lean = lambda x, y: f"{n(x - y * 0.5)} {n(y)}"  # a slanted hand
    out = ""
    for i, w in enumerate(widths):
        d, q = "", 0.0
        while q < w - 20:
            word = min(w - q, p.u(40, 96))
            d += f"M{n(x + q)} {n(y + i * gap + p.u(-1.5, 1.5))}"
            for _ in range(int(word / 8)):
                up = p.u(3.4, 5.4) * (2.4 if p.u(0, 1) < 0.2 else 1)
                d += f"c{lean(1.5, -up * 1.2)} {lean(5, -up * 1.5)} {lean(4.4, -up * 0.1)}"
                d += f"s{lean(2, up * 0.6)} {n(p.u(3.2, 5.2))} {n(up * 0.1)}"
            q += word + 16
        out += line(d, tone, width)
    return out


def brown_envelope(p, clips):
    """Far left, half out of the picture."""
    kraft = mix(SAND, PAPER2, 0.2)
    o = envelope(clips, 520, 350, kraft) + poly([(-236, -151), (0, 40), (236, -151)], mix(kraft, OCHRE, 0.1))
    o += line("M-236 -151L0 40L236 -151", mix(kraft, OCHRE, 0.3), 2)
    p.lay(o, 190, 216, -24, 3.5, 0.4)
    knob = disc(0, 0, 17, CLAY) + disc(0, 0, 4, mix(CLAY, INK, 0.5)) + disc(-5, -6, 4, mix(CLAY, PAPER, 0.35))
    p.raw(line("M196 260Q240 296 254 330Q214 318 186 246", mix(CLAY, OCHRE, 0.4), 2.6))
    p.lay(knob, 202, 232, 0, 1.6, 0.4)
    p.lay(knob, 246, 326, 0, 1.6, 0.4)


def opened_letter(p, clips):
    """On the right, the sheet half out of its envelope."""
    w, h = 560, 360
    face = envelope(clips, w, h, mix(PAPER2, SAND, 0.08))
    back = poly(
        [(-w / 2, -h / 2 + 4), (-20, -h / 2 - 168), (20, -h / 2 - 168), (w / 2, -h / 2 + 4)], mix(PAPER2, SAND, 0.3),
    )
    back += poly(
        [(-w / 2 + 50, -h / 2), (-14, -h / 2 - 144), (14, -h / 2 - 144), (w / 2 - 50, -h / 2)],
        mix(TEAL3, PAPER, 0.35),
    )
    back += rect(-w / 2, -h / 2, w, 40, mix(PAPER2, SAND, 0.4))
    page = poly(p.cut([
        (-w / 2 + 30, -h / 2 - 104), (w / 2 - 40, -h / 2 - 104), (w / 2 - 40, h / 2 - 20), (-w / 2 + 30, h / 2 - 20),
    ], 1.5), PAPER)
    page += lines(p, -w / 2 + 70, -h / 2 - 66, [190, 400, 420, 380], 33)
    page += line(f"M{-w / 2 + 30} {-h / 2 - 12}H{w / 2 - 40}", mix(PAPER2, SAND, 0.4), 2)
    fold = line(f"M{-w / 2 + 24} {-h / 2 + 24}L0 34L{w / 2 - 24} {-h / 2 + 24}", mix(SAND, PAPER, 0.35), 2)
    fold += poly([(-w / 2 + 24, h / 2 - 24), (0, -8), (w / 2 - 24, h / 2 - 24)], mix(PAPER2, SAND, 0.02))
    fold += line(f"M{-w / 2 + 24} {h / 2 - 24}L0 -8L{w / 2 - 24} {h / 2 - 24}", mix(SAND, PAPER, 0.3), 2)
    p.lay(back, 1060, 318, 11, 4, 0.4)
    p.lay(page, 1060, 318, 11, 2.2, 0.4)
    p.lay(face + fold, 1060, 318, 11, 2, 0.4)


def addressed_letter(p, clips):
    """Left below, with its address, stamp and postmark."""
    w, h = 690, 440
    o = envelope(clips, w, h, PAPER, 28)
    o += lines(p, -40, 44, [250, 300, 210], 46, SCRAWL, 2.6)
    o += lines(p, -w / 2 + 62, -h / 2 + 84, [130, 160], 28, mix(SCRAWL, PAPER, 0.15), 2.2)
    p.lay(o, 448, 690, -8, 5, 0.4)
    r = math.radians(-8)
    spot = lambda dx, dy: (448 + dx * math.cos(r) - dy * math.sin(r), 690 + dx * math.sin(r) + dy * math.cos(r))
    hill = rect(-46, -58, 92, 116, mix(ROSE, PAPER, 0.3)) + path("M-46 20L-20 -16L-4 2L16 -30L46 14V58H-46Z", CLAY)
    hill += path("M-46 34Q-20 18 4 32T46 26V58H-46Z", mix(CLAY, INK, 0.35)) + disc(-20, -36, 12, mix(AMBER, PAPER, 0.2))
    p.lay(stamp(114, 138, hill), *spot(252, -126), -5, 1.6, 0.4)
    mark = "".join(disc(0, 0, q, "none", edge(SCRAWL, 3.4)) for q in (52, 35))
    mark += line("".join(f"M-62 {y}q-20 -12 -40 0t-40 0t-40 0t-40 0" for y in (-27, -9, 9, 27)), SCRAWL, 3.4)
    mark += line("M-22 0H22M-14 -10H14M-14 10H14", SCRAWL, 3)
    p.raw(group(turn(mark, *spot(186, -108), -12), 'opacity=".62"'))


def card(l, t, r, b, q):
    """The outline of a booklet whose outer corners are round."""
    return f"M{l} {t}H{r - q}Q{r} {t} {r} {t + q}V{b - q}Q{r} {b} {r - q} {b}H{l}Z"


def passport(p):
    w, h = 330, 462
    cover, gold = mix(TEAL, INK, 0.22), mix(AMBER, OCHRE, 0.12)
    pages = path(f"M{-w / 2 + 6} {-h / 2 + 7}H{w / 2 + 5}V{h / 2 + 6}H{-w / 2 + 6}Z", mix(PAPER2, SAND, 0.35))
    pages += line(f"M{-w / 2 + 8} {h / 2 + 3}H{w / 2 + 2}V{-h / 2 + 12}", mix(SAND, OCHRE, 0.3), 1.6)
    p.lay(pages, 1042, 676, 9, 6, 0.4)
    o = path(card(-w / 2, -h / 2, w / 2, h / 2, 20), cover)
    o += rect(-w / 2, -h / 2, 20, h, mix(cover, INK, 0.35))
    o += line(f"M{-w / 2 + 24} {-h / 2 + 2}V{h / 2 - 2}", mix(cover, TEAL3, 0.3), 2)
    o += path(card(-w / 2 + 44, -h / 2 + 24, w / 2 - 24, h / 2 - 24, 10), "none", edge(gold, 2.4))
    globe = disc(0, 0, 74, "none", edge(gold, 4)) + disc(0, 0, 30, "none", edge(gold, 2.6), ry=74)
    globe += disc(0, 0, 58, "none", edge(gold, 2.6), ry=74) + line("M-74 0H74M-64 -37H64M-64 37H64M0 -74V74", gold, 2.6)
    spray = line("M-4 103A103 103 0 0 0 88 -54", gold, 2.6)
    for i in range(9):
        a = 80 - i * 14
        x, y = 103 * math.cos(math.radians(a)), 103 * math.sin(math.radians(a))
        for turned in (-34, 34):
            spray += turn(path("M0 0C6 -7 6 -19 0 -27C-6 -19 -6 -7 0 0Z", gold), x, y, a + turned, 0.92)
    laurel = spray + group(spray, 'transform="scale(-1 1)"')
    chip = path("M-26 -17H26V17H-26Z", "none", edge(gold, 4)) + disc(0, 0, 9, "none", edge(gold, 4))
    chip += line("M-26 0H-10M10 0H26", gold, 4)
    o += turn(globe + laurel, 12, -34) + turn(chip, 12, 164)
    p.lay(o, 1042, 676, 9, 2.4, 0.3)


def loose_stamp(p, clips):
    """The heart of it."""
    o = stamp(228, 284, rect(-98, -126, 196, 252, mix(TEAL, PAPER, 0.06)) + ship_view(clips, 184, 240))
    p.lay(o, 630, 282, 7, 3.2, 0.6)


def branch_shade(p):
    """The shade of a branch outside the window."""
    shade = mix(OCHRE, INK, 0.6)
    twig = line("M-60 -40C150 60 330 90 560 60", shade, 9) + line("M150 34C220 110 250 160 262 250", shade, 6)
    twig += line("M330 66C420 140 470 170 560 200", shade, 6) + line("M-40 120C30 190 60 250 70 330", shade, 7)
    for curve in (
        [(-60, -40), (150, 60), (330, 90), (560, 60)], [(150, 34), (220, 110), (250, 160), (262, 250)],
        [(330, 66), (420, 140), (470, 170), (560, 200)], [(-40, 120), (30, 190), (60, 250), (70, 330)],
    ):
        a = math.degrees(math.atan2(curve[3][1] - curve[0][1], curve[3][0] - curve[0][0]))
        for i in range(10):
            x, y, _ = on_curve(curve, (i + 0.6) / 10)
            for side in (-1, 1):
                l = p.u(74, 104)
                twig += turn(path(
                    f"M0 0C{n(l * 0.25)} {n(-l * 0.17)} {n(l * 0.7)} {n(-l * 0.15)} {n(l)} 0"
                    f"C{n(l * 0.7)} {n(l * 0.15)} {n(l * 0.25)} {n(l * 0.17)} 0 0Z",
                    shade,
                ), x, y, a + side * p.u(26, 58))
    p.raw(
        '<defs><filter id="soft" filterUnits="userSpaceOnUse" x="-200" y="-200" width="1900" height="1400">'
        '<feGaussianBlur stdDeviation="5"/></filter></defs>',
    )
    twig = group(twig, 'transform="translate(20 -30) scale(1.16)"')
    p.raw(group(group(twig, 'filter="url(#soft)"'), 'opacity=".17"'))
