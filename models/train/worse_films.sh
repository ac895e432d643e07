#!/usr/bin/env bash
# Makes the project's rendered clips again as worse cameras would show them, each with its events: mirrored, dark, coarse, of other colours, in a light that swings, noisy.
#
#     ./worse_films.sh OUT     then: ./kw eval films --data OUT/mirrored, and so on
set -euo pipefail
clips=$(cd "$(dirname "$0")/../../tests/KitchenWatch.Simulator/clips" && pwd)
declare -A how=(
    [mirrored]=hflip
    [dark]='eq=gamma=0.65:brightness=-0.08'
    [coarse]='scale=416:234,scale=640:360'
    [warm]='colorchannelmixer=rr=1.15:bb=0.8,eq=contrast=1.15'
    [swinging]='eq=brightness=0.25*sin(PI*t):eval=frame'
    [noise-8]='noise=alls=8:allf=t'
    [noise-16]='noise=alls=16:allf=t'
)
for name in "${!how[@]}"; do
    mkdir -p "$1/$name"
    for film in "$clips"/*.mp4; do
        ffmpeg -v error -y -nostdin -i "$film" -an -vf "${how[$name]}" -c:v libx264 -preset veryfast -crf "$([[ $name == coarse ]] && echo 33 || echo 23)" "$1/$name/${film##*/}"
        cp "${film%.mp4}.json" "$1/$name/"
    done
done
