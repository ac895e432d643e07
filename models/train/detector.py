"""A small anchor-free detector of one class: ShuffleNetV2 0.5x, a top-down pyramid, one head at stride 8.

Training forward: images [N, 3, H, W] BGR 0..255 -> logits [N, G], boxes [N, G, 4] (x1, y1, x2, y2 in
input pixels), where G = H/8 * W/8 cells in row order.
Export forward: images [1, 3, H, W] -> boxes [1, K, 4], scores [1, K, 1], the K best cells, best first.
"""

import torch
from torch import nn
from torch.nn import functional as F

from shufflenet import ShuffleNetV2

STRIDE = 8


def separable(channels: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(channels, channels, 5, 1, 2, groups=channels, bias=False), nn.BatchNorm2d(channels),
        nn.Conv2d(channels, outputs, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


def pointwise(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Detector(nn.Module):
    def __init__(self, width: int = 64):
        super().__init__()
        self.trunk = ShuffleNetV2(fixed_stem=True)
        self.from3, self.from4, self.from5 = pointwise(48, width), pointwise(96, width), pointwise(192, width)
        self.context = separable(width, width)
        self.merge4, self.merge3 = separable(width, width), separable(width, width)
        self.score_path = separable(width, width)
        self.box_path = separable(width, width)
        self.score = nn.Conv2d(width, 1, 1)
        self.box = nn.Conv2d(width, 4, 1)
        nn.init.constant_(self.score.bias, -4.6)
        nn.init.normal_(self.box.weight, std=0.01)
        nn.init.constant_(self.box.bias, 0.5)
        self.top_k = 0

    def forward(self, images: torch.Tensor):
        height, width = int(images.shape[2]), int(images.shape[3])
        c3, c4, c5 = self.trunk(images / 255.0)
        p5 = self.context(self.from5(c5))
        p4 = self.merge4(self.from4(c4) + F.interpolate(p5, scale_factor=2.0, mode="nearest"))
        p3 = self.merge3(self.from3(c3) + F.interpolate(p4, scale_factor=2.0, mode="nearest"))
        logits = self.score(self.score_path(p3)).flatten(1)
        sides = torch.exp(self.box(self.box_path(p3)).clamp(max=4.2)) * STRIDE
        sides = sides.flatten(2).transpose(1, 2)
        centres = cell_centres(height, width)
        boxes = torch.cat((centres - sides[..., :2], centres + sides[..., 2:]), -1)
        if not self.top_k:
            return logits, boxes
        scores, index = torch.topk(torch.sigmoid(logits), self.top_k, dim=1)
        return boxes[0][index[0]].unsqueeze(0), scores.unsqueeze(-1)


def cell_centres(height: int, width: int) -> torch.Tensor:
    """[G, 2] the centre x, y in pixels of each cell, row by row."""
    ys, xs = torch.meshgrid(torch.arange(height // STRIDE), torch.arange(width // STRIDE), indexing="ij")
    return (torch.stack((xs, ys), -1).reshape(-1, 2).float() + 0.5) * STRIDE
