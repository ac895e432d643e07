"""The head detector: MoveNet's trunk with a feature pyramid, one answer.

Exported: images [1, 3, H, W] -> boxes [1, K, 4] (corners, input pixels), scores [1, K, 1]: the K best cells, best first, of pictures of any
height and width that 32 divides.
"""

import torch
from torch import nn

import detector_net
import movenet
import yolox

FLOAT = r"^trunk\.(stem|blocks\.0)\.|^heads\.\d\.(kinds|box)$"  # layers that int8 leaves as they are; in variants.KEEP by their names in the graph


def empty() -> detector_net.Detector:
    return detector_net.Detector(movenet.Trunk(), 1)


def grid(levels):
    """-> corner of each cell [A, 2] in cells, stride of each cell [A, 1] px; from the maps' own sizes, so that a trace keeps them open"""
    places, strides = [], []
    for x, stride in zip(levels, detector_net.STRIDES):
        height, width = x.shape[2], x.shape[3]
        xs, ys = torch.arange(width, dtype=torch.float32), torch.arange(height, dtype=torch.float32)
        places.append(torch.stack((xs.repeat(height), ys.unsqueeze(1).repeat(1, width).flatten()), -1))
        strides.append(torch.full_like(places[-1][:, :1], stride))
    return torch.cat(places), torch.cat(strides)


class Finder(nn.Module):
    """images -> logits [N, A], boxes [N, A, 4] corners in input pixels."""

    def __init__(self, net: detector_net.Detector):
        super().__init__()
        self.net = net

    def forward(self, images):
        levels = self.net.levels(images)
        logits, boxes = self.net.cells(levels)
        return logits[..., 0], yolox.boxes_of(boxes, *grid(levels))


class Exported(nn.Module):
    def __init__(self, finder: Finder, rows: int):
        super().__init__()
        self.finder, self.rows = finder, rows

    def forward(self, images):
        logits, boxes = self.finder(images)
        scores, index = torch.topk(torch.sigmoid(logits), self.rows, dim=1)
        return boxes[0][index[0]].reshape(1, self.rows, 4), scores.reshape(1, self.rows, 1)
