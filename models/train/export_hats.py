"""From checkpoints to models/hats.onnx: the crop and its mirror image judged together, normalised, calibrated.

    python3 export_hats.py --checkpoint runs/hats/last.pt [OTHER.pt ...] --calibration runs/hats/calibration.json --out ../hats.onnx
"""

import argparse
import json
import warnings
from pathlib import Path

import torch
from torch import nn

import crops
from export_onnx import check, checkpoint_to
from hats_judge import Judge


class Calibrated(nn.Module):
    """Crops [N, 3, S, S] -> probabilities [N, 4] of hats_data.LABELS and [N, 2] of mask worn, none.

    The logits are the mean over the crop and its mirror image, divided by the temperature.
    """

    def __init__(self, judge: Judge, hat: float = 1.0, mask: float = 1.0):
        super().__init__()
        self.judge, self.hat, self.mask = judge, hat, mask

    def logits(self, images: torch.Tensor) -> torch.Tensor:
        return (self.judge(images) + self.judge(torch.flip(images, [3]))) / 2

    def forward(self, images: torch.Tensor):
        logits = self.logits(images)
        return torch.softmax(logits[:, :4] / self.hat, 1), torch.softmax(logits[:, 4:] / self.mask, 1)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--calibration", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--size", type=int, default=crops.SIZE)
    options = arguments.parse_args()
    warnings.filterwarnings("ignore")
    torch.manual_seed(7)
    found = json.loads(options.calibration.read_text())
    net = Calibrated(checkpoint_to(Judge(), options.checkpoint), found["hats"]["temperature"], found["masks"]["temperature"]).eval()
    torch.onnx.export(net, torch.rand(2, 3, options.size, options.size) * 255, str(options.out), opset_version=13,
                      input_names=["crops"], output_names=["probabilities", "masks"],
                      dynamic_axes={name: {0: "N"} for name in ("crops", "probabilities", "masks")})
    check(options.out)


if __name__ == "__main__":
    main()
