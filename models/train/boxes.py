"""Boxes [B, 4] as corners x1, y1, x2, y2 in pixels: fitting a picture into a network's input, overlap, suppression, matching."""

import cv2
import numpy as np

GREY = 114


def method(scale: float) -> int:
    """How the product shrinks: bilinear, by means below a half, where bilinear would leave pixels out."""
    return cv2.INTER_AREA if scale < 0.5 else cv2.INTER_LINEAR


def letterbox(picture: np.ndarray, height: int, width: int, enlarge: bool = True):
    """Scaled to fit, at the top left, the rest grey 114, as the product does. -> (canvas [H, W, 3], scale)"""
    fits = min(width / picture.shape[1], height / picture.shape[0])
    scale = fits if enlarge else min(1.0, fits)
    w, h = max(1, min(width, round(picture.shape[1] * scale))), max(1, min(height, round(picture.shape[0] * scale)))
    canvas = np.full((height, width, 3), GREY, np.uint8)
    canvas[:h, :w] = cv2.resize(picture, (w, h), interpolation=method(min(w / picture.shape[1], h / picture.shape[0])))
    return canvas, scale


def iou(box: np.ndarray, others: np.ndarray) -> np.ndarray:
    inner = (np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])).clip(0).prod(1)
    return inner / ((box[2:] - box[:2]).prod() + (others[:, 2:] - others[:, :2]).prod(1) - inner + 1e-9)


def kept_of(boxes: np.ndarray, scores: np.ndarray, limit: float) -> list:
    """-> which boxes stay, best first"""
    kept = []
    for index in np.argsort(-scores):
        if not kept or iou(boxes[index], boxes[kept]).max() <= limit:
            kept.append(index)
    return kept


def suppress(boxes: np.ndarray, scores: np.ndarray, limit: float):
    kept = kept_of(boxes, scores, limit)
    return boxes[kept], scores[kept]


def match(boxes, truths, counts):
    """Greedy by score. -> per detection 1 right, 0 wrong, -1 on an object that does not count."""
    taken, verdict = set(), []
    for box in boxes:
        overlap = iou(box, truths) if len(truths) else np.zeros(0)
        best = [i for i in np.argsort(-overlap) if overlap[i] >= 0.5 and i not in taken]
        if best:
            taken.add(best[0])
            verdict.append(1 if counts[best[0]] else -1)
        else:
            verdict.append(0)
    return verdict
