"""From an item of hats_data to a training crop and its targets.

A crop is BGR uint8 [size, size, 3]. The targets are [4] probabilities over LABELS and [2] over worn, none: one-hot, or, the less of
the head can be seen, the nearer to half and half; all zero where nobody labelled it, which teaches nothing.
"""

import random
from pathlib import Path

import cv2
import numpy as np

import crops
import headwear_paint

UNKNOWN = np.array([1 / 6, 1 / 6, 1 / 6, 1 / 2], np.float32)
UNSEEN = np.array([1 / 2, 1 / 2], np.float32)
PAINTS = {"painted-net": headwear_paint.net, "painted-cap": headwear_paint.cap, "dyed-hair": headwear_paint.recolour}


def hair_file(item: dict) -> Path:
    """The mask of the hair that street-people has for some of its pictures."""
    picture = Path(item["picture"])
    return picture.parents[1] / "hair" / (picture.stem + ".png")


def part(picture: np.ndarray, square):
    """x0, y0, x1, y1 px of what lies around a head: all that a training crop of it can show."""
    cx, cy, side = square
    return max(0, int(cx - side)), max(0, int(cy - side)), min(picture.shape[1], int(cx + side) + 1), min(picture.shape[0], int(cy + side) + 1)


def painted(item: dict, picture: np.ndarray, cloths: list):
    """cloths: BGR patches. -> (the part of the picture around the head with what the item's source asks to paint, the square's centre in it)."""
    cx, cy, _ = item["square"]
    if item["source"] not in PAINTS and item["source"] != "painted-mask":
        return picture, cx, cy
    x0, y0, x1, y1 = part(picture, item["square"])
    around = picture[y0:y1, x0:x1]
    x, y, w, h = item["box"] if item["source"] == "painted-mask" or item["form"] == "head" else crops.head_from_face(item["box"], "bare")
    box = [x - x0, y - y0, w, h]
    if item["source"] == "painted-mask":
        return headwear_paint.face_mask(around, box), cx - x0, cy - y0
    if "hair" in item:  # of hair.py
        hair = cv2.imread(item["hair"], 0)
    else:
        hair = cv2.resize(cv2.imread(str(hair_file(item)), 0), picture.shape[1::-1])[y0:y1, x0:x1]
    cloth = [random.choice(cloths)] if item["source"] == "painted-cap" else []
    return PAINTS[item["source"]](around, hair, box, *cloth), cx - x0, cy - y0


def blur_by_motion(crop: np.ndarray, length: int) -> np.ndarray:
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1
    turn = cv2.getRotationMatrix2D((length / 2 - 0.5, length / 2 - 0.5), random.uniform(0, 180), 1)
    kernel = cv2.warpAffine(kernel, turn, (length, length))
    return cv2.filter2D(crop, -1, kernel / max(1e-3, kernel.sum()))


def light(crop: np.ndarray) -> np.ndarray:
    """Other light, colour and compression."""
    hsv = cv2.cvtColor(crop, cv2.COLOR_BGR2HSV).astype(np.float32)
    hsv[..., 0] = (hsv[..., 0] + random.uniform(-8, 8)) % 180
    hsv[..., 1] *= 0 if random.random() < 0.08 else random.uniform(0.5, 1.5)
    hsv[..., 2] = 255 * (hsv[..., 2] / 255) ** random.uniform(0.6, 1.7)
    hsv[..., 2] *= random.uniform(0.6, 1.25)
    crop = cv2.cvtColor(np.clip(hsv, 0, 255).astype(np.uint8), cv2.COLOR_HSV2BGR)
    if random.random() < 0.25:  # the lamps' tint
        crop = np.clip(crop * np.array([random.uniform(0.82, 1.15) for _ in range(3)]), 0, 255).astype(np.uint8)
    if random.random() < 0.3:
        crop = np.clip(crop + np.random.normal(0, random.uniform(2, 9), crop.shape), 0, 255).astype(np.uint8)
    if random.random() < 0.4:
        crop = cv2.imdecode(cv2.imencode(".jpg", crop, [1, random.randint(25, 85)])[1], 1)
    return crop


