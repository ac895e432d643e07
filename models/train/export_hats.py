"""From checkpoints to models/hats.onnx: crop and mirror image judged by each of them at its own size, normalised, calibrated.

    python3 export_hats.py --checkpoint runs/hats/last.pt:96 runs/hats-fine/last.pt:128 --calibration FILE --out ../hats.onnx

A checkpoint is PATH:SIZE, the size in pixels that it was trained at. The input has the size of the last.
"""

import argparse
import json
import warnings
from pathlib import Path

import onnx
import torch
from torch import nn

from export_onnx import check, checkpoint_to, packed
from hats_judge import Judge


class Judges(nn.Module):
    """Crops [N, 3, S, S] -> logits [N, 6]: the mean over the judges, and over the crop and its mirror image."""

    def __init__(self, judges: list, sizes: list):
        super().__init__()
        self.judges, self.sizes = nn.ModuleList(judges), sizes

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        total = 0
        for judge, size in zip(self.judges, self.sizes):
            seen = images if size == self.sizes[-1] else nn.functional.interpolate(images, (size, size), mode="bilinear", align_corners=False)
            total = total + judge(torch.cat((seen, torch.flip(seen, [3])))).reshape(2, -1, 6).sum(0)
        return total / (2 * len(self.sizes))


class Calibrated(nn.Module):
    """Crops -> probabilities [N, 4] of hats_data.LABELS and [N, 2] of mask worn, none: softmax of the logits divided by their temperature."""

    def __init__(self, judges: Judges, hat: float, mask: float):
        super().__init__()
        self.judges, self.hat, self.mask = judges, hat, mask

    def forward(self, images: torch.Tensor):
        logits = self.judges(images)
        return torch.softmax(logits[:, :4] / self.hat, 1), torch.softmax(logits[:, 4:] / self.mask, 1)


def read(checkpoints: list) -> Judges:
    """checkpoints: PATH:SIZE"""
    pairs = [c.rsplit(":", 1) for c in checkpoints]
    return Judges([checkpoint_to(Judge(), Path(path)) for path, _ in pairs], [int(size) for _, size in pairs]).eval()


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--checkpoint", nargs="+", required=True)
    arguments.add_argument("--calibration", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    warnings.filterwarnings("ignore")
    torch.manual_seed(7)
    found, judges = json.loads(options.calibration.read_text()), read(options.checkpoint)
    net = Calibrated(judges, found["hats"]["temperature"], found["masks"]["temperature"]).eval()
    torch.onnx.export(net, torch.rand(2, 3, judges.sizes[-1], judges.sizes[-1]) * 255, str(options.out), opset_version=13,
                      input_names=["crops"], output_names=["probabilities", "masks"],
                      dynamic_axes={name: {0: "N"} for name in ("crops", "probabilities", "masks")})
    model = packed(onnx.load(str(options.out)))
    for output, answers in zip(model.graph.output, (4, 2)):  # the trace leaves names where the numbers are fixed
        output.type.tensor_type.shape.dim[1].dim_value = answers
    onnx.save(model, str(options.out))
    check(options.out)


if __name__ == "__main__":
    main()
