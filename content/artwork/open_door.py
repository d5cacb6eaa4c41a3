"""A stone house at night, its door open: all but the house, which is in open_door_house.py."""

import math

from motifs import blade, sky, trees
from open_door_house import GRASS, draw_house, lit
from paper import (
    AMBER, CLAY, INK, NIGHT, PAPER, PINE, SAND, TEAL, TEAL2, TEAL3, Picture, blob, disc, mix, path, poly, rect,
    spline_d,
)


def draw():
    p = Picture("open-door", "A stone house at night, its door open", shadow=mix(NIGHT, INK, 0.5))
    night(p)
    mountain(p)
    woods(p)
    yard(p)
    draw_house(p)
    walls(p)
    near_grass(p)
    return p


def night(p):
    sky(
        p, (0, mix(TEAL, INK, 0.5)), (0.3, mix(TEAL, INK, 0.1)), (0.56, mix(TEAL, TEAL2, 0.8)),
        (1, mix(TEAL2, TEAL3, 0.4)), tooth=0.7,
    )
    p.raw("".join(
        disc(p.u(20, 1480), 14 + 360 * p.u(0, 1) ** 1.5, p.u(0.9, 2.4), mix(PAPER, TEAL3, p.u(0.1, 0.7)))
        for _ in range(120)
    ))
    for x, y, r in ((212, 120, 6.5), (1282, 86, 7.5), (560, 66, 5.5)):
        star = [(r if i % 2 == 0 else r * 0.28, i * math.pi / 4) for i in range(8)]
        p.raw(poly([(x + q * math.sin(a), y - q * math.cos(a)) for q, a in star], mix(PAPER, AMBER, 0.2)))
    p.raw(path("M1216 112A52 52 0 1 0 1262 192A43 43 0 1 1 1216 112Z", mix(PAPER, AMBER, 0.18)))


def mountain(p):
    # a far range, then the mountain
    p.hill(
        [
            (-80, 470), (60, 440), (150, 456), (400, 420), (700, 400), (1000, 380), (1120, 330), (1220, 352),
            (1310, 300), (1400, 346), (1470, 330), (1580, 380),
        ],
        mix(TEAL, TEAL2, 0.45), rough=5, step=30, depth=2.4, rim=0.16,
    )
    move = lambda pts: [(x - 250, y) for x, y in pts]  # to the left of the house
    peak = [
        (60, 640), (160, 560), (250, 500), (330, 410), (392, 374), (450, 312), (520, 254), (566, 216), (604, 148),
        (640, 116), (676, 140), (716, 186), (770, 216), (820, 270), (884, 298), (940, 342), (1020, 360), (1090, 330),
        (1150, 300), (1200, 322), (1260, 372), (1340, 400), (1430, 452), (1530, 500), (1640, 520), (1740, 560),
        (1840, 590),
    ]
    p.sheet(
        path(spline_d(move(p.cut(peak, 3)), False, 0.35) + "L1590 1040L-190 1040Z", mix(TEAL, INK, 0.46)),
        depth=4, rim=0.3,
    )
    # its faces turned away from us
    face = mix(TEAL, INK, 0.6)
    shade = [
        (640, 116), (676, 140), (716, 186), (770, 216), (820, 270), (884, 298), (940, 342), (1020, 360), (1050, 420),
        (1010, 470), (1060, 540), (1010, 620), (1080, 760), (900, 900), (960, 700), (860, 640), (900, 560), (800, 520),
        (822, 450), (742, 420), (752, 356), (690, 330), (700, 270), (652, 230), (664, 176),
    ]
    far = [
        (1150, 300), (1200, 322), (1260, 372), (1340, 400), (1430, 452), (1530, 500), (1640, 520), (1740, 560),
        (1840, 590), (1840, 900), (1300, 900), (1330, 640), (1260, 560), (1290, 500), (1210, 450), (1230, 390),
        (1170, 350),
    ]
    p.sheet(blob(move(shade), face, 0.3), blob(move(far), face, 0.3), depth=1.2, rim=0.12)
    ribs = [
        (250, 500), (330, 410), (392, 374), (450, 312), (484, 282), (462, 370), (496, 440), (420, 500), (440, 570),
        (330, 600), (360, 680), (200, 660), (60, 660), (160, 560),
    ]
    p.sheet(blob(move(ribs), mix(TEAL, INK, 0.36), 0.35), depth=1.2, rim=0.12)
    snow = mix(mix(TEAL3, TEAL, 0.45), PAPER, 0.1)
    p.sheet(
        blob(move([
            (604, 148), (640, 116), (664, 132), (655, 172), (640, 164), (634, 212), (614, 190), (590, 240), (582, 204),
        ]), snow, 0.4),
        blob(
            move([(532, 250), (562, 222), (568, 262), (548, 300), (536, 276), (514, 322), (504, 284)]),
            mix(snow, TEAL, 0.3), 0.4,
        ),
        blob(
            move([(1120, 318), (1150, 300), (1164, 330), (1146, 350), (1134, 338), (1112, 366)]),
            mix(snow, TEAL, 0.45), 0.4,
        ),
        depth=1, rim=0.2,
    )


