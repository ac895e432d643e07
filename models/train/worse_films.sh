#!/usr/bin/env bash
# Makes the project's rendered clips again as worse cameras would show them, each with its events: mirrored, dark, coarse, of other colours, noisy; in a light that swings (every level
# by a factor), with stray light on the lens that comes and goes (every level by an offset), under lamps on mains current (bands that roll through the picture), with a running
# clock in the picture, on a holder that trembles by one and a half px.
#
#     ./worse_films.sh OUT     then: ./kw eval films --data OUT/mirrored, and so on
set -euo pipefail
clips=$(cd "$(dirname "$0")/../../tests/KitchenWatch.Simulator/clips" && pwd)
band='*(1+0.1*sin(2*PI*(Y/120+0.7*T)))'
declare -A how=(
    [mirrored]=hflip
    [dark]='eq=gamma=0.65:brightness=-0.08'
    [coarse]='scale=416:234,scale=640:360'
    [warm]='colorchannelmixer=rr=1.15:bb=0.8,eq=contrast=1.15'
    [swinging]='eq=contrast=1+0.25*sin(PI*t):brightness=0.125*sin(PI*t):eval=frame'
    [stray]='eq=brightness=0.25*sin(PI*t):eval=frame'
    [bands]="format=gbrp,geq=r='r(X,Y)$band':g='g(X,Y)$band':b='b(X,Y)$band',format=yuv420p"
    [clock]='drawtext=text=%{pts\\:hms}:x=12:y=10:fontsize=22:fontcolor=white:box=1:boxcolor=black@0.2'
    [trembling]='scale=660:372,crop=640:360:10+1.5*sin(2*PI*3.1*t):6+1.5*sin(2*PI*2.3*t+1)'
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
