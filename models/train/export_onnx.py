"""From a checkpoint to models/heads.onnx: decoding and the choice of the best cells inside, for pictures of any height and width that 32
divides. `check` serves the other exports too.

    python3 export_onnx.py heads --checkpoint runs/heads/last.pt --out ../heads.onnx
"""

import argparse
import warnings
from pathlib import Path

import onnx
import torch

import head_net
from training import checkpoint_to

HEIGHT, WIDTH, ROWS = 384, 640, 500


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
