"""The second stage behind the detector of pests: looks once more at each box it suspects, cut out with some ground around it and enlarged.

Crops [N, 3, SIZE, SIZE] BGR 0..255 -> logits [N, 3] of nothing, rodent, cockroach.
"""

from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn

from boxes import kept_of
from classifier import Classifier
from shufflenet_wide import WideShuffleNet

SIZE = 96
AROUND = 1.5      # side of the square over the box's longer side
WIDER = 1.25      # kept crops are wider by this, so that training can move and scale within them
MOST, OVERLAP = 12, 0.5   # boxes that are looked at once more, after suppression with this overlap
SUSPECTED = 0.25          # of the detector's answer
WEIGHT, SLACK = 0.5, 1.0  # what it holds against a suspicion: min(0, WEIGHT * (log odds + SLACK)); chosen on the calibration part
LEAST = 12.0      # px, a smaller square would show nothing but interpolation


class Verifier(Classifier):
    def __init__(self):
        super().__init__(WideShuffleNet(), 232 + 464, 3, drop=0.2)


def cut(image: np.ndarray, box, around: float = AROUND, size: int = SIZE) -> np.ndarray:
    """image: the detector's input, BGR uint8 [H, W, 3]; box x1, y1, x2, y2 px in it -> [size, size, 3], black beyond its edges, as ONNX's
    RoiAlign does it."""
    side = max(LEAST, around * max(box[2] - box[0], box[3] - box[1]))
    left, top = (box[0] + box[2] - side) / 2, (box[1] + box[3] - side) / 2
    share = size / side
    if share < 0.5:  # no false patterns from skipped pixels
        image = cv2.resize(image, None, fx=2 * share, fy=2 * share, interpolation=cv2.INTER_AREA)
        left, top, share = left * 2 * share, top * 2 * share, 0.5
    move = np.array([[share, 0, -left * share], [0, share, -top * share]])
    return cv2.warpAffine(image, move, (size, size), flags=cv2.INTER_LINEAR)


def log_odds(logits: torch.Tensor) -> torch.Tensor:
    """[N, 3] -> [N, 2], of rodent and of cockroach against all else."""
    other = torch.stack((torch.logsumexp(logits[:, [0, 2]], 1), torch.logsumexp(logits[:, [0, 1]], 1)), 1)
    return logits[:, 1:] - other


def load(checkpoint: Path) -> Verifier:
    net = Verifier()
    net.load_state_dict(torch.load(checkpoint, map_location="cpu")["average"])
    return net.eval()


def second_look(net: Verifier, image: np.ndarray, boxes: np.ndarray, logits: np.ndarray):
    """What join_pests.py puts behind the detector. image: its input; boxes [D, 4] px in it; logits [D, 3] of rodent, cockroach, animal.
    -> boxes [E, 4], logits [E, 3]: each suspected thing once, its log odds lessened; and the animals"""
    animals = logits.copy()
    animals[:, :2] = -12
    suspected = logits[:, :2].max(1) >= np.log(SUSPECTED / (1 - SUSPECTED))
    mine, seen = boxes[suspected], logits[suspected, :2]
    if not len(mine):
        return boxes, animals
    kept = kept_of(mine, seen.max(1), OVERLAP)[:MOST]
    mine, seen = mine[kept], seen[kept]
    crops = np.stack([cut(image, box) for box in mine]).transpose(0, 3, 1, 2).astype(np.float32)
    with torch.no_grad():
        odds = log_odds(net(torch.from_numpy(crops))).numpy()
    pests = np.full((len(mine), 3), -12.0, np.float32)
    pests[:, :2] = seen + np.clip(WEIGHT * (odds + SLACK), -9, 0)
    return np.concatenate((mine, boxes)), np.concatenate((pests, animals))


class Odds(nn.Module):
    """Crops -> their log odds, as it is exported."""

    def __init__(self, net: Verifier):
        super().__init__()
        self.net = net

    def forward(self, crops: torch.Tensor) -> torch.Tensor:
        return log_odds(self.net(crops))
