"""ShuffleNetV2 0.5x, laid out so that the public ImageNet and COCO weights load by name.

Input: float32 [N, 3, H, W], colour order BGR. Output: the feature maps at strides 8, 16, 32 with
48, 96 and 192 channels.
"""

import torch
from torch import nn


def _branch(inputs: int, middle: int, outputs: int, stride: int, first_pointwise: bool) -> nn.Sequential:
    layers = []
    if first_pointwise:
        layers += [nn.Conv2d(inputs, middle, 1, bias=False), nn.BatchNorm2d(middle), nn.ReLU(inplace=True)]
    layers += [
        nn.Conv2d(middle, middle, 3, stride, 1, groups=middle, bias=False), nn.BatchNorm2d(middle),
        nn.Conv2d(middle, outputs, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers)


class Block(nn.Module):
    """One shuffle unit; stride 2 halves the map and doubles the channels."""

    def __init__(self, inputs: int, outputs: int, stride: int):
        super().__init__()
        middle = outputs // 2
        self.stride = stride
        self.branch_main = _branch(inputs, middle, outputs - inputs, stride, True)
        if stride == 2:
            self.branch_proj = _branch(inputs, inputs, inputs, 2, False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.stride == 2:
            return torch.cat((self.branch_proj(x), self.branch_main(x)), 1)
        # even channels pass through, odd ones are worked on: the channel shuffle of the original
        c, h, w = (int(v) for v in x.shape[1:])
        pairs = x.reshape(-1, c // 2, 2, h, w)
        return torch.cat((pairs[:, :, 0], self.branch_main(pairs[:, :, 1])), 1)


class ShuffleNetV2(nn.Module):
    """The trunk without its classifier. With `fixed_stem` the first layer keeps its weights, which saves almost a third of the time."""

    def __init__(self, fixed_stem: bool = False):
        super().__init__()
        self.fixed_stem = fixed_stem
        self.first_conv = nn.Sequential(nn.Conv2d(3, 24, 3, 2, 1, bias=False), nn.BatchNorm2d(24), nn.ReLU(inplace=True))
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.stage2 = self._stage(24, 48, 4)
        self.stage3 = self._stage(48, 96, 8)
        self.stage4 = self._stage(96, 192, 4)

    @staticmethod
    def _stage(inputs: int, outputs: int, repeats: int) -> nn.Sequential:
        # after the first unit each one works on half its channels, so it is told half as input
        blocks = [Block(inputs, outputs, 2)] + [Block(outputs // 2, outputs, 1) for _ in range(repeats - 1)]
        return nn.Sequential(*blocks)

    def forward(self, x: torch.Tensor):
        if self.training and self.fixed_stem:
            self.first_conv.eval()
            with torch.no_grad():
                x = self.maxpool(self.first_conv(x))
        else:
            x = self.maxpool(self.first_conv(x))
        c3 = self.stage2(x)
        c4 = self.stage3(c3)
        return c3, c4, self.stage4(c4)


def load_trunk(trunk: ShuffleNetV2, path: str) -> None:
    """Fill the trunk from a checkpoint that holds it alone or under the prefix `backbone.`."""
    state = torch.load(path, map_location="cpu")
    if any(key.startswith("backbone.") for key in state):
        state = {key[len("backbone."):]: value for key, value in state.items() if key.startswith("backbone.")}
    trunk.load_state_dict(state, strict=True)
