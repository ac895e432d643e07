"""The judge's network: one trunk, two answers."""

import torch
from torch import nn

import resnet


class Judge(nn.Module):
    """Crops [N, 3, S, S] BGR 0..255 -> logits [N, 6]: four over hats_data.LABELS, two over mask worn, none; from the means of the trunk's last
    two maps."""

    def __init__(self):
        super().__init__()
        self.trunk, self.drop, self.out = resnet.Trunk(), nn.Dropout(0.3), nn.Linear(256 + 512, 6)

    def forward(self, crops: torch.Tensor) -> torch.Tensor:
        *_, middle, last = self.trunk(crops)
        return self.out(self.drop(torch.cat((middle.mean((2, 3)), last.mean((2, 3))), 1)))
