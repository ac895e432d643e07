"""Small things pasted on grounds: pests cut out of pictures, and, in the same way, things that are no pests.

A sprite is BGRA uint8 [h, w, 4]. Pests and distractors go through the same turning, darkening, blur and shadow, so that none of these
tells one from the other.
"""

import random

import cv2
import numpy as np

from hats_augment import blur_by_motion


def turned(sprite: np.ndarray, length: float, angle: float) -> np.ndarray:
    """Stretched a little, mirrored by chance, turned by `angle` degrees, cut to what is left; its longer side is about `length` px."""
    if random.random() < 0.5:
        sprite = sprite[:, ::-1]
    scale = length / max(sprite.shape[:2])
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    size = (max(3, round(sprite.shape[1] * scale * random.uniform(0.85, 1.15))), max(3, round(sprite.shape[0] * scale)))
    sprite = cv2.resize(np.ascontiguousarray(sprite), size, interpolation=method)
    side = int(np.hypot(*size)) + 4
    move = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), angle, 1)
    move[:, 2] += [side / 2 - size[0] / 2, side / 2 - size[1] / 2]
    sprite = cv2.warpAffine(sprite, move, (side, side))
    seen = np.argwhere(sprite[..., 3] > 60)
    if len(seen) < 6:
        return sprite
    (y0, x0), (y1, x1) = seen.min(0), seen.max(0) + 1
    return sprite[y0:y1, x0:x1]


def eyes(sprite: np.ndarray) -> None:
    """Bright eyes as infra-red lamps show them, near one end of the body."""
    h, w = sprite.shape[:2]
    x = int(w * random.uniform(0.08, 0.3)) if random.random() < 0.5 else int(w * random.uniform(0.7, 0.92))
    y = int(h * random.uniform(0.3, 0.7))
    radius = max(1, round(max(h, w) * random.uniform(0.015, 0.04)))
    for dx in random.choice([(0,), (-2 * radius, 2 * radius)]):
        cv2.circle(sprite, (x + dx, y), radius, (random.randint(170, 255),) * 3 + (255,), -1)


