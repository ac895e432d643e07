"""A detector: a pretrained trunk, a feature pyramid on its maps at strides 8, 16 and 32, and at each stride one answer a cell.

A trunk gives its maps at strides 4, 8, 16 and 32 and names their channels in `widths` (resnet.py, movenet.py).
Forward: images [N, 3, H, W] BGR 0..255, H and W multiples of 32 -> logits [N, A, kinds], boxes [N, A, 4] (dx, dy, log w, log h as in yolox.YoloX);
the A cells are those of stride 8, row by row, then those of 16 and 32.
"""

import torch
from torch import nn
from torch.nn import functional as F

from yolox import STRIDES

WIDTH = 96  # channels of the pyramid


def convolution(inputs: int, outputs: int, kernel: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, 1, kernel // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Head(nn.Module):
    """One stride's answers. Towers of their own for what it is and for where it ends."""

    def __init__(self, kinds: int):
        super().__init__()
        self.what, self.where = convolution(WIDTH, WIDTH, 3), convolution(WIDTH, WIDTH, 3)
        self.kinds, self.box = nn.Conv2d(WIDTH, kinds, 1), nn.Conv2d(WIDTH, 4, 1)
        nn.init.normal_(self.kinds.weight, std=0.01)
        nn.init.constant_(self.kinds.bias, -4.0)  # seldom says yes at first

    def forward(self, x):
        return torch.cat((self.kinds(self.what(x)), self.box(self.where(x))), 1)


class Detector(nn.Module):
    def __init__(self, trunk: nn.Module, kinds: int):
        super().__init__()
        self.trunk, self.kinds = trunk, kinds
        self.sides = nn.ModuleList([convolution(width, WIDTH, 1) for width in trunk.widths[1:]])
        self.smooth = nn.ModuleList([convolution(WIDTH, WIDTH, 3) for _ in STRIDES])
        self.heads = nn.ModuleList([Head(kinds) for _ in STRIDES])

    def levels(self, images):
        """-> each stride's answers [N, kinds + 4, H / stride, W / stride]"""
        _, *maps = self.trunk(images)
        levels = [side(x) for side, x in zip(self.sides, maps)]
        for index in (1, 0):
            levels[index] = levels[index] + F.interpolate(levels[index + 1], scale_factor=2.0, mode="nearest")
        return [head(smooth(x)) for head, smooth, x in zip(self.heads, self.smooth, levels)]

    def cells(self, levels):
        """Every level's cells in a row. -> logits [N, A, kinds], boxes [N, A, 4]"""
        answers = torch.cat([x.flatten(2) for x in levels], 2).transpose(1, 2)
        return answers[..., :self.kinds], answers[..., self.kinds:]

    def forward(self, images):
        return self.cells(self.levels(images))
