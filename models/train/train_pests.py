"""Train the detector of pests. One checkpoint an epoch; started again it goes on where it stopped.

    python3 train_pests.py --data ../../../shared/data --cutouts runs/cutouts --trunk ResNet18.onnx --out runs/pests [--epochs 30] [--hard runs/pests/hard.json]
"""

import argparse
import json
from pathlib import Path

import cv2

import detector_train
import pests_canvas
import pests_data
import pests_net
import resnet
import training

SIZES = (224, 256, pests_canvas.SIZE)
MOST = 12  # pests a canvas


def maker_of(options):
    samples = pests_data.load(options.data)["training"]
    for sample in samples:  # read before the loading processes split off, so that they share the memory
        pests_data.read(sample["picture"])
    strangers = [cv2.imread(str(p), cv2.IMREAD_UNCHANGED) for p in pests_data.stamps(options.stamps, held=False)] if options.stamps else []
    hard = [[str(options.data / name), *box] for name, *box in json.loads(options.hard.read_text())] if options.hard else []
    return pests_canvas.Canvases(samples, pests_data.cutouts(options.cutouts), pests_data.read, hard, strangers, options.nothing)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--cutouts", type=Path, default=Path("models/train/runs/cutouts"))
    arguments.add_argument("--out", type=Path, default=Path("models/train/runs/pests"))
    arguments.add_argument("--hard", type=Path, help="places found by mine_pests.py")
    arguments.add_argument("--stamps", type=Path, help="photographs of other animals, see pests_data.stamps")
    arguments.add_argument("--trunk", type=Path, help="ResNet18.onnx, where there is no --start")
    arguments.add_argument("--nothing", type=float, default=0.24, help="share of canvases with nothing to find")
    detector_train.options_of(arguments, batch=16, epochs=30, rate=5e-4)
    options = arguments.parse_args()
    if not (options.start or options.trunk):
        arguments.error("give --trunk (ResNet18.onnx, see README.md) to begin, or --start with an earlier run's checkpoint")
    training.prepare(options.seed, options.threads)
    canvases = detector_train.Canvases(maker_of(options).make, options.length, MOST)
    detector_train.train(detector_train.start_of(pests_net.empty(), resnet.load, options), canvases, SIZES, options)


if __name__ == "__main__":
    main()
