"""A bus stop at dawn."""

from motifs import blade, clouds, cypresses, halo, sky, trees
from paper import (
    AMBER, BARK, CLAY, DEEP, INK, MIST, NIGHT, OCHRE, PAPER, PAPER2, PINE, ROSE, SAGE, SAND, TEAL, TEAL2, TEAL3,
    Picture, blob, disc, group, line, mix, n, path, poly, rect, turn,
)


def draw():
    p = Picture("bus-stop", "A bus stop at dawn", shadow=NIGHT)
    dawn(p)
    fields(p)
    road(p)
    coach(p)
    bank(p)
    pavement(p)
    shelter(p)
    old_man(p)
    young_woman(p)
    suitcase(p)
    near_grass(p)
    return p


def dawn(p):
    sky(
        p, (0, mix(MIST, TEAL3, 0.3)), (0.22, mix(MIST, PAPER, 0.35)), (0.42, mix(ROSE, PAPER, 0.62)),
        (0.56, mix(AMBER, PAPER, 0.5)), (1, AMBER),
    )
    p.raw(halo(1010, 520, mix(AMBER, PAPER, 0.6), (340, 0.2), (240, 0.25), (150, 0.3)))
    veil = mix(MIST, PAPER, 0.7)
    clouds(p, veil, (1010, 126, 560, 24), (1250, 176, 360, 15), (690, 206, 300, 14))
    clouds(p, mix(ROSE, PAPER, 0.6), (1120, 296, 420, 16), (840, 330, 250, 11, mix(ROSE, PAPER, 0.55)))
    p.raw(path("M196 118A44 44 0 1 0 236 186A36 36 0 1 1 196 118Z", mix(PAPER, MIST, 0.15)))  # the old moon
    for pts, colour, rough in (
        ([
            (-80, 420), (150, 396), (330, 420), (520, 388), (680, 424), (860, 470), (1060, 462), (1240, 420),
            (1400, 430), (1580, 400),
        ], mix(mix(TEAL3, ROSE, 0.4), PAPER, 0.25), 3),
        ([
            (-80, 470), (140, 452), (380, 480), (600, 462), (820, 506), (1000, 516), (1180, 490), (1360, 452),
            (1580, 440),
        ], mix(mix(TEAL3, TEAL2, 0.3), ROSE, 0.22), 3),
        (
            [(-80, 540), (200, 520), (460, 536), (720, 540), (960, 556), (1160, 540), (1330, 500), (1580, 470)],
            mix(TEAL3, TEAL2, 0.62), 4,
        ),
    ):
        p.hill(pts, colour, rough=rough, step=24, depth=2.2, rim=0.35)


def fields(p):
    field = mix(mix(SAGE, PAPER, 0.25), TEAL3, 0.15)
    p.hill(
        [(-80, 590), (240, 574), (560, 584), (900, 574), (1200, 578), (1580, 560)], field,
        rough=2, step=40, depth=2, rim=0.35,
    )
    rows = ""
    for i in range(9):
        rows += line(
            f"M{-40 + i * 16} {604 + i * 7}Q{400 + i * 6} {590 + i * 6} {760 - i * 14} {596 + i * 5}",
            mix(field, TEAL2, 0.3), 2,
        )
    p.raw(rows)
    greens = cypresses(
        p, mix(TEAL2, PINE, 0.5), mix(TEAL, PINE, 0.4), (700, 588, 86), (722, 588, 64), (744, 588, 96), (860, 588, 60),
    )
    greens += trees(
        p, mix(TEAL2, PINE, 0.4), mix(TEAL, PINE, 0.4), (790, 594, 22), (822, 594, 17), (640, 594, 20), (905, 594, 16),
    )
    p.piece(greens, depth=1.4, rim=0.2)


def road(p):
    """Out from behind the hill on the right, round the bend and past us."""
    p.hill(
        [(-80, 660), (300, 640), (640, 632), (960, 630), (1240, 636), (1580, 640)],
        mix(mix(SAGE, TEAL2, 0.25), SAND, 0.2), rough=2, step=40, depth=2, rim=0.3,
    )
    p.sheet(path(
        "M1560 648C1330 640 1130 648 1000 670C880 690 820 760 880 1040H1600V760C1480 730 1450 712 1560 700Z",
        mix(mix(TEAL2, INK, 0.25), SAND, 0.42),
    ), depth=1, rim=0.3)
    dash = "".join(
        poly([(x0, y0), (x1, y1), (x1 + w1, y1), (x0 + w0, y0)], mix(PAPER, AMBER, 0.1))
        for x0, y0, w0, x1, y1, w1 in (
            (1192, 732, 13, 1190, 752, 15), (1190, 778, 17, 1193, 808, 21), (1198, 842, 24, 1207, 888, 30),
            (1218, 934, 34, 1236, 1010, 42),
        )
    )
    p.piece(dash, depth=0.4, rim=0.1)


