"""Hands around a table."""

import math

from paper import (
    AMBER, BARK, CLAY, DEEP, H, INK, MIST, OCHRE, PAPER, PAPER2, PINE, ROSE, SAGE, SAND, TEAL, TEAL2, TEAL3, W,
    Picture, blob, disc, edge, group, line, mix, n, path, poly, rect, spline_d, turn,
)

SKINS = [
    mix(SAND, PAPER, 0.34), mix(SAND, CLAY, 0.42), mix(CLAY, OCHRE, 0.45), mix(OCHRE, INK, 0.36),
    mix(ROSE, PAPER, 0.22), mix(mix(CLAY, OCHRE, 0.6), INK, 0.16), mix(mix(SAND, CLAY, 0.55), OCHRE, 0.2),
]
TOP = mix(mix(SAND, CLAY, 0.26), OCHRE, 0.06)
CRUST, CRUMB = mix(CLAY, OCHRE, 0.28), mix(AMBER, SAND, 0.5)


def draw():
    p = Picture("hands-table", "Hands around a table", shadow=mix(OCHRE, INK, 0.72))
    rug(p)
    table(p)
    slice_ = bread(p)
    papers(p)
    cups_and_olives(p)
    all_hands(p, slice_)
    return p


def rug(p):
    """A woven rug, dark, so that the table shines."""
    p.sheet(rect(-60, -60, W + 120, H + 120, mix(TEAL, INK, 0.16)), depth=0.1, rim=0)
    wool = disc(750, 500, 690, mix(TEAL, INK, 0.36)) + disc(750, 500, 668, "none", edge(mix(SAND, DEEP, 0.62), 4))
    for q, count, tall, c in (
        (636, 92, 32, mix(CLAY, DEEP, 0.55)), (560, 84, 40, mix(TEAL2, DEEP, 0.55)),
        (494, 74, 28, mix(CLAY, DEEP, 0.64)),
    ):
        for i in range(count):
            a0, a1, a2 = (2 * math.pi * (i + t) / count for t in (0.08, 0.5, 0.92))
            wool += poly([
                (750 + q * math.cos(a0), 500 + q * math.sin(a0)),
                (750 + (q - tall) * math.cos(a1), 500 + (q - tall) * math.sin(a1)),
                (750 + q * math.cos(a2), 500 + q * math.sin(a2)),
                (750 + (q + tall * 0.5) * math.cos(a1), 500 + (q + tall * 0.5) * math.sin(a1)),
            ], c)
    wool += "".join(disc(750, 500, q, "none", edge(mix(SAND, DEEP, 0.66), 3)) for q in (600, 524))
    p.sheet(wool, depth=2, rim=0.2)


def table(p):
    cx, cy, R = 750, 500, 446
    p.sheet(disc(cx, cy, R + 8, mix(mix(CLAY, OCHRE, 0.5), INK, 0.1)), depth=7, rim=0.35)
    grain = ""
    for i in range(70):
        y = cy - R + 2 * R * (i + p.u(0, 1)) / 70
        half = math.sqrt(max(0, (R - 14) ** 2 - (y - cy) ** 2))
        if half > 40:
            x0 = cx + p.u(-half, half * 0.5)
            x1 = min(cx + half, x0 + p.u(90, 420))
            grain += line(
                f"M{n(x0)} {n(y)}q{n((x1 - x0) / 2)} {n(p.u(-5, 5))} {n(x1 - x0)} 0", mix(TOP, OCHRE, p.u(0.1, 0.24)),
                p.u(1.2, 2.6),
            )
    boards = line("".join(
        f"M{n(cx - math.sqrt(R * R - d * d))} {cy + d}H{n(cx + math.sqrt(R * R - d * d))}" for d in (-270, -90, 90, 270)
    ), mix(TOP, OCHRE, 0.4), 2.4)
    p.sheet(disc(cx, cy, R, TOP), grain, boards, depth=1.2, rim=0.4)


def sheet_of(p, w, h, rows, tone=PAPER):
    """A sheet of paper with `rows` of writing."""
    o = poly(p.cut([(-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, h / 2), (-w / 2, h / 2)], 1.5), tone)
    for i in range(rows):
        o += line(
            f"M{-w / 2 + 22} {n(-h / 2 + 50 + i * 22)}H{n(w / 2 - 22 - p.u(0, w * 0.3))}", mix(tone, INK, 0.42), 3.4,
        )
    return o


