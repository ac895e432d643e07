"""Whole people of a film by a still camera, cut out against the room without them, as pictures that train_heads.py pastes on kitchens.

    python3 film_people.py --data ../../../shared/data --out runs/film-people

OUT: NAME.png (BGRA) and NAME.json (`head` [x, y, w, h] px, `outline` of the head, `view`), as head_sprites.py writes them. Heads: labels/one-by-one-heads.json.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

import hats_data

EMPTY = [(0, 40), (206, 220), (458, 486), (708, 730), (870, 908), (1204, 1224), (1366, 1390)]  # frames between the people
DIFFERS = 26  # of 255, in the channel that differs most: above the film's noise, below dark cloth before the wall
MARGIN = 6


def frames(data: Path, wanted: set):
    """-> (the empty room [H, W, 3], {number: frame})"""
    film, number, kept, some = cv2.VideoCapture(str(data / "video" / "one-by-one-person-detection.mp4")), 0, {}, []
    while True:
        ok, frame = film.read()
        if not ok:
            return np.median(np.stack(some), axis=0).astype(np.uint8), kept
        if number in wanted:
            kept[number] = frame
        if number % 4 == 0 and any(a <= number <= b for a, b in EMPTY):
            some.append(frame)
        number += 1


def cut(frame: np.ndarray, still: np.ndarray, head):
    """-> (BGRA of the person, its left top) or None where nothing hangs together with the head."""
    differs = (cv2.GaussianBlur(cv2.absdiff(frame, still), (0, 0), 1).max(2) > DIFFERS).astype(np.uint8)
    differs = cv2.morphologyEx(differs, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    differs = cv2.morphologyEx(differs, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    x, y, w, h = head
    _, parts, stats, _ = cv2.connectedComponentsWithStats(differs)
    inside = np.bincount(parts[y + h // 4:y + h, x:x + w].ravel(), minlength=len(stats))
    inside[0] = 0
    if inside.max() < 0.4 * w * h:
        return None
    person = (parts == inside.argmax()).astype(np.uint8)
    holes = cv2.findContours(person, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    cv2.drawContours(person, holes, -1, 1, -1)
    left, top, wide, high = cv2.boundingRect(person)
    left, top = max(0, left - MARGIN), max(0, top - MARGIN)
    right, bottom = left + wide + 2 * MARGIN, top + high + 2 * MARGIN
    soft = cv2.GaussianBlur(cv2.erode(person, np.ones((2, 2), np.uint8)).astype(np.float32) * 255, (0, 0), 0.8)
    return np.dstack((frame, soft.astype(np.uint8)))[top:bottom, left:right], (left, top)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    heads = {int(n): head for n, head in hats_data.by_eye("one-by-one-heads")["frames"].items()}
    still, found = frames(options.data, set(heads))
    options.out.mkdir(parents=True, exist_ok=True)
    for number, head in heads.items():
        person = cut(found[number], still, head)
        if person is None:
            print("no person stands out at", number)
            continue
        picture, (left, top) = person
        x, y, w, h = head[0] - left, head[1] - top, head[2], head[3]
        angles = np.arange(24) * 2 * np.pi / 24
        rim = np.stack((x + w / 2 * (1 + np.cos(angles)), y + h / 2 * (1 + np.sin(angles))), 1).round(1)
        cv2.imwrite(str(options.out / f"film-{number:05d}.png"), picture)
        (options.out / f"film-{number:05d}.json").write_text(json.dumps({"head": [x, y, w, h], "outline": rim.tolist(), "view": "film"}))


if __name__ == "__main__":
    main()