def coach(p):
    white, shade = mix(PAPER, AMBER, 0.05), mix(PAPER2, TEAL2, 0.3)
    glass, dark = mix(TEAL, INK, 0.2), mix(INK, TEAL, 0.4)
    side = path("M1136 462L1400 506V676L1136 716Z", shade)
    side += path("M1136 590L1400 590V634L1136 650Z", mix(CLAY, INK, 0.12))
    side += path("M1136 478L1400 518V566L1136 566Z", mix(glass, TEAL2, 0.3))
    side += line("M1190 484V566M1240 492V566M1286 499V566M1328 506V566M1366 512V566", shade, 4)
    side += disc(1212, 700, 26, INK, ry=31) + disc(1210, 700, 12, mix(TEAL3, INK, 0.4), ry=15)
    side += disc(1352, 680, 19, INK, ry=24)
    front = path(
        "M986 474Q988 458 1004 457L1120 456Q1138 456 1140 470L1142 712Q1142 722 1132 722L994 718Q984 718 984 706Z",
        white,
    )
    front += path("M998 512Q998 504 1006 504L1124 504Q1130 504 1130 512L1132 596L996 596Z", glass)
    front += poly([(998, 596), (1050, 504), (1082, 504), (1026, 596)], mix(TEAL, TEAL2, 0.4))
    front += path("M1000 470L1124 468L1126 494L999 495Z", mix(INK, TEAL, 0.35))
    front += rect(1016, 477, 70, 10, mix(AMBER, PAPER, 0.2)) + disc(1104, 482, 5, mix(AMBER, PAPER, 0.2))
    front += path("M986 618L1141 620L1142 652L985 648Z", CLAY) + line("M1062 506V596", mix(INK, TEAL, 0.3), 2)
    front += rect(1026, 676, 70, 20, dark)
    front += line("M1030 683H1092M1030 690H1092", mix(TEAL3, INK, 0.4), 2)
    front += rect(984, 704, 158, 15, dark)
    front += path(
        "M984 520Q966 520 966 540V566H974V544Q976 532 984 534ZM1142 520Q1158 520 1158 540V566H1150V544"
        "Q1148 532 1142 534Z",
        mix(INK, TEAL, 0.25),
    )
    front += disc(1096, 560, 12, mix(TEAL3, INK, 0.55))
    front += path("M1078 596Q1080 574 1096 574Q1112 574 1114 596Z", mix(TEAL3, INK, 0.55))  # the driver
    # its shade on the road first
    p.raw(group(disc(1170, 716, 210, INK, 'fill-opacity=".22"', ry=16), ""))
    p.piece(side, depth=2.4, rim=0.3)
    p.piece(front, depth=2, rim=0.45)
    p.raw("".join(halo(x, 680, mix(AMBER, PAPER, 0.55), (44, 0.22), (28, 0.35)) for x in (1006, 1120)))
    p.raw("".join(disc(x, 680, 12, mix(PAPER, AMBER, 0.16)) for x in (1006, 1120)))
    p.raw(path("M1000 716L912 806Q1000 832 1112 812L1126 722Z", mix(AMBER, PAPER, 0.4), 'fill-opacity=".22"'))


def bank(p):
    """The hill that hid the coach."""
    green = mix(mix(PINE, TEAL2, 0.4), SAGE, 0.3)
    p.sheet(blob([
        (1600, 420), (1500, 440), (1420, 476), (1352, 540), (1310, 612), (1290, 668), (1296, 700), (1400, 716),
        (1600, 730),
    ], green, 0.8), depth=4, rim=0.3)
    on = trees(
        p, mix(PINE, TEAL2, 0.3), mix(PINE, TEAL, 0.3), (1450, 560, 54), (1500, 620, 62), (1388, 640, 40),
        (1340, 684, 26),
    )
    on += cypresses(p, mix(PINE, TEAL2, 0.2), mix(PINE, INK, 0.2), (1412, 520, 130), (1474, 500, 150))
    p.piece(on, depth=2, rim=0.2)
    p.sheet(blob(
        [(1600, 700), (1480, 704), (1400, 716), (1360, 730), (1420, 752), (1600, 790)], mix(green, SAND, 0.3), 0.7,
    ), depth=1.6, rim=0.3)