def cup(p, tone, inside, saucer=True):
    """A cup seen from above, with what is in it."""
    o = ""
    if saucer:
        o = p.paper(disc(0, 0, 62, tone) + disc(0, 0, 48, mix(tone, OCHRE, 0.12)) + disc(0, 0, 45, tone), 2.2, 0.5)
    handle = path("M30 -9Q58 -14 60 2Q58 16 28 11L30 4Q48 6 49 1Q48 -4 30 -2Z", mix(tone, INK, 0.08))
    o += p.paper(
        handle + disc(0, 0, 36, tone) + disc(0, 0, 30, mix(tone, INK, 0.2)) + disc(1.4, 2, 28, inside)
        + path("M-18 -12A24 24 0 0 1 6 -22Q-8 -16 -18 -12Z", mix(inside, PAPER, 0.4)),
        3, 0.5,
    )
    return o


def bread(p):
    """Bread on a board, a slice (given back, for another one), crumbs."""
    wood = mix(mix(OCHRE, CLAY, 0.45), SAND, 0.16)
    p.lay(
        path(
            "M-150 -96Q-160 -104 -146 -108H140Q154 -106 152 -94V-22L206 -16Q220 -14 220 0Q220 14 206 16L152 22V96"
            "Q154 108 140 108H-146Q-160 108 -150 96Z",
            wood,
        )
        + disc(196, 0, 7, TOP) + line("M-130 -60H130M-120 20H96M-60 70H136", mix(wood, INK, 0.18), 2),
        742, 486, -14, 3,
    )
    loaf = blob(
        [(-104, -6), (-84, -58), (-26, -82), (44, -76), (92, -42), (100, 12), (70, 58), (4, 78), (-64, 62)],
        mix(CRUST, INK, 0.12),
    )
    loaf += blob(
        [(-98, -10), (-80, -56), (-26, -77), (40, -72), (84, -42), (88, 4), (60, 46), (0, 64), (-62, 50)], CRUST,
    )
    loaf += "".join(
        blob(q, mix(CRUMB, PAPER, 0.25), 0.8)
        for q in (
            [(-66, -20), (-30, -46), (20, -52), (60, -42), (22, -36), (-28, -28)],
            [(-72, 14), (-30, -10), (30, -18), (74, -8), (28, 0), (-30, 10)],
            [(-52, 42), (-14, 24), (30, 16), (64, 22), (28, 34), (-14, 44)],
        )
    )
    loaf += "".join(disc(p.u(-70, 66), p.u(-58, 48), p.u(1.2, 2.6), mix(PAPER, AMBER, 0.3)) for _ in range(34))
    p.lay(loaf, 716, 470, -20, 5)
    slice_ = blob([(-44, 6), (-38, -28), (0, -40), (36, -28), (44, 4), (36, 32), (-34, 34)], CRUST)
    slice_ += blob([(-36, 5), (-31, -23), (0, -32), (30, -23), (36, 3), (29, 26), (-28, 27)], mix(CRUMB, PAPER, 0.45))
    slice_ += "".join(disc(p.u(-24, 24), p.u(-18, 18), p.u(1.4, 3), mix(CRUMB, OCHRE, 0.1)) for _ in range(9))
    p.lay(slice_, 852, 436, 30, 3)
    p.raw("".join(
        disc(742 + p.u(-160, 210), 486 + p.u(-90, 110), p.u(1.6, 3.4), mix(CRUMB, PAPER, 0.3)) for _ in range(26)
    ))
    return slice_


