"""YOLOX-nano as a PyTorch module whose weights are read from the public COCO file `weights/yolox_nano.onnx` (Apache-2.0).

In that file batch norm is folded into the convolutions, so every convolution here has a bias and there is no norm: train with a
small rate, a warm-up and clipped gradients. Layers stand in the order in which the file holds them, and are filled by order.

Forward: images [N, 3, H, W] BGR 0..255, H and W divisible by 32 -> raw [N, A, 5 + C] of the A cells at strides 8, 16, 32 in row order:
box (dx, dy, log w, log h), objectness logit, one logit a class. `boxes_of` turns the first four into corners in input pixels.
`Exported` gives what the product reads: boxes [1, K, 4] and scores [1, K, C], the K best cells, best first.
"""

import torch
from torch import nn
from torch.nn import functional as F

STRIDES = (8, 16, 32)
COCO = 80


class Conv(nn.Module):
    def __init__(self, inputs: int, outputs: int, kernel: int = 1, stride: int = 1, groups: int = 1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups)

    def forward(self, x):
        return F.silu(self.conv(x))


def separable(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(Conv(inputs, inputs, 3, stride, inputs), Conv(inputs, outputs))


class Bottleneck(nn.Module):
    def __init__(self, width: int, shortcut: bool):
        super().__init__()
        self.narrow, self.wide, self.shortcut = Conv(width, width), separable(width, width), shortcut

    def forward(self, x):
        y = self.wide(self.narrow(x))
        return x + y if self.shortcut else y


class Split(nn.Module):
    """Half of the channels through `count` bottlenecks, half past them."""

    def __init__(self, inputs: int, outputs: int, count: int, shortcut: bool = True):
        super().__init__()
        half = outputs // 2
        self.through, self.past = Conv(inputs, half), Conv(inputs, half)
        self.steps = nn.Sequential(*[Bottleneck(half, shortcut) for _ in range(count)])
        self.join = Conv(2 * half, outputs)

    def forward(self, x):
        past = self.past(x)
        return self.join(torch.cat((self.steps(self.through(x)), past), 1))


class Pool(nn.Module):
    """What lies around: the greatest of 5, 9 and 13 cells."""

    def __init__(self, width: int):
        super().__init__()
        self.narrow, self.wide = Conv(width, width // 2), Conv(2 * width, width)

    def forward(self, x):
        x = self.narrow(x)
        return self.wide(torch.cat([x] + [F.max_pool2d(x, k, 1, k // 2) for k in (5, 9, 13)], 1))


class Trunk(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = Conv(12, 16, 3)
        self.dark2 = nn.Sequential(separable(16, 32, 2), Split(32, 32, 1))
        self.dark3 = nn.Sequential(separable(32, 64, 2), Split(64, 64, 3))
        self.dark4 = nn.Sequential(separable(64, 128, 2), Split(128, 128, 3))
        self.dark5 = nn.Sequential(separable(128, 256, 2), Pool(256), Split(256, 256, 1, False))

    def early(self, images):
        """Stem and dark2: a third of the time, and what a fine-tuning may leave as it is."""
        corners = [images[..., y::2, x::2] for x in (0, 1) for y in (0, 1)]
        return self.dark2(self.stem(torch.cat(corners, 1)))

    def forward(self, images):
        c3 = self.dark3(self.early(images))
        c4 = self.dark4(c3)
        return c3, c4, self.dark5(c4)


class Pyramid(nn.Module):
    def __init__(self):
        super().__init__()
        self.lateral5, self.down4 = Conv(256, 128), Split(256, 128, 1, False)
        self.lateral4, self.down3 = Conv(128, 64), Split(128, 64, 1, False)
        self.shrink3, self.up4 = separable(64, 64, 2), Split(128, 128, 1, False)
        self.shrink4, self.up5 = separable(128, 128, 2), Split(256, 256, 1, False)

    def forward(self, c3, c4, c5):
        f5 = self.lateral5(c5)
        f4 = self.lateral4(self.down4(torch.cat((F.interpolate(f5, scale_factor=2.0, mode="nearest"), c4), 1)))
        p3 = self.down3(torch.cat((F.interpolate(f4, scale_factor=2.0, mode="nearest"), c3), 1))
        p4 = self.up4(torch.cat((self.shrink3(p3), f4), 1))
        return p3, p4, self.up5(torch.cat((self.shrink4(p4), f5), 1))


class Head(nn.Module):
    def __init__(self, inputs: int, classes: int):
        super().__init__()
        self.stem = Conv(inputs, 64)
        self.class_path, self.classes = nn.Sequential(separable(64, 64), separable(64, 64)), nn.Conv2d(64, classes, 1)
        self.box_path, self.box = nn.Sequential(separable(64, 64), separable(64, 64)), nn.Conv2d(64, 4, 1)
        self.objectness = nn.Conv2d(64, 1, 1)

    def forward(self, x):
        x = self.stem(x)
        box = self.box_path(x)
        return torch.cat((self.box(box), self.objectness(box), self.classes(self.class_path(x))), 1)


class YoloX(nn.Module):
    def __init__(self, classes: int = COCO):
        super().__init__()
        self.trunk, self.pyramid = Trunk(), Pyramid()
        self.heads = nn.ModuleList([Head(width, classes) for width in (64, 128, 256)])

    def forward(self, images):
        levels = self.pyramid(*self.trunk(images))
        return torch.cat([head(x).flatten(2) for head, x in zip(self.heads, levels)], 2).transpose(1, 2)


def load_coco(path: str) -> YoloX:
    """The public network with its 80 classes."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    net = YoloX()
    layers = [m for m in net.modules() if isinstance(m, nn.Conv2d)]
    nodes = [n for n in graph.node if n.op_type == "Conv"]
    assert len(layers) == len(nodes), (len(layers), len(nodes))
    for layer, node in zip(layers, nodes):
        for mine, name in ((layer.weight, node.input[1]), (layer.bias, node.input[2])):
            assert tuple(mine.shape) == values[name].shape, (node.name, mine.shape, values[name].shape)
            mine.data.copy_(torch.from_numpy(values[name].copy()))
    return net.eval()


def with_classes(coco: YoloX, rows) -> YoloX:
    """A network of len(rows) classes that starts as `coco`. rows: for each class the COCO classes whose mean it starts from; none: the
    mean of all, seldom answered."""
    net = YoloX(len(rows))
    state = coco.state_dict()
    for level in range(len(STRIDES)):
        for part in ("weight", "bias"):
            key = f"heads.{level}.classes.{part}"
            old = state[key]
            state[key] = torch.stack([old[list(row)].mean(0) if row else old.mean(0) for row in rows])
    net.load_state_dict(state)
    return net


def grid(height: int, width: int):
    """Of a picture's size in px -> as cells()"""
    return cells([(height // stride, width // stride) for stride in STRIDES])


def cells(sizes):
    """sizes: (height, width) of each stride's map; where they are the maps' own, a trace keeps them open.
    -> corner of each cell [A, 2] in cells, stride of each cell [A, 1] px"""
    places, strides = [], []
    for (height, width), stride in zip(sizes, STRIDES):
        xs, ys = torch.arange(width, dtype=torch.float32), torch.arange(height, dtype=torch.float32)
        places.append(torch.stack((xs.repeat(height), ys.unsqueeze(1).repeat(1, width).flatten()), -1))
        strides.append(torch.full_like(places[-1][:, :1], stride))
    return torch.cat(places), torch.cat(strides)


def boxes_of(raw, places, strides):
    """raw [..., A, >= 4] -> corners [..., A, 4] in input pixels"""
    centres = (raw[..., :2] + places) * strides
    halves = torch.exp(raw[..., 2:4].clamp(max=6)) * strides / 2
    return torch.cat((centres - halves, centres + halves), -1)


class Exported(nn.Module):
    """images [1, 3, H, W] -> boxes [1, K, 4], scores [1, K, C]: objectness times class, the cells with the greatest first."""

    def __init__(self, net: YoloX, height: int, width: int, keep: int):
        super().__init__()
        self.net, self.keep = net, keep
        places, strides = grid(height, width)
        self.register_buffer("places", places)
        self.register_buffer("strides", strides)

    def forward(self, images):
        raw = self.net(images)[0]
        scores = torch.sigmoid(raw[:, 4:5]) * torch.sigmoid(raw[:, 5:])
        _, index = torch.topk(scores.max(1)[0], self.keep)
        return boxes_of(raw, self.places, self.strides)[index].unsqueeze(0), scores[index].unsqueeze(0)
