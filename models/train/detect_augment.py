"""Training canvases for the detectors: pictures at many scales, alone or as a mosaic, with other light and blur.

A canvas is BGR uint8 [S, S, 3]; its boxes are float32 [B, 4] px with `ignore` [B] for objects that are mostly cut off.
"""

import random

import cv2
import numpy as np

from hats_augment import blur_by_motion

GREY = 114


def place(canvas, rect, picture, boxes, scale, centre, unsure=False):
    """Put `picture`, scaled, into rect (x0, y0, x1, y1) of the canvas so that `centre` of the picture is in the middle. unsure: [B] bool, boxes to
    ignore whatever is seen of them. -> (boxes on the canvas, ignore)"""
    x0, y0, x1, y1 = rect
    half_w, half_h = (x1 - x0) / 2 / scale, (y1 - y0) / 2 / scale
    height, width = picture.shape[:2]
    # the window of the picture that fits, moved inside the picture where the picture is large enough
    left = clamp_window(centre[0] - half_w, 2 * half_w, width)
    top = clamp_window(centre[1] - half_h, 2 * half_h, height)
    l, t, r, b = int(max(0, left)), int(max(0, top)), int(min(width, left + 2 * half_w)), int(min(height, top + 2 * half_h))
    if r - l < 4 or b - t < 4:
        return np.zeros((0, 4), np.float32), np.zeros(0, bool)
    w, h = max(1, int((r - l) * scale)), max(1, int((b - t) * scale))
    method = random.choice([cv2.INTER_AREA, cv2.INTER_LINEAR]) if scale < 1 else cv2.INTER_LINEAR
    part = cv2.resize(picture[t:b, l:r], (min(w, x1 - x0), min(h, y1 - y0)), interpolation=method)
    ox, oy = x0, y0
    if part.shape[1] < x1 - x0:
        ox += random.randint(0, x1 - x0 - part.shape[1])
    if part.shape[0] < y1 - y0:
        oy += random.randint(0, y1 - y0 - part.shape[0])
    canvas[oy:oy + part.shape[0], ox:ox + part.shape[1]] = part
    sx, sy = part.shape[1] / (r - l), part.shape[0] / (b - t)
    moved = (boxes - [l, t, l, t]) * [sx, sy, sx, sy] + [ox, oy, ox, oy]
    return clip(moved.astype(np.float32), (ox, oy, ox + part.shape[1], oy + part.shape[0]), unsure)


def place_turned(canvas, rect, picture, boxes, scale, centre, angle: float, unsure=False):
    """As place, with the picture turned by `angle` degrees about `centre`; what it does not cover stays as it is. A box becomes that of the
    turned ellipse within it. -> (boxes on the canvas, ignore)"""
    x0, y0, x1, y1 = rect
    if scale < 0.5:  # no false patterns from skipped pixels
        smaller = cv2.resize(picture, None, fx=2 * scale, fy=2 * scale, interpolation=cv2.INTER_AREA)
        share = np.array([smaller.shape[1] / picture.shape[1], smaller.shape[0] / picture.shape[0]])
        picture, boxes, centre, scale = smaller, boxes * np.tile(share, 2), tuple(centre * share), 0.5
    matrix = cv2.getRotationMatrix2D(tuple(float(v) for v in centre), angle, scale)
    matrix[:, 2] += np.array([(x1 - x0) / 2, (y1 - y0) / 2]) - np.array(centre)
    part = np.ascontiguousarray(canvas[y0:y1, x0:x1])
    cv2.warpAffine(picture, matrix, (x1 - x0, y1 - y0), dst=part, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)
    canvas[y0:y1, x0:x1] = part
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2 @ matrix[:, :2].T + matrix[:, 2] + [x0, y0]
    halves = (boxes[:, 2:] - boxes[:, :2]) / 2 * scale
    cosine, sine = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    reach = np.stack((np.hypot(halves[:, 0] * cosine, halves[:, 1] * sine), np.hypot(halves[:, 0] * sine, halves[:, 1] * cosine)), 1)
    return clip(np.concatenate((middles - reach, middles + reach), 1).astype(np.float32), rect, unsure)


