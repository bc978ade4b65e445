#!/usr/bin/env bash
# Draws the pictures of docs/viewer.md and the README that come from `porolith render`: docs/pictures/draw.sh, two minutes.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
out="$root/docs/pictures"
work="$root/target/pictures"
rm -rf "$work"
mkdir -p "$work"
cd "$root"

./porolith run cases/quickstart.yaml -o "$work/quickstart"
./porolith run cases/random-porous-particle.yaml -o "$work/particle"
./porolith run cases/core-shell.yaml --set mesh.type=conforming --set mesh.voxels_per_edge=32 -o "$work/core-shell"

wedge=(--mirror --cut x --cut y --wedge)
./porolith render "$work/particle" -o "$out/viewer-cut-particle.png" "${wedge[@]}" --size 720x540
./porolith render "$work/core-shell" -o "$out/viewer-conforming.png" "${wedge[@]}" --edges --range full --size 800x600
./porolith render "$work/quickstart" -o "$out/viewer-stress.gif" "${wedge[@]}" --animate steps --fps 4 --deform 3 --size 420x315

cat >"$work/figure.json" <<END
{"columns": 3, "shared_range": false, "panels": [
  {"result": "$work/quickstart", "label": "architecture", "scene": {"step": 0, "field": "phase"}},
  {"result": "$work/quickstart", "label": "before, lithiation", "scene": {"step": 0, "field": "lithiation"}},
  {"result": "$work/quickstart", "label": "after, stress", "scene": {"deformation": 3}}
]}
END
./porolith render --figure "$work/figure.json" -o "$out/viewer-figure.png" "${wedge[@]}" --size 420x340 --theme print

# Fewer colours, a quarter of the bytes; nothing is lost without it.
if type -P pngquant >/dev/null; then
  for picture in cut-particle conforming figure; do
    pngquant --force --speed 1 --ext .png "$out/viewer-$picture.png"
  done
fi
