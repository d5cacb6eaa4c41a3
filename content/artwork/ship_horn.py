"""The sound “a ship's horn over the harbour”: `python3 ship_horn.py > horn.wav`, as `record.sh` calls it."""

import math
import random
import struct
import sys
import wave

RATE, SECONDS = 24000, 9
HORN = ((1.2, 2.6), (4.4, 2.9))  # when it sounds, and for how long


def main():
    dice = random.Random(1991)
    low = slow = 0.0
    frames = bytearray()
    for n in range(RATE * SECONDS):
        t = n / RATE
        # Waves: noise without its edges, louder and softer as they come in.
        low += 0.05 * (dice.uniform(-1, 1) - low)
        slow += 0.004 * (low - slow)
        swell = 0.45 + 0.4 * math.sin(2 * math.pi * t / 4.1) * math.sin(2 * math.pi * t / 6.7)
        sound = 1.1 * (low - slow) * swell
        for begins, lasts in HORN:
            at = t - begins
            if 0 <= at <= lasts + 0.6:
                loud = min(1, at / 0.25) * (1 if at < lasts else math.exp(-(at - lasts) * 7))
                tone = sum(math.sin(2 * math.pi * 98 * k * t + k) / k ** 1.3 for k in (1, 2, 3, 4, 5, 6))
                tone += 0.7 * sum(math.sin(2 * math.pi * 123.5 * k * t) / k ** 1.3 for k in (1, 2, 3, 4))
                sound += 0.2 * loud * tone
        ends = min(1, t / 0.6, (SECONDS - t) / 1.2)
        frames += struct.pack("<h", int(max(-1, min(1, sound * ends)) * 30000))
    with wave.open(sys.stdout.buffer, "wb") as out:
        out.setparams((1, 2, RATE, RATE * SECONDS, "NONE", ""))
        out.writeframes(bytes(frames))


main()