def papers(p):
    p.lay(sheet_of(p, 190, 250, 8), 560, 716, -24, 1.8)
    form = (
        sheet_of(p, 196, 258, 0) + rect(-76, -104, 62, 62, mix(TEAL3, PAPER, 0.3))
        + disc(-45, -82, 13, mix(TEAL2, TEAL3, 0.4))
        + path("M-72 -44Q-70 -66 -45 -66Q-20 -66 -18 -44Z", mix(TEAL2, TEAL3, 0.4))
        + line("M4 -96H76M4 -76H60M4 -56H70", mix(PAPER, INK, 0.42), 3.4)
    )
    form += "".join(
        rect(-76, -22 + i * 27, 14, 14, "none", edge(TEAL, 2.6))
        + line(f"M-50 {-15 + i * 27}H{60 - i * 9 % 30}", mix(PAPER, INK, 0.42), 3.4)
        for i in range(5)
    )
    form += line("M-74 -16L-69 -9L-60 -24M-74 38L-69 45L-60 30", CLAY, 3.4)
    p.lay(form, 1000, 690, 20, 1.8)
    drawing = poly(p.cut([(-112, -82), (112, -82), (112, 82), (-112, 82)], 1.5), mix(PAPER, AMBER, 0.08))
    drawing += path("M-88 56Q-40 36 10 52T92 46V62H-88Z", mix(SAGE, TEAL3, 0.3)) + rect(-40, -6, 70, 56, ROSE)
    drawing += poly([(-50, -4), (-4, -44), (40, -4)], CLAY) + rect(-14, 18, 20, 32, OCHRE) + rect(-32, 4, 14, 14, TEAL3)
    drawing += rect(12, 4, 14, 14, TEAL3) + disc(70, -46, 17, AMBER)
    drawing += line(
        "M70 -76V-70M70 -22V-16M40 -46H46M94 -46H100M49 -67L53 -63M91 -67L87 -63M49 -25L53 -29M91 -25L87 -29",
        AMBER, 3,
    )
    drawing += line("M62 52V24", BARK, 4) + disc(62, 14, 17, mix(SAGE, TEAL2, 0.3))
    p.lay(drawing, 520, 268, 15, 1.8)
    p.lay(sheet_of(p, 176, 232, 7, PAPER2), 1010, 292, -16, 1.8)


def cups_and_olives(p):
    coffee = mix(BARK, INK, 0.25)
    p.raw(turn(cup(p, PAPER, coffee), 716, 236, -120))
    p.raw(turn(cup(p, PAPER, coffee), 664, 806, 130))
    bowl = disc(0, 0, 58, TEAL2) + disc(0, 0, 51, mix(TEAL2, INK, 0.3)) + disc(2, 3, 49, mix(TEAL, TEAL2, 0.5))
    for a, q in ((0, 0), (60, 27), (120, 28), (180, 26), (240, 28), (300, 27), (0, 30)):
        x, y = q * math.cos(math.radians(a)), q * math.sin(math.radians(a))
        bowl += disc(x, y, 13, mix(PINE, SAGE, 0.5) if a % 120 else mix(INK, CLAY, 0.22), ry=11)
        bowl += disc(x - 4, y - 4, 3, mix(MIST, SAGE, 0.3))
    p.lay(bowl, 548, 502, 0, 4)


# ------------------------------------------------------------------------------------------------------------ hands

def finger(x, y, a, length, w, bend=0.0, tip=0.8):
    """A finger from its knuckle (x, y) in direction a (degrees), bent by `bend` on its way: outline and nail."""
    pts, k = [], 8
    px, py, step = x, y, length / k
    for i in range(k + 1):
        pts.append((px, py, a + bend * i / k))
        t = math.radians(a + bend * (i + 0.5) / k)
        px, py = px + step * math.cos(t), py + step * math.sin(t)
    return outline(pts, w, tip)


def outline(pts, w, tip=0.8):
    """The contour of a finger around its middle line, and what its marks need."""
    left, right, k = [], [], len(pts) - 1
    for i, (qx, qy, qa) in enumerate(pts):
        t = i / k
        r = w / 2 * (1 + (tip - 1) * t) * (1 + 0.05 * math.sin(t * math.pi * 3))
        if i == k:
            r *= 0.6
        nx, ny = -math.sin(math.radians(qa)), math.cos(math.radians(qa))
        left.append((qx + nx * r, qy + ny * r))
        right.append((qx - nx * r, qy - ny * r))
    ex, ey, ea = pts[-1]
    c = (ex + w * 0.2 * math.cos(math.radians(ea)), ey + w * 0.2 * math.sin(math.radians(ea)))
    return spline_d([*left, c, *right[::-1]], True, 0.95), (pts[-1], w * tip, pts)


def around(cx, cy, r, a0, a1, w):
    """A finger that lies around something round."""
    k = 10
    across = 90 if a1 > a0 else -90
    pts = [
        (cx + r * math.cos(math.radians(a)), cy + r * math.sin(math.radians(a)), a + across)
        for a in (a0 + (a1 - a0) * i / k for i in range(k + 1))
    ]
    return outline(pts, w)


PALM = [
    (-30, -29), (10, -31), (44, -44), (84, -47), (110, -32), (116, 0), (110, 30), (90, 47), (46, 42), (8, 31),
    (-30, 29),
]


