"""From a checkpoint of train_pests.py to the detector's graph in float, static in size, with decoding and the choice of the best cells inside;
int8.sh makes models/pests.onnx of it.

    python3 export_pests.py --data ../../../shared/data --checkpoint runs/pests/last.pt --thresholds 0.4 0.4 0.5 --out runs/float/pests.onnx

Checks on the way that what is exported answers a noisy picture as the network does.
"""

import argparse
import warnings
from pathlib import Path

import torch

import evaluate_pests
import pests_net
from export_onnx import check

KEEP = 100


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--thresholds", type=float, nargs=3, required=True, help="of rodent, cockroach, animal, as chosen: they become 0.5")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
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
    check(options.out)


if __name__ == "__main__":
    main()
