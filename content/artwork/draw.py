#!/usr/bin/env python3
"""Draws the pictures of the example newsroom: eight paper-cut scenes, written as SVG beside this file.

    python3 content/artwork/draw.py             # all
    python3 content/artwork/draw.py open-door   # one

Prints the names of those it drew. Standard library only, and the same bytes every time. README.md says more.
"""

import importlib
import pathlib
import sys

PICTURES = [
    "tirana-dajti", "adriatic-ferry", "open-door", "bus-stop", "vlora-harbour", "olive-branch", "letters-passport",
    "hands-table",
]


def main(names):
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        sys.exit(f"draw.py: no picture is named {', '.join(unknown)}; there are {', '.join(PICTURES)}")
    for name in names or PICTURES:
        picture = importlib.import_module(name.replace("-", "_")).draw()
        pathlib.Path(__file__).with_name(f"{name}.svg").write_text(picture.svg(), encoding="utf-8")
        print(name)


if __name__ == "__main__":
    main(sys.argv[1:])
