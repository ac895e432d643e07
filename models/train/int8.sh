#!/usr/bin/env bash
# int8 graphs of the models that look at pictures, beside a manifest of their own, in runs/int8: ready for ../, `./kw bench models` and `./kw eval --models`.
#   ./int8.sh [DATA] [MODEL ...]        DATA: the training data (../../../shared/data); without models all of ../manifest.json
# Each is made from runs/rounded/NAME.onnx where there is one (export_onnx.py --round), else from runs/float/NAME.onnx (the exports), else from ../NAME.onnx.
set -euo pipefail
cd "$(dirname "$0")"
data=${1:-../../../shared/data}
shift || true
out=$PWD/runs/int8
mkdir -p "$out"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
models=("$@")
[[ ${#models[@]} -gt 0 ]] || mapfile -t models < <(python3 variants.py list)
for name in "${models[@]}"; do
    file=$(python3 variants.py file "$name")
    float=runs/rounded/$file
    [[ -f $float ]] || float=runs/float/$file
    [[ -f $float ]] || float=../$file
    read -r height width < <(python3 variants.py size "$name")
    keep=$(python3 variants.py keep "$name")
    range=$(python3 variants.py range "$name")
    [[ -f $out/$name.bytes ]] || python3 calibration.py "$name" --height "$height" --width "$width" --data "$data" --out "$out/$name.bytes"
    python3 quantize.py expose "$float" --keep "$keep" --out "$out/$name-exposed.onnx"
    ../../kw bench ranges --graph "$out/$name-exposed.onnx" --pictures "$out/$name.bytes" --width "$width" --height "$height" --out "$out/$name-ranges.json"
    python3 quantize.py write "$float" --ranges "$out/$name-ranges.json" --range "$range" --keep "$keep" --out "$out/$file"
done
python3 variants.py write "$out" "${models[@]}"
