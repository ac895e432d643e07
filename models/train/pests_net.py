"""The detector of pests: ResNet-18 from ImageNet with a feature pyramid and two answers, rodent and cockroach, and, in the exported file, the
unchanged COCO network (yolox.py) beside it, whose cat, dog and bird tell a pet from a rat. One network for both was tried: with no picture
of a cat among the training pictures it forgot them.

Forward: images [N, 3, H, W] BGR 0..255 -> pests [N, A, 2] logits, boxes [N, A, 4] (dx, dy, log w, log h as in YoloX).
Exported: boxes [1, K, 4] (corners, input pixels), scores [1, K, 3] of rodent, cockroach, animal, each 0.5 at its threshold.
"""

import copy

import torch
from torch import nn
from torch.nn import functional as F

import resnet
import yolox

BIRD, CAT, DOG = 14, 15, 16
ANIMALS = [BIRD, CAT, DOG]
WIDTH = 96  # channels of the pyramid


def convolution(inputs: int, outputs: int, kernel: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, 1, kernel // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class PestHead(nn.Module):
    """One stride's answers. Towers of their own for what it is and for where it ends."""

    def __init__(self):
        super().__init__()
        self.what, self.where = convolution(WIDTH, WIDTH, 3), convolution(WIDTH, WIDTH, 3)
        self.pests, self.box = nn.Conv2d(WIDTH, 2, 1), nn.Conv2d(WIDTH, 4, 1)
        nn.init.normal_(self.pests.weight, std=0.01)
        nn.init.constant_(self.pests.bias, -4.0)  # seldom says yes at first

    def forward(self, x):
        return torch.cat((self.pests(self.what(x)), self.box(self.where(x))), 1)


class PestNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = resnet.Trunk()
        self.sides = nn.ModuleList([convolution(width, WIDTH, 1) for width in (128, 256, 512)])
        self.smooth = nn.ModuleList([convolution(WIDTH, WIDTH, 3) for _ in yolox.STRIDES])
        self.heads = nn.ModuleList([PestHead() for _ in yolox.STRIDES])

    def forward(self, images):
        _, *maps = self.trunk(images)
        levels = [side(x) for side, x in zip(self.sides, maps)]
        for index in (1, 0):
            levels[index] = levels[index] + F.interpolate(levels[index + 1], scale_factor=2.0, mode="nearest")
        answers = torch.cat([head(smooth(x)).flatten(2) for head, smooth, x in zip(self.heads, self.smooth, levels)], 2).transpose(1, 2)
        return answers[..., :2], answers[..., 2:]


class Finder(nn.Module):
    """Both networks: images -> raw boxes [N, 2A, 4], logits [N, 2A, 3] of rodent, cockroach, animal; the second half of the cells is the
    COCO network's. logits are shifted so that 0 is the threshold of each label."""

    def __init__(self, net: PestNet, coco: yolox.YoloX, thresholds):
        super().__init__()
        self.net, self.coco = copy.deepcopy(net), copy.deepcopy(coco)
        for head in self.coco.heads:
            few = nn.Conv2d(64, len(ANIMALS), 1)
            few.load_state_dict({"weight": head.classes.weight.data[ANIMALS], "bias": head.classes.bias.data[ANIMALS]})
            head.classes = few
        self.register_buffer("shift", torch.logit(torch.tensor([float(t) for t in thresholds])))

    def forward(self, images):
        pests, boxes = self.net(images)
        coco = self.coco(images)
        animal = (torch.sigmoid(coco[..., 4:5]) * torch.sigmoid(coco[..., 5:].max(-1, keepdim=True)[0])).clamp(1e-4, 1 - 1e-4)
        none = torch.full_like(pests[..., :1], -12.0)
        mine = torch.cat((pests - self.shift[:2], none), -1)
        others = torch.cat((none, none, torch.log(animal / (1 - animal)) - self.shift[2]), -1)
        return torch.cat((boxes, coco[..., :4]), 1), torch.cat((mine, others), 1)


class Exported(nn.Module):
    def __init__(self, finder: Finder, height: int, width: int, keep: int):
        super().__init__()
        self.finder, self.keep = finder, keep
        places, strides = yolox.grid(height, width)
        self.register_buffer("places", torch.cat((places, places)))
        self.register_buffer("strides", torch.cat((strides, strides)))

    def forward(self, images):
        boxes, logits = self.finder(images)
        scores = torch.sigmoid(logits[0])
        _, index = torch.topk(scores.max(1)[0], self.keep)
        return yolox.boxes_of(boxes[0], self.places, self.strides)[index].unsqueeze(0), scores[index].unsqueeze(0)
