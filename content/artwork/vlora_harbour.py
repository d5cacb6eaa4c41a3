"""A crowded freighter at the mouth of a port."""

from motifs import clouds, gulls, house, ripples, sky, trees, water
from paper import (
    AMBER, BARK, CLAY, DEEP, INK, MIST, NIGHT, OCHRE, PAPER, PAPER2, ROSE, RUST, SAGE, SAND, TEAL, TEAL2, TEAL3, W,
    Picture, arch, blob, box, disc, edge, group, lens, line, mix, n, path, poly, rect, turn,
)

WHITE = [PAPER, mix(PAPER, SAND, 0.14), mix(PAPER, MIST, 0.4), mix(PAPER, SAND, 0.3), mix(PAPER, ROSE, 0.18)]
ROOFS = [mix(CLAY, PAPER, 0.12), CLAY, mix(CLAY, SAND, 0.3)]
HAZE = mix(TEAL3, SAND, 0.3)
COATS = [
    PAPER, PAPER2, SAND, CLAY, TEAL3, TEAL2, TEAL, MIST, INK, BARK, AMBER, ROSE, mix(CLAY, INK, 0.3),
    mix(TEAL, INK, 0.4),
]
RED, DARK, LIGHT = mix(RUST, CLAY, 0.35), mix(RUST, INK, 0.38), mix(CLAY, SAND, 0.25)
UPPER, SHADE = mix(mix(PAPER, SAND, 0.5), CLAY, 0.08), mix(mix(PAPER, SAND, 0.4), TEAL2, 0.34)
GLASS, MAST = DEEP, mix(OCHRE, CLAY, 0.35)
# the mast, its top, from where to where the ropes reach, the height of the rail there
SHROUDS = [
    (1085, 236, 1010, 1058, 622), (1085, 236, 1112, 1162, 622), (386, 300, 330, 366, 600), (386, 300, 404, 444, 560),
]
RAIL = "M148 594C196 604 250 610 330 614L1196 624C1202 600 1204 590 1208 584C1280 578 1350 566 1408 550"
HULL = RAIL + "C1398 624 1346 690 1322 850H236C230 806 222 772 204 742C180 706 160 650 148 594Z"


def draw():
    p = Picture("vlora-harbour", "A crowded freighter at the mouth of a port", shadow=NIGHT)
    morning(p)
    port(p)
    pier(p)
    rigging(p)
    aloft(p)
    decks(p)
    hull(p)
    ropes(p)
    near_water(p)
    gulls(p, (1190, 210, 26), (1262, 176, 18), (820, 190, 22), (250, 260, 24), (1440, 690, 22))
    return p


def morning(p):
    sky(
        p, (0, mix(MIST, TEAL3, 0.45)), (0.24, mix(MIST, PAPER, 0.3)), (0.44, mix(SAND, PAPER, 0.66)),
        (0.6, mix(AMBER, PAPER, 0.55)), (1, AMBER),
    )
    veil = mix(MIST, PAPER, 0.7)
    clouds(p, veil, (300, 118, 520, 24), (90, 166, 320, 15), (1220, 92, 400, 20), (1370, 134, 260, 12))
    p.hill(
        [(-80, 372), (130, 350), (330, 372), (560, 340), (800, 372), (1060, 352), (1300, 380), (1580, 362)],
        mix(mix(TEAL3, SAND, 0.4), PAPER, 0.32), rough=3, depth=1.8, rim=0.4,
    )
    p.hill(
        [(-80, 430), (200, 404), (420, 424), (700, 398), (1000, 420), (1260, 408), (1580, 424)],
        mix(mix(TEAL3, TEAL2, 0.28), SAND, 0.2), rough=3, depth=1.8, rim=0.35,
    )


def row(p, y, size, dim, x, tall):
    """A row of houses that stand on y."""
    while x < 1540:
        w = size * p.u(0.8, 1.5)
        h = size * p.u(*tall)
        p.piece(house(
            p, x, y, w, h, p.pick(ROOFS) if p.u(0, 1) < 0.5 else PAPER2, p.pick(WHITE), 0, dim, HAZE,
            side=p.u(0.2, 0.34), flat=p.u(0, 1) < 0.6, pitch=0.2,
        ), depth=1.2, rim=0.35)
        x += w * p.u(0.8, 0.98)


