"""The house of open_door.py, its steps and the light that falls out of its door."""

import math

from paper import (
    AMBER, BARK, CLAY, DEEP, INK, OCHRE, PAPER, PINE, SAGE, SAND, TEAL, TEAL2, arch, blob, box, disc, group, line, mix,
    n, path, poly, rect, turn,
)

LEFT, CORNER, SIDE, TOP, FOOT = 470, 1010, 1190, 300, 822  # the front, then the wall round the corner
DOOR_X, DOOR_Y, DOOR_W, DOOR_H = 664, 800, 156, 262  # the doorway stands on DOOR_Y
ARCH_X, ARCH_Y, ARCH_R = DOOR_X + DOOR_W / 2, DOOR_Y - DOOR_H + DOOR_W / 2, DOOR_W / 2
GRASS = mix(mix(PINE, TEAL, 0.4), INK, 0.3)
SLATE, SLATE2 = mix(mix(TEAL, INK, 0.4), SAND, 0.12), mix(TEAL, INK, 0.66)
SCALE = 0.86


def draw_house(p):
    with p.grouped(f'transform="translate({n(820 - 742 * SCALE)} {n(1000 - 1000 * SCALE)}) scale({SCALE})"'):
        masonry(p)
        corner_stones(p)
        roof(p)
        window(p, 586, 474, 50, 84, True)  # one awake, one asleep
        window(p, 842, 474, 50, 84, False)
        # two dark loopholes in the SIDE
        p.piece("".join(arch(1092, y, 24, 60, mix(INK, TEAL, 0.3)) for y in (470, 700)), depth=0.6, rim=0.14)
        doorway(p)
        room(p)
        steps(p)
        pools_of_light(p)
        by_the_door(p)


def lit(x, y, reach=370.0):
    """How much of the light of the door falls on (x, y)."""
    d = math.hypot((x - 742) * 0.92, (y - 742 + 40) * 0.72)
    return max(0.0, 1 - d / reach) ** 1.35


def masonry(p):
    mortar = mix(mix(TEAL, INK, 0.46), OCHRE, 0.1)
    wall = (
        rect(LEFT, TOP, CORNER - LEFT, FOOT - TOP, mortar)
        + rect(CORNER, TOP, SIDE - CORNER, FOOT - TOP, mix(mortar, INK, 0.45))
    )
    y = TOP + 2
    while y < FOOT:
        h = p.u(23, 35)
        x = LEFT - p.u(0, 30)
        while x < CORNER:
            w = p.u(34, 84)
            a, b = max(x, LEFT + 1), min(x + w, CORNER - 1)
            if b - a > 8:
                base = mix(mix(TEAL2, CLAY, p.u(0.1, 0.3)), mix(TEAL, INK, 0.2), p.u(0.42, 0.66))
                g = lit((a + b) / 2, y + h / 2)
                tone = mix(
                    mix(base, INK, 0.2 * max(0, 1 - g * 4)), mix(mix(CLAY, SAND, 0.62), AMBER, 0.35),
                    min(0.9, g * 1.15),
                )
                wall += blob(p.cut([
                    (a + 2, y + 3), ((a + b) / 2, y + 1.6), (b - 2, y + 3), (b - 1.4, y + h / 2), (b - 2, y + h - 2),
                    ((a + b) / 2, y + h - 1.4), (a + 2, y + h - 2), (a + 1.4, y + h / 2),
                ], 1.1), tone, 0.5)
            x += w
        x = CORNER
        while x < SIDE:
            w = p.u(22, 48)
            b = min(x + w, SIDE)
            if b - x > 8:
                wall += poly(
                    p.cut([(x + 2, y + 2), (b - 1, y + 2), (b - 1, y + h - 1), (x + 2, y + h - 1)], 1),
                    mix(mix(TEAL, INK, 0.5), SAND, p.u(0.0, 0.07)),
                )
            x += w
        y += h
    p.sheet(wall, depth=4, rim=0.22)


