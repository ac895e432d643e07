"""What the detector of pests suspects, as crops to train the second stage on: on training canvases and on training pictures.

    python3 collect_verify.py --data ../../../shared/data --cutouts runs/cutouts --stamps $STAMPS --hard runs/pests/hard.json \
      --checkpoint runs/pests-mean.pt --canvases 5000 --out runs/verify.crops

Right is a suspicion with an overlap of 0.5 with a pest, wrong one below 0.35; what lies between, or on a pest that is mostly cut off, is left out.
"""

import argparse
import random
from pathlib import Path

import numpy as np

import evaluate_pests
import pests_data
import pests_verify
import train_pests
import training
from boxes import iou, letterbox

KEPT = round(pests_verify.SIZE * pests_verify.WIDER)
SUSPECTED, MOST = 0.08, 4  # of the detector's answer; wrong suspicions an image


def jittered(box):
    w, h = box[2] - box[0], box[3] - box[1]
    return box + np.random.uniform(-0.12, 0.12, 4) * [w, h, w, h]


class Crops:
    """Crops on the disk, since they are many; their labels beside them."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file, self.labels, self.groups = path.open("wb"), [], []

    def add(self, image, box, label, group):
        self.file.write(pests_verify.cut(image, box, pests_verify.AROUND * pests_verify.WIDER, KEPT).tobytes())
        self.labels.append(label)
        self.groups.append(group)

    def look(self, image, truths, kinds, ignore, boxes, logits, group):
        """truths [B, 4] px of the image; what the detector saw there"""
        found, _, _ = evaluate_pests.judged(boxes, np.concatenate((logits[:, :2], np.full((len(logits), 1), -9.0)), 1), [SUSPECTED] * 3)
        wrong = 0
        for box in found[:3 * MOST]:
            overlap = iou(box, truths) if len(truths) else np.zeros(0)
            best = int(overlap.argmax()) if len(overlap) else -1
            if best >= 0 and overlap[best] >= 0.35:
                if overlap[best] >= 0.5 and not ignore[best]:
                    self.add(image, box, 1 + int(kinds[best]), group)
            elif wrong < MOST:
                wrong += 1
                self.add(image, box, 0, group)
        for box, kind, away in zip(truths, kinds, ignore):
            if not away and max(box[2] - box[0], box[3] - box[1]) >= 8 and random.random() < 0.7:
                self.add(image, jittered(box), 1 + int(kind), group)
        if random.random() < 0.15:  # somewhere, so that plain ground is known too
            side = np.exp(random.uniform(np.log(10), np.log(160)))
            x, y = random.uniform(0, image.shape[1] - side), random.uniform(0, image.shape[0] - side)
            box = np.array([x, y, x + side, y + side * random.uniform(0.5, 1)])
            if not len(truths) or iou(box, truths).max() < 0.1:
                self.add(image, box, 0, group)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--cutouts", type=Path, default=Path("models/train/runs/cutouts"))
    arguments.add_argument("--hard", type=Path)
    arguments.add_argument("--stamps", type=Path)
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--canvases", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=5)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    training.prepare(options.seed, 1)
    finder, maker, rows = evaluate_pests.load(options.checkpoint, options.data), train_pests.maker_of(options), Crops(options.out)
    for first in range(0, options.canvases, 16):
        made = [maker.make() for _ in range(16)]
        for (image, *truth), (boxes, logits) in zip(made, evaluate_pests.boxes_in(finder, [m[0] for m in made])):
            rows.look(image, *truth, boxes, logits, 0)
        if first % 1600 == 0:
            print(first, len(rows.labels), flush=True)
    waiting = []
    samples = pests_data.load(options.data)[0]
    random.shuffle(samples)
    for count, sample in enumerate(samples):
        picture = pests_data.read(sample["picture"])
        for x, y, w, h in evaluate_pests.views(picture, tiled=True):
            image, scale = letterbox(picture[y:y + h, x:x + w], evaluate_pests.SIZE, evaluate_pests.SIZE)
            truths = (sample["boxes"] - [x, y, x, y]) * scale
            inside = np.concatenate((truths[:, :2].clip(0), truths[:, 2:].clip(None, [w * scale, h * scale])), 1)
            area = (inside[:, 2:] - inside[:, :2]).clip(0).prod(1) / np.maximum(1e-6, (truths[:, 2:] - truths[:, :2]).prod(1))
            seen = area > 0
            waiting.append((image, inside[seen], np.full(seen.sum(), sample["kind"]), area[seen] < 0.5))
        if len(waiting) >= 16 or count == len(samples) - 1:
            for (image, *truth), (boxes, logits) in zip(waiting, evaluate_pests.boxes_in(finder, [w[0] for w in waiting])):
                rows.look(image, *truth, boxes, logits, 1)
            waiting = []
        if count % 400 == 0:
            print("pictures", count, len(rows.labels), flush=True)
    rows.file.close()
    labels = np.array(rows.labels, np.uint8)
    np.savez(options.out.with_suffix(".npz"), labels=labels, groups=np.array(rows.groups, np.uint8))
    print(np.bincount(labels), "of nothing, rodent, cockroach")


if __name__ == "__main__":
    main()
