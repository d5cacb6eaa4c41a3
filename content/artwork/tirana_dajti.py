"""Tirana under Mount Dajti at dusk."""

import math

from motifs import clouds, cypress, cypresses, halo, house, sky, tree, trees
from paper import (
    AMBER, CLAY, DEEP, INK, MIST, NIGHT, OCHRE, PAPER, PINE, ROSE, SAND, TEAL, TEAL2, TEAL3, Picture, arch, box, disc,
    line, mix, n, path, poly, rect, spline_d,
)

ROOFS = [CLAY, mix(CLAY, OCHRE, 0.25), mix(CLAY, SAND, 0.25), mix(CLAY, PAPER, 0.12)]
WALLS = [
    mix(SAND, PAPER, 0.72), mix(SAND, PAPER, 0.45), mix(ROSE, PAPER, 0.4), mix(SAND, PAPER, 0.15),
    mix(ROSE, SAND, 0.4),
]
WALL, LEAD, STONE = mix(SAND, PAPER, 0.5), mix(mix(TEAL2, SAND, 0.25), MIST, 0.2), mix(SAND, PAPER, 0.42)
LEAF, GLOOM = mix(PINE, TEAL, 0.35), mix(mix(PINE, TEAL, 0.35), INK, 0.3)


def draw():
    p = Picture("tirana-dajti", "Tirana under Mount Dajti at dusk", shadow=mix(TEAL, INK, 0.6))
    evening(p)
    mountain(p)
    foothills(p)
    street(p, -60, 1540, 752, 60, 0.36, 0.4)
    greens(p, 22, 756, 30, 50, 0.25)
    street(p, -30, 1540, 800, 78, 0.24, 0.42, 0.95)
    greens(p, 13, 812, 40, 60, 0.12)
    mosque(p)
    minaret(p)
    clock_tower(p)
    square(p)
    street(p, -60, 262, 866, 104, 0.14, 0.5, 0.94, 9)
    street(p, 905, 1540, 866, 104, 0.14, 0.5, 0.94, 9)
    gardens(p)
    near_roofs(p)
    return p


def shade(colour, t=0.3):
    return mix(colour, TEAL, t)


def evening(p):
    sky(
        p, (0, mix(TEAL2, TEAL3, 0.62)), (0.2, mix(TEAL3, MIST, 0.6)), (0.34, mix(ROSE, PAPER, 0.52)),
        (0.5, mix(ROSE, AMBER, 0.25)), (1, ROSE),
    )
    # the moon, that rises over the ridge, in three rings of paper
    p.raw(halo(1085, 190, PAPER, (190, 0.1), (135, 0.13), (92, 0.2)))
    p.sheet(disc(1085, 190, 60, mix(PAPER, AMBER, 0.08)), depth=1.4)
    veil = mix(mix(MIST, ROSE, 0.35), PAPER, 0.45)
    clouds(p, veil, (250, 176, 560, 24), (470, 214, 330, 15), (1290, 232, 420, 20))
    clouds(p, mix(veil, ROSE, 0.25), (60, 290, 380, 20), (1010, 246, 260, 12, mix(veil, ROSE, 0.2)))


def mountain(p):
    # behind
    p.hill(
        [(-70, 420), (60, 372), (150, 392), (250, 352), (360, 405), (480, 440), (620, 480)],
        mix(mix(ROSE, TEAL3, 0.5), TEAL2, 0.22), rough=3, depth=2,
    )
    # the ridge, its top in the last light
    crest = [
        (-80, 640), (30, 580), (140, 508), (240, 430), (330, 372), (420, 346), (520, 340), (600, 314), (690, 294),
        (780, 300), (850, 322), (920, 316), (1000, 286), (1080, 278), (1160, 302), (1240, 346), (1330, 372),
        (1420, 418), (1500, 452), (1580, 480),
    ]
    at = lambda x: next((
        y0 + (y1 - y0) * (x - x0) / (x1 - x0) for (x0, y0), (x1, y1) in zip(crest, crest[1:]) if x0 <= x <= x1
    ), 600)
    p.hill(crest, mix(mix(CLAY, SAND, 0.38), PAPER, 0.12), rough=5, step=30, depth=3)
    # the spurs under it, in three sheets, each longer in the shade
    for low, deep, colour in (
        (34, 96, mix(mix(CLAY, ROSE, 0.2), TEAL2, 0.2)), (112, 104, mix(mix(CLAY, ROSE, 0.55), TEAL2, 0.62)),
        (196, 70, mix(TEAL2, mix(ROSE, CLAY, 0.5), 0.2)),
    ):
        pts, x = [], -120.0
        while x < 1600:
            peak, down, run, back = low * p.u(0.75, 1.3), deep * p.u(0.34, 0.92), p.u(44, 92), p.u(26, 62)
            pts.append((x, at(x) + peak))
            for t in (0.4, 0.75):  # down the sunny side, in steps
                pts.append((x + run * t, at(x + run * t) + peak + (down * t) * p.u(0.85, 1.15)))
            x += run
            pts.append((x, at(x) + peak + down))
            pts.append((x + back * 0.6, at(x + back) + peak + down * p.u(0.35, 0.6)))
            x += back
        p.sheet(path(spline_d(pts, False, 0.85) + "L1640 1040L-120 1040Z", colour), depth=2.2, rim=0.2)