def corner_stones(p):
    quoin, base, warm = "", mix(TEAL2, CLAY, 0.26), mix(SAND, AMBER, 0.4)
    for i in range(11):
        y = TOP + 6 + i * 47
        w = 64 if i % 2 else 42
        g = lit(CORNER - 30, y) * 0.6
        quoin += poly(
            p.cut([(CORNER - w, y), (CORNER, y), (CORNER, y + 42), (CORNER - w, y + 42)]),
            mix(mix(base, mix(TEAL, INK, 0.2), 0.66), warm, g),
        )
        quoin += poly(
            p.cut([(CORNER, y), (CORNER + w * 0.5, y), (CORNER + w * 0.5, y + 42), (CORNER, y + 42)]),
            mix(mix(TEAL, INK, 0.42), SAND, 0.06),
        )
        g = lit(LEFT + 30, y) * 0.6
        quoin += poly(
            p.cut([(LEFT, y), (LEFT + w, y), (LEFT + w, y + 42), (LEFT, y + 42)]),
            mix(mix(base, mix(TEAL, INK, 0.2), 0.54), warm, g),
        )
    p.piece(quoin, depth=1, rim=0.2)


def roof(p):
    """Of stone slabs."""
    slope = poly(
        [(LEFT - 34, TOP + 8), (LEFT + 110, TOP - 118), (CORNER - 40, TOP - 118), (CORNER + 14, TOP + 8)], SLATE,
    )
    slope += poly([(CORNER + 14, TOP + 8), (CORNER - 40, TOP - 118), (SIDE + 26, TOP + 8)], SLATE2)
    chim = box(900, TOP - 176, 46, 90, 18, mix(SLATE, SAND, 0.1), SLATE2)
    chim += rect(894, TOP - 184, 58, 12, mix(SLATE, SAND, 0.2))
    p.piece(chim, depth=1.6, rim=0.25)
    p.sheet(slope, depth=2, rim=0.3)
    rows = ""
    for r in range(6):
        t0, t1 = r / 6, (r + 1) / 6
        ya, yb = TOP - 118 + 126 * t0, TOP - 118 + 126 * t1
        xa, xb = LEFT + 110 - 144 * t1, CORNER - 40 + 54 * t1
        x = xa - p.u(0, 20)
        while x < xb:
            w = p.u(30, 52)
            a, b = max(x, xa), min(x + w, xb)
            if b - a > 6:
                ta = LEFT + 110 - 144 * t0 if a == xa else a + 3
                tb = CORNER - 40 + 54 * t0 if b == xb else b + 1
                rows += poly(
                    p.cut([(ta, ya), (tb, ya), (b - 1, yb), (a + 1, yb)], 1.2),
                    mix(SLATE, SAND if p.u(0, 1) < 0.5 else INK, p.u(0, 0.13)),
                )
            x += w
    p.piece(rows, depth=0.8, rim=0.25)
    p.piece(
        poly(
            [(LEFT - 36, TOP + 6), (CORNER + 14, TOP + 6), (CORNER + 14, TOP + 17), (LEFT - 34, TOP + 17)],
            mix(SLATE2, SAND, 0.06),
        ),
        poly(
            [(CORNER + 14, TOP + 6), (SIDE + 28, TOP + 6), (SIDE + 26, TOP + 16), (CORNER + 14, TOP + 17)],
            mix(SLATE2, INK, 0.4),
        ),
        depth=1.6, rim=0.2,
    )


def window(p, x, y, w, h, on):
    stone = mix(mix(TEAL2, SAND, 0.4), TEAL, 0.46)
    r, spring = w / 2 + 13, y - h + w / 2
    out = path(f"M{x - 13} {y}V{spring}A{r} {r} 0 0 1 {x + w + 13} {spring}V{y}Z", stone)
    out += rect(x - 20, y, w + 40, 13, mix(stone, PAPER, 0.12))
    hole = arch(x, y, w, h, mix(INK, TEAL, 0.4) if not on else mix(AMBER, CLAY, 0.16))
    if on:
        hole += arch(x + 6, y, w - 6, h - 6, mix(AMBER, PAPER, 0.18))
        hole += path(
            f"M{x} {y - h + w * 0.8}Q{x + w * 0.3} {y - h * 0.5} {x + 4} {y - 12}L{x} {y - 6}Z", mix(CLAY, AMBER, 0.4),
        )
        hole += path(
            f"M{x + w} {y - h + w * 0.8}Q{x + w * 0.7} {y - h * 0.5} {x + w - 4} {y - 12}L{x + w} {y - 6}Z",
            mix(CLAY, AMBER, 0.3),
        )
    hole += line(f"M{x + w / 2} {y}V{y - h}M{x} {y - h * 0.5}H{x + w}", mix(BARK, INK, 0.3), 4)
    p.piece(out, depth=1.4, rim=0.25)
    p.piece(hole, depth=0.6, rim=0.1)


