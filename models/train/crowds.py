"""Full rooms made of held-out people, as no labelled picture of a full room is at hand: how many of their heads a detector finds.

    python3 crowds.py --data ../../../shared/data --out DIR     then: ./kw eval heads --data DIR --sizes

People of photographs in the street that no training shows (splits.py), cut out down to the chest, sit in rows behind one another before a wall: heads of 14 to 40 px, 22 px in
the middle, seen from the front, each at least to a half. DIR/images/*.jpg of 1076 x 604 px and DIR/labels/*.txt (YOLO, class 0). It stands for a class room in that heads are many, small and
before other people's bodies; not in that children bow their heads or are seen from above. The pictures are not ours: they stay out of the repository.
"""

import argparse
import random
from pathlib import Path

import cv2
import numpy as np

import detect_augment as augment
import detect_data
import training
from cutouts import largest
from export_heldout import label
from kitchen_films import resized

WIDTH, HEIGHT, PICTURES = 1076, 604, 40  # px, px
HEADS = (14, 40)       # px, the geometric mean of a head's sides in the last and in the first row
CHEST = 2.2            # how far below the chin a person is shown, in heads
SEEN = 0.5             # the least part of a head's box that those before it leave


def person(sample):
    """-> BGRA from the top of the head to the chest, cut out, and the head's box in it (x, y, w, h px)"""
    picture = cv2.imread(sample["picture"])
    x0, y0, x1, y1 = sample["boxes"][0]
    size = np.sqrt((x1 - x0) * (y1 - y0))
    left, right = (int(v) for v in np.clip(((x0 + x1) / 2 - 2 * size, (x0 + x1) / 2 + 2 * size), 0, picture.shape[1]))
    top, bottom = (int(v) for v in np.clip((y0 - 0.3 * size, y1 + CHEST * size), 0, picture.shape[0]))
    part = picture[top:bottom, left:right]
    mask = np.full(part.shape[:2], cv2.GC_PR_BGD, np.uint8)
    middle, chin = int((x0 + x1) / 2 - left), int(y1 - top)
    mask[:, :max(1, int(0.1 * size))] = mask[:, -max(1, int(0.1 * size)):] = mask[:max(1, int(0.1 * size))] = cv2.GC_BGD
    cv2.rectangle(mask, (int(middle - 0.9 * size), int(chin + 0.3 * size)), (int(middle + 0.9 * size), part.shape[0]), cv2.GC_PR_FGD, -1)
    cv2.ellipse(mask, (middle, int((y0 + y1) / 2 - top)), (int((x1 - x0) / 2), int((y1 - y0) / 2)), 0, 0, 360, cv2.GC_PR_FGD, -1)
    cv2.ellipse(mask, (middle, int((y0 + y1) / 2 - top)), (int((x1 - x0) * 0.36), int((y1 - y0) * 0.4)), 0, 0, 360, cv2.GC_FGD, -1)
    cv2.rectangle(mask, (int(middle - 0.3 * size), chin), (int(middle + 0.3 * size), part.shape[0]), cv2.GC_FGD, -1)
    cv2.setRNGSeed(7)
    cv2.grabCut(part, mask, None, np.zeros((1, 65)), np.zeros((1, 65)), 6, cv2.GC_INIT_WITH_MASK)
    body = largest(((mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)).astype(np.uint8))[0]
    alpha = cv2.GaussianBlur(body.astype(np.float32) * 255, (0, 0), 0.8)
    return np.dstack((part, alpha.astype(np.uint8))), np.array([x0 - left, y0 - top, x1 - x0, y1 - y0])


def seat(canvas, owner, heads, someone, head: float, x: float, y: float) -> None:
    """One more person before those that sit, the head `head` px, its box's corner at x, y; nobody where a head would be hidden to more than half."""
    picture, box = someone
    if random.random() < 0.5:
        picture, box = picture[:, ::-1], np.array([picture.shape[1] - box[0] - box[2], *box[1:]])
    scale = head / np.sqrt(box[2] * box[3])
    small, box = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), box * scale
    left, top = int(x - box[0]), int(y - box[1])
    from_x, from_y, to_x, to_y = max(0, left), max(0, top), min(WIDTH, left + small.shape[1]), min(HEIGHT, top + small.shape[0])
    if x < 0 or x + box[2] > WIDTH or y + box[3] > HEIGHT or to_x - from_x < 4 or to_y - from_y < 4:
        return
    small = small[from_y - top:to_y - top, from_x - left:to_x - left]
    alpha, now = small[..., 3:] / 255, owner.copy()
    now[from_y:to_y, from_x:to_x][alpha[..., 0] > 0.5] = len(heads) + 1
    mine = np.array([left + box[0], top + box[1], left + box[0] + box[2], top + box[1] + box[3]])
    for number, other in enumerate(heads):
        a, b, c, d = other.round().astype(int)
        if (now[b:d, a:c] > number + 1).mean() > 1 - SEEN:
            return
    owner[:] = now
    canvas[from_y:to_y, from_x:to_x] = canvas[from_y:to_y, from_x:to_x] * (1 - alpha) + small[..., :3] * alpha
    heads.append(mine)


def room(people, wall: np.ndarray):
    """-> picture, boxes [N, 4] (corners, px)"""
    scale = max(WIDTH / wall.shape[1], HEIGHT / wall.shape[0])
    canvas = resized(wall, scale)[:HEIGHT, :WIDTH].astype(np.float32)
    owner, heads = np.zeros((HEIGHT, WIDTH), np.int16), []
    y, head = random.uniform(0.1, 0.35) * HEIGHT, random.uniform(HEADS[0], 18)
    while y < HEIGHT and head < HEADS[1]:
        gap, x = random.uniform(1.5, 2.8), random.uniform(0, 3) * head
        while x < WIDTH:
            if random.random() < 0.85:
                seat(canvas, owner, heads, random.choice(people), head * random.uniform(0.9, 1.1), x, y + random.uniform(-0.3, 0.3) * head)
            x += head * gap * random.uniform(0.85, 1.15)
        y, head = y + head * random.uniform(1.0, 1.8), head * random.uniform(1.08, 1.2)
    return augment.light(canvas.astype(np.uint8), dark=0.1, grey=0), np.array(heads)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    training.prepare(31, 1)
    held = detect_data.heads(options.data)[1]
    people = [person(s) for s in held if s["source"] == "street-people"]
    walls = [cv2.imread(s["picture"]) for s in held if s["source"] in ("kitchens/commercial_kitchens", "kitchens/floors")]
    for part in ("images", "labels"):
        (options.out / part).mkdir(parents=True, exist_ok=True)
    count = 0
    for number in range(PICTURES):
        picture, boxes = room(people, random.choice(walls))
        name, count = f"{number:02}.jpg", count + len(boxes)
        cv2.imwrite(str(options.out / "images" / name), picture, [cv2.IMWRITE_JPEG_QUALITY, random.randint(60, 90)])
        label(options.out, name, boxes, HEIGHT, WIDTH)
    print(len(people), "people,", count, "heads on", PICTURES, "pictures")


if __name__ == "__main__":
    main()