def pavement(p):
    pave = mix(SAND, PAPER2, 0.45)
    p.sheet(path(
        "M-80 760C200 744 500 716 700 690C780 682 850 674 940 670C880 700 850 820 914 1040H-80Z",
        mix(pave, TEAL2, 0.42),
    ), depth=2, rim=0.35)
    p.sheet(
        path("M-80 752C200 736 500 708 690 684C770 676 830 670 912 668C846 706 814 820 872 1040H-80Z", pave),
        depth=1, rim=0.4,
    )
    joints = "".join(
        line(f"M-60 {y}Q300 {y - 14 + i * 3} {xe} {y - 26 + i * 4}", mix(pave, OCHRE, 0.16), 1.8)
        for i, (y, xe) in enumerate(((786, 824), (832, 822), (890, 824), (962, 834)))
    )
    p.raw(joints)


def shelter(p):
    steel = mix(TEAL, INK, 0.15)
    p.piece(
        rect(150, 372, 446, 372, mix(MIST, TEAL3, 0.35), 'fill-opacity=".42"'),
        poly([(176, 740), (330, 372), (398, 372), (236, 740)], PAPER, 'fill-opacity=".28"'),
        poly([(290, 740), (440, 372), (462, 372), (310, 740)], PAPER, 'fill-opacity=".22"'), depth=0.6, rim=0.1,
    )
    p.piece(
        rect(142, 350, 14, 448, steel), rect(366, 350, 8, 392, steel), rect(590, 350, 14, 420, steel),
        rect(150, 560, 446, 7, steel), rect(150, 738, 446, 7, steel), depth=1.6, rim=0.25,
    )
    p.piece(
        rect(452, 414, 92, 118, PAPER), rect(462, 426, 72, 40, mix(TEAL3, PAPER, 0.3)),
        path("M462 466C478 446 490 458 502 444C514 432 522 446 534 438V466Z", TEAL2),
        line("M464 480H530M464 492H518M464 504H526M464 516H500", mix(INK, PAPER, 0.55), 3), depth=1, rim=0.3,
    )
    roof = path("M92 340L640 318L664 336L654 356L98 372L80 356Z", TEAL)
    roof += path("M80 356L98 372L654 356L664 336L650 341L100 357Z", DEEP)
    p.sheet(roof, depth=4, rim=0.4)
    # the bench
    wood = mix(OCHRE, CLAY, 0.5)
    bench = rect(186, 700, 330, 13, wood) + rect(186, 717, 330, 10, mix(wood, INK, 0.2))
    bench += rect(190, 648, 322, 11, wood) + rect(190, 665, 322, 11, mix(wood, INK, 0.12))
    bench += "".join(
        rect(x, 640, 9, 88, steel) + poly([(x, 727), (x + 9, 727), (x + 15, 800), (x + 3, 800)], steel)
        for x in (214, 346, 478)
    )
    p.piece(bench, depth=2.4, rim=0.3)
    sign = rect(604, 384, 40, 6, steel) + disc(650, 412, 38, TEAL) + disc(650, 412, 32, PAPER)
    sign += path("M630 396Q630 391 635 391H665Q670 391 670 396V428H630Z", TEAL) + rect(634, 397, 32, 13, PAPER)
    sign += disc(638, 421, 3.4, PAPER) + disc(662, 421, 3.4, PAPER) + rect(633, 428, 7, 6, TEAL)
    sign += rect(660, 428, 7, 6, TEAL)
    p.piece(sign, depth=1.6, rim=0.3)


def old_man(p):
    """He sits on the bench."""
    x, skin, cloth = 296, mix(CLAY, SAND, 0.5), mix(TEAL, INK, 0.42)
    trousers = mix(mix(OCHRE, INK, 0.45), TEAL2, 0.12)
    dim = mix(trousers, INK, 0.3)
    legs = path(f"M{x - 50} 712L{x - 44} 798H{x - 18}L{x - 12} 720Z", dim)
    legs += path(f"M{x + 50} 712L{x + 46} 798H{x + 20}L{x + 12} 720Z", mix(dim, INK, 0.2))
    legs += path(
        f"M{x - 56} 806Q{x - 56} 789 {x - 40} 789H{x - 17}V806ZM{x + 58} 806Q{x + 58} 789 {x + 42} 789H{x + 19}V806Z",
        INK,
    )
    thigh = [(46, 676), (60, 704), (52, 736), (30, 744), (10, 732), (2, 690)]
    thighs = blob([(x - a, y) for a, y in thigh], mix(trousers, SAND, 0.08), 0.9)
    thighs += blob([(x + a, y) for a, y in thigh], trousers, 0.9)
    p.piece(legs, depth=2, rim=0.25)
    p.piece(thighs, depth=1.6, rim=0.35)
    with p.grouped(f'transform="translate({n(x - x * 0.86)} {n(704 - 704 * 0.86)}) scale(.86)"'):
        upper_body(p, x, skin, cloth)


