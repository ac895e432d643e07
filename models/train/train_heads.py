"""Train the head detector from the weights of MoveNet's trunk. One checkpoint an epoch; started again it goes on where it stopped.

    python3 train_heads.py --data ../../../shared/data --trunk movenet-multipose.json --sprites runs/head-people runs/film-people --out runs/heads
"""

import argparse
import functools
from pathlib import Path

import cv2
import numpy as np

import detect_augment as augment
import detect_data
import detector_train
import head_net
import heads_above
import heads_canvas
import movenet
import training

SIZES = (heads_canvas.SIZE,)
MOST = 48  # heads a canvas


class Twice:
    """Every second canvas is the one before once more, turned by a quarter: making one costs as much as learning from it."""

    def __init__(self, maker: heads_canvas.Canvases):
        self.maker, self.last = maker, None

    def __call__(self):
        if self.last is None:
            canvas, boxes, ignore = self.last = self.maker.make()
        else:
            canvas, boxes, ignore = self.last
            canvas, boxes = augment.quarter_turn(canvas, boxes)
            self.last = None
        return canvas, boxes, np.zeros(len(boxes), np.int64), ignore


def maker_of(options) -> heads_canvas.Canvases:
    samples = detect_data.heads_for_training(options.data)
    sprites = heads_above.load(options.sprites)
    read = functools.lru_cache(maxsize=None)(cv2.imread)
    for sample in samples:  # about 2 GB, read before the loading processes split off, so that they share them
        read(sample["picture"])
    return heads_canvas.Canvases(samples, sprites, read)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--sprites", type=Path, nargs="*", default=[], help="folders of head_sprites.py and film_people.py")
    arguments.add_argument("--out", type=Path, default=Path("models/train/runs/heads"))
    arguments.add_argument("--trunk", type=Path, help="movenet-multipose.json, where there is no --start")
    detector_train.options_of(arguments, batch=16, epochs=80, rate=1e-3)
    options = arguments.parse_args()
    if not (options.start or options.trunk):
        arguments.error("give --trunk (movenet-multipose.json, see README.md) to begin, or --start with an earlier run's checkpoint")
    training.prepare(options.seed, options.threads)
    canvases = detector_train.Canvases(Twice(maker_of(options)), options.length, MOST)
    detector_train.train(detector_train.start_of(head_net.empty(), movenet.load, options), canvases, SIZES, options)


if __name__ == "__main__":
    main()
