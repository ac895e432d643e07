"""The judge's network: one trunk, three answers."""

import torch
from torch import nn

import resnet


HEAD = 6  # which logit says that it is a head


class Judge(nn.Module):
    """Crops [N, 3, S, S] BGR 0..255 -> logits [N, 7]: four over hats_data.LABELS, two over mask worn, none, and one of a head at all, which
    fit_head_answer.py fits after training; from the means of the trunk's last two maps."""

    def __init__(self):
        super().__init__()
        self.trunk, self.drop, self.out = resnet.Trunk(), nn.Dropout(0.3), nn.Linear(256 + 512, HEAD + 1)

    def seen(self, crops: torch.Tensor) -> torch.Tensor:
        """-> [N, 768], the means"""
        *_, middle, last = self.trunk(crops)
        return torch.cat((middle.mean((2, 3)), last.mean((2, 3))), 1)

    def forward(self, crops: torch.Tensor) -> torch.Tensor:
        return self.out(self.drop(self.seen(crops)))
