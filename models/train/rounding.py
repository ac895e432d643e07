"""Weights rounded to what int8 will hold, so that the errors of one make up for those of the others (GPTQ, Frantar et al. 2022).

A weight is rounded column by column of its layer's inputs; what rounding one column does to the layer's answers on training pictures is put
right by those not yet rounded, and what is left in the mean by the bias. quantize.py then finds the weights where its own rounding would put them.
"""

import re

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

from quantize import LEVELS

COLUMNS = 256  # of a picture, by chance
DAMPING = 0.01  # of the mean of the diagonal, as in the paper


class Taken(Exception):
    """Ends a run where its layer's input is known."""


def fold_norms(net: nn.Module) -> None:
    """Each batch norm into the convolution before it."""
    for module in net.modules():
        if isinstance(module, nn.Sequential) and len(module) > 1 and isinstance(module[1], nn.BatchNorm2d):
            module[0], module[1] = fuse_conv_bn_eval(module[0], module[1]), nn.Identity()


def place_of(name: str) -> str:
    """trunk.blocks.0.project -> /trunk/blocks.0/project/, as an exported graph calls it"""
    return "/" + re.sub(r"\.(?!\d)", "/", name) + "/"


def round_weights(net: nn.Module, pictures: torch.Tensor, keep: str) -> None:
    """pictures: uint8 [N, 3, H, W]; keep: a regular expression of layers that stay float, by their places in the graph (variants.KEEP). In the order of the run, so that a
    layer is fitted to what the rounded ones before it give."""
    fold_norms(net)
    for name, layer in net.named_modules():
        if isinstance(layer, nn.Conv2d) and not re.search(keep, place_of(name)) and not _whole(layer.weight):
            _round(layer, _inputs(net, layer, pictures))


@torch.no_grad()
def _whole(weight: torch.Tensor) -> bool:
    """Nothing to round: as in layers that did not learn since they were rounded."""
    steps = weight.flatten(1) / (weight.flatten(1).abs().amax(1, keepdim=True).clamp(min=1e-10) / LEVELS)
    return bool((steps - steps.round()).abs().max() < 1e-3)


@torch.no_grad()
def _inputs(net, layer: nn.Conv2d, pictures):
    """-> what the layer multiplies its weights with [groups, K, columns]"""
    found = []

    def take(_, given):
        x = given[0] if layer.stride == (1, 1) else F.pad(given[0], (0, 1, 0, 1))  # as movenet.Convolution does
        columns = F.unfold(x, layer.kernel_size, padding=layer.padding, stride=layer.stride)[0]
        columns = columns[:, torch.randint(columns.shape[1], (COLUMNS,))]
        found.append(columns.reshape(layer.groups, -1, COLUMNS))
        raise Taken

    hook = layer.register_forward_pre_hook(take)
    for picture in pictures:
        try:
            net(picture[None].float())
        except Taken:
            pass
    hook.remove()
    return torch.cat(found, 2).double()


@torch.no_grad()
def _round(layer: nn.Conv2d, inputs) -> None:
    groups, count = inputs.shape[:2]
    weight = layer.weight.double().reshape(groups, -1, count)  # [groups, outputs of a group, K]
    scale = weight.abs().amax(2, keepdim=True).clamp(min=1e-10) / LEVELS
    greatest = weight.abs().argmax(2, keepdim=True)  # must stay what it is, for quantize.py takes the scale from it
    moments = inputs @ inputs.transpose(1, 2)
    moments += torch.eye(count) * (DAMPING * moments.diagonal(dim1=1, dim2=2).mean(1).clamp(min=1e-6))[:, None, None]
    ways = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(moments)) if groups == 1 else torch.linalg.inv(moments), upper=True)
    left, rounded = weight.clone(), torch.zeros_like(weight)
    for column in range(count):
        mine = left[..., column:column + 1]
        whole = torch.where(greatest == column, weight[..., column:column + 1], (mine / scale).round().clamp(-LEVELS, LEVELS) * scale)
        rounded[..., column:column + 1] = whole
        left[..., column:] -= (mine - whole) / ways[:, column, column, None, None] * ways[:, column, None, column:]
    layer.bias += ((weight - rounded) @ inputs.mean(2, keepdim=True)).reshape(-1).float()
    layer.weight.copy_(rounded.reshape(layer.weight.shape))