def surveillance(crop: np.ndarray) -> np.ndarray:
    """What a surveillance camera makes of a picture: haze, edges sharpened until they have halos, coarse compression. Without it such
    looks are nearly all hard hats in the training's pictures, and tell the answer."""
    crop = crop.astype(np.float32)
    if random.random() < 0.5:
        haze = np.array([random.uniform(120, 220)] * 3) + np.random.uniform(-15, 15, 3)
        crop += (haze - crop) * random.uniform(0.05, 0.45)
    if random.random() < 0.7:
        crop += random.uniform(0.5, 2.0) * (crop - cv2.GaussianBlur(crop, (0, 0), random.uniform(0.7, 1.6)))
    crop = np.clip(crop, 0, 255).astype(np.uint8)
    return cv2.imdecode(cv2.imencode(".jpg", crop, [1, random.randint(28, 75)])[1], 1)


def shrunk(crop: np.ndarray, small: int) -> np.ndarray:
    """As a camera far away sees it: fewer pixels, sometimes soft, noise and compression at that size."""
    size = crop.shape[0]
    crop = cv2.resize(crop, (small, small), interpolation=cv2.INTER_AREA)
    if random.random() < 0.4:
        crop = surveillance(crop)
    if random.random() < 0.35:
        crop = cv2.GaussianBlur(crop, (0, 0), random.uniform(0.3, 0.9))
    if random.random() < 0.4:
        crop = light(crop)
    return cv2.resize(crop, (size, size), interpolation=random.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC]))


def sample(item: dict, read, size: int, far: bool, cloths: list) -> tuple:
    """read(path) -> BGR picture; far: as seen from far away (12 to 40 px). -> (crop, target of hats, target of masks)"""
    picture, cx, cy = painted(item, read(item["picture"]), cloths)
    side = item["square"][2] * random.uniform(0.84, 1.24)
    cx, cy = cx + side * random.uniform(-0.09, 0.09), cy + side * random.uniform(-0.09, 0.09)
    turn = random.uniform(-18, 18) if random.random() < 0.5 else 0
    if turn and side >= 16:
        if side > 2 * size:  # no false patterns from skipped pixels
            factor = 1.5 * size / side
            picture = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
            cx, cy, side = cx * factor, cy * factor, side * factor
        matrix = cv2.getRotationMatrix2D((cx, cy), turn, size / side)
        matrix[:, 2] += size / 2 - np.array([cx, cy])
        crop = cv2.warpAffine(picture, matrix, (size, size), flags=cv2.INTER_LINEAR, borderValue=(crops.GREY,) * 3)
    else:
        crop = crops.cut(picture, cx, cy, side, size)
    seen = side
    small = int(np.exp(random.uniform(np.log(12), np.log(42)))) if far else int(np.exp(random.uniform(np.log(36), np.log(220))))
    if small < side:
        crop, seen = shrunk(crop, small), small
    if random.random() < 0.15:
        length = int(np.exp(random.uniform(np.log(3), np.log(0.35 * size))))
        crop = blur_by_motion(crop, length)
        seen = min(seen, size / length * 3)
    if random.random() < 0.5:
        crop = crop[:, ::-1]
    crop = light(np.ascontiguousarray(crop))
    hidden = 0.0
    if random.random() < 0.12:  # a part beyond the edge of the picture
        cut = random.randint(size // 32, size // 3)
        where = random.choice([np.s_[:cut], np.s_[-cut:], np.s_[:, :cut], np.s_[:, -cut:]])
        crop[where] = crops.GREY
    elif random.random() < 0.06:  # the lower half behind something: no mask can be judged
        crop[int(size * random.uniform(0.5, 0.6)):] = np.random.randint(0, 255, 3)
        hidden = 1.0
    doubt = float(np.clip((16 - seen) / 9, 0, 0.9))
    return crop, hat_target(item["kind"], doubt), mask_target(item.get("mask"), max(hidden, float(np.clip((22 - seen) / 10, 0, 0.9))))


def hat_target(kind, doubt: float) -> np.ndarray:
    if kind is None:
        return np.zeros(4, np.float32)
    target = UNKNOWN if kind < 0 else np.eye(4, dtype=np.float32)[kind]
    return target * (1 - doubt) + UNKNOWN * doubt


def mask_target(mask, doubt: float) -> np.ndarray:
    if mask is None:
        return np.zeros(2, np.float32)
    target = UNSEEN if mask < 0 else np.eye(2, dtype=np.float32)[1 - mask]
    return target * (1 - doubt) + UNSEEN * doubt
