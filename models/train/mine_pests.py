"""Look for places of the training pictures without pests where a checkpoint sees one, for train_pests.py --hard.

    python3 mine_pests.py --data ../../../shared/data --checkpoint runs/pests/last.pt --out runs/pests/hard.json

Looks at whole pictures and at random squares of them; keeps [picture, x1, y1, x2, y2] of every rodent or cockroach of at least --least.
"""

import argparse
import json
import random
from pathlib import Path

import torch

import evaluate_pests
import pests_data
import training


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--least", type=float, default=0.15)
    arguments.add_argument("--looks", type=int, default=2500)
    options = arguments.parse_args()
    training.prepare(11, 1)
    net = evaluate_pests.load(options.checkpoint, options.data)
    empty = [s for s in pests_data.load(options.data)[0] if not len(s["boxes"]) and s["source"] != "rodents-infrared"]
    kitchens = [s for s in empty if s["source"].startswith("kitchens/")]
    rows = []
    for _ in range(options.looks):
        sample = random.choice(kitchens if random.random() < 0.5 else empty)
        picture = pests_data.read(sample["picture"])
        height, width = picture.shape[:2]
        side = int(min(height, width) * random.choice([1, 0.7, 0.5, 0.35, 0.25, 0.15]))
        x, y = random.randint(0, width - side), random.randint(0, height - side)
        part = picture if random.random() < 0.25 else picture[y:y + side, x:x + side]
        x, y = (0, 0) if part is picture else (x, y)
        boxes, kinds, scores = evaluate_pests.detect(net, part, False)
        for box, kind, score in zip(boxes, kinds, scores):
            if kind < 2 and score >= options.least:
                rows.append([str(Path(sample["picture"]).relative_to(options.data)), *[round(float(v), 1) for v in box + [x, y, x, y]]])
    options.out.write_text(json.dumps(rows) + "\n")
    print(len(rows), "places")


if __name__ == "__main__":
    main()