def clamp_window(start: float, size: float, limit: int) -> float:
    return start if size >= limit else min(max(0.0, start), limit - size)


def clip(boxes, rect, unsure=False, visible: float = 0.45):
    """Cut boxes to rect; drop what is outside, mark what is mostly outside, tiny or unsure."""
    full = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    cut = boxes.copy()
    cut[:, 0::2] = cut[:, 0::2].clip(rect[0], rect[2])
    cut[:, 1::2] = cut[:, 1::2].clip(rect[1], rect[3])
    size = (cut[:, 2:] - cut[:, :2]).clip(0)
    area = size.prod(1)
    keep = area > 0
    ignore = (area < visible * full) | (size.min(1) < 5) | unsure
    return cut[keep], ignore[keep]


def light(canvas: np.ndarray, dark: float = 0.15, grey: float = 0.12) -> np.ndarray:
    """Exposure, colour, grey as at night, noise, blur, compression."""
    plain = cv2.cvtColor(cv2.cvtColor(canvas, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    tint = np.random.uniform(0.88, 1.12, 3)
    if random.random() < grey:
        canvas, tint = plain, np.ones(3)
    else:
        colour = random.uniform(0.5, 1.4)
        canvas = cv2.addWeighted(canvas, colour, plain, 1 - colour, 0)
    # tint, gamma, contrast and brightness in one table of 256 values a channel
    values = 255 * np.power(np.clip(np.arange(256)[:, None] * tint, 0, 255) / 255, random.uniform(0.65, 1.5))
    values = (values - 128) * random.uniform(0.7, 1.2) + 128 + random.uniform(-18, 18)
    if random.random() < dark:
        values *= random.uniform(0.25, 0.6)
    out = cv2.LUT(canvas, np.clip(values, 0, 255).astype(np.uint8)[None])
    if random.random() < 0.3:
        noise = cv2.randn(np.empty(canvas.shape[:2], np.int16), 0, random.uniform(2, 12))
        out = cv2.add(out, cv2.merge([noise] * 3), dtype=cv2.CV_8U)
    chance = random.random()
    if chance < 0.18:
        out = cv2.GaussianBlur(out, (0, 0), random.uniform(0.5, 1.6))
    elif chance < 0.25:
        out = blur_by_motion(out, random.choice([3, 5, 7]))
    if random.random() < 0.4:
        out = cv2.imdecode(cv2.imencode(".jpg", out, [1, random.randint(25, 85)])[1], 1)
    return out


def soften(canvas: np.ndarray, chance: float = 0.25) -> np.ndarray:
    """Detail lost as by a small sub-stream that somebody enlarged again."""
    if random.random() >= chance:
        return canvas
    share, (height, width) = random.uniform(0.45, 0.85), canvas.shape[:2]
    small = cv2.resize(canvas, (int(width * share), int(height * share)), interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (width, height), interpolation=random.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC]))


def veil(canvas: np.ndarray, chance: float = 0.2) -> np.ndarray:
    """The haze of steam, grease on the glass and lamps in the picture: black becomes grey."""
    if random.random() >= chance:
        return canvas
    share = random.uniform(0.05, 0.3)
    return cv2.addWeighted(canvas, 1 - share, canvas, 0, share * random.uniform(100, 220))


def quarter_turn(canvas: np.ndarray, boxes: np.ndarray):
    """A square canvas turned by a quarter to the left, once to three times."""
    for _ in range(random.randint(1, 3)):
        canvas, side = np.ascontiguousarray(np.rot90(canvas)), canvas.shape[0]
        boxes = np.stack((boxes[:, 1], side - boxes[:, 2], boxes[:, 3], side - boxes[:, 0]), 1)
    return canvas, boxes


def flip(canvas, boxes):
    if random.random() < 0.5:
        canvas = np.ascontiguousarray(canvas[:, ::-1])
        boxes = boxes.copy()
        boxes[:, [0, 2]] = canvas.shape[1] - boxes[:, [2, 0]]
    return canvas, boxes


def cells(size: int, n: int):
    """The canvas cut into n x n rectangles."""
    edges = [round(i * size / n) for i in range(n + 1)]
    return [(edges[i], edges[j], edges[i + 1], edges[j + 1]) for j in range(n) for i in range(n)]
