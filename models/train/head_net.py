"""The head detector: MoveNet's trunk with a feature pyramid, one answer.

Exported: images [1, 3, H, W] -> boxes [1, K, 4] (corners, input pixels), scores [1, K, 1]: the K best cells, best first, of pictures of any
height and width that 32 divides.
"""

import torch
from torch import nn

import detector_net
import movenet
import yolox


def empty() -> detector_net.Detector:
    return detector_net.Detector(movenet.Trunk(), 1)


class Finder(nn.Module):
    """images -> logits [N, A], boxes [N, A, 4] corners in input pixels."""

    def __init__(self, net: detector_net.Detector):
        super().__init__()
        self.net = net

    def forward(self, images):
        levels = self.net.levels(images)
        logits, boxes = self.net.cells(levels)
        return logits[..., 0], yolox.boxes_of(boxes, *yolox.cells([x.shape[2:] for x in levels]))


class Exported(nn.Module):
    def __init__(self, finder: Finder, rows: int):
        super().__init__()
        self.finder, self.rows = finder, rows

    def forward(self, images):
        logits, boxes = self.finder(images)
        scores, index = torch.topk(torch.sigmoid(logits), self.rows, dim=1)
        return boxes[0][index[0]].reshape(1, self.rows, 4), scores.reshape(1, self.rows, 1)
