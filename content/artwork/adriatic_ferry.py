"""A ferry on the Adriatic."""

from motifs import clouds, gulls, halo, ripples, sky, water
from paper import (
    AMBER, CLAY, DEEP, INK, MIST, NIGHT, OCHRE, PAPER, PAPER2, SAND, TEAL, TEAL2, TEAL3, W, Picture, box, disc, lens,
    line, mix, path, poly, rect, turn,
)

WHITE, GLASS = mix(PAPER, AMBER, 0.04), mix(TEAL, TEAL2, 0.35)
SHADE, UNDER = mix(PAPER2, TEAL2, 0.22), mix(PAPER2, TEAL2, 0.42)
GLOW = mix(AMBER, PAPER, 0.35)
SUN = 392


def draw():
    p = Picture("adriatic-ferry", "A ferry on the Adriatic", shadow=NIGHT)
    evening(p)
    shores(p)
    village(p)
    bright_water(p)
    p.raw(turn(ferry(p), 498, 742, 0, 1.18))
    dark_water(p)
    gulls(p, (1090, 330, 40), (1196, 286, 27), (990, 262, 20), (742, 236, 17))
    return p


def evening(p):
    sky(
        p, (0, mix(TEAL3, MIST, 0.25)), (0.2, MIST), (0.36, mix(SAND, PAPER, 0.62)), (0.52, mix(AMBER, PAPER, 0.4)),
        (1, AMBER),
    )
    p.raw(halo(SUN, 372, mix(AMBER, PAPER, 0.55), (290, 0.16), (210, 0.2), (145, 0.3)))
    p.sheet(disc(SUN, 372, 84, mix(mix(AMBER, CLAY, 0.16), PAPER, 0.12)), depth=1, rim=0.6)
    veil = mix(MIST, PAPER, 0.6)
    clouds(p, veil, (900, 130, 560, 24), (1160, 172, 380, 16), (150, 210, 330, 16))
    clouds(p, mix(veil, AMBER, 0.25), (560, 292, 420, 15), (1290, 262, 330, 15, mix(veil, AMBER, 0.12)))


def shores(p):
    """Hills of several shades, over the horizon at 548."""
    for pts, colour, rough in (
        ([
            (-80, 458), (90, 430), (250, 448), (400, 426), (560, 452), (720, 430), (900, 452), (1100, 436),
            (1300, 452), (1580, 440),
        ], mix(mix(TEAL3, SAND, 0.42), PAPER, 0.3), 2),
        ([
            (430, 560), (560, 520), (700, 488), (820, 452), (930, 428), (1040, 404), (1140, 410), (1240, 372),
            (1350, 356), (1460, 378), (1580, 360),
        ], mix(TEAL3, TEAL2, 0.28), 4),
        (
            [(-80, 386), (20, 372), (110, 400), (190, 446), (270, 476), (350, 512), (430, 540), (520, 566)],
            mix(TEAL3, TEAL2, 0.5), 4,
        ),
        (
            [(760, 570), (880, 530), (980, 510), (1080, 470), (1180, 462), (1290, 430), (1400, 436), (1580, 404)],
            mix(TEAL3, TEAL2, 0.72), 4,
        ),
        ([(1010, 570), (1120, 538), (1230, 520), (1330, 492), (1430, 486), (1580, 452)], TEAL2, 4),
        ([(-80, 452), (0, 448), (70, 474), (150, 512), (220, 534), (300, 566)], mix(TEAL2, TEAL, 0.3), 4),
    ):
        p.hill(pts, colour, rough=rough, step=22, depth=2.4, rim=0.3)


def village(p):
    """At the foot of the right shore."""
    out, shore = "", [(1080, 556), (1160, 546), (1260, 538), (1370, 524), (1470, 516), (1580, 506)]
    p.hill(shore, mix(TEAL2, TEAL, 0.45), rough=3, step=16, depth=1.6, rim=0.2)
    for row in range(3):
        for i in range(22 - row * 5):
            x = 1200 + row * 66 + i * 17 + p.u(-4, 4)
            w, h = p.u(10, 17), p.u(8, 15)
            y = 552 - row * (5 + (x - 1200) * 0.03) - p.u(0, 3)
            if p.u(0, 1) < 0.82:
                wall = mix(PAPER, SAND, p.u(0, 0.5))
                hut = rect(x, y - h, w, h + 4, wall) + rect(x + w * 0.66, y - h, w * 0.34, h + 4, mix(wall, TEAL2, 0.3))
                roof = [(x - 1, y - h), (x + w + 1, y - h), (x + w * 0.72, y - h - 4), (x + w * 0.2, y - h - 4)]
                out = hut + poly(roof, mix(CLAY, TEAL2, 0.15)) + out
    out += box(1392, 478, 9, 40, 3, PAPER, mix(PAPER, TEAL2, 0.35))
    out += poly([(1390, 479), (1396.5, 466), (1403, 479)], CLAY)
    p.piece(out, depth=0.8, rim=0.2)


