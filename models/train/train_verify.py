"""Train the second stage behind the detector of pests. One checkpoint an epoch; started again it goes on where it stopped.

    python3 train_verify.py --data ../../../shared/data --crops runs/verify.crops --out runs/verify [--epochs 30]
"""

import argparse
import random
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

import collect_verify
import detect_augment
import pests_verify
import training
from shufflenet_wide import load_wide

LENGTH, BATCH = 3840, 64
SHARES = (0.5, 0.3, 0.2)   # of nothing, rodent, cockroach
OF_PICTURES = 0.5          # the rest from training canvases, which have other light and blur already


class Crops(Dataset):
    def __init__(self, crops, labels, groups):
        self.crops = crops
        self.places = [[np.flatnonzero((labels == label) & (groups == group)) for group in (0, 1)] for label in range(3)]

    def __len__(self):
        return LENGTH

    def __getitem__(self, _):
        label = random.choices(range(3), SHARES)[0]
        group = int(random.random() < OF_PICTURES)
        kept = self.crops[random.choice(self.places[label][group])]
        return torch.from_numpy(np.ascontiguousarray(varied(kept, group == 1).transpose(2, 0, 1))), label


def varied(kept: np.ndarray, whole: bool) -> np.ndarray:
    """A crop somewhere in the kept one, a little turned, mirrored; with other light where it has none yet."""
    size, middle = pests_verify.SIZE, kept.shape[0] / 2
    scale, angle = np.exp(random.uniform(-0.16, 0.16)), random.uniform(-8, 8)
    move = cv2.getRotationMatrix2D((middle, middle), angle, scale)
    move[:, 2] += size / 2 - middle + np.random.uniform(-0.07, 0.07, 2) * size
    crop = cv2.warpAffine(kept, move, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    if random.random() < 0.5:
        crop = np.ascontiguousarray(crop[:, ::-1])
    if whole and random.random() < 0.4:  # small in the frame, and enlarged
        small = random.randint(14, 60)
        crop = cv2.resize(cv2.resize(crop, (small, small), interpolation=cv2.INTER_AREA), (size, size), interpolation=cv2.INTER_LINEAR)
    if whole or random.random() < 0.25:
        crop = detect_augment.light(crop, dark=0.12, grey=0.2)
    return crop


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--crops", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=Path("models/train/runs/verify"))
    arguments.add_argument("--start", type=Path, help="a checkpoint of an earlier run to begin from")
    arguments.add_argument("--epochs", type=int, default=30)
    arguments.add_argument("--rate", type=float, default=1e-3)
    arguments.add_argument("--seed", type=int, default=7)
    options = arguments.parse_args()
    training.prepare(options.seed, 1)
    rows, kept = np.load(options.crops.with_suffix(".npz")), collect_verify.KEPT
    labels, groups = rows["labels"], rows["groups"]
    crops = np.memmap(options.crops, np.uint8, "r", shape=(len(labels), kept, kept, 3))
    net = pests_verify.Verifier()
    if options.start:
        net.load_state_dict(torch.load(options.start, map_location="cpu")["average"])
    else:
        edge = (kept - pests_verify.SIZE) // 2
        some = np.sort(np.random.choice(len(crops), 256, replace=False))
        sample = crops[some][:, edge:edge + pests_verify.SIZE, edge:edge + pests_verify.SIZE].transpose(0, 3, 1, 2)
        load_wide(net.trunk, str(options.data / "weights" / "nanodet_m_416.onnx"), torch.from_numpy(sample.copy()).float())
    net = net.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW([{"params": [p for p in net.parameters() if p.ndim > 1], "weight_decay": 0.03},
                                   {"params": [p for p in net.parameters() if p.ndim <= 1], "weight_decay": 0.0}], options.rate)
    average = training.Averaged(net, 0.995)
    first = training.resume(options.out / "last.pt", net, average, optimiser)
    training.prepare(options.seed + 1000 * first, 1)  # resumed: not the same chances once more
    loader = DataLoader(Crops(crops, labels, groups), BATCH, num_workers=1, drop_last=True, worker_init_fn=training.seed_worker,
                        persistent_workers=True, prefetch_factor=4)
    steps = len(loader)
    for epoch in range(first, options.epochs):
        net.train()
        began, total, right = time.time(), 0.0, 0
        for index, (batch, label) in enumerate(loader):
            for group in optimiser.param_groups:
                group["lr"] = training.rate(epoch * steps + index, options.epochs * steps, options.rate)
            logits = net(batch.float().contiguous(memory_format=torch.channels_last))
            loss = F.cross_entropy(logits, label, label_smoothing=0.02)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            average.update(net)
            total += loss.item()
            right += int((logits.argmax(1) == label).sum())
        print(f"epoch {epoch} loss {total / steps:.4f} right {right / steps / BATCH:.3f} {time.time() - began:.0f} s", flush=True)
        training.save(options.out / "last.pt", net, average, optimiser, epoch)


if __name__ == "__main__":
    main()
