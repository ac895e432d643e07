"""The judge's network: one trunk, two answers."""

import torch
from torch import nn

from shufflenet_wide import WideShuffleNet


class Judge(nn.Module):
    """Crops [N, 3, S, S] BGR 0..255 -> logits [N, 6]: four over hats_data.LABELS, two over mask worn, none."""

    def __init__(self):
        super().__init__()
        self.trunk = WideShuffleNet()
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(232 + 464, 6)

    def forward(self, crops: torch.Tensor) -> torch.Tensor:
        _, middle, last = self.trunk(crops)
        return self.out(self.drop(torch.cat((middle.mean((2, 3)), last.mean((2, 3))), 1)))