def nail(w, skin):
    return path(
        f"M{n(-w * 0.42)} {n(-w * 0.25)}Q{n(w * 0.12)} {n(-w * 0.34)} {n(w * 0.16)} 0"
        f"Q{n(w * 0.12)} {n(w * 0.34)} {n(-w * 0.42)} {n(w * 0.25)}Q{n(-w * 0.52)} 0 {n(-w * 0.42)} {n(-w * 0.25)}Z",
        mix(skin, mix(ROSE, PAPER, 0.4), 0.42),
    )


def drawn(d, skin, dark):
    """A finger with the line around it."""
    return path(d, skin) + path(d, "none", edge(dark, 1.5) + ' stroke-opacity=".55"')


def hand(skin, fingers, thumb, palm=PALM):
    """A hand, wrist at (0, 0), that points along x; its thumb is above (towards -y)."""
    dark = mix(skin, BARK if sum(int(skin[i : i + 2], 16) for i in (1, 3, 5)) > 260 else INK, 0.34)
    out, marks = blob(palm, skin, 0.9), ""
    done = [f if isinstance(f[0], str) else finger(*f) for f in (*fingers, *thumb)]
    for d, (end, w, pts) in done[::-1]:
        out += drawn(d, skin, dark)
        marks += turn(nail(w, skin), *end)
        for i in (3, 4):
            qx, qy, qa = pts[i]
            t = math.radians(qa + 90)
            dx, dy = w * 0.26 * math.cos(t), w * 0.26 * math.sin(t)
            marks += line(f"M{n(qx - dx)} {n(qy - dy)}L{n(qx + dx)} {n(qy + dy)}", dark, 1.3, 'stroke-opacity=".5"')
    return out + blob(palm[1:-1], skin, 0.9) + marks


def sleeve(p, tone, cuff, under):
    """From the wrist back out of the picture; `under` is the side that lies in the shade."""
    start, w = -26, 37.0
    o = blob([
        (start, -w), (start - 120, -w - 9), (start - 300, -w - 24), (start - 760, -w - 40), (start - 760, w + 40),
        (start - 300, w + 24), (start - 120, w + 9), (start, w),
    ], tone, 0.5)
    shade = [
        (start, w * 0.5), (start - 60, w * 0.42), (start - 120, w * 0.58), (start - 220, w * 0.46),
        (start - 320, w * 0.72), (start - 760, w * 0.6), (start - 760, w + 40), (start - 300, w + 24),
        (start - 120, w + 9), (start, w),
    ]
    o += blob([(x, y * under) for x, y in shade], mix(tone, INK, 0.17), 0.7)
    o += "".join(
        blob([
            (start - q, under * w * 0.52), (start - q - 20, under * w * 0.1), (start - q - 14, -under * w * 0.42),
            (start - q - 30, under * w * 0.12), (start - q - 26, under * w * 0.5),
        ], mix(tone, INK, 0.17), 0.8)
        for q in (96, 196, 290)
    )
    c = path(
        f"M{start + 10} {-w - 3}Q{start + 18} 0 {start + 10} {w + 3}L{start - 34} {w + 5}"
        f"Q{start - 26} 0 {start - 34} {-w - 5}Z",
        cuff,
    )
    c += path(
        f"M{start + 14} {under * w * 0.4}Q{start + 14} {under * w * 0.8} {start + 10} {under * (w + 3)}"
        f"L{start - 34} {under * (w + 5)}Q{start - 28} {under * w * 0.8} {start - 30} {under * w * 0.5}Z",
        mix(cuff, INK, 0.14),
    )
    return p.paper(o, 3, 0.3) + p.paper(c, 1.6, 0.35)


