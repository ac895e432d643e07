"""The training that the detectors share (train_heads.py, train_pests.py): canvases with their boxes, the loop, one checkpoint an epoch; started
again it goes on where it stopped."""

import random
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import Dataset

import detector_loss
import detector_net
import training
import yolox


class Canvases(Dataset):
    def __init__(self, make, length: int, most: int):
        """make() -> canvas uint8 [S, S, 3], boxes [B, 4], kinds [B], ignore [B]; most: boxes a canvas, more are left to chance"""
        self.make, self.length, self.most = make, length, most

    def __len__(self):
        return self.length

    def __getitem__(self, _):
        """-> canvas uint8 [3, S, S], boxes [most, 4], kinds [most], clear [most], ignored [most]"""
        canvas, found, kinds, ignore = self.make()
        order = np.random.permutation(len(found))[:self.most]
        boxes, kind, state = np.zeros((self.most, 4), np.float32), np.zeros(self.most, np.int64), np.zeros((2, self.most), bool)
        boxes[:len(order)], kind[:len(order)] = found[order], kinds[order]
        state[0, :len(order)], state[1, :len(order)] = ~ignore[order], ignore[order]
        return np.ascontiguousarray(canvas.transpose(2, 0, 1)), boxes, kind, state[0], state[1]


def options_of(arguments, batch: int, epochs: int, rate: float) -> None:
    arguments.add_argument("--start", type=Path, help="a checkpoint of an earlier run to begin from")
    arguments.add_argument("--epochs", type=int, default=epochs)
    arguments.add_argument("--length", type=int, default=1280, help="canvases an epoch")
    arguments.add_argument("--late", action="store_true", help="train the later layers alone")
    arguments.add_argument("--rate", type=float, default=rate)
    arguments.add_argument("--trunk-rate", type=float, default=1.0, help="the pretrained trunk's share of it")
    arguments.add_argument("--decay", type=float, default=0.998, help="of the averaged weights")
    arguments.add_argument("--seed", type=int, default=7)
    training.machine(arguments, batch)


def start_of(net: detector_net.Detector, load, options) -> detector_net.Detector:
    """The net with an earlier run's weights, or with the pretrained trunk, which load(trunk, path) fills."""
    if options.start:
        return training.checkpoint_to(net, options.start)
    load(net.trunk, options.trunk)
    return net


def train(net: detector_net.Detector, canvases: Canvases, sizes, options) -> None:
    """To the end of options.epochs; goes on from options.out/last.pt.
    sizes: px, the canvases' own the last; a batch is shrunk to one of them: things look smaller, and it takes less time."""
    net = net.to(options.device, memory_format=torch.channels_last)
    training.learning(net, options.late)
    optimiser = torch.optim.AdamW(training.groups(net, 0.05, options.trunk_rate), options.rate)
    average = training.Averaged(net, options.decay)
    first = training.resume(options.out / "last.pt", net, average, optimiser)
    training.prepare(options.seed + 1000 * first, options.threads)  # resumed: not the same chances once more
    loader = training.loader(canvases, options)
    steps = len(loader)
    grids = {size: [g.to(options.device) for g in yolox.grid(size, size)] for size in sizes}
    for epoch in range(first, options.epochs):
        began, total = time.time(), 0.0
        for index, batch in enumerate(loader):
            for group in optimiser.param_groups:
                group["lr"] = group["share"] * training.rate(epoch * steps + index, options.epochs * steps, options.rate)
            images, truths, *rest = (part.to(options.device, non_blocking=True) for part in batch)
            size = random.choice(sizes)
            images = images.float()
            if size != sizes[-1]:
                images = F.interpolate(images, size=(size, size), mode="bilinear", align_corners=False, antialias=True)
                truths = truths * (size / sizes[-1])
            with training.half(options.device):
                logits, raw = net(images.contiguous(memory_format=torch.channels_last))
            loss, parts = detector_loss.loss_of(logits.float(), raw.float(), truths, *rest, *grids[size])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5)
            optimiser.step()
            average.update(net)
            total = total + torch.stack(parts).detach()
        answers, boxes = (total / steps).tolist()
        print(f"epoch {epoch} answers {answers:.3f} boxes {boxes:.3f} {time.time() - began:.0f} s", flush=True)
        training.save(options.out / "last.pt", net, average, optimiser, epoch)