def upper_body(p, x, skin, cloth):
    coat = path(
        f"M{x - 18} 548Q{x - 58} 556 {x - 66} 592Q{x - 74} 640 {x - 62} 694Q{x - 20} 706 {x + 58} 696"
        f"Q{x + 72} 640 {x + 64} 592Q{x + 56} 556 {x + 18} 548Z",
        cloth,
    )
    coat += poly([(x - 17, 547), (x, 600), (x + 17, 547)], PAPER2)
    coat += poly([(x - 17, 547), (x - 28, 556), (x - 4, 612), (x, 600)], mix(cloth, TEAL2, 0.3))
    coat += poly([(x + 17, 547), (x + 28, 556), (x + 4, 612), (x, 600)], mix(cloth, INK, 0.3))
    coat += line(f"M{x} 604V690", mix(cloth, INK, 0.55), 2.2)
    p.piece(coat, depth=2, rim=0.3)
    stick = line(f"M{x + 2} 664V822", mix(AMBER, OCHRE, 0.45), 7)
    arms = path(
        f"M{x - 62} 588Q{x - 78} 640 {x - 62} 672Q{x - 40} 690 {x - 12} 672L{x - 14} 656Q{x - 34} 662 {x - 42} 652"
        f"Q{x - 40} 620 {x - 44} 590Z",
        mix(cloth, TEAL2, 0.14),
    )
    arms += path(
        f"M{x + 60} 588Q{x + 76} 640 {x + 62} 672Q{x + 40} 690 {x + 14} 672L{x + 16} 656Q{x + 34} 662 {x + 42} 652"
        f"Q{x + 40} 620 {x + 44} 590Z",
        mix(cloth, INK, 0.25),
    )
    hands = disc(x - 4, 662, 13, skin, ry=10) + disc(x + 6, 656, 13, mix(skin, PAPER, 0.12), ry=10)
    hands += line(f"M{x - 4} 654L{x + 2} 664M{x + 3} 651L{x + 9} 661", mix(skin, OCHRE, 0.4), 1.6)
    p.piece(stick, depth=1, rim=0.2)
    p.piece(arms, depth=1.2, rim=0.3)
    p.piece(hands, depth=1, rim=0.3)
    head = path(f"M{x - 14} 552V530H{x + 16}V552Q{x} 560 {x - 14} 552Z", mix(skin, OCHRE, 0.2))
    head += path(
        f"M{x - 27} 496Q{x - 30} 536 {x - 4} 543Q{x + 22} 546 {x + 30} 520L{x + 38} 516L{x + 31} 500"
        f"Q{x + 28} 476 {x} 474Q{x - 24} 474 {x - 27} 496Z",
        skin,
    )
    head += path(f"M{x - 28} 498Q{x - 30} 520 {x - 20} 528L{x - 12} 512L{x - 10} 494Z", mix(PAPER2, TEAL2, 0.22))
    head += path(f"M{x + 8} 526Q{x + 20} 520 {x + 31} 524Q{x + 26} 532 {x + 8} 531Z", mix(PAPER2, TEAL2, 0.14))
    head += path(
        f"M{x - 36} 496Q{x - 36} 464 {x - 2} 462Q{x + 30} 462 {x + 36} 484L{x + 58} 494Q{x + 56} 501 {x + 40} 500"
        f"L{x - 32} 502Z",
        mix(OCHRE, INK, 0.3),
    )
    head += path(f"M{x - 34} 495L{x + 36} 492L{x + 40} 500L{x - 32} 502Z", mix(OCHRE, INK, 0.55))
    p.piece(head, depth=1.6, rim=0.3)