def bright_water(p):
    """The water under the sky, still light."""
    far, mid, near = mix(mix(TEAL3, SAND, 0.24), PAPER, 0.12), mix(TEAL3, TEAL2, 0.22), mix(TEAL3, TEAL2, 0.5)
    p.sheet(rect(-60, 548, W + 120, 600, far), depth=1.4, rim=0.45)
    glints = "".join(
        lens(SUN + p.u(-16, 16) * i * 0.35, 554 + i * 4.6, p.u(110, 210) + i * 4, 2.2 + i * 0.12, GLOW)
        for i in range(10)
    )
    p.piece(glints, depth=0.5, rim=0.2)
    water(p, 604, 5, 150, mid, 1.6, 0.35)
    glints = "".join(lens(SUN + p.u(-40, 40), 612 + i * 6.4, p.u(80, 230), 3.4, mix(GLOW, mid, 0.06)) for i in range(8))
    glints += ripples(p, 16, (614, 650), (40, 120), 2, mix(mid, PAPER, 0.4), (20, 1480))
    p.piece(glints, depth=0.5, rim=0.2)
    water(p, 664, 7, 190, near, 2, 0.35)
    glints = "".join(lens(SUN + p.u(-60, 60), 674 + i * 8.6, p.u(70, 220), 4, mix(GLOW, near, 0.1)) for i in range(8))
    glints += ripples(p, 14, (676, 730), (50, 150), 2.4, mix(near, PAPER, 0.35), (20, 1480))
    p.piece(glints, depth=0.5, rim=0.2)


def deck(xa, xb, foot, top, left=5, right=8):
    """A white wall with a sloping front, and the edge of the deck over it."""
    a = xa + 12
    wall = poly([(xa, foot), (a, top), (xb, top), (xb, foot)], WHITE)
    return wall + poly([(a, top), (a - left, top - 5), (xb + right, top - 5), (xb, top)], UNDER)