def port(p):
    """White houses in three rows, a dome, a bell tower."""
    row(p, 500, 52, 0.34, -30, (1.0, 1.9))
    dim = lambda colour: mix(colour, HAZE, 0.16)
    wall, side = dim(PAPER), dim(mix(PAPER, TEAL2, 0.3))
    tower = box(1146, 330, 46, 200, 16, wall, side)
    tower += rect(1140, 322, 58, 9, dim(PAPER2)) + box(1152, 262, 34, 62, 12, wall, side)
    tower += poly([(1147, 264), (1169, 226), (1191, 264)], dim(CLAY))
    tower += arch(1159, 316, 11, 36, dim(mix(TEAL, PAPER, 0.2))) + arch(1158, 372, 9, 26, dim(mix(TEAL, PAPER, 0.3)))
    tower += arch(1158, 430, 9, 26, dim(mix(TEAL, PAPER, 0.3))) + line("M1169 228V212M1164 218H1174", dim(OCHRE), 2.4)
    dome = path("M1222 424C1222 384 1246 364 1272 362C1298 364 1322 384 1322 424Z", dim(TEAL2))
    dome += path("M1272 362C1298 364 1322 384 1322 424H1290C1298 400 1290 376 1272 362Z", dim(TEAL))
    dome += box(1226, 424, 92, 80, 30, wall, side)
    dome += "".join(arch(1236 + i * 20, 462, 9, 22, dim(mix(TEAL, PAPER, 0.25))) for i in range(4))
    dome += rect(1267, 346, 10, 18, wall) + line("M1272 346V334M1267 339H1277", dim(OCHRE), 2.2)
    p.piece(tower, depth=1.4, rim=0.35)
    p.piece(dome, depth=1.4, rim=0.35)
    row(p, 536, 58, 0.2, -70, (0.8, 1.5))
    palms = trees(
        p, mix(SAGE, TEAL2, 0.4), mix(SAGE, TEAL, 0.55), (40, 556, 18), (120, 556, 22), (150, 556, 16),
        (1390, 556, 22), (1420, 556, 17), (1490, 556, 24),
    )
    row(p, 566, 64, 0.08, -50, (0.6, 1.15))
    p.piece(palms, depth=1, rim=0.2)


def pier(p):
    """The pier with its lamps and its crane, people who wait on it, the water before it."""
    stone = mix(mix(SAND, PAPER2, 0.35), TEAL2, 0.1)
    folk = ""
    for i in range(70):
        x = p.u(-10, 250) if i % 2 else p.u(1240, 1510)
        c = p.pick([TEAL, CLAY, INK, TEAL2, BARK, AMBER])
        folk += poly([(x - 3.2, 572), (x - 2.8, 557), (x + 2.8, 557), (x + 3.2, 572)], c)
        folk += disc(x, 553.6, 2.9, mix(CLAY, OCHRE, p.u(0, 0.9)))
    p.piece(folk, depth=0.6, rim=0.1)
    quay = rect(-60, 568, W + 120, 62, stone) + rect(-60, 566, W + 120, 9, mix(stone, PAPER, 0.5))
    quay += rect(-60, 612, W + 120, 20, mix(stone, TEAL, 0.4))
    quay += line("".join(f"M{x} 577V612" for x in range(10, 1500, 58)) + "M-20 594H1520", mix(stone, OCHRE, 0.22), 1.6)
    quay += "".join(rect(x, 556, 13, 12, INK) + rect(x - 2, 553, 17, 5, INK) for x in (60, 190, 1300, 1440))
    quay += "".join(disc(x, 604, 9, INK) + disc(x, 604, 4, mix(stone, TEAL, 0.4)) for x in range(38, 1500, 116))
    lamps = "".join(
        line(f"M{x} 568V470Q{x} 458 {x + 12} 458", mix(TEAL, INK, 0.2), 4)
        + path(f"M{x + 6} 458H{x + 22}L{x + 18} 466H{x + 10}Z", AMBER)
        for x in (104, 1352)
    )
    crane = line(
        "M1446 566V420M1474 566V420M1446 566L1474 520L1446 474L1474 428M1474 566L1446 520L1474 474L1446 428", TEAL2, 4,
    )
    crane += rect(1436, 392, 48, 32, TEAL2) + rect(1442, 398, 18, 14, MIST)
    crane += line("M1440 394L1330 298M1452 392L1330 298M1470 394L1446 340L1330 298", TEAL2, 4)
    crane += line("M1332 300V372", INK, 2) + path("M1326 372H1338L1334 382H1330Z", INK)
    p.piece(lamps, crane, depth=1.2, rim=0.25)
    p.sheet(quay, depth=2, rim=0.35)
    tone = mix(TEAL3, TEAL2, 0.3)
    water(p, 634, 5, 170, tone, 1.6, 0.35)
    p.piece(ripples(p, 24, (642, 700), (50, 140), 2.6, mix(tone, PAPER, 0.4)), depth=0.5, rim=0.2)
    water(p, 706, 7, 210, mix(TEAL3, TEAL2, 0.58), 1.8, 0.35)