def foothills(p):
    p.hill(
        [(-80, 640), (120, 600), (330, 640), (560, 600), (800, 632), (1050, 588), (1280, 622), (1580, 570)],
        mix(TEAL, TEAL2, 0.35), rough=7, step=18, depth=3,
    )
    hill = p.ridge(
        [(-80, 690), (180, 664), (420, 690), (700, 655), (980, 684), (1240, 650), (1580, 676)], mix(TEAL, INK, 0.06),
        rough=6, step=16,
    )
    lights = "".join(disc(p.u(60, 1440), p.u(676, 700), p.u(1.6, 2.6), mix(AMBER, PAPER, 0.3)) for _ in range(26))
    p.sheet(hill, lights, depth=3)


def street(p, x, end, y, size, dim, lit, gap=0.86, jump=7):
    """Houses side by side from `x` to `end`; `lit` is the share of the windows in which there is light."""
    while x < end:
        w = size * p.u(0.8, 1.35)
        h = size * p.u(0.5, 0.86)
        p.piece(house(
            p, x, y + p.u(-jump, jump), w, h + 40, p.pick(ROOFS), p.pick(WALLS), lit, dim,
            side=p.u(0.24, 0.36), rows=2 if h > size * 0.66 else 1,
        ), depth=1.6, rim=0.28)
        x += w * p.u(gap, gap + 0.18)


def greens(p, count, y, lo, hi, dim):
    """Cypresses and round trees here and there along y."""
    a, out = mix(mix(PINE, TEAL, 0.3), TEAL, dim), ""
    b = mix(a, INK, 0.25)
    for x in sorted(p.u(-20, 1520) for _ in range(count)):
        grow, size = (cypress, 1.5) if p.u(0, 1) < 0.45 else (tree, 0.42)
        out += grow(p, x, y + p.u(0, 14), p.u(lo, hi) * size, a, b)
    p.piece(out, depth=1.6, rim=0.16)


def mosque(p):
    hall = box(408, 690, 190, 150, 50, WALL, shade(WALL))
    hall += "".join(arch(424 + i * 40, 742, 17, 32, shade(WALL, 0.6)) for i in range(3))
    hall += arch(560, 742, 12, 32, shade(WALL, 0.7))
    hall += poly([(398, 692), (606, 692), (600, 678), (404, 678)], shade(mix(WALL, PAPER, 0.4), 0.06))
    hall += rect(408, 692, 190, 5, shade(WALL, 0.34))
    porch = rect(392, 764, 178, 70, mix(WALL, PAPER, 0.25))
    porch += poly([(384, 766), (398, 750), (566, 750), (578, 766)], LEAD)
    porch += poly([(384, 766), (578, 766), (574, 772), (388, 772)], shade(WALL, 0.36))
    for i in range(4):
        porch += arch(400 + i * 42, 834, 34, 54, shade(WALL, 0.62) if i != 1 else mix(AMBER, CLAY, 0.12))
    porch += arch(450, 834, 18, 40, mix(AMBER, PAPER, 0.35))
    porch += poly([(570, 772), (598, 772), (598, 834), (570, 834)], shade(WALL, 0.36))
    drum = poly([(436, 678), (562, 678), (556, 642), (442, 642)], WALL)
    drum += poly([(520, 678), (562, 678), (556, 642), (520, 642)], shade(WALL))
    drum += "".join(arch(450 + i * 24, 672, 10, 20, shade(WALL, 0.6)) for i in range(5))
    dome = path("M434 644C434 596 462 566 499 562C536 566 564 596 564 644Z", LEAD)
    dome += path("M499 562C536 566 564 596 564 644H520C530 610 520 582 499 562Z", shade(LEAD, 0.35))
    dome += line("M499 562V540", OCHRE, 3) + disc(499, 552, 4, AMBER) + line("M494 536A7 7 0 1 0 505 536", AMBER, 3)
    p.piece(hall, depth=2.4)
    p.piece(porch, depth=2)
    p.piece(drum, dome, depth=2)