def ferry(p):
    """A ferry, bow to the left, its waterline on y = 0, 660 long."""
    mast = line("M226 -222V-292M214 -270H238M208 -254H244", INK, 3) + rect(213, -296, 26, 6, CLAY)
    mast += line("M540 -164L560 -238", mix(PAPER, TEAL, 0.4), 3)
    mast += line("M226 -290L30 -128M226 -290L456 -246", mix(TEAL, PAPER, 0.5), 1.1)
    out = p.paper(mast, 0.8, 0.1)
    funnel = poly([(452, -186), (466, -272), (528, -268), (530, -186)], TEAL)
    funnel += poly([(500, -186), (506, -270), (528, -268), (530, -186)], DEEP)
    funnel += poly([(460, -236), (463.5, -258), (527.6, -255), (528.4, -234)], AMBER)
    funnel += poly([(503, -236), (505, -256), (527.6, -255), (528.4, -234)], mix(AMBER, OCHRE, 0.35))
    funnel += poly([(463, -272), (467, -282), (531, -278), (531, -267)], INK)
    out += p.paper(funnel, 1.6, 0.3)
    bridge = poly([(166, -190), (178, -222), (272, -222), (276, -190)], WHITE)
    bridge += poly([(178, -222), (172, -229), (282, -229), (272, -222)], UNDER)
    bridge += poly([(171.5, -200), (177, -215), (262, -215), (264, -200)], GLASS)
    bridge += line("M193 -215L189 -200M211 -215L208 -200M229 -215L227 -200M247 -215L246 -200", WHITE, 2.4)
    rail = line("M-4 -136C26 -128 60 -121 100 -114M-4 -128V-137M22 -122V-130M48 -116V-124M74 -110V-119", WHITE, 1.5)
    out += p.paper(bridge, 1.6, 0.4) + p.paper(rail, 0.5, 0.1)
    windows = "".join(rect(182 + i * 21, -182, 13, 12, GLASS) for i in range(4))
    out += p.paper(deck(150, 494, -158, -192, 4, 6) + windows, 1.6, 0.4)
    boats = ""
    for i in range(3):
        x = 282 + i * 66
        boats += line(f"M{x + 6} -160V-186H{x + 12}M{x + 46} -160V-186H{x + 40}", UNDER, 3)
        boats += path(f"M{x} -176Q{x + 4} -162 {x + 14} -161H{x + 38}Q{x + 48} -162 {x + 52} -176Z", CLAY)
        boats += path(f"M{x + 2} -176Q{x + 26} -188 {x + 50} -176Z", mix(CLAY, PAPER, 0.3))
    folk = ""
    for i in range(13):  # on the open deck aft
        x, c = 506 + i * 7.6 + p.u(-2, 2), p.pick([TEAL2, CLAY, INK, AMBER, SAND, DEEP])
        folk += poly([(x - 2.6, -160), (x - 2.4, -173), (x + 2.4, -173), (x + 2.6, -160)], c)
        folk += disc(x, -176.5, 2.7, mix(CLAY, OCHRE, p.u(0, 0.8)))
    rails = line("M500 -173H611M500 -167H611" + "".join(f"M{500 + i * 11} -173V-160" for i in range(11)), WHITE, 1.4)
    out += p.paper(folk, 0.5, 0.1) + p.paper(rails, 0.5, 0.1)
    windows = "".join(rect(160 + i * 17.6, -150, 10.5, 13, GLASS) for i in range(24))
    out += p.paper(deck(124, 604, -126, -160) + windows, 1.6, 0.4) + p.paper(boats, 1, 0.3)
    windows = "".join(rect(130 + i * 17.6, -117, 10.5, 13, GLASS) for i in range(28) if i not in (9, 18))
    out += p.paper(deck(92, 630, -90, -128) + windows, 1.6, 0.4)
    hull = path("M-6 -128C24 -120 60 -112 104 -104L640 -96C650 -60 648 -26 640 14H70C52 -6 22 -64 -6 -128Z", WHITE)
    hull += path("M28 -66C120 -58 400 -50 647 -50L646 -30C400 -30 120 -38 37 -46Z", TEAL)
    hull += path("M52 -18L645 -16L640 14H70C62 4 56 -8 52 -18Z", mix(CLAY, OCHRE, 0.12))
    hull += line("M-2 -121C30 -112 62 -105 104 -97L640 -89", SHADE, 2.2)
    hull += "".join(disc(128 + i * 22, -76 + i * 0.25, 3.6, GLASS) for i in range(20))
    hull += line("M20 -99L27 -83M19 -86Q27 -77 33 -90M20 -95L26 -97", mix(INK, TEAL, 0.4), 2.2)
    hull += path("M560 -50L646 -50L646 -30H560Z", TEAL) + rect(584, -86, 42, 26, SHADE)
    hull += line("M584 -86H626V-60", UNDER, 1.6)
    hull += path("M560 -97L640 -96C650 -60 648 -26 640 14H600C612 -30 612 -70 600 -96Z", TEAL, 'fill-opacity=".13"')
    return out + p.paper(hull, 2.2, 0.45)


def dark_water(p):
    """The water before the ferry, with what shines in it."""
    foam = ""
    for i in range(3):
        x, y = 532 - i * 66, 757 + i * 9
        foam += path(
            f"M{x} {y}Q{600 - i * 50} {734 + i * 9} {690 - i * 20} {757 + i * 8}Q{610 - i * 40} {763 + i * 9} {x} {y}Z",
            mix(PAPER, TEAL3, 0.12 + i * 0.16),
        )
    foam += "".join(
        lens(1300 + i * 52, 752 + i * 7, 150 - i * 12, 6, mix(PAPER, TEAL3, 0.15 + i * 0.15)) for i in range(3)
    )
    tone = mix(TEAL3, TEAL2, 0.78)
    mirror = "".join(
        lens(860 + p.u(-60, 60), 768 + i * 9, 600 - i * 62 + p.u(-40, 40), 4, mix(tone, PAPER, 0.62 - i * 0.07))
        for i in range(6)
    )
    sea(p, 750, 6, 220, tone, 2.2, 12, 6, foam + mirror)
    sea(p, 822, 10, 280, mix(TEAL2, TEAL, 0.22), 2.8, 11, 4)
    sea(p, 890, 14, 340, mix(TEAL2, TEAL, 0.62), 3.2, 10, 3)
    sea(p, 958, 16, 420, mix(TEAL, INK, 0.05), 3.8, 5, 0)


def sea(p, y, lift, long, tone, depth, count, glints, extra=""):
    water(p, y, lift, long, tone, depth)
    bits = extra + ripples(p, count, (y + lift + 6, y + lift + 52), (60, 190), 3, mix(tone, TEAL3, 0.32))
    bits += "".join(
        lens(
            SUN + p.u(-70, 60), y + lift * 0.6 + 14 + i * 46 / glints, p.u(60, 190), 4.6,
            mix(GLOW, tone, 0.16 + 0.25 * (y - 740) / 200),
        )
        for i in range(glints)
    )
    p.piece(bits, depth=0.5, rim=0.15)