def person(p, x, y, h):
    w = h * 0.22
    c = p.pick(COATS)
    body = path(f"M{n(x - w)} {n(y)}V{n(y - h * 0.5)}Q{n(x)} {n(y - h * 0.92)} {n(x + w)} {n(y - h * 0.5)}V{n(y)}Z", c)
    return body + disc(x, y - h * 0.84, h * 0.17, mix(mix(CLAY, SAND, 0.3), INK, p.u(0.1, 0.75)))


def crowd(p, xa, xb, y, rows, h=19.0, gap=8.6, lift=8.0):
    """`rows` of people who stand behind each other on y, the last row first."""
    out = ""
    for r in range(rows - 1, -1, -1):
        x = xa + p.u(0, gap)
        while x < xb:
            q = y(x) if callable(y) else y
            out += person(p, x, q - r * lift + p.u(-2, 2), h * p.u(0.86, 1.12))
            x += gap * p.u(0.72, 1.3)
    return out


def shrouds(x, top, a, b, y):
    """Ropes from the mast at `x` down to the rail between `a` and `b`, with their steps."""
    out = ""
    for k in range(5):
        out += f"M{n(x + (k - 2) * 2)} {top}L{n(a + (b - a) * k / 4)} {y}"
    for r in range(1, 17):
        t = r / 17
        step = n(top + (y - top) * t)
        out += f"M{n(x - 4 + (a - x + 4) * t)} {step}L{n(x + 4 + (b - x - 4) * t)} {step}"
    return line(out, mix(INK, OCHRE, 0.3), 1.5)


def rigging(p):
    rig = "".join(
        line(d, mix(INK, TEAL, 0.35), 1.6, 'stroke-opacity=".8"')
        for d in (
            "M1084 168L1392 560", "M1084 168L750 414", "M386 246L170 590", "M386 246L590 318", "M1084 168L905 610",
            "M1084 190L1230 572", "M386 262L330 540", "M386 262L446 560",
        )
    )
    p.piece(rig, depth=0.4, rim=0)
    masts = poly([(1078, 640), (1080, 166), (1088, 166), (1092, 640)], MAST)
    masts += poly([(1086, 640), (1085.5, 166), (1088, 166), (1092, 640)], mix(MAST, INK, 0.35))
    masts += rect(1040, 282, 88, 7, MAST) + rect(1062, 234, 44, 6, MAST)
    masts += rect(1066, 330, 36, 9, mix(MAST, INK, 0.3))
    masts += poly([(380, 600), (382, 244), (390, 244), (393, 600)], MAST)
    masts += poly([(387, 600), (387, 244), (390, 244), (393, 600)], mix(MAST, INK, 0.35))
    masts += rect(352, 334, 68, 6, MAST)
    for x0, y0, x1, y1 in ((1086, 560, 960, 372), (1086, 560, 1206, 366), (386, 540, 296, 404)):
        masts += line(f"M{x0} {y0}L{x1} {y1}", mix(MAST, CLAY, 0.3), 7)
        masts += line(f"M{x1} {y1}L{x0} {y0 - 270}", mix(INK, TEAL, 0.35), 1.4)
    p.piece("".join(shrouds(*each) for each in SHROUDS), depth=0.4, rim=0)
    p.piece(masts, depth=1.2, rim=0.3)


