"""Cut single rodents and cockroaches out of their grounds, to be pasted small on kitchen floors.

    python3 cutouts.py --data ../../../shared/data --out runs/cutouts [--part calibration|held] [--every]

Writes rodents/ and cockroaches/: PNG files with four channels, about 150 px long: GrabCut inside the labelled box, of cockroaches on white
(`real-on-white`, training alone) whatever is not white. Which of them show a whole animal and little of its ground was told by eye:
labels/cutouts.json names these, the others are not written, but with `--every` (to look at them).
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

import pests_data
import training

KEPT = Path(__file__).parent / "labels" / "cutouts.json"


def largest(body: np.ndarray):
    """-> the largest part alone (uint8, 0 or 1) and its x, y, w, h, or None"""
    count, parts, stats, _ = cv2.connectedComponentsWithStats(body)
    if count < 2:
        return None
    best = 1 + np.argmax(stats[1:, cv2.CC_STAT_AREA])
    return (parts == best).astype(np.uint8), stats[best][:4]


def cut(picture: np.ndarray, box: np.ndarray):
    """-> BGRA or None. box x1, y1, x2, y2 px"""
    x0, y0, x1, y1 = box
    w, h = x1 - x0, y1 - y0
    scale = 150 / max(w, h)
    margin = 0.3
    l, t = int(max(0, x0 - margin * w)), int(max(0, y0 - margin * h))
    r, b = int(min(picture.shape[1], x1 + margin * w)), int(min(picture.shape[0], y1 + margin * h))
    part = cv2.resize(picture[t:b, l:r], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    bx, by = int((x0 - l) * scale), int((y0 - t) * scale)
    bw, bh = min(int(w * scale), part.shape[1] - bx - 1), min(int(h * scale), part.shape[0] - by - 1)
    mask = np.zeros(part.shape[:2], np.uint8)
    cv2.setRNGSeed(7)  # for each anew: the same outline in whatever order they are cut
    cv2.grabCut(part, mask, (bx, by, bw, bh), np.zeros((1, 65)), np.zeros((1, 65)), 6, cv2.GC_INIT_WITH_RECT)
    body = largest(cv2.morphologyEx(((mask == 1) | (mask == 3)).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)))
    if body is None:
        return None
    alpha = cv2.GaussianBlur(body[0].astype(np.float32) * 255, (0, 0), 1.2)
    x, y, w, h = body[1]
    return np.dstack((part, alpha.astype(np.uint8)))[y:y + h, x:x + w]


def cut_from_white(picture: np.ndarray, box: np.ndarray):
    """-> BGRA or None: what is darker or more coloured than the white around it; soft shadows are left out."""
    x0, y0, x1, y1 = box.astype(int).clip(0)
    part = picture[y0:y1, x0:x1]
    scale = 160 / max(part.shape[:2])
    part = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    least, most = part.min(2).astype(np.float32), part.max(2).astype(np.float32)
    alpha = np.clip((np.maximum(most - least, 1.4 * (150 - most)) - 18) / 30, 0, 1)
    body = largest(cv2.morphologyEx((alpha > 0.5).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)))
    if body is None:
        return None
    alpha = np.maximum(alpha, cv2.morphologyEx(body[0], cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))) * cv2.dilate(body[0], np.ones((3, 3), np.uint8))
    x, y, w, h = body[1]
    return np.dstack((part, (alpha * 255).astype(np.uint8)))[y:y + h, x:x + w]


def candidates(data: Path, part: str):
    """Every pest that may be cut out: rodents that are alone in their picture, whole and of 36 px and more, cockroaches of 30 px and more.
    -> (rodents or cockroaches, name, picture path, box, how)"""
    for sample in pests_data.load(data)[part]:
        boxes, several = sample["boxes"], len(sample["boxes"]) > 1
        height, width = pests_data.size_of(Path(sample["picture"]))
        name = sample["source"].replace("/", "-") + "--" + Path(sample["picture"]).stem
        for number, box in enumerate(boxes):
            sides = box[2:] - box[:2]
            if sample["kind"] == pests_data.COCKROACH:
                if max(sides) >= 30:
                    yield "cockroaches", f"{name}-{number}" if several else name, sample["picture"], box, cut
            elif not several and min(sides) >= 36 and min(box[:2]) >= 3 and box[2] <= width - 3 and box[3] <= height - 3:
                yield "rodents", name, sample["picture"], box, cut
    if part == "training":
        for sample in pests_data.folder(data, "cockroaches/real-on-white", {0, 1, 2}, pests_data.COCKROACH):
            for number, box in enumerate(sample["boxes"]):
                yield "cockroaches", f"white--{Path(sample['picture']).stem}-{number}", sample["picture"], box, cut_from_white


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--out", type=Path, default=Path("models/train/runs/cutouts"))
    arguments.add_argument("--part", choices=pests_data.PARTS, default="training")
    arguments.add_argument("--every", action="store_true", help="also those that were not found good by eye")
    options = arguments.parse_args()
    training.prepare(7)
    kept, tried, written = json.loads(KEPT.read_text())[options.part], 0, 0
    for kind, name, picture, box, how in candidates(options.data, options.part):
        tried += 1
        (options.out / kind).mkdir(parents=True, exist_ok=True)
        animal = how(cv2.imread(picture), box) if options.every or name in kept[kind] else None
        if animal is not None:
            written += 1
            cv2.imwrite(str(options.out / kind / f"{name}.png"), animal)
    print(tried, "pests,", written, "cut out")


if __name__ == "__main__":
    main()
