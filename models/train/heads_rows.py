"""Rows of heads and shoulders over a picture, far ones small and behind near ones: a full room, which no labelled picture here shows."""

import random

import cv2
import numpy as np

# of a head's box: what must be seen of it to be looked for, and below what it counts as hidden
SEEN, HIDDEN = 0.5, 0.15


def fill(canvas: np.ndarray, ground, person):
    """ground() fills the canvas and gives its boxes and which to leave out; person() gives a picture and its head boxes.
    -> (boxes [B, 4], ignore [B])"""
    size = canvas.shape[0]
    boxes, ignore = ground()
    owner = np.zeros((size, size), np.int16)  # who is seen at each pixel: 0 the ground, else the number of a bust
    owners, found = [0] * len(boxes), list(boxes)
    ignored = list(ignore)
    top, head, growth = random.uniform(0, 0.6) * size, random.uniform(9, 26), random.uniform(1.0, 1.25)
    number = 0
    for _ in range(random.randint(1, 6)):
        x, gap = random.uniform(-1, 1) * head, random.uniform(1.1, 2.6)
        while x < size and top < size:
            number += 1
            box = _paste(canvas, owner, number, *person(), head * random.uniform(0.8, 1.2), x, top + random.uniform(-0.4, 0.4) * head)
            if box is not None:
                owners.append(number)
                found.append(box)
                ignored.append(False)
            x += head * random.uniform(0.8, 1.4) * gap
        top, head = top + head * random.uniform(1.0, 2.2), min(64, head * growth)
    return seen(owner, found, owners, ignored)


def seen(owner: np.ndarray, boxes, owners, ignore):
    """owner [S, S]: who is drawn at each pixel; boxes and their owners' numbers. -> (boxes [B, 4] within the canvas, ignore [B]): hidden
    ones are dropped, half hidden ones left out of the training."""
    size, kept, left_out = owner.shape[0], [], []
    for box, mine, skip in zip(boxes, owners, ignore):
        x0, y0, x1, y1 = (int(round(v)) for v in box)
        inside = owner[max(0, y0):max(0, y1), max(0, x0):max(0, x1)]
        share = (inside == mine).sum() / max(1, (x1 - x0) * (y1 - y0))
        if share >= HIDDEN:
            kept.append([max(0, box[0]), max(0, box[1]), min(size, box[2]), min(size, box[3])])
            left_out.append(skip or share < SEEN)
    return np.array(kept, np.float32).reshape(-1, 4), np.array(left_out, bool)


def _paste(canvas, owner, number: int, picture, boxes, head: float, x: float, y: float):
    """One head, `head` px wide and high in the mean, its box's corner at x, y; -> its box on the canvas or None."""
    if not len(boxes):
        return None
    bx0, by0, bx1, by1 = boxes[random.randrange(len(boxes))]
    w, h = bx1 - bx0, by1 - by0
    scale = head / np.sqrt(max(1.0, w * h))
    if scale > 1.6 or w < 6 or h < 6:
        return None
    left, right = max(0, int(bx0 - w * random.uniform(0.3, 0.9))), min(picture.shape[1], int(bx1 + w * random.uniform(0.3, 0.9)))
    upper, lower = max(0, int(by0 - 0.25 * h)), min(picture.shape[0], int(by1 + h * random.uniform(0.4, 1.8)))
    if right - left < 4 or lower - upper < 4:
        return None
    scale = max(scale, 2 / min(right - left, lower - upper))
    part = cv2.resize(picture[upper:lower, left:right], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    bx0, by0, bx1, by1 = (bx0 - left) * scale, (by0 - upper) * scale, (bx1 - left) * scale, (by1 - upper) * scale
    mask = _outline(part.shape[:2], bx0, by0, bx1, by1)
    ox, oy = int(round(x - bx0)), int(round(y - by0))
    cx0, cy0 = max(0, ox), max(0, oy)
    cx1, cy1 = min(canvas.shape[1], ox + part.shape[1]), min(canvas.shape[0], oy + part.shape[0])
    if cx1 - cx0 < 4 or cy1 - cy0 < 4:
        return None
    part, mask = part[cy0 - oy:cy1 - oy, cx0 - ox:cx1 - ox], mask[cy0 - oy:cy1 - oy, cx0 - ox:cx1 - ox, None]
    place = canvas[cy0:cy1, cx0:cx1]
    place[:] = (place * (1 - mask) + part * mask).astype(np.uint8)
    owner[cy0:cy1, cx0:cx1][mask[..., 0] > 0.4] = number
    # the outline leaves out the box's corners: count them as this head's where nobody else is drawn later
    hx0, hy0, hx1, hy1 = (int(round(v)) for v in (ox + bx0, oy + by0, ox + bx1, oy + by1))
    owner[max(0, hy0):max(0, hy1), max(0, hx0):max(0, hx1)] = number
    return [ox + bx0, oy + by0, ox + bx1, oy + by1]


def _outline(shape, x0: float, y0: float, x1: float, y1: float) -> np.ndarray:
    """[H, W] 0 to 1: the whole part, or only a head on shoulders with a soft edge."""
    if random.random() < 0.35:
        return np.ones(shape, np.float32)
    mask = np.zeros(shape, np.uint8)
    centre, axes = (int((x0 + x1) / 2), int((y0 + y1) / 2)), (max(1, int((x1 - x0) * 0.58)), max(1, int((y1 - y0) * 0.58)))
    cv2.ellipse(mask, centre, axes, 0, 0, 360, 255, -1)
    neck, reach = (x1 - x0) * 0.35, (x1 - x0) * random.uniform(0.8, 1.3)
    shoulders = [(centre[0] - neck, y1 - 2), (centre[0] + neck, y1 - 2), (centre[0] + reach, y1 + 0.5 * (y1 - y0)),
                 (centre[0] + reach, shape[0] + 9), (centre[0] - reach, shape[0] + 9), (centre[0] - reach, y1 + 0.5 * (y1 - y0))]
    cv2.fillPoly(mask, [np.array(shoulders, np.int32)], 255)
    return cv2.GaussianBlur(mask, (0, 0), max(0.6, 0.04 * (x1 - x0))).astype(np.float32) / 255
