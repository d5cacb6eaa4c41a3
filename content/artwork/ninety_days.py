"""The film “ninety days in a hundred and eighty”: `python3 ninety_days.py | ffmpeg …`, as `record.sh` calls it.

A year of days, ten to a column. Days abroad are filled; the window that is looked back on is 18 columns wide; the bar
below has room for 90 days and shows how many of them lie in the window.
"""

import sys

WIDTH, HEIGHT, RATE, SECONDS = 640, 360, 12, 14
PAPER, SHADE, RULE, TEAL, FAINT, AMBER = (
    (251, 249, 244), (241, 237, 227), (217, 210, 195), (11, 84, 104), (159, 187, 193), (214, 148, 44),
)
STEP, CELL, LEFT, TOP = 16, 13, 32, 44
COLUMNS, ROWS, SPAN, MOST = 36, 10, 18, 90
TRIPS = ((20, 50), (80, 120), (150, 170))  # from this day up to that one


def rect(frame, x, y, w, h, colour):
    row = bytes(colour) * max(0, w)
    for line in range(y, y + h):
        at = (line * WIDTH + x) * 3
        frame[at:at + len(row)] = row


def ease(t):
    t = min(1, max(0, t))
    return t * t * (3 - 2 * t)


def today(second):
    """The day that it is, counted from 0: it goes on to 180, rests there, and then to 290."""
    return 20 + 160 * ease((second - 1) / 5) + 110 * ease((second - 8.5) / 4.5)


def draw(second):
    frame = bytearray(bytes(PAPER) * (WIDTH * HEIGHT))
    now = today(second)
    first = max(0, now - SPAN * ROWS)
    edge = LEFT + round(first / ROWS * STEP) - 4
    rect(frame, edge, TOP - 12, LEFT + round(now / ROWS * STEP) + 1 - edge, ROWS * STEP + 21, SHADE)
    used = 0
    for day in range(COLUMNS * ROWS):
        x, y = LEFT + day // ROWS * STEP, TOP + day % ROWS * STEP
        abroad = any(a <= day < b for a, b in TRIPS) and day < now
        counts = abroad and day >= first
        used += counts
        rect(frame, x, y, CELL, CELL, TEAL if counts else FAINT if abroad else RULE)
    x = LEFT + round(now / ROWS * STEP) - 1
    rect(frame, x, TOP - 16, 3, ROWS * STEP + 29, AMBER)
    room = COLUMNS * STEP - 3
    rect(frame, LEFT, 240, room, 24, RULE)
    rect(frame, LEFT, 240, room * used // MOST, 24, AMBER if used >= MOST else TEAL)
    return frame


if __name__ == "__main__":
    for n in range(RATE * SECONDS):
        sys.stdout.buffer.write(draw(n / RATE))
