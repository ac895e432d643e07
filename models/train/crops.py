"""How a crop for the judge of hats is cut: the same rule as the product's runtime."""

import cv2
import numpy as np

from boxes import method

SIZE = 128
GREY = 114
GROWN = 1.2  # a square's side in sides of the head


def square_from_head(head):
    """head [x, y, w, h] px, the whole head -> (centre x, centre y, side) px: grown by 10 % to each side, made square."""
    x, y, w, h = head
    return x + w / 2, y + h / 2, max(w, h) * GROWN


def square_from_face(face):
    """face [x, y, w, h] px -> (cx, cy, side): 45 % of the width to each side, 100 % of the height up, 10 % down, square."""
    x, y, w, h = face
    left, right, top, bottom = x - 0.45 * w, x + 1.45 * w, y - h, y + 1.1 * h
    return (left + right) / 2, (top + bottom) / 2, max(right - left, bottom - top)


def cut(picture: np.ndarray, cx: float, cy: float, side: float, size: int = SIZE) -> np.ndarray:
    """BGR uint8 [size, size, 3]; what lies beyond the picture's edge is grey 114, never repeated pixels."""
    left, top, n = int(round(cx - side / 2)), int(round(cy - side / 2)), max(2, int(round(side)))
    out = np.full((n, n, 3), GREY, np.uint8)
    height, width = picture.shape[:2]
    x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + n), min(height, top + n)
    if x1 > x0 and y1 > y0:
        out[y0 - top:y1 - top, x0 - left:x1 - left] = picture[y0:y1, x0:x1]
    return out if size == n else cv2.resize(out, (size, size), interpolation=method(size / n))


def head_from_face(face, label: str):
    """A head box [x, y, w, h] from a face box: as much above the face as the label's headwear usually takes."""
    x, y, w, h = face
    up = {"chef-hat": 0.8, "hairnet": 0.4, "other-headwear": 0.5}.get(label, 0.35)
    return [x - 0.16 * w, y - up * h, 1.32 * w, (1.05 + up) * h]
