"""Plates, bowls, pots and boxes drawn on a picture of a kitchen, and scraps of other kitchens: round and bright or dark like heads from above, with
nobody beneath them."""

import random

import cv2
import numpy as np

# BGR: white and cream dishes, steel, wood, black pots, plastic
COLOURS = [(240, 240, 238), (225, 232, 236), (200, 205, 208), (170, 172, 172), (120, 122, 124), (70, 110, 160), (45, 42, 40), (28, 27, 26), (60, 40, 30), (150, 120, 60)]


def strew(canvas: np.ndarray, head: float, scrap) -> None:
    """head: px, about what size the heads of the canvas have; scrap() gives a picture of a kitchen."""
    places = [(random.uniform(0, canvas.shape[1]), random.uniform(0, canvas.shape[0])) for _ in range(random.randint(1, 3))]
    for _ in range(random.randint(2, 12)):  # things stand together
        x, y = random.choice(places)
        x, y = x + random.gauss(0, 2.2) * head, y + random.gauss(0, 2.2) * head
        size = head * np.exp(random.uniform(np.log(0.25), np.log(1.0)))
        (_dish if random.random() < 0.7 else _box)(canvas, x, y, size)
    if random.random() < 0.6:
        picture = scrap()
        for _ in range(random.randint(1, 8)):
            _scrap(canvas, picture, *np.random.uniform(0, canvas.shape[1], 2), head * np.exp(random.uniform(np.log(0.4), np.log(1.5))))


def _shade(colour, share: float):
    return tuple(float(np.clip(c * share, 0, 255)) for c in colour)


def _dish(canvas, x: float, y: float, radius: float) -> None:
    colour, turn, flat = np.array(random.choice(COLOURS)) * random.uniform(0.75, 1.05), random.uniform(0, 180), random.uniform(0.6, 1.0)
    if random.random() < 0.6:
        cv2.ellipse(canvas, _at(x + 0.1 * radius, y + 0.12 * radius), _axes(radius * 1.03, flat), turn, 0, 360, (20, 20, 20), -1, cv2.LINE_AA)
    cv2.ellipse(canvas, _at(x, y), _axes(radius, flat), turn, 0, 360, _shade(colour, 1), -1, cv2.LINE_AA)
    if random.random() < 0.3:  # a handle
        angle, far = random.uniform(0, 2 * np.pi), radius * random.uniform(1.4, 2.4)
        cv2.line(canvas, _at(x, y), _at(x + far * np.cos(angle), y + far * np.sin(angle)), _shade(colour, 0.8), max(1, int(radius * 0.2)), cv2.LINE_AA)
    inner = radius * random.uniform(0.5, 0.92)
    cv2.ellipse(canvas, _at(x, y), _axes(inner, flat), turn, 0, 360, _shade(colour, random.uniform(0.6, 1.15)), -1 if random.random() < 0.7 else 1, cv2.LINE_AA)
    for _ in range(random.randint(0, 6)):  # food
        spot = inner * random.uniform(0.1, 0.35)
        at = _at(x + random.uniform(-0.5, 0.5) * inner, y + random.uniform(-0.5, 0.5) * inner)
        cv2.circle(canvas, at, max(1, int(spot)), tuple(float(v) for v in np.random.uniform(20, 230, 3)), -1, cv2.LINE_AA)


def _box(canvas, x: float, y: float, size: float) -> None:
    colour = np.array(random.choice(COLOURS)) * random.uniform(0.75, 1.05)
    corners = cv2.boxPoints(((x, y), (2 * size, 2 * size * random.uniform(0.4, 1)), random.uniform(0, 90)))
    cv2.fillPoly(canvas, [corners.astype(np.int32)], _shade(colour, 1), cv2.LINE_AA)
    inner = (corners - corners.mean(0)) * random.uniform(0.6, 0.9) + corners.mean(0)
    cv2.fillPoly(canvas, [inner.astype(np.int32)], _shade(colour, random.uniform(0.4, 1.2)), cv2.LINE_AA)


def _scrap(canvas, picture, x: float, y: float, radius: float) -> None:
    """A round or angular piece of a picture, made small, as a thing of its own."""
    side = max(4, int(2 * radius))
    from_side = int(min(picture.shape[0], picture.shape[1]) * random.uniform(0.1, 0.6))
    top, left = random.randint(0, picture.shape[0] - from_side), random.randint(0, picture.shape[1] - from_side)
    piece = cv2.resize(picture[top:top + from_side, left:left + from_side], (side, side), interpolation=cv2.INTER_AREA)
    x, y = int(x - radius), int(y - radius)
    x0, y0, x1, y1 = max(0, x), max(0, y), min(canvas.shape[1], x + side), min(canvas.shape[0], y + side)
    if x1 - x0 < 3 or y1 - y0 < 3:
        return
    mask, middle = np.zeros((side, side), np.uint8), (side / 2, side / 2)
    if random.random() < 0.5:
        cv2.ellipse(mask, _at(*middle), _axes(0.48 * side, random.uniform(0.6, 1.0)), random.uniform(0, 180), 0, 360, 255, -1)
    else:
        corners = cv2.boxPoints((middle, (0.68 * side, 0.68 * side * random.uniform(0.4, 1)), random.uniform(0, 90)))
        cv2.fillPoly(mask, [corners.astype(np.int32)], 255)
    mask = cv2.GaussianBlur(mask, (0, 0), 0.8)[y0 - y:y1 - y, x0 - x:x1 - x, None].astype(np.float32) / 255
    place = canvas[y0:y1, x0:x1]
    place[:] = (place * (1 - mask) + piece[y0 - y:y1 - y, x0 - x:x1 - x] * mask).astype(np.uint8)


def _at(x: float, y: float):
    return int(round(x)), int(round(y))


def _axes(radius: float, flat: float):
    return max(1, int(radius)), max(1, int(radius * flat))
