"""ShuffleNetV2 1.0x as NanoDet-m uses it, filled from the public ONNX file (COCO, Apache-2.0), whose batch norms are folded away.

Input: float32 [N, 3, H, W], BGR 0..255. Output: the maps at strides 8, 16, 32 with 116, 232 and 464 channels.
"""

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

MEAN, STD = (103.53, 116.28, 123.675), (57.375, 57.12, 58.395)


def _convolution(inputs: int, outputs: int, size: int, stride: int = 1, groups: int = 1, active: bool = True) -> list:
    layers = [nn.Conv2d(inputs, outputs, size, stride, size // 2, groups=groups, bias=False), nn.BatchNorm2d(outputs)]
    return layers + [nn.LeakyReLU(0.1, inplace=True)] if active else layers


class Unit(nn.Module):
    """One shuffle unit; stride 2 halves the map."""

    def __init__(self, inputs: int, outputs: int, stride: int):
        super().__init__()
        half = outputs // 2
        self.stride = stride
        self.side = nn.Sequential(*_convolution(inputs, inputs, 3, 2, inputs, False), *_convolution(inputs, half, 1)) if stride == 2 else None
        self.main = nn.Sequential(*_convolution(inputs if stride == 2 else half, half, 1),
                                  *_convolution(half, half, 3, stride, half, False), *_convolution(half, half, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.stride == 2:
            kept, worked = self.side(x), self.main(x)
        else:
            kept, worked = x.chunk(2, 1)
            worked = self.main(worked)
        n, c, h, w = (int(v) if i else -1 for i, v in enumerate(worked.shape))
        return torch.stack((kept, worked), 2).reshape(n, 2 * c, h, w)


class WideShuffleNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(STD).view(1, 3, 1, 1))
        self.stem = nn.Sequential(*_convolution(3, 24, 3, 2), nn.MaxPool2d(3, 2, 1))
        self.stage2, self.stage3, self.stage4 = (
            nn.Sequential(Unit(inputs, outputs, 2), *[Unit(outputs, outputs, 1) for _ in range(repeats - 1)])
            for inputs, outputs, repeats in ((24, 116, 4), (116, 232, 8), (232, 464, 4)))

    def forward(self, x: torch.Tensor):
        c3 = self.stage2(self.stem((x - self.mean) / self.std))
        c4 = self.stage3(c3)
        return c3, c4, self.stage4(c4)


def load_wide(trunk: WideShuffleNet, path: str, sample: torch.Tensor) -> None:
    """Fill the trunk from nanodet_m_416.onnx. The folded batch norms come back with the statistics of `sample` (crops as the
    trunk will see them, [N, 3, H, W]), so that at first each layer does what the folded one did."""
    graph = onnx.load(path).graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    folded = iter([(values[n.input[1]], values[n.input[2]]) for n in graph.node if n.op_type == "Conv"])
    pairs, last = [], None
    for module in trunk.modules():
        if isinstance(module, nn.Conv2d):
            last = module
        elif isinstance(module, nn.BatchNorm2d):
            pairs.append((last, module))
    hooks = []
    with torch.no_grad():
        for convolution, norm in pairs:
            weight, bias = next(folded)
            assert tuple(convolution.weight.shape) == weight.shape
            convolution.weight.copy_(torch.from_numpy(np.array(weight)))
            hooks.append(norm.register_forward_pre_hook(_undo_fold(torch.from_numpy(np.array(bias)))))
        trunk.eval()(sample)
    for hook in hooks:
        hook.remove()


def _undo_fold(bias: torch.Tensor):
    def hook(norm, inputs):
        variance, mean = torch.var_mean(inputs[0], (0, 2, 3), unbiased=False)
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.copy_(bias + mean)
    return hook
