"""What the detector of pests calls birds, dogs and big cats, which it was shown no picture of here.

    apt-get download tuxpaint-stamps-default && dpkg -x tuxpaint-stamps-default_*.deb DIR
    python3 check_animals.py --data ../../../shared/data --stamps DIR --checkpoint runs/pests/last.pt --thresholds 0.4 0.4 0.3 [--out results.json]

The stamps are photographs cut out, for testing only: each is pasted on four held-out kitchens, 60, 110 and 200 px long in a square of 320.
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

GROUPS = {"birds": ["birds"], "dogs": ["mammals/dogs"], "cats (lion, tiger)": ["mammals/cats"], "rodents": ["mammals/rodents"],
          "other insects": ["insects"]}
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
    net = evaluate_pests.load(options.checkpoint)
    kitchens = [s["picture"] for s in pests_data.nothing(options.data) if s["source"] == "kitchens/floors" and splits.held_out(s["source"], s["picture"])]
    result = {}
    for group, folders in GROUPS.items():
        files = [f for name in folders for f in sorted((options.stamps / "usr/share/tuxpaint/stamps/animals" / name).glob("*.png")) if f.stem not in OTHER]
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
        for box, (found, kinds, scores) in zip(boxes, evaluate_pests.detect(net, pictures, False)):
            limits = np.array(options.thresholds)[kinds] if len(kinds) else np.zeros(0)
            mine = [(s - limit, k) for b, k, s, limit in zip(found, kinds, scores, limits) if s >= limit and iou(b, box[None])[0] >= 0.3]
            counts[pests_data.LABELS[max(mine)[1]] if mine else "nothing"] += 1
        result[group] = {"stamps": len(files), "pictures": len(pictures), **counts}
        print(group, result[group])
    if options.out:
        options.out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
