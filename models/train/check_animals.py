"""What the detector of pests calls birds, dogs, big cats and other animals.

    apt-get download tuxpaint-stamps-default && dpkg -x tuxpaint-stamps-default_*.deb DIR
    python3 check_animals.py --data ../../../shared/data --stamps DIR --checkpoint runs/pests/last.pt --thresholds 0.4 0.4 0.3 [--out results.json]

The stamps are photographs cut out (pests_data.stamps): each of the half that is not trained on is pasted on held-out floors, 60, 110 and
200 px long in a square of 320.
Printed is how many of each group are called rodent, cockroach, animal or nothing.
"""

import argparse
import json
import random
from pathlib import Path

import cv2
import numpy as np

import evaluate_pests
import pests_data
import splits
import training
from boxes import iou

GROUPS = {"birds": ["birds"], "dogs and big cats": ["dogs", "cats"], "other mammals": ["mammals", "bovines", "deer", "apes", "bears", "equines", "marsupials"],
          "rats and mice": ["rodents"], "other insects": ["insects"]}
OTHER = {"rabbit", "rabbit-2", "capybara", "beaver", "Brown_slug", "squirrel", "marmot"}  # in a folder of others
SIZES = (60, 110, 200)


def pasted(ground: np.ndarray, stamp: np.ndarray, length: int):
    """-> (square of 320 px, box)"""
    scale = length / max(stamp.shape[:2])
    stamp = cv2.resize(stamp, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    h, w = stamp.shape[:2]
    x, y = random.randint(10, 310 - w), random.randint(10, 310 - h)
    alpha = stamp[..., 3:].astype(np.float32) / 255
    out = ground.astype(np.float32)
    out[y:y + h, x:x + w] = out[y:y + h, x:x + w] * (1 - alpha) + stamp[..., :3] * alpha
    return cv2.GaussianBlur(out, (0, 0), 0.6).astype(np.uint8), np.array([x, y, x + w, y + h], np.float32)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--stamps", type=Path, required=True)
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--thresholds", type=float, nargs=3, required=True)
    arguments.add_argument("--out", type=Path)
    options = arguments.parse_args()
    training.prepare(7, 1)
    net = evaluate_pests.load(options.checkpoint, options.data)
    kitchens = [s["picture"] for s in pests_data.nothing(options.data) if s["source"] == "kitchens/floors" and splits.held_out(s["source"], s["picture"])]
    held, result = pests_data.stamps(options.stamps, held=True), {}
    animals = options.stamps / "usr/share/tuxpaint/stamps/animals"
    for group, folders in GROUPS.items():
        files = [f for f in held if f.parent.name in folders] if group != "rats and mice" else sorted((animals / "mammals/rodents").glob("*.png"))
        files = [f for f in files if f.stem not in OTHER]
        pictures, boxes = [], []
        for file in files:
            stamp = cv2.imread(str(file), cv2.IMREAD_UNCHANGED)
            if stamp is None or stamp.ndim != 3 or stamp.shape[2] != 4:
                continue
            for length in SIZES:
                ground = cv2.resize(cv2.imread(random.choice(kitchens)), (320, 320), interpolation=cv2.INTER_AREA)
                picture, box = pasted(ground, stamp, length)
                pictures.append(picture)
                boxes.append(box)
        counts = dict.fromkeys([*pests_data.LABELS, "nothing"], 0)
        for box, looked in zip(boxes, evaluate_pests.looks(net, pictures, False)):
            mine = [(s, k) for b, k, s in zip(*evaluate_pests.judged(*looked, options.thresholds)) if iou(b, box[None])[0] >= 0.3]
            counts[pests_data.LABELS[max(mine)[1]] if mine else "nothing"] += 1
        result[group] = {"stamps": len(files), "pictures": len(pictures), **counts}
        print(group, result[group])
    if options.out:
        options.out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
