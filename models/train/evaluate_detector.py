"""Measure a detector's checkpoint on the exported held-out pictures, per source, at IoU 0.5.

    python3 evaluate_detector.py heads --checkpoint runs/heads/last.pt --held DIR/heads [--out results.json] [--draw DIR]

Heads: an object counts from a shorter side of `--least` px on (16), smaller ones count neither way.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

from detect_data import corners
from detector import Detector
from export_onnx import SIZES, checkpoint_to
from hats_data import yolo

GREY = 114


def letterbox(picture: np.ndarray, height: int, width: int):
    """Scaled to fit, at the top left, the rest grey 114. -> (canvas [H, W, 3], scale)"""
    scale = min(width / picture.shape[1], height / picture.shape[0])
    w, h = min(width, round(picture.shape[1] * scale)), min(height, round(picture.shape[0] * scale))
    canvas = np.full((height, width, 3), GREY, np.uint8)
    canvas[:h, :w] = cv2.resize(picture, (w, h), interpolation=cv2.INTER_LINEAR)
    return canvas, scale


def iou(box: np.ndarray, others: np.ndarray) -> np.ndarray:
    inner = (np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])).clip(0).prod(1)
    return inner / ((box[2:] - box[:2]).prod() + (others[:, 2:] - others[:, :2]).prod(1) - inner + 1e-9)


def suppress(boxes: np.ndarray, scores: np.ndarray, limit: float):
    kept = []
    for index in np.argsort(-scores):
        if not kept or iou(boxes[index], boxes[kept]).max() <= limit:
            kept.append(index)
    return boxes[kept], scores[kept]


def detect(net: Detector, picture: np.ndarray, size, least: float = 0.05, limit: float = 0.5):
    """-> boxes [D, 4] in the picture's pixels, scores [D], best first."""
    canvas, scale = letterbox(picture, *size)
    with torch.no_grad():
        boxes, scores = net(torch.from_numpy(canvas.transpose(2, 0, 1).astype(np.float32))[None])
    boxes, scores = boxes[0].numpy() / scale, scores[0, :, 0].numpy()
    keep = scores >= least
    if not keep.any():
        return np.zeros((0, 4)), np.zeros(0)
    boxes = boxes[keep].clip(0, [picture.shape[1], picture.shape[0]] * 2)
    return suppress(boxes, scores[keep], limit)


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


def table(rows, threshold: float) -> dict:
    """rows: (objects, scores, verdicts) of each picture."""
    objects = sum(r[0] for r in rows)
    right = sum(1 for r in rows for s, v in zip(r[1], r[2]) if v == 1 and s >= threshold)
    wrong = sum(1 for r in rows for s, v in zip(r[1], r[2]) if v == 0 and s >= threshold)
    return {"pictures": len(rows), "objects": objects, "found": right, "false": wrong,
            "recall": round(right / objects, 4) if objects else None,
            "precision": round(right / (right + wrong), 4) if right + wrong else None,
            "falsePerPicture": round(wrong / len(rows), 4)}


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("model", choices=["heads", "rodents"])
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--held", type=Path, required=True)
    arguments.add_argument("--threshold", type=float)
    arguments.add_argument("--least", type=float)
    arguments.add_argument("--input-pixels", action="store_true", help="sizes in the model's input, not in the picture")
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--draw", type=Path)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    least = options.least if options.least is not None else (16 if options.model == "heads" else 0)
    net = checkpoint_to(Detector(), options.checkpoint)
    net.top_k = 300 if options.model == "heads" else 100
    sources: dict = {}
    for path in sorted((options.held / "images").glob("*.jpg")):
        picture = cv2.imread(str(path))
        truths = corners([b for _, b in yolo(options.held / "labels" / (path.stem + ".txt"), picture.shape[1], picture.shape[0])])
        height, width = SIZES[options.model]
        scale = min(width / picture.shape[1], height / picture.shape[0]) if options.input_pixels else 1
        counts = (truths[:, 2:] - truths[:, :2]).min(1) * scale >= least if len(truths) else np.zeros(0, bool)
        boxes, scores = detect(net, picture, SIZES[options.model])
        verdict = match(boxes, truths, counts)
        sources.setdefault(path.name.split("--")[0], []).append((int(counts.sum()), scores, verdict))
        if options.draw:
            options.draw.mkdir(parents=True, exist_ok=True)
            for b in truths:
                cv2.rectangle(picture, tuple(int(v) for v in b[:2]), tuple(int(v) for v in b[2:]), (0, 255, 0), 1)
            for b, s in zip(boxes, scores):
                if s >= (options.threshold or 0.3):
                    cv2.rectangle(picture, tuple(int(v) for v in b[:2]), tuple(int(v) for v in b[2:]), (0, 0, 255), 1)
                    cv2.putText(picture, f"{s:.2f}", (int(b[0]), int(b[1]) - 2), 0, 0.4, (0, 0, 255), 1)
            cv2.imwrite(str(options.draw / (path.stem + ".jpg")), picture)
    every = [row for rows in sources.values() for row in rows]
    for threshold in [options.threshold] if options.threshold else (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        print(f"threshold {threshold}: all {table(every, threshold)}")
        for name, rows in sorted(sources.items()):
            print(f"    {name:30s} {table(rows, threshold)}")
    if options.out and options.threshold:
        result = {"model": options.model, "threshold": options.threshold, "iou": 0.5, "leastObjectPx": least,
                  "pixelsOf": "input" if options.input_pixels else "picture",
                  "all": table(every, options.threshold),
                  "bySource": {n: table(r, options.threshold) for n, r in sorted(sources.items())}}
        options.out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
