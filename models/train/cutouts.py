"""Cut single rodents and cockroaches of the training pictures out of their grounds, to be pasted small on kitchen floors.

    python3 cutouts.py --data ../../../shared/data --out runs/cutouts [--part held]

Writes rodents/ and cockroaches/: PNG files with four channels, about 160 px long. Rodents: GrabCut inside the labelled box; results whose
shape is unlikely are thrown away. Cockroaches stand on white (`real-on-white`): whatever is not
white; those of the held-out close-ups are cut out as rodents are.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np

import pests_data
import training


def cut(picture: np.ndarray, box: np.ndarray):
    """-> BGRA or None. box x1, y1, x2, y2 px"""
    x0, y0, x1, y1 = box
    w, h = x1 - x0, y1 - y0
    scale = 150 / max(w, h)
    margin = 0.18
    l, t = int(max(0, x0 - margin * w)), int(max(0, y0 - margin * h))
    r, b = int(min(picture.shape[1], x1 + margin * w)), int(min(picture.shape[0], y1 + margin * h))
    part = cv2.resize(picture[t:b, l:r], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    bx, by = int((x0 - l) * scale), int((y0 - t) * scale)
    bw, bh = min(int(w * scale), part.shape[1] - bx - 1), min(int(h * scale), part.shape[0] - by - 1)
    mask = np.zeros(part.shape[:2], np.uint8)
    cv2.grabCut(part, mask, (bx, by, bw, bh), np.zeros((1, 65)), np.zeros((1, 65)), 4, cv2.GC_INIT_WITH_RECT)
    body = ((mask == 1) | (mask == 3)).astype(np.uint8)
    body = cv2.morphologyEx(body, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(body)
    if count < 2:
        return None
    best = 1 + np.argmax(stats[1:, cv2.CC_STAT_AREA])
    x, y, bodyw, bodyh, area = stats[best]
    hull = cv2.contourArea(cv2.convexHull(cv2.findContours((parts == best).astype(np.uint8), 0, 2)[0][0]))
    if not 0.3 < area / (bw * bh) < 0.86 or bodyw < 0.75 * bw or bodyh < 0.7 * bh or area < 0.72 * hull:
        return None
    alpha = cv2.GaussianBlur((parts == best).astype(np.float32) * 255, (0, 0), 1.2)
    return np.dstack((part, alpha.astype(np.uint8)))[y:y + bodyh, x:x + bodyw]


def cut_from_white(picture: np.ndarray, box: np.ndarray):
    """-> BGRA or None: what is darker or more coloured than the white around it; soft shadows are left out."""
    x0, y0, x1, y1 = box.astype(int).clip(0)
    part = picture[y0:y1, x0:x1]
    if min(part.shape[:2]) < 60:
        return None
    scale = 160 / max(part.shape[:2])
    part = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    least, most = part.min(2).astype(np.float32), part.max(2).astype(np.float32)
    alpha = np.clip((np.maximum(most - least, 1.4 * (150 - most)) - 18) / 30, 0, 1)
    body = cv2.morphologyEx((alpha > 0.5).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(body)
    if count < 2:
        return None
    best = 1 + np.argmax(stats[1:, cv2.CC_STAT_AREA])
    x, y, w, h, area = stats[best]
    rim = np.concatenate((body[0], body[-1], body[:, 0], body[:, -1])).mean()
    if not 0.12 < area / body.size < 0.8 or max(w, h) < 0.6 * max(body.shape) or rim > 0.25:
        return None
    alpha = np.maximum(alpha, cv2.morphologyEx((parts == best).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))) * cv2.dilate(
        (parts == best).astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.dstack((part, (alpha * 255).astype(np.uint8)))[y:y + h, x:x + w]


def cockroaches(data: Path, out: Path) -> None:
    kept = tried = 0
    for sample in pests_data.folder(data, "cockroaches/real-on-white", {0, 1, 2}, pests_data.COCKROACH):
        for number, box in enumerate(sample["boxes"]):
            tried += 1
            animal = cut_from_white(cv2.imread(sample["picture"]), box)
            if animal is not None:
                kept += 1
                cv2.imwrite(str(out / f"{Path(sample['picture']).stem}-{number}.png"), animal)
    print("cockroaches:", tried, "tried,", kept, "kept")


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--out", type=Path, default=Path("models/train/runs/cutouts"))
    arguments.add_argument("--part", choices=["training", "held"], default="training")
    options = arguments.parse_args()
    training.prepare(7)
    cv2.setRNGSeed(7)
    for name in ("rodents", "cockroaches"):
        (options.out / name).mkdir(parents=True, exist_ok=True)
    samples = pests_data.load(options.data)[0 if options.part == "training" else 2]
    if options.part == "training":
        cockroaches(options.data, options.out / "cockroaches")
    kept = tried = 0
    for sample in samples:
        wanted = sample["source"].startswith("rodents") or (options.part == "held" and sample["source"] == "cockroaches/real")
        if len(sample["boxes"]) != 1 or not wanted:
            continue
        box = sample["boxes"][0]
        picture = cv2.imread(sample["picture"])
        touches = min(box[:2]) < 3 or box[2] > picture.shape[1] - 3 or box[3] > picture.shape[0] - 3
        if min(box[2:] - box[:2]) < 36 or touches:
            continue
        tried += 1
        animal = cut(picture, box)
        if animal is not None:
            kept += 1
            cv2.imwrite(str(options.out / ("rodents", "cockroaches")[sample["kind"]] / (sample["source"].replace("/", "-") + "--" + Path(sample["picture"]).stem + ".png")), animal)
    print("others:", tried, "tried,", kept, "kept")


if __name__ == "__main__":
    main()
