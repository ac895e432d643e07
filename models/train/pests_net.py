"""The detector of pests: YOLOX-nano (yolox.py) with two answers of its own, rodent and cockroach, beside the 80 classes of COCO, which it
must not forget: cat, dog and bird among them tell a pet from a rat.

Forward: images [N, 3, H, W] BGR 0..255 -> pests [N, A, 2] logits, coco [N, A, 5 + 80] as YoloX gives it. `teach` gives the same coco of
the unchanged network, for the price of what lies behind the layers that both share.
Exported: boxes [1, K, 4] (corners, input pixels), scores [1, K, 3] of rodent, cockroach, animal (the greatest of cat, dog, bird).
"""

import copy

import torch
from torch import nn

import yolox

BIRD, CAT, DOG, BEAR, MOUSE = 14, 15, 16, 21, 64
ANIMALS = [BIRD, CAT, DOG]


class PestNet(nn.Module):
    def __init__(self, coco: yolox.YoloX):
        """coco: the public network, of which a changed copy and an unchanged one are kept."""
        super().__init__()
        self.trunk, self.pyramid, self.heads = copy.deepcopy(coco.trunk), copy.deepcopy(coco.pyramid), copy.deepcopy(coco.heads)
        self.pests = nn.ModuleList([self._answers(head) for head in coco.heads])
        for part in (self.trunk.stem, self.trunk.dark2):
            part.requires_grad_(False)

    @staticmethod
    def _answers(head) -> nn.Conv2d:
        """Reads the features of classes and of boxes; rodent starts near what cat, dog and bird share, both seldom answered."""
        layer = nn.Conv2d(128, 2, 1)
        nn.init.normal_(layer.weight, std=0.01)
        with torch.no_grad():
            layer.weight[0, :64] += 0.5 * head.classes.weight[ANIMALS].mean(0)
            layer.weight[:, 64:] += 0.5 * head.objectness.weight
            layer.bias.fill_(-4.0)
        return layer

    def forward(self, images):
        return self.behind(self.trunk.early(images))

    def behind(self, early):
        c3 = self.trunk.dark3(early)
        c4 = self.trunk.dark4(c3)
        pests, coco = [], []
        for head, answer, level in zip(self.heads, self.pests, self.pyramid(c3, c4, self.trunk.dark5(c4))):
            x = head.stem(level)
            classes, box = head.class_path(x), head.box_path(x)
            pests.append(answer(torch.cat((classes, box), 1)).flatten(2))
            coco.append(torch.cat((head.box(box), head.objectness(box), head.classes(classes)), 1).flatten(2))
        return torch.cat(pests, 2).transpose(1, 2), torch.cat(coco, 2).transpose(1, 2)


@torch.no_grad()
def teach(coco: yolox.YoloX, early):
    """early: what trunk.early gave -> coco [N, A, 85] of the unchanged network."""
    c3 = coco.trunk.dark3(early)
    c4 = coco.trunk.dark4(c3)
    levels = coco.pyramid(c3, c4, coco.trunk.dark5(c4))
    return torch.cat([head(x).flatten(2) for head, x in zip(coco.heads, levels)], 2).transpose(1, 2)


def scores_of(pests, coco, animals: slice = slice(5 + BIRD, 5 + DOG + 1)):
    """pests [..., 2], coco [..., 5 + classes] -> [..., 3] of rodent, cockroach, animal, 0 to 1. animals: where cat, dog and bird stand."""
    animal = torch.sigmoid(coco[..., 4]) * torch.sigmoid(coco[..., animals].max(-1)[0])
    return torch.cat((torch.sigmoid(pests), animal.unsqueeze(-1)), -1)


class Exported(nn.Module):
    """The network as the product reads it; of COCO's classes only cat, dog and bird are left."""

    def __init__(self, net: PestNet, height: int, width: int, keep: int):
        super().__init__()
        self.net, self.keep = copy.deepcopy(net), keep
        for head in self.net.heads:
            few = nn.Conv2d(64, len(ANIMALS), 1)
            few.load_state_dict({"weight": head.classes.weight.data[ANIMALS], "bias": head.classes.bias.data[ANIMALS]})
            head.classes = few
        places, strides = yolox.grid(height, width)
        self.register_buffer("places", places)
        self.register_buffer("strides", strides)

    def forward(self, images):
        pests, coco = self.net(images)
        scores = scores_of(pests[0], coco[0], slice(5, 5 + len(ANIMALS)))
        _, index = torch.topk(scores.max(1)[0], self.keep)
        return yolox.boxes_of(coco[0], self.places, self.strides)[index].unsqueeze(0), scores[index].unsqueeze(0)
