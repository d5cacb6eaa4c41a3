"""An olive branch before a white village."""

import math

from motifs import blade, clouds, cypresses, house, sky, tree, trees
from paper import (
    AMBER, BARK, CLAY, INK, MIST, OCHRE, PAPER, PINE, ROSE, SAGE, SAND, TEAL, TEAL2, TEAL3, Picture, arch, blob, box,
    disc, group, line, mix, n, on_curve, path, poly, rect, spline_d, turn,
)

WHITE = [PAPER, mix(PAPER, SAND, 0.12), mix(PAPER, MIST, 0.3), mix(PAPER, SAND, 0.22)]
ROOFS = [CLAY, mix(CLAY, SAND, 0.3), mix(CLAY, PAPER, 0.15), mix(CLAY, OCHRE, 0.2)]
FAR = mix(TEAL3, SAND, 0.5)
HILL = mix(mix(SAGE, SAND, 0.45), PAPER, 0.14)
SILVER = mix(mix(MIST, SAGE, 0.26), PAPER, 0.22), mix(MIST, SAGE, 0.58)
GREEN = mix(SAGE, TEAL, 0.36), mix(SAGE, TEAL, 0.62)
MAIN = [(-60, 300), (260, 40), (800, 60), (1250, 330)]
# start on the main branch, then a curve from there, how many pairs of leaves
TWIGS = [
    (0.15, (70, 100), (130, 220), (150, 370), 8), (0.24, (60, -60), (150, -110), (260, -120), 5),
    (0.38, (60, 90), (100, 190), (100, 300), 7), (0.50, (80, -60), (180, -90), (320, -70), 6),
    (0.63, (50, 60), (90, 110), (110, 190), 5), (0.76, (100, -30), (220, -40), (340, 10), 7),
    (0.87, (40, 100), (40, 200), (-10, 310), 7),
]


def draw():
    p = Picture("olive-branch", "An olive branch before a white village", shadow=mix(TEAL, INK, 0.5))
    distance(p)
    village(p)
    terraces(p)
    lane(p)
    near_grass(p)
    branch(p)
    return p


def distance(p):
    sky(
        p, (0, mix(MIST, TEAL3, 0.3)), (0.3, mix(MIST, PAPER, 0.45)), (0.5, mix(SAND, PAPER, 0.72)),
        (1, mix(AMBER, PAPER, 0.4)),
    )
    clouds(p, mix(MIST, PAPER, 0.75), (1080, 330, 420, 18))
    for pts, colour, rough in (
        (
            [(-80, 560), (120, 520), (330, 540), (560, 490), (800, 520), (1040, 470), (1260, 512), (1580, 470)],
            mix(mix(TEAL3, ROSE, 0.35), PAPER, 0.34), 3,
        ),
        (
            [(-80, 640), (160, 590), (400, 610), (640, 600), (960, 590), (1200, 560), (1400, 590), (1580, 560)],
            mix(mix(TEAL3, TEAL2, 0.3), SAND, 0.22), 3,
        ),
    ):
        p.hill(pts, colour, rough=rough, step=26, depth=2, rim=0.35)
    p.hill([
        (120, 860), (280, 760), (430, 660), (560, 590), (690, 545), (800, 540), (920, 580), (1060, 640), (1220, 700),
        (1400, 760), (1580, 800),
    ], HILL, rough=3, step=20, depth=3, rim=0.35)
    p.piece(cypresses(
        p, mix(SAGE, TEAL2, 0.4), mix(SAGE, TEAL, 0.6), (520, 622, 70), (545, 606, 92), (964, 606, 86), (990, 622, 64),
        (700, 552, 60),
    ), depth=1.2, rim=0.2)


def terrace(p, y, x, end, size, dim):
    """A row of houses that follows the hill."""
    while x < end:
        w = size * p.u(0.85, 1.35)
        bow = 26 * ((x - 745) / 330) ** 2
        p.piece(house(
            p, x, y + bow + p.u(-5, 5), w, size * p.u(0.7, 1.15), p.pick(ROOFS), p.pick(WHITE), 0, dim, FAR,
            side=p.u(0.24, 0.36), pitch=p.u(0.2, 0.3), flat=p.u(0, 1) < 0.18,
        ), depth=1.4, rim=0.35)
        x += w * p.u(0.86, 1.02)


