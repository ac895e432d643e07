"""From a checkpoint to the judge's graph in float, of which int8.sh makes models/hats.onnx: crop and mirror image judged, calibrated.

    python3 export_hats.py --checkpoint runs/hats.pt --calibration FILE --out runs/float/hats.onnx
"""

import argparse
import json
import warnings
from pathlib import Path

import onnx
import torch
from torch import nn

import crops
from export_onnx import check
from hats_judge import HEAD, Judge
from training import checkpoint_to


class Mirrored(nn.Module):
    """Crops [N, 3, S, S] -> logits [N, 7]: the mean over the crop and its mirror image."""

    def __init__(self, judge: Judge):
        super().__init__()
        self.judge = judge

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return self.judge(torch.cat((images, torch.flip(images, [3])))).reshape(2, -1, HEAD + 1).mean(0)


class Calibrated(nn.Module):
    """Crops -> probabilities [N, 4] of hats_data.LABELS and [N, 2] of mask worn, none: softmax of the logits divided by their temperature; and [N, 1] of a head at all."""

    def __init__(self, judge: Mirrored, hat: float, mask: float):
        super().__init__()
        self.judge, self.hat, self.mask = judge, hat, mask

    def forward(self, images: torch.Tensor):
        logits = self.judge(images)
        return torch.softmax(logits[:, :4] / self.hat, 1), torch.softmax(logits[:, 4:6] / self.mask, 1), torch.sigmoid(logits[:, HEAD:])


def read(checkpoint: Path) -> Mirrored:
    return Mirrored(checkpoint_to(Judge(), checkpoint)).eval()


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--calibration", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    warnings.filterwarnings("ignore")
    torch.manual_seed(7)
    found = json.loads(options.calibration.read_text())
    net = Calibrated(read(options.checkpoint), found["hats"]["temperature"], found["masks"]["temperature"]).eval()
    torch.onnx.export(net, torch.rand(2, 3, crops.SIZE, crops.SIZE) * 255, str(options.out), opset_version=13,
                      input_names=["crops"], output_names=["probabilities", "masks", "heads"],
                      dynamic_axes={name: {0: "N"} for name in ("crops", "probabilities", "masks", "heads")})
    model = onnx.load(str(options.out))
    for output, answers in zip(model.graph.output, (4, 2, 1)):  # the trace leaves names where the numbers are fixed
        output.type.tensor_type.shape.dim[1].dim_value = answers
    onnx.save(model, str(options.out))
    check(options.out)


if __name__ == "__main__":
    main()
