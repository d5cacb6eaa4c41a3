"""Cut paper as SVG: the palette, the shapes, and `Picture`, a pile of sheets.

A sheet is cut from one paper, throws a shadow on what lies below it and has a light edge where the light (from the
upper left) meets the cut. Standard library only, and deterministic: every picture has its own seed, made of its name.
"""

import contextlib
import math
import random
import zlib

W, H = 1500, 1000

# ---------------------------------------------------------------------------------------------------------- palette
PAPER, PAPER2, INK = "#fbf9f4", "#f1ede3", "#1b1a17"
TEAL, TEAL2, TEAL3, MIST = "#0b5468", "#2f7d92", "#84c8da", "#cfe3e3"
OCHRE, AMBER = "#6b4200", "#e2b65c"
CLAY, SAND = "#c4704a", "#d9b98c"


def mix(a, b, t):
    """The colour that lies `t` of the way from `a` to `b`."""
    x, y = (tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (a, b))
    return "#" + "".join(f"{round(p + (q - p) * t):02x}" for p, q in zip(x, y))


NIGHT = mix(TEAL, INK, 0.55)
DEEP = mix(TEAL, INK, 0.3)
SAGE = mix(mix(TEAL2, AMBER, 0.42), PAPER, 0.1)
PINE = mix(mix(TEAL, OCHRE, 0.28), INK, 0.15)
ROSE = mix(CLAY, PAPER, 0.45)
RUST = mix(CLAY, OCHRE, 0.35)
BARK = mix(OCHRE, INK, 0.35)


# ----------------------------------------------------------------------------------------------------------- shapes
# `more` is what else the element has to say: its attributes as they stand in the SVG.
def n(v):
    """A number as short as it can be."""
    s = f"{v:.1f}"
    return s[:-2] if s.endswith(".0") else s


def n2(v):
    return f"{v:.2f}".lstrip("0") if 0 < v < 1 else f"{v:g}"


def pts_d(pts, close=True):
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in pts) + ("Z" if close else "")


def spline_d(pts, close=True, tension=1.0):
    """A smooth line through all points (Catmull-Rom, written as Béziers)."""
    k = tension / 6
    m = len(pts)
    out = [f"M{n(pts[0][0])} {n(pts[0][1])}"]
    for i in range(m if close else m - 1):
        if close:
            a, b, c, d = (pts[(i + j) % m] for j in (-1, 0, 1, 2))
        else:
            a, b, c, d = (pts[min(max(i + j, 0), m - 1)] for j in (-1, 0, 1, 2))
        x1, y1 = b[0] + (c[0] - a[0]) * k, b[1] + (c[1] - a[1]) * k
        x2, y2 = c[0] - (d[0] - b[0]) * k, c[1] - (d[1] - b[1]) * k
        out.append(f"C{n(x1)} {n(y1)} {n(x2)} {n(y2)} {n(c[0])} {n(c[1])}")
    return "".join(out) + ("Z" if close else "")


