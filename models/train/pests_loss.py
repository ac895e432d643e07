"""Which cells answer for which pest, and what wrong answers cost.

Assignment as YOLOX does it (SimOTA): of the cells in a box or near its middle, the few that already answer best for it, as many as their
overlaps add up to. Loss: quality focal loss on the two answers (target: the overlap reached) and 1 - GIoU on the boxes.
"""

import torch
from torch.nn import functional as F

import yolox


def overlaps(boxes, truths):
    """IoU [A, B]"""
    low, high = torch.max(boxes[:, None, :2], truths[None, :, :2]), torch.min(boxes[:, None, 2:], truths[None, :, 2:])
    inner = (high - low).clamp(min=0).prod(2)
    return inner / ((boxes[:, 2:] - boxes[:, :2]).prod(1)[:, None] + (truths[:, 2:] - truths[:, :2]).prod(1)[None] - inner + 1e-6)


@torch.no_grad()
def assign(logits, boxes, truths, kinds, centres, strides):
    """One picture: logits [A, 2], boxes [A, 4], truths [B, 4], kinds [B] -> cells [P], which truth each answers for [P], overlap [P]"""
    inside = ((centres[:, None] > truths[None, :, :2]) & (centres[:, None] < truths[None, :, 2:])).all(2)
    middle = (truths[:, :2] + truths[:, 2:]) / 2
    near = ((centres[:, None] - middle[None]).abs() < 2.5 * strides[:, None]).all(2)
    candidates = torch.nonzero((inside | near).any(1)).flatten()
    if not len(candidates):
        return candidates, candidates, torch.zeros(0)
    overlap = overlaps(boxes[candidates], truths)
    target = F.one_hot(kinds, 2).float()
    answer = torch.sigmoid(logits[candidates])[:, None].expand(-1, len(truths), -1)
    wrong = F.binary_cross_entropy(answer, target[None].expand_as(answer), reduction="none").sum(2)
    cost = wrong - 3 * torch.log(overlap + 1e-6) + 1e4 * (~(inside & near)[candidates])
    matched = torch.zeros_like(cost, dtype=torch.bool)
    count = overlap.topk(min(10, len(candidates)), 0)[0].sum(0).int().clamp(min=1)
    for index in range(len(truths)):
        matched[cost[:, index].topk(int(count[index]), largest=False)[1], index] = True
    taken = matched.sum(1) > 1
    if taken.any():
        best = cost[taken].argmin(1)
        matched[taken] = False
        matched[taken.nonzero().flatten(), best] = True
    rows = matched.any(1)
    which = matched[rows].float().argmax(1)
    return candidates[rows], which, overlap[rows, which]


def giou(a, b):
    inner = (torch.min(a[:, 2:], b[:, 2:]) - torch.max(a[:, :2], b[:, :2])).clamp(min=0).prod(1)
    union = (a[:, 2:] - a[:, :2]).prod(1) + (b[:, 2:] - b[:, :2]).prod(1) - inner + 1e-6
    hull = (torch.max(a[:, 2:], b[:, 2:]) - torch.min(a[:, :2], b[:, :2])).prod(1) + 1e-6
    return inner / union - (hull - union) / hull


def loss_of(pests, raw, truths, kinds, ignore, places, strides):
    """pests [N, A, 2], raw [N, A, 4]; truths, kinds, ignore: one tensor a picture -> sum, parts"""
    boxes = yolox.boxes_of(raw, places, strides)
    centres = (places + 0.5) * strides
    target, weight = torch.zeros_like(pests), torch.ones_like(pests)
    box_loss, count = pests.new_zeros(()), 0
    for n in range(len(pests)):
        clear = ~ignore[n]
        if ignore[n].any():
            hidden = truths[n][ignore[n]]
            within = ((centres[:, None] > hidden[None, :, :2]) & (centres[:, None] < hidden[None, :, 2:])).all(2)
            weight[n, within.any(1)] = 0
        if not clear.any():
            continue
        cells, which, overlap = assign(pests[n], boxes[n], truths[n][clear], kinds[n][clear], centres, strides)
        weight[n, cells] = 1
        target[n, cells, kinds[n][clear][which]] = overlap.clamp(min=0.05)
        box_loss = box_loss + (1 - giou(boxes[n, cells], truths[n][clear][which])).sum()
        count += len(cells)
    answer = torch.sigmoid(pests)
    focal = (answer - target).abs().pow(2).detach() * F.binary_cross_entropy_with_logits(pests, target, reduction="none") * weight
    parts = 1.5 * focal.sum() / max(1, count), 2 * box_loss / max(1, count)
    return sum(parts), parts