def minaret(p):
    x = 632
    tower = poly([
        (x - 24, 850), (x - 24, 690), (x - 17, 668), (x - 15, 388), (x + 15, 388), (x + 17, 668), (x + 24, 690),
        (x + 24, 850),
    ], WALL)
    tower += poly([(x + 3, 850), (x + 3, 388), (x + 15, 388), (x + 17, 668), (x + 24, 690), (x + 24, 850)], shade(WALL))
    tower += "".join(rect(x - 9, y, 5, 15, shade(WALL, 0.65)) for y in (450, 530, 610))
    tower += line(f"M{x - 16} 560H{x + 16}M{x - 16} 480H{x + 16}", shade(WALL, 0.22), 2)
    top = poly(
        [(x - 15, 392), (x - 26, 368), (x - 26, 352), (x + 26, 352), (x + 26, 368), (x + 15, 392)],
        mix(WALL, PAPER, 0.3),
    )
    top += poly([(x + 3, 392), (x + 5, 368), (x + 5, 352), (x + 26, 352), (x + 26, 368), (x + 15, 392)], shade(WALL))
    top += line("".join(f"M{n(x - 23 + i * 6.6)} 355V366" for i in range(8)), shade(WALL, 0.4), 2)
    top += box(x - 11, 306, 22, 46, 9, WALL, shade(WALL))
    top += arch(x - 6, 352, 9, 26, mix(AMBER, PAPER, 0.1))
    top += poly([(x - 16, 308), (x, 222), (x + 16, 308)], LEAD)
    top += poly([(x + 3, 308), (x, 222), (x + 16, 308)], shade(LEAD, 0.35))
    top += line(f"M{x} 224V200", OCHRE, 2.5) + disc(x, 214, 3.4, AMBER)
    top += line(f"M{x - 5} 194A6 6 0 1 0 {x + 5} 194", AMBER, 2.6)
    p.piece(tower, depth=2.8)
    p.piece(top, depth=2.2)


def clock_tower(p):
    x = 772
    shaft = poly([(x - 46, 850), (x - 40, 436), (x + 40, 436), (x + 46, 850)], STONE)
    shaft += poly([(x + 14, 850), (x + 13, 436), (x + 40, 436), (x + 46, 850)], shade(STONE))
    for i in range(17):  # quoins and a few stones
        y, q = 452 + i * 22, 12 if i % 2 else 7
        lean = 6 * (y - 436) / 414
        shaft += rect(x - 40 - lean, y, q + 5, 10, mix(STONE, OCHRE, 0.13))
        shaft += rect(x + 40 + lean - q - 4, y, q + 4, 10, shade(mix(STONE, OCHRE, 0.2), 0.36))
        if i % 3 == 1:
            shaft += rect(x - 22 + p.u(0, 20), y + p.u(-4, 4), p.u(9, 14), 5, mix(STONE, OCHRE, 0.12))
    shaft += "".join(arch(x - 20, y, 12, 30, shade(STONE, 0.66)) for y in (540, 640, 740))
    shaft += arch(x + 22, 600, 9, 26, shade(STONE, 0.7))
    band = lambda y, r, hh=9: (
        poly([(x - r, y + hh), (x - r - 4, y), (x + r + 4, y), (x + r, y + hh)], mix(STONE, PAPER, 0.45))
        + poly([(x + 13, y + hh), (x + 13, y), (x + r + 4, y), (x + r, y + hh)], shade(STONE, 0.2))
    )
    clock = box(x - 40, 362, 80, 74, 27, STONE, shade(STONE)) + band(432, 42) + band(356, 42)
    clock += disc(x - 13, 400, 24, mix(STONE, OCHRE, 0.55)) + disc(x - 13, 400, 20.5, mix(PAPER, AMBER, 0.14))
    clock += "".join(
        line("M" + "L".join(f"{n(x - 13 + r * math.sin(a))} {n(400 - r * math.cos(a))}" for r in (15.5, 18)), INK, 1.6)
        for a in (i * math.pi / 6 for i in range(12))
    )
    clock += line(f"M{x - 13} 400L{x - 20} 407M{x - 13} 400L{x - 10} 385", INK, 2.4)
    clock += disc(x + 27, 400, 7, shade(STONE, 0.5), ry=19)
    clock += disc(x + 27, 400, 5.4, shade(mix(PAPER, AMBER, 0.14), 0.2), ry=16)
    bell = box(x - 31, 292, 62, 66, 21, STONE, shade(STONE))
    bell += arch(x - 25, 358, 14, 48, shade(STONE, 0.72)) + arch(x - 8, 358, 14, 48, shade(STONE, 0.72))
    bell += arch(x + 15, 358, 11, 48, shade(STONE, 0.8)) + band(286, 33, 8)
    bell += poly([(x - 38, 287), (x - 2, 196), (x + 12, 287)], mix(CLAY, OCHRE, 0.1))
    bell += poly([(x + 12, 287), (x - 2, 196), (x + 38, 287)], mix(CLAY, NIGHT, 0.42))
    bell += line(f"M{x - 2} 198V174", INK, 2.6) + disc(x - 2, 184, 3.6, AMBER)
    p.piece(shaft, depth=3)
    p.piece(clock, depth=2.4)
    p.piece(bell, depth=2.2)