def aloft(p):
    """People on the yards, in the shrouds, on the derricks."""
    folk = ""
    for xa, xb, y0 in ((1042, 1126, 282), (1064, 1106, 234), (1068, 1100, 330), (354, 418, 334)):
        folk += crowd(p, xa, xb, y0, 1, 17, 9)
    for x, top, a, b, y in SHROUDS:
        for i in range(19):
            t = 0.16 + 0.8 * (i + p.u(0, 0.8)) / 19
            folk += person(p, x + ((a + b) / 2 - x) * t + p.u(-9, 9) * t, top + (y - top) * t + 8, 16)
    for i in range(9):
        t = 0.1 + i / 11
        folk += person(p, 1086 + (960 - 1086) * t, 556 + (372 - 556) * t, 15)
        folk += person(p, 1086 + (1206 - 1086) * t, 556 + (366 - 556) * t, 15)
    folk += person(p, 1084, 180, 17) + person(p, 1078, 214, 15) + person(p, 386, 258, 16)
    p.piece(folk, depth=0.5, rim=0.1)


def decks(p):
    """Funnel and deckhouses, each with its people behind the rail, then the crowd on the hatches."""
    funnel = poly([(556, 470), (562, 312), (640, 312), (646, 470)], mix(DARK, INK, 0.12))
    funnel += poly([(614, 470), (616, 312), (640, 312), (646, 470)], mix(DARK, INK, 0.45))
    funnel += poly([(560.5, 352), (561.6, 330), (640.6, 330), (641.6, 352)], AMBER)
    funnel += poly([(560, 376), (560.8, 358), (641.4, 358), (642, 376)], mix(CLAY, PAPER, 0.12))
    funnel += disc(601, 312, 39, INK, ry=5)
    p.piece(funnel, depth=1.8, rim=0.3)
    p.piece(crowd(p, 500, 560, 424, 2) + crowd(p, 640, 742, 424, 2), depth=0.5, rim=0.1)
    roof = mix(UPPER, PAPER, 0.4)
    bridge = box(486, 420, 262, 60, 58, UPPER, SHADE) + rect(476, 414, 282, 9, roof)
    bridge += "".join(rect(502 + i * 27, 434, 18, 17, GLASS) for i in range(9))
    bridge += line("M520 454V478M640 454V470", mix(CLAY, OCHRE, 0.3), 2.6, 'stroke-opacity=".5"')
    p.piece(bridge, depth=1.8, rim=0.35)
    p.piece(
        crowd(p, 440, 488, 482, 3) + crowd(p, 748, 798, 482, 3) + crowd(p, 488, 748, 484, 1, 16), depth=0.5, rim=0.1,
    )
    mid = box(432, 478, 374, 66, 64, UPPER, SHADE) + rect(424, 474, 390, 8, roof)
    mid += "".join(rect(456 + i * 33, 494, 14, 19, GLASS) for i in range(10))
    mid += line("M470 518V540M608 518V536M716 518V542", mix(CLAY, OCHRE, 0.3), 3, 'stroke-opacity=".5"')
    p.piece(mid, depth=1.8, rim=0.35)
    p.piece(crowd(p, 404, 834, 548, 2), depth=0.5, rim=0.1)
    low = box(396, 540, 446, 90, 74, UPPER, SHADE) + rect(388, 537, 462, 8, roof)
    low += "".join(disc(424 + i * 28, 570, 7, GLASS) for i in range(15))
    low += "".join(arch(440 + i * 118, 630, 22, 44, mix(GLASS, INK, 0.3)) for i in range(4))
    p.piece(low, depth=1.8, rim=0.35)
    boats = "".join(
        line(f"M{x + 8} 540V506H{x + 14}M{x + 60} 540V506H{x + 54}", mix(MAST, INK, 0.3), 3)
        + path(f"M{x} 516Q{x + 6} 536 {x + 18} 536H{x + 52}Q{x + 64} 536 {x + 70} 516Z", mix(PAPER, SAND, 0.2))
        for x in (462, 622)
    )
    boats += "".join(crowd(p, x + 6, x + 66, 520, 1, 15, 8) for x in (462, 622))
    p.piece(boats, depth=1, rim=0.25)
    aft = box(196, 548, 150, 70, 34, UPPER, SHADE) + rect(188, 543, 166, 8, roof)
    aft += "".join(disc(218 + i * 26, 574, 6.5, GLASS) for i in range(5))
    p.piece(crowd(p, 196, 346, 548, 3), depth=0.5, rim=0.1)
    p.piece(aft, depth=1.4, rim=0.3)
    # the fore deck last
    p.piece(crowd(p, 846, 1206, 606, 5, 20, 8.4, 9.5), depth=0.6, rim=0.1)
    p.piece(crowd(p, 1216, 1372, lambda x: 580 - (x - 1216) * 0.13, 4, 19, 8.2, 8.5), depth=0.6, rim=0.1)
    p.piece(crowd(p, 162, 400, lambda x: 618 - max(0, 230 - x) * 0.12, 3, 19), depth=0.6, rim=0.1)
    p.piece(crowd(p, 396, 850, 632, 3, 19, 8.6, 8), depth=0.6, rim=0.1)
    p.piece(crowd(p, 846, 1206, 632, 3, 20), depth=0.6, rim=0.1)