def young_woman(p):
    """She stands and looks towards the coach."""
    x, y = 688, 850
    f = lambda *q: [(x + a, y + b) for a, b in q]
    skin = mix(SAND, CLAY, 0.35)
    legs = blob(f((-26, -130), (14, -130), (8, -60), (2, -14), (-16, -14), (-22, -60)), mix(INK, TEAL, 0.25))
    legs += blob(f((-2, -130), (34, -130), (34, -60), (28, -10), (10, -10), (8, -60)), mix(INK, TEAL, 0.4))
    legs += path(f"M{x - 19} {y - 24}H{x + 2}L{x + 4} {y - 12}Q{x + 24} {y - 10} {x + 26} {y}H{x - 20}Z", BARK)
    legs += path(
        f"M{x + 8} {y - 18}H{x + 30}L{x + 32} {y - 8}Q{x + 52} {y - 6} {x + 54} {y + 4}H{x + 7}Z",
        mix(BARK, OCHRE, 0.25),
    )
    p.piece(legs, depth=1.6, rim=0.25)
    body = blob(f(
        (-12, -312), (-36, -300), (-46, -262), (-48, -200), (-60, -108), (-20, -100), (50, -102), (46, -190),
        (40, -250), (34, -296), (16, -312),
    ), CLAY, 0.85)
    body += blob(
        f((16, -312), (34, -296), (40, -250), (46, -190), (50, -102), (14, -100), (22, -180), (20, -240)),
        mix(CLAY, INK, 0.2), 0.8,
    )
    body += line(f"M{x - 47} {y - 206}Q{x} {y - 196} {x + 44} {y - 204}", mix(CLAY, INK, 0.4), 7)
    p.piece(body, depth=2.4, rim=0.3)
    arm = blob(
        f((-26, -290), (-4, -292), (6, -250), (20, -214), (52, -176), (42, -160), (6, -186), (-20, -228)),
        mix(CLAY, PAPER, 0.1), 0.8,
    )
    arm += blob(f((46, -180), (64, -168), (68, -150), (54, -142), (40, -160)), skin)
    head = blob(f((-8, -316), (12, -320), (14, -340), (-6, -340)), mix(skin, OCHRE, 0.2))
    head += blob(f(
        (-14, -366), (-4, -386), (16, -390), (30, -376), (33, -362), (40, -350), (33, -345), (31, -332), (18, -325),
        (0, -330), (-12, -344),
    ), skin, 0.9)
    hair = blob(f(
        (28, -384), (18, -397), (-6, -396), (-24, -378), (-24, -350), (-12, -332), (2, -338), (4, -356), (12, -372),
    ), mix(BARK, INK, 0.4), 0.9)
    hair += disc(x - 30, y - 380, 15, mix(BARK, INK, 0.4))
    scarf = blob(f((-20, -322), (0, -330), (26, -322), (28, -304), (4, -294), (-22, -304)), mix(AMBER, PAPER, 0.1), 0.9)
    scarf += poly(f((-14, -306), (6, -300), (-6, -238), (-28, -244)), AMBER)
    scarf += line(f"M{x - 24} {y - 250}L{x - 6} {y - 245}M{x - 22} {y - 260}L{x - 4} {y - 255}", CLAY, 2.6)
    p.piece(head, depth=1.4, rim=0.3)
    p.piece(hair, depth=1, rim=0.25)
    p.piece(scarf, depth=1.2, rim=0.35)
    p.piece(arm, depth=1.8, rim=0.35)


def suitcase(p):
    case, strap = mix(OCHRE, CLAY, 0.42), mix(OCHRE, INK, 0.35)
    trunk = path("M44 -134V-150Q44 -156 50 -156H78Q84 -156 84 -150V-134H77V-149H51V-134Z", INK)
    trunk += path("M0 -122Q0 -136 14 -136H114Q128 -136 128 -122V-6Q128 0 120 0H8Q0 0 0 -6Z", case)
    trunk += path("M108 -136H114Q128 -136 128 -122V-6Q128 0 120 0H108Z", mix(case, INK, 0.28))
    trunk += rect(22, -136, 12, 136, strap) + rect(88, -136, 12, 136, strap)
    trunk += rect(20, -86, 16, 12, AMBER) + rect(86, -86, 16, 12, AMBER)
    trunk += line("M2 -66H126", mix(case, INK, 0.35), 2)
    trunk += path("M0 0h20v-18z", strap) + path("M128 0h-20v-18z", strap)
    p.raw(turn(p.paper(trunk, 2.4, 0.35), 736, 868, 0, 0.84))


def near_grass(p):
    tuft = ""
    for _ in range(60):
        x, h, bend = p.u(-20, 560), p.u(24, 80), p.u(-24, 24)
        tuft += blade(x, 1012, 1010, h, bend, mix(mix(PINE, TEAL2, 0.3), SAGE, p.u(0, 0.6)), end=5)
    p.piece(p.ridge(
        [(-80, 976), (120, 966), (330, 984), (520, 1010), (620, 1050)], mix(PINE, TEAL2, 0.3), rough=3, step=14,
    ), tuft, depth=3, rim=0.2)
