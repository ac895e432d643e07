"""Look for places of the training pictures without pests where a checkpoint sees one, for train_pests.py --hard.

    python3 mine_pests.py --data ../../../shared/data --checkpoint runs/pests/last.pt --out runs/pests/hard.json

Looks at whole pictures and at random squares of them; keeps [picture, x1, y1, x2, y2] of every rodent or cockroach of at least --least.
"""

import argparse
import json
import random
from pathlib import Path

import evaluate_pests
import pests_data
import splits
import training


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--least", type=float, default=0.15)
    arguments.add_argument("--looks", type=int, default=1200)
    options = arguments.parse_args()
    training.prepare(11, 1)
    net = evaluate_pests.load(options.checkpoint, options.data)
    empty = [s for s in pests_data.nothing(options.data)
             if not splits.held_out(s["source"], s["picture"]) and not splits.calibration(s["source"], s["picture"])]
    kitchens = [s for s in empty if s["source"].startswith("kitchens/")]
    rows, waiting = [], []
    for look in range(options.looks):
        sample = random.choice(kitchens if random.random() < 0.5 else empty)
        picture = pests_data.read(sample["picture"])
        height, width = picture.shape[:2]
        side = int(min(height, width) * random.choice([1, 0.7, 0.5, 0.35, 0.25, 0.15]))
        x, y = random.randint(0, width - side), random.randint(0, height - side)
        waiting.append((sample, picture, 0, 0) if random.random() < 0.25 else (sample, picture[y:y + side, x:x + side], x, y))
        if len(waiting) == 16 or look == options.looks - 1:
            found = evaluate_pests.looks(net, [part for _, part, _, _ in waiting], False)
            for (sample, _, x, y), looked in zip(waiting, found):
                boxes, kinds, _ = evaluate_pests.judged(*looked, [options.least, options.least, 0.5])
                name = str(Path(sample["picture"]).relative_to(options.data))
                rows += [[name, *[round(float(v), 1) for v in box + [x, y, x, y]]] for box, kind in zip(boxes, kinds) if kind < 2]
            waiting = []
    options.out.write_text(json.dumps(rows) + "\n")
    print(len(rows), "places")


if __name__ == "__main__":
    main()
