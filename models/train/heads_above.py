"""Rendered heads scattered over a kitchen, turned any way: what a ceiling camera sees, which no labelled picture here shows."""

import json
import random
from pathlib import Path

import cv2
import numpy as np

import heads_rows


def load(folder: Path):
    """-> [(BGRA uint8, head [x, y, w, h] px, view)]; those seen from above stand three times, for they are what is missing."""
    sprites = []
    for path in sorted(folder.glob("*.json")):
        entry = json.loads(path.read_text())
        sprite = (cv2.imread(str(path.with_suffix(".png")), cv2.IMREAD_UNCHANGED), entry["head"])
        sprites += [sprite] * (3 if entry["view"] == "above" else 1)
    return sprites


def fill(canvas: np.ndarray, ground, sprites):
    """ground() fills the canvas and gives its boxes and which to leave out. -> (boxes [B, 4], ignore [B])"""
    size = canvas.shape[0]
    boxes, ignore = ground()
    owner = np.zeros((size, size), np.int16)
    owners, found, ignored = [0] * len(boxes), list(boxes), list(ignore)
    for number in range(1, random.randint(2, 7)):
        head = np.exp(random.triangular(np.log(14), np.log(80), np.log(40)))
        picture, box = _turned(*random.choice(sprites), head)
        x, y = random.uniform(-0.1, 1.0) * size, random.uniform(-0.1, 1.0) * size
        if _lay(canvas, owner, number, picture, int(x - box[0]), int(y - box[1])):
            # the head's box is wider than the head: its corners count as seen too
            owner[max(0, int(y)):max(0, int(y + box[3]) + 1), max(0, int(x)):max(0, int(x + box[2]) + 1)] = number
            owners.append(number)
            found.append([x, y, x + box[2], y + box[3]])
            ignored.append(False)
    return heads_rows.seen(owner, found, owners, ignored)


def _turned(sprite, head, size: float):
    """The sprite turned by any angle, scaled so that the head is `size` px, in other colours. -> (BGRA, head [x, y, w, h] px)"""
    x, y, w, h = head
    scale = size / np.sqrt(w * h)
    # a third stays upright, as a wall camera sees it
    angle = random.uniform(-12, 12) if random.random() < 0.33 else random.uniform(0, 360)
    side = int(np.ceil(sprite.shape[0] * scale * 1.42))
    matrix = cv2.getRotationMatrix2D((x + w / 2, y + h / 2), angle, scale)
    matrix[:, 2] += side / 2 - np.array([x + w / 2, y + h / 2])
    turned = cv2.warpAffine(sprite, matrix, (side, side), flags=cv2.INTER_AREA if scale < 0.7 else cv2.INTER_LINEAR)
    sine, cosine = abs(np.sin(np.radians(angle))), abs(np.cos(np.radians(angle)))
    # of the ellipse in the head's box
    wide, high = scale * np.hypot(w * cosine, h * sine), scale * np.hypot(w * sine, h * cosine)
    return _coloured(turned), (side / 2 - wide / 2, side / 2 - high / 2, wide, high)


def _coloured(sprite: np.ndarray) -> np.ndarray:
    """Cloth in other colours, in half of all cases dark: caps and uniforms are. Skin stays."""
    hue, saturation, _ = cv2.split(cv2.cvtColor(sprite[..., :3], cv2.COLOR_BGR2HSV))
    skin = ((hue < 18) | (hue > 172)) & (saturation > 50) & (saturation < 190)
    cloth = sprite[..., :3].astype(np.float32)
    if random.random() < 0.55:
        cloth = cloth.mean(2, keepdims=True) * random.uniform(0.12, 0.4) * np.random.uniform(0.85, 1.15, 3)
    else:
        cloth *= np.random.uniform(0.6, 1.15, 3)
    out = np.where(skin[..., None], sprite[..., :3] * random.uniform(0.6, 1.1), cloth)
    return np.dstack((np.clip(out, 0, 255), sprite[..., 3])).astype(np.uint8)


def _lay(canvas, owner, number: int, picture, left: int, top: int) -> bool:
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(canvas.shape[1], left + picture.shape[1]), min(canvas.shape[0], top + picture.shape[0])
    if x1 - x0 < 4 or y1 - y0 < 4:
        return False
    part = picture[y0 - top:y1 - top, x0 - left:x1 - left]
    alpha = part[..., 3:].astype(np.float32) / 255
    place = canvas[y0:y1, x0:x1]
    place[:] = (place * (1 - alpha) + part[..., :3] * alpha).astype(np.uint8)
    owner[y0:y1, x0:x1][alpha[..., 0] > 0.4] = number
    return True