def on_curve(curve, t):
    """Where a Bézier of four points is at `t`, and its direction there in degrees."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    s = 1 - t
    x = s**3 * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t**3 * x3
    y = s**3 * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t**3 * y3
    dx = 3 * (s * s * (x1 - x0) + 2 * s * t * (x2 - x1) + t * t * (x3 - x2))
    dy = 3 * (s * s * (y1 - y0) + 2 * s * t * (y2 - y1) + t * t * (y3 - y2))
    return x, y, math.degrees(math.atan2(dy, dx))


def path(d, fill, more=""):
    return f'<path d="{d}" fill="{fill}"{" " + more if more else ""}/>'


def line(d, stroke, width, more=""):
    return (
        f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{n(width)}" stroke-linecap="round" '
        f'stroke-linejoin="round"{" " + more if more else ""}/>'
    )


def poly(pts, fill, more=""):
    return path(pts_d(pts), fill, more)


def blob(pts, fill, tension=1.0, more=""):
    """A round shape through all points; the lower the tension, the straighter its sides."""
    return path(spline_d(pts, tension=tension), fill, more)


def rect(x, y, w, h, fill, more=""):
    return poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], fill, more)


def box(x, y, w, h, dark, fill, shade):
    """A wall whose right part, `dark` wide, lies in the shade."""
    return rect(x, y, w, h, fill) + rect(x + w - dark, y, dark, h, shade)


def disc(x, y, r, fill, more="", ry=None):
    if ry is not None:
        return f'<ellipse cx="{n(x)}" cy="{n(y)}" rx="{n(r)}" ry="{n(ry)}" fill="{fill}"{" " + more if more else ""}/>'
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}" fill="{fill}"{" " + more if more else ""}/>'


def lens(x, y, w, h, fill):
    """A thin pointed strip: a glint, a ripple."""
    l, r = x - w / 2, x + w / 2
    d = f"M{n(l)} {n(y)}Q{n(x - w * 0.1)} {n(y - h)} {n(r)} {n(y)}Q{n(x + w * 0.1)} {n(y + h)} {n(l)} {n(y)}Z"
    return path(d, fill)


def arch(x, y, w, h, fill):
    """An arched opening that stands on y."""
    r = w / 2
    return path(f"M{n(x)} {n(y)}V{n(y - h + r)}A{n(r)} {n(r)} 0 0 1 {n(x + w)} {n(y - h + r)}V{n(y)}Z", fill)


def edge(colour, width):
    """The stroke of a shape that is filled with "none"."""
    return f'stroke="{colour}" stroke-width="{width:g}"'


def group(content, more):
    return f"<g {more}>{content}</g>"


def turn(content, x, y, degrees=0.0, scale=1.0):
    """Moves what was drawn around (0, 0) to (x, y)."""
    t = f"translate({n(x)} {n(y)})"
    if degrees:
        t += f" rotate({n(degrees)})"
    if scale != 1.0:
        t += f" scale({scale:g} {scale:g})"
    return group(content, f'transform="{t}"')


# --------------------------------------------------------------------------------------------------------- the pile
class Picture:
    """A pile of sheets, the farthest first."""

    def __init__(self, name, title, shadow):
        self.title, self.shadow = title, shadow
        self.rng = random.Random(zlib.crc32(name.encode()))
        self.parts, self.used = [], {}

    # chance
    def u(self, a, b):
        return a + (b - a) * self.rng.random()

    def pick(self, items):
        return items[int(self.rng.random() * len(items))]

    def cut(self, pts, by=1.2):
        """Points as a hand cuts them: almost where they ought to be."""
        return [(x + self.u(-by, by), y + self.u(-by, by)) for x, y in pts]

    def ridge(self, pts, fill, rough=0.0, step=26):
        """A hill: a smooth line through `pts`, a little rough if wished, down to the bottom."""
        if rough:
            fine = []
            for (x0, y0), (x1, y1) in zip(pts, pts[1:]):
                k = max(1, round(abs(x1 - x0) / step))
                for i in range(k):
                    t = i / k
                    s = t * t * (3 - 2 * t)
                    fine.append((x0 + (x1 - x0) * t + self.u(-3, 3), y0 + (y1 - y0) * s + self.u(-rough, rough)))
            pts = fine + [pts[-1]]
        foot = H + 30
        return path(spline_d(pts, False) + f"L{n(pts[-1][0])} {foot}L{n(pts[0][0])} {foot}Z", fill)

    # paper
    def raw(self, content):
        self.parts.append(content)

    def sheet(self, *content, depth=2.0, rim=0.35, tooth=1.0):
        """A large sheet: `depth` is how far it stands off from what is below, `rim` how light its edge is."""
        self.parts.append(self.paper("".join(content), depth, rim, tooth))

    def piece(self, *content, depth=2.0, rim=0.35):
        """A small sheet: too small for a tooth of its own."""
        self.parts.append(self.paper("".join(content), depth, rim))

    def hill(self, pts, fill, rough=0.0, step=26, depth=2.0, rim=0.35):
        self.sheet(self.ridge(pts, fill, rough, step), depth=depth, rim=rim)

    def lay(self, content, x, y, degrees=0.0, depth=2.0, rim=0.35):
        """A piece that was drawn around (0, 0), laid down at (x, y)."""
        self.piece(turn(content, x, y, degrees), depth=depth, rim=rim)

    @contextlib.contextmanager
    def grouped(self, more):
        """Puts all that is drawn within it into one group."""
        below, self.parts = self.parts, []
        yield
        inner, self.parts = self.parts, below
        self.raw(group("".join(inner), more))

    def paper(self, content, depth=2.0, rim=0.35, tooth=0):
        key = (depth, rim, tooth)
        if tooth:  # every large sheet is another paper
            key += (len(self.used),)
        ident = self.used.setdefault(key, f"p{len(self.used)}")
        return f'<g filter="url(#{ident})">{content}</g>'

    # SVG
    def defs(self):
        out = []
        for (depth, rim, tooth, *seed), ident in self.used.items():
            if tooth:
                inner = f' x="4" y="4" width="{W}" height="{H}"'  # no rim along the edge of the picture
                area = f'filterUnits="userSpaceOnUse" x="-60" y="-60" width="{W + 120}" height="{H + 120}"'
            else:
                inner = ""
                area = 'x="-30%" y="-30%" width="160%" height="160%"'
            out.append(f'<filter id="{ident}" {area} color-interpolation-filters="sRGB">')
            face = "SourceGraphic"
            if tooth:
                out.append(
                    '<feTurbulence type="fractalNoise" baseFrequency=".02 .026" numOctaves="5" '
                    f'seed="{seed[0] * 7 + 3}" result="n"/><feDiffuseLighting in="n" '
                    f'surfaceScale="{n2(1.7 * tooth)}" diffuseConstant="1" lighting-color="#fff" '
                    'result="l"><feDistantLight azimuth="235" elevation="62"/></feDiffuseLighting>'
                    '<feComposite in="SourceGraphic" in2="l" operator="arithmetic" k1=".5" k2=".56" result="f"/>'
                    '<feComposite in="f" in2="SourceAlpha" operator="in" result="face"/>'
                )
                face = "face"
            out.append(
                f'<feOffset in="SourceAlpha" dx="{n(0.9 + depth * 0.15)}" dy="{n(1.1 + depth * 0.2)}" result="o"/>'
                '<feComposite in="SourceAlpha" in2="o" operator="out" result="r"/>'
                f'<feFlood flood-color="{PAPER}" flood-opacity="{rim:g}"{inner}/>'
                '<feComposite in2="r" operator="in" result="rim"/>'
                f'<feGaussianBlur in="SourceAlpha" stdDeviation="{n(depth * 0.7)}"/>'
                f'<feOffset dx="{n(depth * 0.7)}" dy="{n(depth)}" result="s1"/>'
                f'<feGaussianBlur in="SourceAlpha" stdDeviation="{n(depth * 3.6)}"/>'
                f'<feOffset dx="{n(depth * 1.6)}" dy="{n(depth * 2.6)}" result="s2"/>'
                f'<feFlood flood-color="{self.shadow}" flood-opacity=".3"/>'
                '<feComposite in2="s1" operator="in" result="c1"/>'
                f'<feFlood flood-color="{self.shadow}" flood-opacity=".26"/>'
                '<feComposite in2="s2" operator="in" result="c2"/>'
                '<feMerge><feMergeNode in="c2"/><feMergeNode in="c1"/>'
                f'<feMergeNode in="{face}"/><feMergeNode in="rim"/></feMerge></filter>'
            )
        out.append(
            f'<filter id="grain" filterUnits="userSpaceOnUse" x="0" y="0" width="{W}" height="{H}" '
            'color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".6" numOctaves="2" '
            'seed="11"/><feColorMatrix values="0 0 0 1 0  0 0 0 1 0  0 0 0 1 0  0 0 0 0 1"/></filter>'
        )
        return "".join(out)

    def svg(self):
        body = "\n".join(self.parts)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}">\n'
            f"<title>{self.title}</title>\n<defs>{self.defs()}</defs>\n{body}\n"
            f'<rect width="{W}" height="{H}" filter="url(#grain)" opacity=".13" style="mix-blend-mode:soft-light"/>\n'
            "</svg>\n"
        )
