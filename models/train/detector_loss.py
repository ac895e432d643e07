"""Which cells answer for which object, and what wrong answers cost.

Assignment as YOLOX does it (SimOTA): of the cells in a box or near its middle, the few that already answer best for it, as many as their
overlaps add up to. Loss: quality focal loss on the answers (target: the overlap reached) and 1 - GIoU on the boxes.

A batch's truths are padded to the same number B of boxes a picture: truths [N, B, 4], kinds [N, B], clear and ignored [N, B] bool (neither:
padding). A: cells.
"""

import torch
from torch.nn import functional as F

import yolox

MOST = 10  # cells an object


def overlaps(boxes, truths):
    """boxes [N, A, 4], truths [N, B, 4] -> IoU [N, A, B]"""
    a, b = boxes[:, :, None], truths[:, None]
    inner = (torch.minimum(a[..., 2:], b[..., 2:]) - torch.maximum(a[..., :2], b[..., :2])).clamp(min=0).prod(-1)
    return inner / ((a[..., 2:] - a[..., :2]).prod(-1) + (b[..., 2:] - b[..., :2]).prod(-1) - inner + 1e-6)


def within(centres, truths):
    """[N, A, B]: the cell's centre lies in the box."""
    return ((centres[None, :, None] > truths[:, None, :, :2]) & (centres[None, :, None] < truths[:, None, :, 2:])).all(-1)


@torch.no_grad()
def assign(logits, boxes, truths, kinds, clear, centres, strides):
    """-> taken [N, A] bool, which truth each cell answers for [N, A], overlap with it [N, A]"""
    inside = within(centres, truths)
    middles = (truths[..., :2] + truths[..., 2:]) / 2
    near = ((centres[None, :, None] - middles[:, None]).abs() < 2.5 * strides[None, :, None]).all(-1)
    candidates = (inside | near) & clear[:, None]
    overlap = overlaps(boxes, truths) * candidates
    target = F.one_hot(kinds, logits.shape[-1]).float()
    yes, no = F.softplus(-logits)[:, :, None], F.softplus(logits)[:, :, None]
    wrong = (target[:, None] * yes + (1 - target[:, None]) * no).sum(-1)
    cost = wrong - 3 * torch.log(overlap + 1e-6) + 1e4 * ~(inside & near)
    cost = cost.masked_fill(~candidates, 1e9)
    count = overlap.topk(MOST, 1)[0].sum(1).int().clamp(min=1)  # [N, B]
    best = cost.topk(MOST, 1, largest=False)[1]                 # [N, MOST, B]
    among = torch.arange(MOST, device=cost.device)[None, :, None] < count[:, None]
    matched = torch.zeros_like(candidates).scatter(1, best, among) & candidates
    cost = cost.masked_fill(~matched, 2e9)
    which = cost.argmin(2)  # of the objects that want a cell the one it costs least
    return matched.any(2), which, overlap.gather(2, which[..., None])[..., 0]


def giou(a, b):
    inner = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(1)
    union = (a[:, 2:] - a[:, :2]).prod(1) + (b[:, 2:] - b[:, :2]).prod(1) - inner + 1e-6
    hull = (torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])).prod(1) + 1e-6
    return inner / union - (hull - union) / hull


def loss_of(logits, raw, truths, kinds, clear, ignored, places, strides):
    """logits [N, A, kinds], raw [N, A, 4] -> sum, parts"""
    boxes, centres = yolox.boxes_of(raw, places, strides), (places + 0.5) * strides
    taken, which, overlap = assign(logits, boxes, truths, kinds, clear, centres, strides)
    hidden = (within(centres, truths) & ignored[:, None]).any(2) & ~taken
    kind = F.one_hot(kinds.gather(1, which), logits.shape[-1]) * taken[..., None]
    target = kind * overlap.clamp(min=0.05)[..., None]
    count = taken.sum().clamp(min=1)
    answer = torch.sigmoid(logits)
    focal = (answer - target).abs().pow(2).detach() * F.binary_cross_entropy_with_logits(logits, target, reduction="none") * ~hidden[..., None]
    reached = giou(boxes[taken], truths.gather(1, which[..., None].expand(-1, -1, 4))[taken])
    parts = 1.5 * focal.sum() / count, 2 * (1 - reached).sum() / count
    return sum(parts), parts
