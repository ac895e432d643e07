"""A checkpoint with the weights of ../heads.onnx, to go on training from (train_heads.py --start): an earlier run's checkpoint holds more, but is not kept.

    python3 weights_in_use.py --out runs/heads-in-use.pt [--onnx ../heads.onnx]

The weights are those that int8 holds; batch norms are folded into the convolutions there, so each comes out as a bias alone.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

import head_net

PREFIX = "finder.net."  # of the names in head_net.Exported


def values_of(path: Path) -> dict:
    """-> name -> float32 array; quantized ones as their DequantizeLinear gives them."""
    graph = onnx.load(str(path)).graph
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    values = {name: value for name, value in held.items() if name.startswith(PREFIX)}
    for node in graph.node:
        if node.op_type == "DequantizeLinear" and node.input[0] in held and node.output[0].startswith(PREFIX):
            whole, scale = (held[name].astype(np.float32) for name in node.input[:2])  # a third says that they lie around 0
            values[node.output[0].removesuffix("/dq")] = whole * scale.reshape([-1] + [1] * (whole.ndim - 1) if scale.size > 1 else [])
    return {name.removeprefix(PREFIX): np.array(value, np.float32) for name, value in values.items()}


@torch.no_grad()
def fill(net: nn.Module, values: dict) -> None:
    for name, module in net.named_modules():
        if isinstance(module, nn.Conv2d):
            module.weight.copy_(torch.from_numpy(values[name + ".weight"]))
            if module.bias is not None:
                module.bias.copy_(torch.from_numpy(values[name + ".bias"]))
        if isinstance(module, nn.BatchNorm2d):  # 1 in a Sequential, after the convolution 0
            module.bias.copy_(torch.from_numpy(values[name.removesuffix("1") + "0.bias"]))
            module.weight.fill_(1)
            module.running_mean.zero_()
            module.running_var.fill_(1 - module.eps)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--onnx", type=Path, default=Path(__file__).resolve().parents[1] / "heads.onnx")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    net = head_net.empty()
    fill(net, values_of(options.onnx))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"average": net.state_dict()}, options.out)


if __name__ == "__main__":
    main()
