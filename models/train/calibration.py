"""Pictures by which an int8 graph is calibrated: training pictures as the model sees them, never held-out ones.

    python3 calibration.py hats --model ../hats.onnx --data ../../../shared/data --out runs/int8/hats.bytes [--count 128]

Writes uint8 [N, 3, H, W], BGR planes: what `./kw bench ranges` reads. `whole` pictures are scaled to fit as the product scales them.
"""

import argparse
import random
from pathlib import Path

import cv2
import numpy as np
import onnx

import crops
import detect_data
import hats_data
import splits
from evaluate_detector import letterbox


def size_of(model: Path) -> tuple:
    """(height, width) of the input; a free size is the first one of the manifest's form, 384 x 640."""
    dims = [d.dim_value for d in onnx.load(str(model)).graph.input[0].type.tensor_type.shape.dim]
    return (dims[2] or 384, dims[3] or 640)


def heads_worn(data: Path, count: int, size: tuple):
    """Crops around training heads, as many of each kind as there are."""
    kinds = {}
    for item in hats_data.load(data)[0]:
        kinds.setdefault(item["kind"], []).append(item)
    share = -(-count // len(kinds))
    for items in kinds.values():
        for item in random.sample(items, min(share, len(items))):
            yield crops.cut(cv2.imread(item["picture"]), *item["square"], size=size[0])


def whole(samples: list, count: int, size: tuple):
    """Whole training pictures, as many of each source as there are."""
    sources = {}
    for sample in samples:
        assert sample["source"] == "video" or not splits.held_out(sample["source"], sample["picture"])
        sources.setdefault(sample["source"], []).append(sample["picture"])
    share = -(-count // len(sources))
    for pictures in sources.values():
        for picture in random.sample(pictures, min(share, len(pictures))):
            yield letterbox(cv2.imread(picture), *size)[0]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("kind", choices=["heads", "hats", "pests"])
    arguments.add_argument("--model", type=Path, required=True)
    arguments.add_argument("--data", type=Path, default=Path("../../../shared/data"))
    arguments.add_argument("--count", type=int, default=128)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    random.seed(7)
    cv2.setNumThreads(0)
    size = size_of(options.model)
    if options.kind == "hats":
        shown = heads_worn(options.data, options.count, size)
    else:
        samples = detect_data.heads(options.data)[0] if options.kind == "heads" else detect_data.rodents(options.data)[0]
        shown = whole(samples, options.count, size)
    planes = np.stack([picture.transpose(2, 0, 1) for picture in shown])
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(planes.tobytes())
    print(options.out.name, planes.shape)


if __name__ == "__main__":
    main()
