"""The judge's network: one trunk, two answers."""

import resnet
from classifier import Classifier


class Judge(Classifier):
    """Crops [N, 3, S, S] BGR 0..255 -> logits [N, 6]: four over hats_data.LABELS, two over mask worn, none."""

    def __init__(self):
        super().__init__(resnet.Trunk(), 256 + 512, 6, drop=0.3)
