"""Train the head or the rodent detector. One checkpoint an epoch; started again it goes on where it stopped.

    python3 train_detector.py heads --data ../../../shared/data --out runs/heads [--renderings DIR] [--epochs 30]
    python3 train_detector.py rodents --cutouts runs/cutouts ...
"""

import argparse
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

import detect_data
import detect_loss
import heads_canvas
import rodents_canvas
import training
from detector import Detector
from shufflenet import load_trunk

LENGTH = {"heads": 1536, "rodents": 1536}  # canvases an epoch


class Canvases(Dataset):
    def __init__(self, maker, size: int, length: int):
        self.maker, self.size, self.length = maker, size, length

    def __len__(self):
        return self.length

    def __getitem__(self, _):
        canvas, boxes, ignore = self.maker.make()
        state, target = detect_loss.assign(boxes, ignore, self.size, self.size)
        return torch.from_numpy(np.ascontiguousarray(canvas.transpose(2, 0, 1))), torch.from_numpy(state), torch.from_numpy(target)


def rendered(folder: Path, model: str):
    """Rendered pictures, for training only: heads/ and rats/ with YOLO labels beside them. For rodents the people of heads/ are
    nothing to find."""
    for place in ("heads", "rats") if folder and model == "rodents" else ("heads",) if folder else ():
        for picture in sorted((folder / place).glob("*.jpg")):
            height, width = cv2.imread(str(picture)).shape[:2]
            boxes = detect_data.corners([b for _, b in detect_data.yolo(picture.with_suffix(".txt"), width, height)])
            people, none = place == "heads" and model == "rodents", detect_data.corners([])
            yield {"picture": str(picture), "boxes": none if people else boxes, "source": "renderings", "column": None,
                   "people": boxes if people else none}


def maker_of(options):
    samples = (detect_data.heads if options.model == "heads" else detect_data.rodents)(options.data)[0]
    samples += [s for s in rendered(options.renderings, options.model) if len(s["boxes"]) or len(s["people"])]
    kept: dict = {}

    def read(path: str) -> np.ndarray:
        if path not in kept:
            kept[path] = cv2.imread(path)
        return kept[path]

    for sample in samples:  # read before the loading processes split off, so that they share the memory
        read(sample["picture"])
    if options.model == "heads":
        return heads_canvas.Canvases(samples, read), heads_canvas.SIZE
    animals = [cv2.imread(str(p), cv2.IMREAD_UNCHANGED) for p in sorted(options.cutouts.glob("*.png"))]
    return rodents_canvas.Canvases(samples, animals, read), rodents_canvas.SIZE


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("model", choices=["heads", "rodents"])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--renderings", type=Path)
    arguments.add_argument("--cutouts", type=Path, default=Path("models/train/runs/cutouts"))
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--start", type=Path, help="a checkpoint of an earlier run to begin from")
    arguments.add_argument("--epochs", type=int, default=30)
    arguments.add_argument("--rate", type=float, default=2e-3)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--threads", type=int, default=2)
    options = arguments.parse_args()
    out = options.out or Path("models/train/runs") / options.model
    training.prepare(options.seed, options.threads)
    maker, size = maker_of(options)
    loader = DataLoader(Canvases(maker, size, LENGTH[options.model]), 16, num_workers=1, drop_last=True,
                        worker_init_fn=training.seed_worker, persistent_workers=True, prefetch_factor=4)
    net = Detector()
    load_trunk(net.trunk, str(options.data / "weights" / "fastestdet_coco.pth"))
    if options.start:
        net.load_state_dict(torch.load(options.start, map_location="cpu")["average"])
    net = net.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(net.parameters(), options.rate, weight_decay=0.02)
    average = training.Averaged(net)
    first, steps = training.resume(out / "last.pt", net, average, optimiser), len(loader)
    for epoch in range(first, options.epochs):
        net.train()
        began, total = time.time(), 0.0
        for index, (images, state, target) in enumerate(loader):
            for group in optimiser.param_groups:
                group["lr"] = training.rate(epoch * steps + index, options.epochs * steps, options.rate)
            logits, boxes = net(images.float().contiguous(memory_format=torch.channels_last))
            loss = detect_loss.loss_of(logits, boxes, state, target)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 10)
            optimiser.step()
            average.update(net)
            total += loss.item()
        print(f"epoch {epoch} loss {total / steps:.4f} {time.time() - began:.0f} s", flush=True)
        training.save(out / "last.pt", net, average, optimiser, epoch)


if __name__ == "__main__":
    main()
