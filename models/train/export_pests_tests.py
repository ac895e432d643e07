"""Write the held-out pictures of pests, and pictures without any, in the layout that the product's own evaluation reads.

    python3 cutouts.py --data ../../../shared/data --part held --out runs/cutouts-held
    python3 export_pests_tests.py --data ../../../shared/data --cutouts runs/cutouts-held --out DIR
    python3 export_pests_tests.py --data ../../../shared/data --part calibration --cutouts runs/cutouts-calibration --out DIR    # to choose on

DIR/rodents, rodents-press, rodents-infrared, cockroaches-rooms, cockroaches-real: images/*.jpg as they are, labels/*.txt (YOLO, class 0).
DIR/negatives, DIR/negatives-surveillance: images without pests. DIR/small-rodents-day and so on: pests cut out of pictures of the same part, 12 to
60 px long (cockroaches 10 to 40), pasted with things that are none on kitchens of it, 320 px squares, by day or as under infra-red.
"""

import argparse
import random
import shutil
from pathlib import Path

import cv2
import numpy as np

import detect_augment as augment
import pests_canvas
import pests_data
import pests_paste as paste
import training
from export_heldout import label

FOLDERS = {"rodents": "rodents", "rodents-press": "rodents-press", "rodents-infrared": "rodents-infrared",
           "cockroaches/toys-in-rooms": "cockroaches-rooms", "cockroaches/real": "cockroaches-real",
           "kitchens/surveillance": "negatives-surveillance"}
SMALL = 150  # pictures of each kind


def write(folder: Path, name: str, source: Path, boxes, size) -> None:
    for part in ("images", "labels"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / "images" / name)
    label(folder, name, boxes, *size)


def small(canvases, kind: int, night: bool, folder: Path) -> None:
    for part in ("images", "labels"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for number in range(SMALL):
        size = pests_canvas.SIZE
        canvas = np.full((size, size, 3), augment.GREY, np.uint8)
        canvases.ground(canvas, (0, 0, size, size), canvases.kitchen())
        for _ in range(random.choice([0, 1, 2])):
            paste.put(canvas, paste.turned(canvases.distractor(), random.uniform(12, 60), random.uniform(0, 360)), night)
        boxes = []
        while not boxes:
            length = np.exp(random.uniform(np.log(12), np.log(60))) if kind == pests_data.RODENT else np.exp(random.uniform(np.log(10), np.log(40)))
            box = paste.put(canvas, paste.turned(random.choice(canvases.cutouts[kind]), length, random.uniform(0, 360)), night)
            boxes += [box] if box else []
        canvas = augment.light(paste.infrared(canvas), dark=0.1, grey=1) if night else augment.light(canvas, dark=0.2, grey=0)
        name = f"{number:03}.jpg"
        cv2.imwrite(str(folder / "images" / name), canvas, [cv2.IMWRITE_JPEG_QUALITY, 90])
        label(folder, name, boxes, size, size)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--part", choices=["calibration", "held"], default="held")
    arguments.add_argument("--cutouts", type=Path, required=True, help="the folder that cutouts.py wrote for the same part, for the small ones")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    training.prepare(21, 1)
    samples = pests_data.load(options.data)[options.part]
    for sample in samples:
        picture = Path(sample["picture"])
        folder = options.out / FOLDERS.get(sample["source"], "negatives")
        write(folder, f"{sample['source'].replace('/', '-')}--{picture.name}", picture, sample["boxes"], pests_data.size_of(picture))
    cutouts = pests_data.cutouts(options.cutouts)
    canvases = pests_canvas.Canvases([s for s in samples if not len(s["boxes"])], cutouts, pests_data.read)
    for kind, name in ((pests_data.RODENT, "rodents"), (pests_data.COCKROACH, "cockroaches")):
        for night in (False, True):
            small(canvases, kind, night, options.out / f"small-{name}-{'night' if night else 'day'}")


if __name__ == "__main__":
    main()
