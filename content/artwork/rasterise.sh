#!/bin/sh
# Draws the pictures, makes a JPEG of each and puts a copy into every story that asks for it (`src: NAME.jpg`).
#
#     content/artwork/rasterise.sh              all
#     content/artwork/rasterise.sh open-door    one
#
# Needs rsvg-convert and ImageMagick's convert beside Python 3; on Debian: apt-get install librsvg2-bin imagemagick
# Each JPEG is 1500x1000, progressive, 4:2:0, without metadata, at the best quality that keeps it under LIMIT bytes.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
stories=$here/../stories
LIMIT=140000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

names=$(python3 "$here/draw.py" "$@")
for name in $names; do
  rsvg-convert --width 1500 --height 1000 "$here/$name.svg" --output "$work/$name.png"
  quality=82
  while :; do
    convert "$work/$name.png" -background white -flatten -strip -sampling-factor 4:2:0 -interlace Plane \
      -quality $quality "$work/$name.jpg"
    size=$(wc -c <"$work/$name.jpg")
    [ "$size" -gt $LIMIT ] && [ $quality -gt 60 ] || break
    quality=$((quality - 2))
  done
  echo "$name.jpg: $size bytes, quality $quality"
  # the front matter of some stories lists the picture in some of their languages only: a folder gets it once
  grep -rlE --include='*.md' "src:[[:space:]]*[\"']?$name\.jpg[\"']?([[:space:],}]|$)" "$stories" |
    while read -r page; do dirname "$page"; done | sort -u |
    while read -r folder; do
      cp "$work/$name.jpg" "$folder/$name.jpg"
      echo "  $(basename "$folder")/"
    done
done