def woods(p):
    """Two rows of firs on the slope."""
    for base, tall, colour, count in ((640, 60, mix(TEAL, INK, 0.4), 60), (700, 76, mix(TEAL, INK, 0.54), 52)):
        out = p.ridge([
            (-80, base - 10), (200, base + 14), (420, base + 4), (800, base + 30), (1200, base + 6), (1580, base - 26),
        ], colour, rough=6, step=20)
        for i in range(count):
            x = -40 + 1580 * (i + p.u(0, 1)) / count
            h = tall * p.u(0.5, 1.15)
            y = base + 30 - 20 * math.cos((x - 700) / 500)
            w = h * 0.2
            out += poly(p.cut([
                (x, y - h), (x + w * 0.6, y - h * 0.56), (x + w * 0.4, y - h * 0.58), (x + w, y), (x - w, y),
                (x - w * 0.4, y - h * 0.58), (x - w * 0.6, y - h * 0.56),
            ]), colour)
        p.sheet(out, depth=2.4, rim=0.14)


def yard(p):
    # smoke, straight up: no wind tonight
    haze = mix(mix(TEAL2, TEAL3, 0.2), TEAL, 0.3)
    p.raw(blob([
        (966, 262), (962, 226), (976, 196), (966, 158), (980, 118), (1004, 84), (1000, 124), (986, 160), (994, 200),
        (980, 232), (984, 262),
    ], haze, 0.9, 'fill-opacity=".55"'))
    # a walnut on the right, in the dark
    a, b = mix(TEAL, INK, 0.6), mix(TEAL, INK, 0.74)
    p.sheet(
        poly([
            (1306, 860), (1318, 640), (1300, 560), (1312, 556), (1328, 610), (1350, 548), (1362, 554), (1342, 650),
            (1350, 860),
        ], b),
        trees(p, a, b, (1330, 700, 150), (1420, 660, 96), (1250, 690, 80)), depth=3, rim=0.14,
    )
    p.hill(
        [(-80, 800), (150, 812), (330, 826), (480, 838), (1000, 842), (1200, 826), (1580, 800)], GRASS,
        rough=4, step=18, depth=2.4, rim=0.14,
    )


def walls(p):
    """Dry stone walls left and right, dark."""
    for xa, xb, ya in ((-40, 452, 850), (1240, 1560, 836)):
        out, y = "", ya
        for _ in range(4):
            x = xa
            while x < xb:
                w, h = p.u(36, 76), 25
                g = lit(x - 40, y - 30, 560) * 0.5
                out += blob(
                    p.cut([(x + 1, y + 1), (x + w - 1, y + 1), (x + w - 1, y + h - 1), (x + 1, y + h - 1)], 3),
                    mix(mix(mix(TEAL, INK, 0.36), SAND, p.u(0.05, 0.16)), mix(CLAY, AMBER, 0.5), g * 0.6), 0.5,
                )
                x += w
            y += 25
        p.sheet(rect(xa, ya + 6, xb - xa, 110, mix(TEAL, INK, 0.75)), out, depth=2.4, rim=0.2)


def near_grass(p):
    low = mix(GRASS, INK, 0.3)
    p.sheet(
        p.ridge([(-80, 930), (140, 922), (300, 930), (470, 950), (530, 1040)], low, rough=4, step=14),
        p.ridge([(1100, 1040), (1150, 962), (1260, 926), (1380, 910), (1580, 896)], low, rough=4, step=14),
        depth=3, rim=0.12,
    )
    blades = ""
    for i in range(90):
        x = p.u(-10, 480) if i % 2 else p.u(1160, 1510)
        blades += blade(x, 1010, 1010, p.u(40, 105), p.u(-26, 26), mix(mix(PINE, INK, p.u(0.45, 0.7)), TEAL, 0.2))
    p.piece(blades, depth=3, rim=0.1)
