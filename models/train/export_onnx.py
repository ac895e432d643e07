"""From a checkpoint to models/heads.onnx: decoding and the choice of the best cells inside, for pictures of any height and width that 32
divides. `check` serves the other exports too.

    python3 export_onnx.py heads --checkpoint runs/heads/last.pt --out runs/float/heads.onnx
    python3 export_onnx.py heads --checkpoint runs/heads/last.pt --round runs/int8/heads.bytes --out runs/rounded/heads.onnx    # for int8.sh
"""

import argparse
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch

import head_net
import rounding
import variants
from training import checkpoint_to

HEIGHT, WIDTH, ROWS = 384, 640, 2000
SHOWN = 24  # pictures that weights are rounded by


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("model", choices=["heads"])
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--round", type=Path, help="pictures of calibration.py: round the weights to what int8 holds, fitted to them")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    warnings.filterwarnings("ignore")
    torch.manual_seed(7)
    heads = checkpoint_to(head_net.empty(), options.checkpoint)
    if options.round:
        pictures = torch.from_numpy(np.fromfile(options.round, np.uint8).reshape(-1, 3, HEIGHT, WIDTH))
        rounding.round_weights(heads, pictures[torch.randperm(len(pictures))[:SHOWN]], variants.KEEP["heads"])
    net = head_net.Exported(head_net.Finder(heads), ROWS).eval()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(net, torch.rand(1, 3, HEIGHT, WIDTH) * 255, str(options.out), opset_version=13, input_names=["images"],
                      output_names=["boxes", "scores"], dynamic_axes={"images": {2: "H", 3: "W"}})
    model = onnx.load(str(options.out))  # the trace leaves names where the numbers do not depend on the picture's size
    for output, last in zip(model.graph.output, (4, 1)):
        for dimension, value in zip(output.type.tensor_type.shape.dim, (1, ROWS, last)):
            dimension.dim_value = value
    into_convolutions(model.graph)
    onnx.save(model, str(options.out))
    check(options.out)


def into_convolutions(graph) -> None:
    """A convolution pads by itself: fold each Pad of movenet.Convolution, one to the right and below, into the convolution that reads it."""
    for pad in [n for n in graph.node if n.op_type == "Pad"]:
        reader, = (n for n in graph.node if pad.output[0] in n.input)
        own, = (a for a in reader.attribute if a.name == "pads")
        assert reader.op_type == "Conv" and not any(own.ints)
        own.ints[:] = [0, 0, 1, 1]
        reader.input[0] = pad.input[0]
        graph.node.remove(pad)
    needed = {o.name for o in graph.output}
    for node in reversed(list(graph.node)):  # what reckoned the pads' widths
        if needed.isdisjoint(node.output):
            graph.node.remove(node)
        else:
            needed.update(node.input)


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
