"""Targets and losses of the head detector, which looks at two strides.

assign: boxes of one canvas -> per-cell targets. loss_of: quality focal loss on the score (target: the overlap that the
cell's box reaches) plus 1 - GIoU on the boxes of positive cells.
"""

import numpy as np
import torch

from head_net import STRIDES

# A head whose sides' mean is below the first is stride 8's alone, above the second stride 16's alone; between them both may find it.
ONLY_FINE, ONLY_COARSE = 40.0, 72.0


def assign(boxes: np.ndarray, ignore: np.ndarray, height: int, width: int):
    """boxes [B, 4], ignore [B] bool -> state int8 [G] (1 positive, 0 negative, -1 left out), target float32 [G, 4]."""
    parts = [_level(boxes, ignore, height, width, stride) for stride in STRIDES]
    return np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])


def _level(boxes, ignore, height: int, width: int, stride: int):
    """Positive are the cells whose centre lies in the middle of a box (at most 1.8 cells from its centre, at least the nearest one);
    where boxes meet the smaller wins. A ring of one cell around them is neither: nothing pulls it up or down; the rest of a large
    head is negative, or its parts would be found as heads of their own."""
    ys, xs = np.mgrid[0:height // stride, 0:width // stride]
    cx, cy = (xs.ravel() + 0.5) * stride, (ys.ravel() + 0.5) * stride
    state, target = np.zeros(cx.size, np.int8), np.zeros((cx.size, 4), np.float32)
    target[:, 2:] = 1
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    for index in np.argsort(-area):
        x0, y0, x1, y1 = boxes[index]
        inside = (cx > x0) & (cx < x1) & (cy > y0) & (cy < y1)
        if ignore[index]:
            state[inside & (state == 0)] = -1
            continue
        mx, my, size = (x0 + x1) / 2, (y0 + y1) / 2, np.sqrt(area[index])
        mine = size < ONLY_COARSE if stride == STRIDES[0] else size > ONLY_FINE
        rx, ry = min(1.8 * stride, 0.3 * (x1 - x0)), min(1.8 * stride, 0.3 * (y1 - y0))
        core = inside & (np.abs(cx - mx) <= rx) & (np.abs(cy - my) <= ry)
        core[np.argmin((cx - mx) ** 2 + (cy - my) ** 2)] = True
        rim = inside & ~core & (np.abs(cx - mx) <= rx + stride) & (np.abs(cy - my) <= ry + stride)
        state[rim & (state == 0)] = -1
        if mine:
            state[core], target[core] = 1, boxes[index]
    return state, target


def giou(a: torch.Tensor, b: torch.Tensor):
    """a, b [P, 4] -> (IoU [P], GIoU [P])"""
    inner = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(1)
    outer = (torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])).prod(1).clamp(min=1e-6)
    union = (a[:, 2:] - a[:, :2]).prod(1) + (b[:, 2:] - b[:, :2]).prod(1) - inner
    iou = inner / union.clamp(min=1e-6)
    return iou, iou - (outer - union) / outer


def loss_of(logits: torch.Tensor, boxes: torch.Tensor, state: torch.Tensor, target: torch.Tensor):
    """logits [N, G], boxes [N, G, 4], state [N, G], target [N, G, 4] -> scalar"""
    positive = state == 1
    count = max(8, int(positive.sum()))
    quality = torch.zeros_like(logits)
    box_loss = logits.sum() * 0
    if positive.any():
        iou, g = giou(boxes[positive], target[positive])
        quality[positive] = 0.3 + 0.7 * iou.detach().clamp(0, 1)
        box_loss = (1 - g).sum() / count
    p = torch.sigmoid(logits)
    bce = torch.nn.functional.binary_cross_entropy_with_logits(logits, quality, reduction="none")
    focal = bce * (quality - p).abs().pow(2) * (state >= 0)
    return 2.0 * focal.sum() / count + 2.0 * box_loss