def doorway(p):
    """The stones around it."""
    ring = ""
    for i in range(9):
        a0, a1 = math.pi * i / 9 + 0.012, math.pi * (i + 1) / 9 - 0.012
        r, q = ARCH_R - 2, ARCH_R + (44 if i == 4 else 36)
        pts = [(ARCH_X - s * math.cos(a), ARCH_Y - s * math.sin(a)) for s, a in ((r, a0), (q, a0), (q, a1), (r, a1))]
        ring += poly(pts, mix(mix(SAND, CLAY, 0.26 + p.u(0, 0.1)), TEAL, 0.26 + p.u(0, 0.06)))
    y, w = DOOR_Y, 52
    while y > ARCH_Y + 8:
        h = min(y - ARCH_Y, p.u(34, 46))
        for near, far in ((DOOR_X + 2, DOOR_X - w), (DOOR_X + DOOR_W - 2, DOOR_X + DOOR_W + w)):
            ring += poly(
                p.cut([(near, y), (far, y), (far, y - h + 2.4), (near, y - h + 2.4)], 0.8),
                mix(mix(SAND, CLAY, 0.22 + p.u(0, 0.12)), TEAL, 0.24 + p.u(0, 0.08)),
            )
        y, w = y - h, 88 - w
    p.sheet(ring, depth=2, rim=0.3)


def room(p):
    """What one sees through the door."""
    x, right, y, top = DOOR_X, DOOR_X + DOOR_W, DOOR_Y, DOOR_Y - DOOR_H
    inside = rect(x, top, DOOR_W, DOOR_H, mix(AMBER, PAPER, 0.2))
    inside += poly([(x, y), (x, top), (x + 34, top + 20), (x + 34, y - 40)], mix(AMBER, CLAY, 0.14))  # left wall
    inside += poly([(x, y + 2), (x + 34, y - 42), (right, y - 42), (right, y + 2)], mix(AMBER, OCHRE, 0.34))  # floor
    inside += poly([(x + 30, y - 6), (x + 52, y - 34), (x + 116, y - 34), (x + 108, y - 6)], CLAY)
    inside += poly([(x + 40, y - 11), (x + 56, y - 30), (x + 110, y - 30), (x + 103, y - 11)], mix(CLAY, PAPER, 0.3))
    inside += poly([(x + 48, y - 15), (x + 60, y - 26), (x + 105, y - 26), (x + 99, y - 15)], CLAY)
    inside += disc(x + 74, y - 196, 46, mix(AMBER, PAPER, 0.42)) + disc(x + 74, y - 196, 28, mix(PAPER, AMBER, 0.12))
    inside += line(f"M{x + 74} {top}V{y - 214}", OCHRE, 2.4)
    inside += path(f"M{x + 56} {y - 196}L{x + 65} {y - 216}H{x + 83}L{x + 92} {y - 196}Z", mix(CLAY, OCHRE, 0.35))
    # a table, a jug, bread
    wood = mix(OCHRE, CLAY, 0.35)
    inside += poly([(x + 40, y - 92), (x + 118, y - 92), (x + 118, y - 82), (x + 40, y - 82)], wood)
    inside += rect(x + 47, y - 82, 6, 46, wood) + rect(x + 105, y - 82, 6, 46, wood)
    inside += path(
        f"M{x + 54} {y - 92}Q{x + 48} {y - 108} {x + 57} {y - 116}L{x + 56} {y - 124}H{x + 68}L{x + 67} {y - 116}"
        f"Q{x + 76} {y - 108} {x + 70} {y - 92}Z",
        TEAL2,
    )
    inside += line(f"M{x + 69} {y - 119}Q{x + 80} {y - 114} {x + 72} {y - 104}", TEAL2, 3)
    inside += path(
        f"M{x + 80} {y - 92}Q{x + 82} {y - 106} {x + 96} {y - 106}Q{x + 110} {y - 106} {x + 112} {y - 92}Z",
        mix(CLAY, AMBER, 0.35),
    )
    inside += line(f"M{x + 90} {y - 103}L{x + 94} {y - 96}M{x + 98} {y - 104}L{x + 102} {y - 96}", OCHRE, 2)
    clip = f'<defs><clipPath id="door">{arch(x, y, DOOR_W, DOOR_H, "#000")}</clipPath></defs>'
    p.raw(clip + group(inside, 'clip-path="url(#door)"'))
    # the leaf, opened inwards on the right
    leaf = poly(
        [(right + 1, y + 1), (right + 1, ARCH_Y - 40), (right - 36, ARCH_Y - 8), (right - 36, y - 32)],
        mix(OCHRE, CLAY, 0.22),
    )
    leaf += line(f"M{right - 12} {y - 8}V{ARCH_Y - 20}M{right - 24} {y - 20}V{ARCH_Y - 10}", mix(OCHRE, INK, 0.4), 2.4)
    leaf += disc(right - 30, y - 108, 4, INK)
    p.raw(group(p.paper(leaf, 2, 0.3), 'clip-path="url(#door)"'))


