"""What tells kinds of crops apart: a trunk, and one linear layer on the means of its last two maps."""

import torch
from torch import nn


class Classifier(nn.Module):
    """Crops [N, 3, S, S] BGR 0..255 -> logits [N, outputs]. trunk: gives maps, the last two of them with `channels` channels together."""

    def __init__(self, trunk: nn.Module, channels: int, outputs: int, drop: float):
        super().__init__()
        self.trunk, self.drop, self.out = trunk, nn.Dropout(drop), nn.Linear(channels, outputs)

    def forward(self, crops: torch.Tensor) -> torch.Tensor:
        *_, middle, last = self.trunk(crops)
        return self.out(self.drop(torch.cat((middle.mean((2, 3)), last.mean((2, 3))), 1)))