def village(p):
    terrace(p, 566, 636, 880, 44, 0.22)
    # the church on the top
    dim = lambda colour: mix(colour, FAR, 0.14)
    tower = box(742, 440, 40, 140, 14, dim(PAPER), dim(mix(PAPER, TEAL2, 0.34)))
    tower += rect(737, 436, 50, 7, dim(mix(PAPER, SAND, 0.4))) + arch(749, 482, 12, 32, dim(mix(TEAL, PAPER, 0.15)))
    tower += poly([(738, 437), (758, 402), (786, 437)], dim(CLAY))
    tower += poly([(768, 437), (758, 402), (786, 437)], dim(mix(CLAY, INK, 0.25)))
    tower += line("M758 404V386M752 392H764", dim(OCHRE), 2.6)
    nave = poly([(780, 590), (780, 512), (822, 484), (864, 512), (864, 590)], dim(PAPER))
    nave += poly([(772, 516), (822, 480), (872, 516), (864, 518), (822, 489), (780, 518)], dim(CLAY))
    nave += disc(822, 528, 9, dim(mix(TEAL, PAPER, 0.2))) + arch(812, 592, 20, 36, dim(OCHRE))
    p.piece(tower, depth=1.4, rim=0.4)
    p.piece(nave, depth=1.4, rim=0.4)
    terrace(p, 612, 580, 960, 52, 0.16)
    p.piece(trees(
        p, mix(SAGE, TEAL2, 0.3), mix(SAGE, TEAL, 0.5), (560, 650, 22), (704, 640, 16), (900, 640, 18),
        (1000, 668, 22),
    ), depth=1, rim=0.2)
    terrace(p, 662, 520, 1040, 58, 0.1)
    p.piece(
        trees(
            p, mix(SAGE, TEAL2, 0.25), mix(SAGE, TEAL, 0.5), (520, 706, 26), (640, 690, 18), (820, 694, 20),
            (1070, 720, 26),
        )
        + cypresses(p, mix(SAGE, TEAL2, 0.45), mix(SAGE, TEAL, 0.7), (480, 720, 90), (1104, 724, 84)),
        depth=1, rim=0.2,
    )
    terrace(p, 716, 470, 1110, 64, 0.04)
    base = "".join(
        tree(p, x, 764 + p.u(-4, 6), p.u(15, 24), mix(SAGE, TEAL2, 0.25), mix(SAGE, TEAL, 0.5))
        for x in range(430, 1190, 38)
    )
    p.piece(base, depth=1, rim=0.2)


def terraces(p):
    """Terraces with olive trees, each over its dry wall, and gaps for the road."""
    bends = {758: (744, 800), 806: (780, 840), 862: (820, 700), 926: (600, 640)}
    for y, tone, size, count in (
        (758, mix(HILL, SAGE, 0.3), 14, 32), (806, mix(HILL, SAGE, 0.62), 18, 27),
        (862, mix(SAGE, TEAL2, 0.12), 24, 21), (926, mix(SAGE, TEAL2, 0.42), 31, 15),
    ):
        low = lambda x: y + 26 - 32 * math.exp(-(((x - 720) / 520) ** 2))
        p.hill([(x, low(x)) for x in range(-80, 1600, 110)], tone, rough=3, step=24, depth=2.2, rim=0.35)
        stones, x = "", -20.0
        while x < 1510:
            w = size * p.u(0.5, 1.1)
            if not any(abs(x + w / 2 - bx) < 60 + size * 2.6 for bx in bends[y]):
                stones += blob(
                    p.cut([
                        (x, low(x) + size * 1.2), (x + w, low(x) + size * 1.2), (x + w, low(x) + size * 1.56),
                        (x, low(x) + size * 1.56),
                    ], 1.4),
                    mix(mix(tone, SAND, 0.45), PAPER, p.u(0, 0.25)), 0.5,
                )
            x += w + 2
        out, x = "", -30.0
        while x < 1540:
            if p.u(0, 1) < 0.84 and not any(abs(x - bx) < size * 2.6 + 44 for bx in bends[y]):
                r = size * p.u(0.72, 1.12)
                foot = low(x) + size * 1.25
                crown = mix(tone, mix(MIST, SAGE, 0.35), 0.42)
                out += group(
                    tree(p, 0, 0, r, crown, mix(crown, TEAL, 0.34), mix(BARK, TEAL, 0.2)),
                    f'transform="translate({n(x)} {n(foot)}) scale(1.22 .9)"',
                )
            x += 1560 / count * p.u(0.5, 1.5)
        p.piece(out, depth=1, rim=0.14)
        p.piece(stones, depth=0.6, rim=0.2)


def lane(p):
    """The road that winds up to the houses."""
    tone = mix(mix(SAND, PAPER, 0.5), SAGE, 0.12)
    way = [
        (766, 744, 10), (738, 760, 17), (742, 780, 26), (806, 800, 36), (850, 820, 46), (836, 842, 56), (744, 872, 70),
        (650, 906, 88), (604, 946, 112), (612, 1000, 140), (650, 1060, 170),
    ]
    road = blob([(x - w / 2, y) for x, y, w in way] + [(x + w / 2, y) for x, y, w in way[::-1]], tone)
    road += blob(
        [(x + w / 2, y) for x, y, w in way] + [(x + w * 0.3, y) for x, y, w in way[::-1]], mix(tone, TEAL2, 0.14),
    )
    p.sheet(road, depth=1, rim=0.35)


def near_grass(p):
    grass = ""
    for _ in range(120):
        x, h, bend = p.u(-10, 1510), p.u(16, 52), p.u(-16, 16)
        if abs(x - 650) > 100:
            grass += blade(x, 1010, 1008, h, bend, mix(mix(SAGE, TEAL, 0.62), SAGE, p.u(0, 0.4)), back=4)
    p.piece(grass, depth=1.4, rim=0.14)