def steps(p):
    for i, (xa, xb, y, h) in enumerate((
        (640, 844, 796, 26), (610, 880, 824, 28), (574, 922, 854, 30), (534, 968, 886, 32),
    )):
        stone = mix(mix(TEAL2, SAND, 0.42), TEAL, 0.46 + i * 0.04)
        tread = 12 + i * 2
        body = poly(
            p.cut([(xa, y + tread), (xb, y + tread), (xb + 4, y + tread + h), (xa - 4, y + tread + h)]),
            mix(stone, INK, 0.34),
        )
        flat = poly(p.cut([(xa + 8, y), (xb - 8, y), (xb + 2, y + tread + 2), (xa - 2, y + tread + 2)]), stone)
        # the light, widening as it falls
        la, lb, lc, ld = (
            DOOR_X + 6 - i * 17, DOOR_X + DOOR_W - 4 + i * 12, DOOR_X + 2 - (i + 0.7) * 17,
            DOOR_X + DOOR_W + (i + 0.7) * 12,
        )
        warm = mix(AMBER, PAPER, 0.4 - i * 0.08)
        soft = poly([
            (la - 20 - i * 5, y), (lb + 20 + i * 5, y), (ld + 24 + i * 5, y + tread + 2),
            (lc - 24 - i * 5, y + tread + 2),
        ], mix(stone, AMBER, 0.42 - i * 0.05))
        flat += soft + poly([(la, y), (lb, y), (ld, y + tread + 2), (lc, y + tread + 2)], warm)
        body += poly([
            (lc - 22 - i * 5, y + tread), (ld + 22 + i * 5, y + tread), (ld + 22 + i * 5, y + tread + h),
            (lc - 22 - i * 5, y + tread + h),
        ], mix(mix(stone, INK, 0.3), CLAY, 0.3))
        body += poly(
            [(lc, y + tread), (ld, y + tread), (ld, y + tread + h), (lc, y + tread + h)],
            mix(mix(AMBER, CLAY, 0.55), INK, 0.1 + i * 0.05),
        )
        joint = "".join(
            f"M{n(q)} {y + tread + 3}V{y + tread + h}"
            for q in (xa + 62 + i * 9, (xa + xb) / 2 + (-1) ** i * 24, xb - 70 - i * 7)
        )
        p.sheet(body, line(joint, mix(stone, INK, 0.6), 1.8), depth=2.2, rim=0.12, tooth=0.8)
        p.sheet(flat, depth=1, rim=0.3, tooth=0.8)