def hull(p):
    inner, seam = "", mix(RED, INK, 0.3)
    old = [mix(RED, DARK, 0.3), mix(RED, LIGHT, 0.4), mix(RED, OCHRE, 0.22), mix(RED, DARK, 0.18)]
    for _ in range(44):  # plates, old paint, rust
        x, y, w, h = p.u(180, 1330), p.u(640, 780), p.u(30, 150), p.u(10, 34)
        inner += blob(p.cut([
            (x, y), (x + w * 0.5, y - h * 0.4), (x + w, y), (x + w * 0.94, y + h), (x + w * 0.4, y + h * 0.8),
            (x, y + h),
        ], 6), p.pick(old), 0.8, 'fill-opacity=".42"')
    for _ in range(56):  # streaks under the scuppers
        x, y, l = p.u(190, 1370), p.u(632, 690), p.u(26, 96)
        inner += path(
            f"M{n(x - 3)} {n(y)}H{n(x + 3)}L{n(x + 1)} {n(y + l)}L{n(x - 0.6)} {n(y + l)}Z",
            p.pick([DARK, mix(DARK, OCHRE, 0.4), LIGHT]), 'fill-opacity=".5"',
        )
    inner += line("M150 664H1390M186 720H1360", seam, 1.8, 'stroke-opacity=".6"')
    inner += line("".join(f"M{x} 620V800" for x in range(250, 1330, 92)), seam, 1.4, 'stroke-opacity=".5"')
    inner += path("M100 782H1420V870H100Z", mix(DARK, INK, 0.28))
    inner += path("M100 776H1420V784H100Z", mix(PAPER, SAND, 0.7))
    inner += path("M1408 550C1398 624 1346 690 1322 850H1240C1262 730 1280 640 1284 574Z", INK, 'fill-opacity=".16"')
    inner += path("M148 594C196 604 250 610 330 614L310 850H200C214 790 180 700 148 594Z", PAPER, 'fill-opacity=".08"')
    inner += "".join(
        disc(262 + i * 40, 688, 6, mix(INK, TEAL, 0.2)) + disc(262 + i * 40, 688, 6, "none", edge(LIGHT, 2))
        for i in range(7)
    )
    inner += "".join(disc(900 + i * 46, 690, 6, mix(INK, TEAL, 0.2)) for i in range(6))
    inner += disc(1318, 640, 11, mix(INK, OCHRE, 0.2))
    inner += line("M1318 642V676M1304 664Q1306 682 1318 682Q1330 682 1332 664M1310 652H1326", INK, 5)
    p.raw(f'<defs><clipPath id="hull">{path(HULL, "#000")}</clipPath></defs>')
    p.piece(path(HULL, RED) + group(inner, 'clip-path="url(#hull)"'), depth=3, rim=0.4)
    p.piece(line(RAIL, mix(LIGHT, PAPER, 0.2), 5), depth=0.8, rim=0.3)


