#!/bin/sh
# Makes the film and the sound of the example newsroom. It needs `apt-get install ffmpeg`.
set -eu
here=$(dirname "$0")
stories=$here/../stories
film=$stories/schengen-visa-free/ninety-days
raw="-f rawvideo -pix_fmt rgb24 -s 640x360 -r 12 -i -"
python3 "$here/ninety_days.py" | ffmpeg -loglevel error -y $raw -c:v libx264 -profile:v main -preset veryslow -crf 24 \
    -pix_fmt yuv420p -movflags +faststart "$film.mp4"
ffmpeg -loglevel error -y -ss 7 -i "$film.mp4" -frames:v 1 "$film.png"
python3 "$here/ship_horn.py" >"${TMPDIR:-/tmp}/ship-horn.wav"
ffmpeg -loglevel error -y -i "${TMPDIR:-/tmp}/ship-horn.wav" -c:a libmp3lame -b:a 48k -map_metadata -1 \
    "$stories/vlora-ship-1991/ship-horn.mp3"
