"""From a checkpoint of train_pests.py to models/pests.onnx: static size, decoding and the choice of the best cells inside.

    python3 export_pests.py --data ../../../shared/data --checkpoint runs/pests/last.pt --thresholds 0.4 0.4 0.5 --out ../pests.onnx

Checks on the way that what is exported answers a noisy picture as the network does.
"""

import argparse
import warnings
from pathlib import Path

import onnx
import torch

import evaluate_pests
import pests_net

KEEP = 100


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--thresholds", type=float, nargs=3, required=True, help="of rodent, cockroach, animal, as chosen: they become 0.5")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    warnings.filterwarnings("ignore")
    torch.manual_seed(7)
    size = evaluate_pests.SIZE
    finder = evaluate_pests.load(options.checkpoint, options.data).to(memory_format=torch.contiguous_format)
    finder.shift.copy_(torch.logit(torch.tensor(options.thresholds)))
    exported = pests_net.Exported(finder, size, size, KEEP).eval()
    images = torch.rand(1, 3, size, size) * 255
    with torch.no_grad():
        assert torch.allclose(exported(images)[1].max(), torch.sigmoid(finder(images)[1]).max(), atol=1e-5)
        torch.onnx.export(exported, images, str(options.out), opset_version=13, input_names=["images"], output_names=["boxes", "scores"])
    model = onnx.load(str(options.out))
    onnx.checker.check_model(model)
    assert not {i.name for i in model.graph.initializer} & {i.name for i in model.graph.input}
    shapes = [(o.name, [d.dim_value or d.dim_param for d in o.type.tensor_type.shape.dim]) for o in model.graph.output]
    print(options.out.name, options.out.stat().st_size, "bytes", shapes, sorted({n.op_type for n in model.graph.node}))


if __name__ == "__main__":
    main()
