"""From an item of hats_data to a training crop and its target.

A crop is BGR uint8 [128, 128, 3]. A target is [4] probabilities over LABELS: one-hot, or, the less of the
head can be seen, the nearer to half covered and half bare.
"""

import random
from pathlib import Path

import cv2
import numpy as np

import crops

UNKNOWN = np.array([1 / 6, 1 / 6, 1 / 6, 1 / 2], np.float32)
NET_COLOURS = [(235, 235, 235), (225, 205, 170), (190, 215, 185), (60, 55, 55), (225, 190, 215), (240, 225, 205)]


def paint_net(picture: np.ndarray, hair: np.ndarray, head) -> np.ndarray:
    """A hair net or bouffant cap drawn over a bare head. hair: uint8 mask of the whole picture."""
    x, y, w, h = head
    hair = cv2.resize(hair, picture.shape[1::-1])
    rows = np.arange(picture.shape[0])[:, None]
    limit = y + h * random.uniform(0.45, 0.75)
    mask = ((hair > 127) & (rows < limit)).astype(np.uint8)
    grow = max(1, int(w * random.uniform(0.04, 0.14)))
    mask = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * grow + 1, 2 * grow + 1)))
    edge = mask - cv2.erode(mask, np.ones((3, 3), np.uint8))
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), max(0.6, w / 60))[..., None]
    noise = np.random.rand(max(2, int(picture.shape[0] / random.uniform(1.5, 6))),
                           max(2, int(picture.shape[1] / random.uniform(1.5, 6)))).astype(np.float32)
    noise = cv2.resize(noise, picture.shape[1::-1])[..., None]
    light = cv2.GaussianBlur(picture, (0, 0), max(1, w / 20)).astype(np.float32).mean(2, keepdims=True) / 255
    colour = np.array(random.choice(NET_COLOURS), np.float32)
    cloth = colour * (0.55 + 0.35 * noise + random.uniform(0, 0.5) * light)
    alpha = soft * random.uniform(0.5, 0.92)
    out = picture * (1 - alpha) + cloth * alpha
    out = out * (1 - 0.35 * edge[..., None])
    return np.clip(out, 0, 255).astype(np.uint8)


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
    if random.random() < 0.3:
        crop = np.clip(crop + np.random.normal(0, random.uniform(2, 9), crop.shape), 0, 255).astype(np.uint8)
    if random.random() < 0.4:
        crop = cv2.imdecode(cv2.imencode(".jpg", crop, [1, random.randint(25, 85)])[1], 1)
    return crop


def sample(item: dict, read) -> tuple:
    """read(path) -> BGR picture. -> (crop, target)"""
    picture = read(item["picture"])
    cx, cy, side = item["square"]
    if item["source"] == "painted-net":
        mask = cv2.imread(str(Path(item["picture"]).parents[1] / "hair" / (Path(item["picture"]).stem + ".png")), 0)
        picture = paint_net(picture, mask, item["box"])
    side *= random.uniform(0.82, 1.22)
    cx, cy = cx + side * random.uniform(-0.08, 0.08), cy + side * random.uniform(-0.08, 0.08)
    turn = random.uniform(-18, 18) if random.random() < 0.5 else 0
    scale = crops.SIZE / side
    if turn and side >= 16:
        matrix = cv2.getRotationMatrix2D((cx, cy), turn, scale)
        matrix[:, 2] += crops.SIZE / 2 - np.array([cx, cy])
        crop = cv2.warpAffine(picture, matrix, (crops.SIZE, crops.SIZE), flags=cv2.INTER_LINEAR,
                              borderValue=(crops.GREY,) * 3)
    else:
        crop = crops.cut(picture, cx, cy, side)
    seen = side
    if random.random() < 0.65:
        small = int(np.exp(random.uniform(np.log(9), np.log(110))))
        if small < side:
            crop = cv2.resize(crop, (small, small), interpolation=cv2.INTER_AREA)
            crop = cv2.resize(light(crop) if random.random() < 0.3 else crop, (crops.SIZE, crops.SIZE),
                              interpolation=random.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC]))
            seen = small
    if random.random() < 0.2:
        length = int(np.exp(random.uniform(np.log(3), np.log(45))))
        crop = blur_by_motion(crop, length)
        seen = min(seen, 128 / length * 3)
    if random.random() < 0.5:
        crop = crop[:, ::-1]
    crop = light(np.ascontiguousarray(crop))
    if random.random() < 0.15:  # a part beyond the edge of the picture
        cut = random.randint(4, 40)
        where = random.choice([np.s_[:cut], np.s_[-cut:], np.s_[:, :cut], np.s_[:, -cut:]])
        crop[where] = crops.GREY
    target = UNKNOWN if item["kind"] < 0 else np.eye(4, dtype=np.float32)[item["kind"]]
    doubt = float(np.clip((16 - seen) / 9, 0, 0.9))
    return crop, target * (1 - doubt) + UNKNOWN * doubt