def leaf(l, w, under):
    """A leaf, `l` long and 2 `w` wide; its under side is silver."""
    upper, lower = SILVER if under else GREEN
    half = lambda w, tone: path(f"M0 0C{n(l * 0.22)} {n(w)} {n(l * 0.66)} {n(w * 0.92)} {n(l)} 0Z", tone)
    rib = line(f"M{n(-w * 0.5)} 0H{n(l * 0.93)}", mix(lower, TEAL2, 0.35) if under else mix(upper, PAPER, 0.4), 1.8)
    return half(-w, upper) + half(w, lower) + rib + disc(l / 2, 0, l / 2, "none")  # the disc gives the shadow room


def wood(curve, w0, w1):
    """A twig along `curve`, `w0` thick at first and `w1` at its end."""
    left, right = [], []
    for i in range(21):
        t = i / 20
        x, y, a = on_curve(curve, t)
        w = (w0 + (w1 - w0) * t) / 2 * (1 + (0.12 if i % 4 == 0 else 0))
        nx, ny = -math.sin(math.radians(a)), math.cos(math.radians(a))
        left.append((x + nx * w, y + ny * w))
        right.append((x - nx * w, y - ny * w))
    low = [on_curve(curve, i / 20)[:2] for i in range(20, -1, -1)]
    return (
        path(spline_d(left, False) + "L" + spline_d(right[::-1], False)[1:] + "Z", mix(BARK, SAND, 0.3))
        + path(spline_d(left, False) + "L" + spline_d(low, False)[1:] + "Z", mix(BARK, INK, 0.15))
    )


def olive(p, x, y, r, turned, ripe):
    c = mix(mix(INK, CLAY, 0.2), TEAL, 0.16) if ripe else mix(mix(PINE, OCHRE, 0.35), INK, 0.12)
    body = disc(0, 0, r, c, ry=r * 1.28)
    top, foot = f"{n(r * 0.1)} {n(-r * 1.26)}", f"{n(r * 0.1)} {n(r * 1.26)}"
    body += path(f"M{top}A{n(r)} {n(r * 1.28)} 0 0 1 {foot}Q{n(r * 0.75)} 0 {top}Z", mix(c, INK, 0.45))
    body += disc(-r * 0.38, -r * 0.42, r * 0.2, mix(c, MIST, 0.62), ry=r * 0.36)
    return p.paper(turn(body, x, y, turned), 2, 0.25)


def leaves(p, curve, pairs, first, size):
    """Pairs of leaves along `curve` from `first` on, and one at its end: those behind the wood, those before it."""
    back, front = "", ""
    for i in range(pairs):
        t = first + (1 - first) * (i + 0.3) / pairs
        x, y, a = on_curve(curve, t)
        for side in (-1, 1):
            under = p.u(0, 1) < (0.72 if side > 0 else 0.5)
            length = size * p.u(0.8, 1.15) * (1 - 0.22 * t)
            piece = p.paper(turn(
                leaf(length, length * p.u(0.105, 0.13), under), x, y, a + side * p.u(30, 62) * (1 - 0.35 * t),
            ), 3.2, 0.35)
            if p.u(0, 1) < 0.45:
                back += piece
            else:
                front += piece
    x, y, a = on_curve(curve, 0.99)
    front += p.paper(turn(leaf(size * 0.85, size * 0.095, True), x, y, a + p.u(-8, 8)), 3.2, 0.35)
    return back, front


def branch(p):
    back, front, stems, fruit = "", "", "", ""
    for t, c1, c2, c3, pairs in TWIGS:
        x, y, _ = on_curve(MAIN, t)
        curve = [(x + dx, y + dy) for dx, dy in ((0, 0), c1, c2, c3)]
        stems += wood(curve, 10, 4)
        more_back, more_front = leaves(p, curve, pairs, 0.1, 142)
        back, front = back + more_back, front + more_front
        for k in range(3 if c3[1] > 60 else 1):
            q = 0.2 + 0.24 * k + p.u(0, 0.1)
            ox, oy, _ = on_curve(curve, q)
            for _ in range(2 if p.u(0, 1) < 0.6 else 1):
                px, py = ox + p.u(-26, 26), oy + p.u(34, 56)
                stems += line(
                    f"M{n(ox)} {n(oy)}Q{n(ox)} {n((oy + py) / 2)} {n(px)} {n(py - 20)}", mix(SAGE, OCHRE, 0.4), 3.4,
                )
                fruit += olive(p, px, py, p.u(20, 26), p.u(-22, 22), p.u(0, 1) < 0.72)
    more_back, more_front = leaves(p, MAIN, 15, 0.03, 158)
    p.raw(back + more_back)
    p.piece(stems, wood(MAIN, 24, 7), depth=4, rim=0.3)
    p.raw(front + more_front)
    p.raw(fruit)
