"""The detector of pests: ResNet-18 from ImageNet with a feature pyramid (detector_net.py) and two answers, rodent and cockroach, and, in the exported file, the
unchanged COCO network (yolox.py) beside it, whose cat, dog and bird tell a pet from a rat. One network for both was tried: with no picture
of a cat among the training pictures it forgot them.

Exported: boxes [1, K, 4] (corners, input pixels), scores [1, K, 3] of rodent, cockroach, animal, each 0.5 at its threshold.
"""

import copy

import torch
from torch import nn

import detector_net
import resnet
import yolox

BIRD, CAT, DOG = 14, 15, 16
ANIMALS = [BIRD, CAT, DOG]
KINDS = ["rodent", "cockroach"]


def empty() -> detector_net.Detector:
    return detector_net.Detector(resnet.Trunk(), len(KINDS))


class Finder(nn.Module):
    """Both networks: images -> raw boxes [N, 2A, 4], logits [N, 2A, 3] of rodent, cockroach, animal; the second half of the cells is the
    COCO network's. logits are shifted so that 0 is the threshold of each label."""

    def __init__(self, net: detector_net.Detector, coco: yolox.YoloX, thresholds):
        super().__init__()
        self.net, self.coco = copy.deepcopy(net), copy.deepcopy(coco)
        for head in self.coco.heads:
            few = nn.Conv2d(64, len(ANIMALS), 1)
            few.load_state_dict({"weight": head.classes.weight.data[ANIMALS], "bias": head.classes.bias.data[ANIMALS]})
            head.classes = few
        self.register_buffer("shift", torch.logit(torch.tensor([float(t) for t in thresholds])))

    def forward(self, images):
        pests, boxes = self.net(images)
        coco = self.coco(images)
        animal = (torch.sigmoid(coco[..., 4:5]) * torch.sigmoid(coco[..., 5:].max(-1, keepdim=True)[0])).clamp(1e-4, 1 - 1e-4)
        none = torch.full_like(pests[..., :1], -12.0)
        mine = torch.cat((pests - self.shift[:2], none), -1)
        others = torch.cat((none, none, torch.log(animal / (1 - animal)) - self.shift[2]), -1)
        return torch.cat((boxes, coco[..., :4]), 1), torch.cat((mine, others), 1)


class Exported(nn.Module):
    def __init__(self, finder: Finder, height: int, width: int, keep: int):
        super().__init__()
        self.finder, self.keep = finder, keep
        places, strides = yolox.grid(height, width)
        self.register_buffer("places", torch.cat((places, places)))
        self.register_buffer("strides", torch.cat((strides, strides)))

    def forward(self, images):
        boxes, logits = self.finder(images)
        scores = torch.sigmoid(logits[0])
        _, index = torch.topk(scores.max(1)[0], self.keep)
        return yolox.boxes_of(boxes[0], self.places, self.strides)[index].unsqueeze(0), scores[index].unsqueeze(0)
