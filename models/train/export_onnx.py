"""From a checkpoint to models/heads.onnx: decoding and the choice of the best cells inside, for pictures of any height and width that 32
divides. `check`, `checkpoint_to` and `packed` serve the other exports too.

    python3 export_onnx.py heads --checkpoint runs/heads/last.pt --out ../heads.onnx
"""

import argparse
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

import head_net

HEIGHT, WIDTH, ROWS = 384, 640, 500


def checkpoint_to(net: nn.Module, path: Path) -> nn.Module:
    net.load_state_dict(torch.load(path, map_location="cpu")["average"])
    return net.eval()


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("model", choices=["heads"])
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    warnings.filterwarnings("ignore")
    torch.manual_seed(7)
    net = head_net.Exported(checkpoint_to(head_net.HeadNet(), options.checkpoint), ROWS).eval()
    torch.onnx.export(net, torch.rand(1, 3, HEIGHT, WIDTH) * 255, str(options.out), opset_version=13, input_names=["images"],
                      output_names=["boxes", "scores"], dynamic_axes={"images": {2: "H", 3: "W"}})
    model = onnx.load(str(options.out))  # the trace leaves names where the numbers do not depend on the picture's size
    for output, last in zip(model.graph.output, (4, 1)):
        for dimension, value in zip(output.type.tensor_type.shape.dim, (1, ROWS, last)):
            dimension.dim_value = value
    onnx.save(model, str(options.out))
    check(options.out)


def packed(model: onnx.ModelProto, least: int = 4096) -> onnx.ModelProto:
    """The weights of large convolutions as int8 with a scale a channel: a quarter of the size. The runtime multiplies them out when it loads the
    file (its constant folding), so that they take no longer; activations stay float."""
    graph, nodes = model.graph, []
    large = {n.input[1] for n in graph.node if n.op_type == "Conv"}
    for weight in [i for i in graph.initializer if i.name in large and np.prod(i.dims) >= least]:
        value = numpy_helper.to_array(weight)
        scale = (np.abs(value).reshape(len(value), -1).max(1) / 127).clip(1e-12).reshape(-1, *[1] * (value.ndim - 1)).astype(np.float32)
        whole, name = np.round(value / scale).astype(np.int8), weight.name
        graph.initializer.remove(weight)
        graph.initializer.extend([numpy_helper.from_array(whole, name + "_int8"), numpy_helper.from_array(scale, name + "_scale")])
        nodes += [helper.make_node("Cast", [name + "_int8"], [name + "_whole"], to=TensorProto.FLOAT, name=name + "_cast"),
                  helper.make_node("Mul", [name + "_whole", name + "_scale"], [name], name=name + "_unpack")]
    nodes += graph.node
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def unpacked(model: onnx.ModelProto) -> onnx.ModelProto:
    """The opposite of `packed`."""
    graph, values = model.graph, {i.name: i for i in model.graph.initializer}
    for cast in [n for n in graph.node if n.op_type == "Cast" and n.input[0] in values]:
        product = next(n for n in graph.node if cast.output[0] in n.input)
        whole, scale = values[cast.input[0]], values[product.input[1]]
        value = numpy_helper.to_array(whole).astype(np.float32) * numpy_helper.to_array(scale)
        for gone in (whole, scale):
            graph.initializer.remove(gone)
        graph.initializer.append(numpy_helper.from_array(value, product.output[0]))
        graph.node.remove(cast)
        graph.node.remove(product)
    return model


def check(path: Path) -> None:
    """Weights inside, nothing of them among the inputs; says what the file holds."""
    model = onnx.load(str(path))
    onnx.checker.check_model(model)
    names = {i.name for i in model.graph.initializer}
    assert not names & {i.name for i in model.graph.input}
    shapes = [(o.name, [d.dim_value or d.dim_param for d in o.type.tensor_type.shape.dim]) for o in model.graph.output]
    print(path.name, path.stat().st_size, "bytes", shapes, sorted({n.op_type for n in model.graph.node}))


if __name__ == "__main__":
    main()