def square(p):
    """The square before the mosque, with a few passers-by."""
    p.hill(
        [(300, 850), (420, 829), (640, 827), (880, 838), (960, 860)], mix(mix(SAND, PAPER, 0.2), TEAL, 0.22),
        depth=1.2, rim=0.2,
    )
    folk = ""
    for px, py, coat in (
        (452, 846, TEAL), (466, 848, CLAY), (560, 842, INK), (664, 850, TEAL2), (712, 846, OCHRE), (722, 847, INK),
        (860, 852, TEAL),
    ):
        folk += poly(
            [(px - 4, py), (px - 3.4, py - 13), (px, py - 16), (px + 3.4, py - 13), (px + 4, py)], mix(coat, INK, 0.2),
        )
        folk += disc(px, py - 18, 3, mix(CLAY, OCHRE, 0.4))
    p.piece(folk, depth=1, rim=0.1)


def gardens(p):
    mid = trees(
        p, LEAF, GLOOM, (-10, 900, 44), (98, 905, 40), (352, 872, 34), (385, 884, 30), (905, 880, 34), (1030, 905, 40),
        (1200, 908, 42), (1330, 904, 36), (1480, 908, 44),
    )
    mid += cypresses(
        p, LEAF, GLOOM, (30, 900, 150), (330, 900, 176), (356, 900, 140), (884, 900, 150), (1108, 900, 168),
        (1400, 900, 180),
    )
    p.piece(mid, depth=1.8, rim=0.14)
    p.hill(
        [(-80, 902), (200, 892), (400, 880), (640, 886), (900, 884), (1200, 896), (1580, 890)], DEEP,
        rough=5, step=14, depth=2,
    )


def near_roofs(p):
    """Dark roofs and gardens close to us, a few windows."""
    for x, y, w, h in (
        (-70, 1022, 300, 118), (296, 1022, 250, 98), (640, 1026, 280, 102), (1010, 1022, 250, 104),
        (1290, 1022, 300, 120),
    ):
        p.piece(house(
            p, x, y, w, h, mix(CLAY, INK, 0.42), mix(mix(SAND, CLAY, 0.4), INK, 0.35), 0.75, 0.16, TEAL, 0.3, 1, 0.24,
        ), depth=3.4, rim=0.2)
    a, b = mix(TEAL, INK, 0.5), mix(TEAL, INK, 0.7)
    front = cypresses(p, a, b, (258, 1030, 250), (284, 1030, 190), (976, 1030, 236), (1276, 1030, 200))
    front += trees(
        p, a, b, (590, 1050, 70), (230, 1050, 60), (930, 1050, 56), (1240, 1050, 66), (1500, 1050, 60), (20, 1050, 46),
    )
    p.sheet(front, depth=4, rim=0.14)