def put(canvas: np.ndarray, sprite: np.ndarray, night: bool):
    """Blend a turned sprite into the canvas at a random place, with shadow and blur. -> [x1, y1, x2, y2] or None"""
    margin = max(3, max(sprite.shape[:2]) // 6)
    sprite = cv2.copyMakeBorder(sprite, margin, margin, margin, margin, cv2.BORDER_CONSTANT)
    h, w = sprite.shape[:2]
    size = canvas.shape[0]
    if w >= size or h >= size:
        return None
    x, y = random.randint(0, size - w), random.randint(0, size - h)
    alpha = sprite[..., 3:].astype(np.float32) / 255
    body = sprite[..., :3].astype(np.float32)
    inside = alpha[..., 0] > 0.5
    mean = body[inside].mean() if inside.any() else 100.0
    ground = canvas[y:y + h, x:x + w].astype(np.float32)
    if random.random() < (1 if night else 0.35):
        body = np.repeat(body.mean(2, keepdims=True), 3, 2) * (1 if night else np.random.uniform(0.92, 1.08, 3))
    if random.random() < 0.8:  # against its ground as real ones are: mostly darker, at night also brighter
        body = body * ground.mean() * random.uniform(0.2, 1.5 if night else 1.0) / max(8, mean)
    body = np.clip(body, 0, 255)
    if random.random() < 0.5:
        shade = np.zeros((h, w), np.float32)
        dx, dy = random.uniform(-0.12, 0.12) * w, random.uniform(0, 0.15) * h
        shade = cv2.warpAffine(alpha[..., 0], np.float32([[1, 0, dx], [0, 1, dy]]), (w, h))
        shade = cv2.GaussianBlur(shade, (0, 0), max(0.8, max(w, h) / 14))[..., None]
        ground = ground * (1 - random.uniform(0.2, 0.6) * shade)
    layer = np.dstack((body * alpha, alpha * 255))
    chance, length = random.random(), max(w, h)
    if chance < 0.3 and length > 14:  # along its way
        layer = blur_by_motion(layer, 2 * int(random.uniform(0.04, 0.16) * length) + 1)
    elif chance < 0.75:
        layer = cv2.GaussianBlur(layer, (0, 0), max(0.4, length * random.uniform(0.005, 0.03)))
    alpha = layer[..., 3:] / 255
    seen = np.argwhere(alpha[..., 0] > 0.35)
    if len(seen) < 6:
        return None
    canvas[y:y + h, x:x + w] = np.clip(ground * (1 - alpha) + layer[..., :3], 0, 255).astype(np.uint8)
    (y0, x0), (y1, x1) = seen.min(0), seen.max(0) + 1
    return [x + x0, y + y0, x + x1, y + y1]


def patch(picture: np.ndarray, box=None) -> np.ndarray:
    """A piece of a picture without pests in a round, edged or lumpy outline: a shoe, a hand, a pot's handle, a cloth. box: where from."""
    height, width = picture.shape[:2]
    if box is None:
        side = random.uniform(0.06, 0.3) * min(height, width)
        centre = random.uniform(0, width), random.uniform(0, height)
    else:
        side = random.uniform(0.15, 0.4) * (box[2] - box[0] + 1)
        centre = random.uniform(box[0], box[2]), box[3] - random.uniform(-0.2, 0.8) * side
    stretch = random.uniform(0.6, 1.7)
    x0, x1 = int(max(0, centre[0] - side * stretch / 2)), int(min(width, centre[0] + side * stretch / 2 + 6))
    y0, y1 = int(max(0, centre[1] - side / 2)), int(min(height, centre[1] + side / 2 + 6))
    piece = picture[max(0, min(y0, height - 8)):max(8, y1), max(0, min(x0, width - 8)):max(8, x1)]
    scale = 100 / max(piece.shape[:2])
    piece = cv2.resize(piece, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
    return np.dstack((piece, outline(*piece.shape[:2])))


def outline(h: int, w: int) -> np.ndarray:
    """A closed form of 5 to 40 corners around the middle, smooth or edged. -> uint8 [h, w]"""
    count = random.choice([5, 6, 8, 12, 20, 40])
    angles = np.sort(np.random.uniform(0, 2 * np.pi, count))
    radius = np.random.uniform(random.choice([0.35, 0.6, 0.85]), 1, count)
    points = np.stack((w / 2 + w / 2 * radius * np.cos(angles), h / 2 + h / 2 * radius * np.sin(angles)), 1)
    form = np.zeros((h, w), np.uint8)
    cv2.fillPoly(form, [points.astype(np.int32)], 255)
    if random.random() < 0.7:
        form = cv2.GaussianBlur(form, (0, 0), random.uniform(1, 8))
        form = np.clip((form.astype(np.float32) - 100) * 5, 0, 255).astype(np.uint8)
    return form


def blob() -> np.ndarray:
    """A stain, a crumb, a dark thing of one colour with some texture."""
    h, w = random.randint(40, 100), random.randint(40, 110)
    colour = np.random.uniform(5, 120) * np.random.uniform(0.75, 1.1, 3)
    if random.random() < 0.5:  # browns
        colour = np.array([0.45, 0.65, 1.0]) * random.uniform(20, 130)
    texture = cv2.resize(np.random.uniform(0.6, 1.4, (random.randint(2, 12), random.randint(2, 12))).astype(np.float32), (w, h))
    body = np.clip(colour * texture[..., None], 0, 255).astype(np.uint8)
    return np.dstack((body, outline(h, w)))


def cable() -> np.ndarray:
    """A bent cable, tail of a mop, hose, crack or joint: a curve of one width, with a plug at its end now and then."""
    picture = np.zeros((120, 120, 4), np.uint8)
    p = np.random.uniform(8, 112, (4, 2))
    t = np.linspace(0, 1, 40)[:, None]
    curve = ((1 - t) ** 3 * p[0] + 3 * t * (1 - t) ** 2 * p[1] + 3 * t * t * (1 - t) * p[2] + t ** 3 * p[3]).astype(np.int32)
    colour = tuple(int(v) for v in np.clip(np.random.uniform(0, 160) * np.random.uniform(0.7, 1.2, 3), 0, 255)) + (255,)
    width = random.choice([1, 2, 3, 5, 8, 14])
    cv2.polylines(picture, [curve], False, colour, width)
    if random.random() < 0.3:
        cv2.circle(picture, tuple(int(v) for v in curve[-1]), width + random.randint(2, 8), colour, -1)
    return picture


def infrared(canvas: np.ndarray) -> np.ndarray:
    """Grey, brighter in the middle where the lamp shines, flat contrast, noise of a sensor at its limit, now and then a clock's line."""
    size = canvas.shape[0]
    grey = cv2.cvtColor(canvas, cv2.COLOR_BGR2GRAY).astype(np.float32)
    ys, xs = np.mgrid[0:size, 0:size].astype(np.float32) / size
    cx, cy = random.uniform(0.2, 0.8), random.uniform(0.2, 0.8)
    lamp = np.exp(-((xs - cx) ** 2 + (ys - cy) ** 2) / random.uniform(0.15, 1.2))
    low = random.uniform(0.25, 0.8)
    grey = grey * (low + (1 - low) * lamp) * random.uniform(0.6, 1.3)
    contrast = random.uniform(0.45, 1.05)
    grey = (grey - grey.mean()) * contrast + grey.mean() * random.uniform(0.6, 1.1) + random.uniform(0, 25)
    coarse = np.random.normal(0, random.uniform(0.5, 7), (size // random.choice([1, 1, 2]),) * 2).astype(np.float32)
    grey = grey + cv2.resize(coarse, (size, size))
    out = cv2.cvtColor(np.clip(grey, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)
    if random.random() < 0.15:
        cv2.putText(out, f"{random.randint(0, 23):02}:{random.randint(0, 59):02}:{random.randint(0, 59):02}",
                    (random.randint(2, size // 2), random.choice([12, size - 6])), 0, random.uniform(0.3, 0.5), (230,) * 3, 1)
    return out