# a pose: its fingers, its thumb, and its palm if it is another one
FLAT = (
    [(92, -34, -11, 78, 23, 4), (108, -12, -3, 92, 24, 2), (106, 12, 5, 84, 23, -2), (92, 34, 14, 62, 20, -4)],
    [(36, -36, -46, 78, 27, 22, 0.82)],
)
SPREAD = (
    [(92, -34, -19, 80, 23, 4), (108, -12, -5, 92, 24, 2), (106, 12, 9, 84, 23, -2), (90, 35, 26, 62, 20, -6)],
    [(30, -34, -62, 80, 27, 16, 0.82)],
)
RELAXED = (
    [(92, -34, -4, 70, 23, 10), (108, -12, 2, 80, 24, 8), (106, 12, 9, 72, 23, 6), (92, 34, 16, 54, 20, 4)],
    [(36, -36, -38, 70, 27, 34, 0.82)],
)
GRIP = (
    [around(142, -14, 49, 120, -28, 25), around(142, -14, 54, 120, -2, 25)], [around(142, -14, 49, 196, 292, 27)],
    [
        (-30, -29), (10, -31), (50, -44), (86, -46), (104, -34), (98, -8), (104, 20), (112, 40), (92, 48), (50, 42),
        (8, 31), (-30, 29),
    ],
)
WRITE = (
    [(100, -28, -14, 84, 23, -10), (104, -10, -4, 70, 23, -34), (98, 10, 4, 58, 23, -50), (86, 30, 10, 46, 20, -60)],
    [],
    [
        (-30, -29), (10, -31), (44, -46), (84, -48), (112, -34), (116, -4), (108, 26), (84, 44), (44, 42), (8, 31),
        (-30, 29),
    ],
)


def place(p, x, y, a, skin, pose, tone, cuff, scale=1.0, flip=False, more=""):
    """`flip` puts the thumb on the other side; the shade stays where the light is not."""
    down = -math.sin(math.radians(a)) * 0.5 + math.cos(math.radians(a)) * 0.85
    under = 1 if (down > 0) != flip else -1
    arm = poly([(-70, -31), (0, -29), (0, 29), (-70, 31)], skin)
    body = p.paper(arm + hand(skin, *pose), 3.2, 0.3) + more + sleeve(p, tone, cuff, under)
    t = f'transform="translate({n(x)} {n(y)}) rotate({n(a)}) scale({scale:g} {-scale if flip else scale:g})"'
    p.raw(group(body, t))


def writing(p, skin):
    """The pen between finger and thumb."""
    dark = mix(skin, BARK, 0.34)
    pen = line("M204 -84L40 -8", mix(TEAL, INK, 0.25), 11) + line("M52 -13.5L40 -8", AMBER, 11)
    pen += line("M204 -84L190 -77.5", AMBER, 8) + line("M210 -87L204 -84", INK, 3.4)
    pen += line("M176 -74L60 -20", mix(TEAL3, TEAL, 0.5), 2.2)
    thumb, (end, w, _) = finger(40, -38, -21, 112, 27, 6, 0.82)
    root = blob([(20, -24), (40, -48), (70, -58), (84, -46), (70, -26), (44, -16)], skin)
    thumb = drawn(thumb, skin, dark) + root + turn(nail(w, skin), *end)
    return p.paper(pen, 1.6, 0.3) + p.paper(thumb, 1, 0.2)


def all_hands(p, slice_):
    # left: an open hand on the paper with the lines
    place(p, 392, 812, -36, SKINS[2], FLAT, mix(TEAL3, TEAL2, 0.3), MIST)
    # above left: a child's hand at the drawing
    place(p, 318, 214, 12, SKINS[4], SPREAD, AMBER, mix(AMBER, PAPER, 0.5), 0.74, True)
    # above: a hand by the cup
    place(p, 592, 62, 64, SKINS[3], RELAXED, mix(CLAY, PAPER, 0.06), PAPER2, 0.96, True)
    # above right: one that writes
    place(
        p, 1214, 178, 152, SKINS[0], WRITE, mix(SAGE, TEAL, 0.4), mix(SAGE, PAPER, 0.4), 0.98,
        more=writing(p, SKINS[0]),
    )
    # right: around the tea
    place(p, 1252, 498, 182, SKINS[5], GRIP, mix(SAND, PAPER, 0.35), PAPER, 1.0, True)
    p.raw(turn(cup(p, mix(TEAL3, PAPER, 0.25), mix(CLAY, AMBER, 0.35), False), 1110, 479, 200))
    # below right: on the form
    place(p, 1116, 900, -122, SKINS[1], FLAT, TEAL, mix(TEAL, TEAL3, 0.5), 1.0, True)
    # below: takes of the bread
    p.lay(slice_, 838, 548, -12, 3.4)
    place(p, 846, 742, -94, SKINS[6], RELAXED, mix(CLAY, INK, 0.3), mix(CLAY, PAPER, 0.3), 0.96)
    # left: towards the olives
    place(p, 292, 520, -2, SKINS[0], RELAXED, mix(INK, TEAL, 0.3), PAPER, 0.98)