def ropes(p):
    """Ladders of rope on the side, with people, and loose ends."""
    for x, y0, y1 in ((560, 622, 776), (760, 622, 740), (1010, 624, 770)):
        p.piece(line(
            f"M{x - 8} {y0}V{y1}M{x + 8} {y0}V{y1}" + "".join(f"M{x - 8} {y}H{x + 8}" for y in range(y0 + 8, y1, 11)),
            mix(SAND, OCHRE, 0.2), 2.2,
        ), depth=0.6, rim=0.1)
        p.piece("".join(person(p, x + p.u(-3, 3), y, 21) for y in range(y0 + 26, y1 - 4, 31)), depth=0.6, rim=0.15)
    for x, l in ((660, 70), (880, 96), (1130, 60), (430, 84)):
        p.piece(line(f"M{x} 620Q{x + 6} {620 + l / 2} {x} {620 + l}", mix(SAND, OCHRE, 0.1), 2.4), depth=0.5, rim=0.1)


def near_water(p):
    """The water before the ship, with its reflection, and the pilot's boat."""
    t1, t2, t3 = mix(TEAL3, TEAL2, 0.85), mix(TEAL2, TEAL, 0.3), mix(TEAL2, TEAL, 0.75)
    mirror = "".join(
        lens(760 + p.u(-80, 80), 822 + i * 10, 980 - i * 90 + p.u(-60, 60), 5, mix(mix(t1, RUST, 0.55), t1, i * 0.12))
        for i in range(5)
    )
    foam = "".join(lens(1330 + i * 46, 812 + i * 9, 160 - i * 20, 6, mix(PAPER, t1, 0.1 + i * 0.16)) for i in range(3))
    foam += "".join(lens(196 - i * 40, 812 + i * 9, 130 - i * 20, 5, mix(PAPER, t1, 0.2 + i * 0.16)) for i in range(3))
    sea(p, 802, 6, 230, t1, 2.4, 9, mirror + foam)
    mirror = "".join(
        lens(740 + p.u(-90, 90), 888 + i * 12, 520 - i * 110, 5, mix(mix(t2, RUST, 0.42), t2, i * 0.16))
        for i in range(4)
    )
    sea(p, 870, 10, 300, t2, 3, 9, mirror)
    # the pilot's boat
    boat = path("M0 0C30 8 150 8 190 -4C184 20 172 34 164 40H34C20 34 8 18 0 0Z", TEAL)
    boat += path("M8 12C50 20 140 20 184 10L180 18C140 28 50 28 12 20Z", PAPER) + path("M60 3V-34H118L132 4Z", PAPER)
    boat += path("M100 3V-34H118L132 4Z", mix(PAPER, TEAL2, 0.3)) + rect(68, -28, 20, 15, GLASS)
    boat += poly([(94, -28), (112, -28), (117, -13), (94, -13)], GLASS) + rect(54, -40, 72, 7, CLAY)
    boat += line("M82 -40V-66", INK, 2.4) + person(p, 152, 0, 26) + person(p, 30, 4, 26)
    p.raw(turn(p.paper(boat, 2, 0.35), 236, 886, 0, 0.95))
    sea(
        p, 926, 12, 360, t3, 3.4, 7,
        "".join(
            lens(330 + p.u(-30, 30), 940 + i * 10, 200 - i * 34, 4, mix(t3, TEAL3, 0.5 - i * 0.1)) for i in range(3)
        ),
    )


def sea(p, y, lift, long, tone, depth, count, extra):
    water(p, y, lift, long, tone, depth)
    bits = ripples(p, count, (y + lift + 8, y + lift + 60), (60, 190), 3, mix(tone, TEAL3, 0.34))
    p.piece(extra, bits, depth=0.5, rim=0.15)
