"""The head detector: YOLOX-nano (yolox.py) without its coarsest level, one score a cell, any picture size.

Training forward: images [N, 3, H, W] BGR 0..255 with H and W divisible by 32 -> logits [N, G], boxes [N, G, 4] (x1, y1, x2, y2 in
input pixels); the G cells are those of stride 8, row by row, then those of stride 16.
"""

import torch
from torch import nn
from torch.nn import functional as F

import yolox

STRIDES = (8, 16)


class HeadNet(nn.Module):
    def __init__(self, frozen: bool = False):
        """frozen: the first, most expensive layers keep their weights in training."""
        super().__init__()
        self.trunk, self.frozen = yolox.Trunk(), frozen
        self.pyramid = yolox.Pyramid()
        self.pyramid.shrink4, self.pyramid.up5 = nn.Identity(), nn.Identity()
        if frozen:
            for layer in (self.trunk.stem, self.trunk.dark2):
                layer.requires_grad_(False)
        self.heads = nn.ModuleList([yolox.Head(64, 1), yolox.Head(128, 1)])

    def features(self, images: torch.Tensor):
        if self.frozen and self.training:
            with torch.no_grad():
                early = self.trunk.early(images)
        else:
            early = self.trunk.early(images)
        c3 = self.trunk.dark3(early)
        c4 = self.trunk.dark4(c3)
        c5 = self.trunk.dark5(c4)
        way = self.pyramid
        f5 = way.lateral5(c5)
        f4 = way.lateral4(way.down4(torch.cat((F.interpolate(f5, scale_factor=2.0, mode="nearest"), c4), 1)))
        p3 = way.down3(torch.cat((F.interpolate(f4, scale_factor=2.0, mode="nearest"), c3), 1))
        return p3, way.up4(torch.cat((way.shrink3(p3), f4), 1))

    def forward(self, images: torch.Tensor):
        logits, boxes = [], []
        for stride, head, x in zip(STRIDES, self.heads, self.features(images)):
            height, width = x.shape[2], x.shape[3]
            raw = head(x).flatten(2).transpose(1, 2)
            logits.append(raw[..., 4] + raw[..., 5])
            xs, ys = torch.arange(width, dtype=torch.float32), torch.arange(height, dtype=torch.float32)
            cells = torch.stack((xs.repeat(height), ys.unsqueeze(1).repeat(1, width).flatten()), -1)
            centres = (raw[..., :2] + cells) * stride
            halves = torch.exp(raw[..., 2:4].clamp(max=4.5)) * (stride / 2)
            boxes.append(torch.cat((centres - halves, centres + halves), -1))
        return torch.cat(logits, 1), torch.cat(boxes, 1)


def from_coco(path: str, frozen: bool = False) -> HeadNet:
    """A head detector that starts from the public weights: the class of persons is its first idea of a head."""
    coco = yolox.with_classes(yolox.load_coco(path), [(0,)])
    net = HeadNet(frozen)
    mine, state = net.state_dict(), coco.state_dict()
    net.load_state_dict({key: state[key] for key in mine})
    for head in net.heads:
        for layer, bias in ((head.objectness, -2.3), (head.classes, -2.3)):
            layer.weight.data.mul_(0.3)
            layer.bias.data.fill_(bias)
    return net


def whole_stem(stem: yolox.Conv) -> nn.Sequential:
    """The stem over the four interleaved quarters of a picture as one convolution of 6 x 6 over the picture itself: the same numbers
    without cutting the picture up."""
    conv = nn.Conv2d(3, stem.conv.out_channels, 6, 2, 2)
    with torch.no_grad():
        for quarter in range(4):
            x, y = divmod(quarter, 2)
            conv.weight[:, :, y::2, x::2] = stem.conv.weight[:, 3 * quarter:3 * quarter + 3]
        conv.bias.copy_(stem.conv.bias)
    return nn.Sequential(conv, nn.SiLU())


class Exported(nn.Module):
    """images [1, 3, H, W] -> boxes [1, K, 4], scores [1, K, 1]: the K best cells, best first."""

    def __init__(self, net: HeadNet, rows: int):
        super().__init__()
        self.net, self.rows = net, rows
        stem = whole_stem(net.trunk.stem).requires_grad_(False)
        net.trunk.early = lambda images: net.trunk.dark2(stem(images))

    def forward(self, images: torch.Tensor):
        logits, boxes = self.net(images)
        scores, index = torch.topk(torch.sigmoid(logits), self.rows, dim=1)
        return boxes[0][index[0]].reshape(1, self.rows, 4), scores.reshape(1, self.rows, 1)