def pools_of_light(p):
    """The path before the steps, and the grass beside it."""
    p.parts.insert(
        0,  # below all of the house
        "".join(
            p.paper(blob([
                (742 - q, 930), (742 - q * 0.6, 872 - k), (742, 850 - k), (742 + q * 0.6, 872 - k), (742 + q, 930),
                (742 + q * 1.2, 1060), (742 - q * 1.2, 1060),
            ], c), 0.8, 0.12)
            for q, k, c in ((470, 10, mix(GRASS, OCHRE, 0.18)), (350, 0, mix(GRASS, mix(OCHRE, CLAY, 0.4), 0.36)))
        ),
    )
    p.sheet(
        blob(
            [(520, 932), (760, 926), (984, 932), (1060, 970), (1110, 1060), (330, 1060), (430, 975)],
            mix(mix(TEAL, INK, 0.34), SAND, 0.14), 0.6,
        ),
        blob([(566, 934), (750, 928), (926, 934), (990, 1060), (440, 1060)], mix(mix(TEAL, INK, 0.2), CLAY, 0.62), 0.5),
        blob(
            [(606, 936), (750, 931), (884, 936), (930, 1060), (520, 1060)],
            mix(mix(AMBER, SAND, 0.3), CLAY, 0.16), 0.5,
        ),
        depth=1.2, rim=0.2,
    )
    slabs = ""
    for _ in range(30):
        y = 948 + p.u(0, 1) * 50
        x = 742 + p.u(-1, 1) * (200 + (y - 930) * 1.6)
        near = abs(x - 750) < 130 + (y - 930)
        slabs += disc(
            x, y, p.u(14, 32), mix(mix(AMBER, CLAY, 0.35), SAND, 0.3) if near else mix(DEEP, SAND, 0.2),
            ry=p.u(3.5, 6.5),
        )
    p.piece(slabs, depth=0.5, rim=0.3)


def by_the_door(p):
    shoes = ""  # as is the custom
    for x, c in ((654, INK), (671, INK), (826, BARK), (840, BARK)):
        shoes += path(
            f"M{x - 7} 807Q{x - 7} 799 {x - 1} 799Q{x + 2} 803 {x + 7} 803Q{x + 10} 807 {x + 7} 808H{x - 6}Z", c,
        )
    p.piece(shoes, depth=0.8, rim=0.4)
    pot = poly([(930, 846), (982, 846), (974, 894), (938, 894)], mix(CLAY, INK, 0.28))
    pot += rect(926, 838, 60, 12, mix(CLAY, INK, 0.14))
    pot += poly([(930, 850), (944, 850), (948, 894), (938, 894)], mix(CLAY, AMBER, 0.4))
    plant = ""
    for _ in range(34):
        a, r = -math.pi / 2 + p.u(-1.2, 1.2), p.u(4, 62)
        ex, ey = 956 + r * math.cos(a), 838 + r * math.sin(a)
        plant += line(f"M956 842L{n(ex)} {n(ey)}", mix(SAGE, INK, 0.5), 2)
        c = mix(mix(SAGE, TEAL, 0.5), AMBER, max(0, 0.5 - (ex - 905) / 120)) if ex < 960 else mix(SAGE, TEAL, 0.7)
        plant += turn(
            path("M0 0C6 -10 6 -22 0 -30C-6 -22 -6 -10 0 0Z", mix(c, INK, 0.12)), ex, ey,
            math.degrees(a) + 90 + p.u(-30, 30),
        )
    p.piece(plant, depth=1, rim=0.2)
    p.piece(pot, depth=1.8, rim=0.25)
    bench = rect(498, 786, 104, 12, mix(OCHRE, CLAY, 0.4)) + rect(506, 798, 12, 34, mix(OCHRE, INK, 0.3))
    bench += rect(582, 798, 12, 34, mix(OCHRE, INK, 0.1))
    bench += rect(560, 786, 42, 5, mix(AMBER, CLAY, 0.3))
    p.piece(bench, depth=1.6, rim=0.25)
