"""The detector of pests: YOLOX-nano (yolox.py) fine-tuned to two answers, rodent and cockroach, and, in the exported file, the unchanged
COCO network beside it, whose cat, dog and bird tell a pet from a rat. Fine-tuning one network for both was tried: with no picture of a
cat among the training pictures it forgot them, distillation from the unchanged one notwithstanding. Stem and dark2 stay as they were and
are shared.

Forward: images [N, 3, H, W] BGR 0..255 -> pests [N, A, 2] logits, boxes [N, A, 4] (dx, dy, log w, log h as in YoloX).
Exported: boxes [1, K, 4] (corners, input pixels), scores [1, K, 3] of rodent, cockroach, animal, each 0.5 at its threshold.
"""

import copy

import torch
from torch import nn

import yolox

BIRD, CAT, DOG = 14, 15, 16
ANIMALS = [BIRD, CAT, DOG]


class PestHead(nn.Module):
    def __init__(self, head: yolox.Head):
        super().__init__()
        self.stem, self.class_path, self.box_path, self.box = head.stem, head.class_path, head.box_path, head.box
        # reads the features of classes and of boxes; begins near what cat, dog and bird share, and seldom says yes
        self.pests = nn.Conv2d(128, 2, 1)
        nn.init.normal_(self.pests.weight, std=0.01)
        with torch.no_grad():
            self.pests.weight[0, :64] += 0.5 * head.classes.weight[ANIMALS].mean(0)
            self.pests.weight[:, 64:] += 0.5 * head.objectness.weight
            self.pests.bias.fill_(-4.0)

    def forward(self, x):
        x = self.stem(x)
        classes, box = self.class_path(x), self.box_path(x)
        return torch.cat((self.pests(torch.cat((classes, box), 1)), self.box(box)), 1)


class PestNet(nn.Module):
    def __init__(self, coco: yolox.YoloX):
        """coco: the public network to start from; it is copied."""
        super().__init__()
        coco = copy.deepcopy(coco)
        self.trunk, self.pyramid, self.heads = coco.trunk, coco.pyramid, nn.ModuleList([PestHead(head) for head in coco.heads])
        for part in (self.trunk.stem, self.trunk.dark2):
            part.requires_grad_(False)

    def forward(self, images):
        return self.behind(self.trunk.early(images))

    def behind(self, early):
        answers = _behind(self, early)
        return answers[..., :2], answers[..., 2:]


def _behind(net, early):
    """What a network answers from the layers that both share on. -> [N, A, C]"""
    c3 = net.trunk.dark3(early)
    c4 = net.trunk.dark4(c3)
    levels = net.pyramid(c3, c4, net.trunk.dark5(c4))
    return torch.cat([head(x).flatten(2) for head, x in zip(net.heads, levels)], 2).transpose(1, 2)


class Finder(nn.Module):
    """Both networks: images -> raw boxes [N, 2A, 4], logits [N, 2A, 3] of rodent, cockroach, animal; the second half of the cells is the
    COCO network's. logits are shifted so that 0 is the threshold of each label."""

    def __init__(self, net: PestNet, coco: yolox.YoloX, thresholds):
        super().__init__()
        self.net, self.coco = copy.deepcopy(net), copy.deepcopy(coco)
        for head in self.coco.heads:
            few = nn.Conv2d(64, len(ANIMALS), 1)
            few.load_state_dict({"weight": head.classes.weight.data[ANIMALS], "bias": head.classes.bias.data[ANIMALS]})
            head.classes = few
        self.register_buffer("shift", torch.logit(torch.tensor([float(t) for t in thresholds])))

    def forward(self, images):
        early = self.net.trunk.early(images)
        pests, boxes = self.net.behind(early)
        coco = _behind(self.coco, early)
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
