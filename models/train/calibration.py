"""Pictures by which an int8 graph is calibrated: training pictures as the model sees them, never held-out ones.

    python3 calibration.py hats --height 128 --width 128 --data ../../../shared/data --out runs/int8/hats.bytes [--count 128]

Writes uint8 [N, 3, H, W], BGR planes: what `./kw bench ranges` reads. `whole` pictures are scaled to fit as the product scales them.
"""

import argparse
import random
from pathlib import Path

import cv2
import numpy as np

import crops
import hats_data
import splits
from boxes import letterbox

SOURCES = {"heads": ["cctv-workers", "hard-hats", "street-people", "masked-people", "kitchens/commercial_kitchens", "kitchens/floors"],
           "pests": ["rodents", "rodents-infrared", "cockroaches/toys-in-rooms", "cockroaches/real", "kitchens/floors", "kitchens/sinks_web",
                     "kitchens/grey_home_kitchens", "cctv-workers"]}


def heads_worn(data: Path, count: int, size: tuple):
    """Crops around training heads, as many of each kind as there are."""
    kinds = {}
    for item in [*hats_data.chefs(data), *hats_data.nets(data), *hats_data.labelled(data, "cctv-workers", {0: 3, 1: 2, 2: -1})]:
        if not splits.held_out(item["source"], item["picture"]):
            kinds.setdefault(item["kind"], []).append(item)
    share = -(-count // len(kinds))
    for items in kinds.values():
        for item in random.sample(items, min(share, len(items))):
            yield crops.cut(cv2.imread(item["picture"]), *item["square"], size=size[0])


def whole(data: Path, sources: list, count: int, size: tuple):
    """Whole training pictures, as many of each source as there are."""
    share = -(-count // len(sources))
    for source in sources:
        folder = data / source / "images" if (data / source / "images").exists() else data / source
        pictures = [p for p in sorted(folder.glob("*.jpg")) if not splits.held_out(source, str(p))]
        for picture in random.sample(pictures, min(share, len(pictures))):
            yield letterbox(cv2.imread(str(picture)), *size)[0]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("kind", choices=["heads", "hats", "pests"])
    arguments.add_argument("--height", type=int, required=True)
    arguments.add_argument("--width", type=int, required=True)
    arguments.add_argument("--data", type=Path, default=Path("../../../shared/data"))
    arguments.add_argument("--count", type=int, default=128)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    random.seed(7)
    cv2.setNumThreads(0)
    size = (options.height, options.width)
    if options.kind == "hats":
        shown = heads_worn(options.data, options.count, size)
    else:
        shown = whole(options.data, SOURCES[options.kind], options.count, size)
    planes = np.stack([picture.transpose(2, 0, 1) for picture in shown])
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(planes.tobytes())
    print(options.out.name, planes.shape)


if __name__ == "__main__":
    main()
