"""Train the detector of pests. One checkpoint an epoch; started again it goes on where it stopped.

    python3 train_pests.py --data ../../../shared/data --cutouts runs/cutouts --trunk ResNet18.onnx --out runs/pests [--epochs 30] [--hard runs/pests/hard.json]
"""

import argparse
import json
import random
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import Dataset

import pests_canvas
import pests_data
import pests_loss
import pests_net
import resnet
import training
import yolox

SIZES = (224, 256, 320)   # a batch is shrunk to one of them: things look smaller, and it takes less time
MOST = 12                 # boxes a canvas; more are left to chance


class Canvases(Dataset):
    def __init__(self, maker, length: int):
        self.maker, self.length = maker, length

    def __len__(self):
        return self.length

    def __getitem__(self, _):
        """-> canvas uint8 [3, S, S], boxes [MOST, 4], kinds [MOST], clear [MOST], ignored [MOST]"""
        canvas, found, kinds, ignore = self.maker.make()
        order = np.random.permutation(len(found))[:MOST]
        boxes, kind, state = np.zeros((MOST, 4), np.float32), np.zeros(MOST, np.int64), np.zeros((2, MOST), bool)
        boxes[:len(order)], kind[:len(order)] = found[order], kinds[order]
        state[0, :len(order)], state[1, :len(order)] = ~ignore[order], ignore[order]
        return np.ascontiguousarray(canvas.transpose(2, 0, 1)), boxes, kind, state[0], state[1]


def maker_of(options):
    samples = pests_data.load(options.data)[0]
    for sample in samples:  # read before the loading processes split off, so that they share the memory
        pests_data.read(sample["picture"])
    strangers = [cv2.imread(str(p), cv2.IMREAD_UNCHANGED) for p in pests_data.stamps(options.stamps, held=False)] if options.stamps else []
    hard = [[str(options.data / name), *box] for name, *box in json.loads(options.hard.read_text())] if options.hard else []
    return pests_canvas.Canvases(samples, pests_data.cutouts(options.cutouts), pests_data.read, hard, strangers, options.nothing)


def start_of(options) -> pests_net.PestNet:
    """A net with the pretrained trunk, or an earlier run's."""
    net = pests_net.PestNet()
    if options.start:
        return training.checkpoint_to(net, options.start)
    resnet.load(net.trunk, str(options.trunk))
    return net


def learning(net: pests_net.PestNet, late: bool) -> None:
    """Late: what sees edges and textures stays as it is, and so do all norms' means, since a batch of nothing but hard places would shift them."""
    net.train()
    if late:
        for part in (net.trunk.conv1, net.trunk.bn1, net.trunk.layer1, net.trunk.layer2):
            part.requires_grad_(False)
        for norm in (m for m in net.modules() if isinstance(m, torch.nn.BatchNorm2d)):
            norm.eval()


def train(maker, options) -> None:
    """To the end of options.epochs; goes on from options.out/last.pt."""
    net = start_of(options).to(options.device, memory_format=torch.channels_last)
    learning(net, options.late)
    optimiser = torch.optim.AdamW(training.groups(net, 0.05), options.rate)
    average = training.Averaged(net, options.decay)
    first = training.resume(options.out / "last.pt", net, average, optimiser)
    training.prepare(options.seed + 1000 * first, options.threads)  # resumed: not the same chances once more
    loader = training.loader(Canvases(maker, options.length), options)
    steps = len(loader)
    grids = {size: [g.to(options.device) for g in yolox.grid(size, size)] for size in SIZES}
    for epoch in range(first, options.epochs):
        began, total = time.time(), 0.0
        for index, batch in enumerate(loader):
            for group in optimiser.param_groups:
                group["lr"] = training.rate(epoch * steps + index, options.epochs * steps, options.rate)
            images, truths, *rest = (part.to(options.device, non_blocking=True) for part in batch)
            size = random.choice(SIZES)
            images = images.float()
            if size != pests_canvas.SIZE:
                images = F.interpolate(images, size=(size, size), mode="bilinear", align_corners=False, antialias=True)
                truths = truths * (size / pests_canvas.SIZE)
            with training.half(options.device):
                pests, raw = net(images.contiguous(memory_format=torch.channels_last))
            loss, parts = pests_loss.loss_of(pests.float(), raw.float(), truths, *rest, *grids[size])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5)
            optimiser.step()
            average.update(net)
            total = total + torch.stack(parts).detach()
        answers, boxes = (total / steps).tolist()
        print(f"epoch {epoch} answers {answers:.3f} boxes {boxes:.3f} {time.time() - began:.0f} s", flush=True)
        training.save(options.out / "last.pt", net, average, optimiser, epoch)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--cutouts", type=Path, default=Path("models/train/runs/cutouts"))
    arguments.add_argument("--out", type=Path, default=Path("models/train/runs/pests"))
    arguments.add_argument("--hard", type=Path, help="places found by mine_pests.py")
    arguments.add_argument("--stamps", type=Path, help="photographs of other animals, see pests_data.stamps")
    arguments.add_argument("--trunk", type=Path, help="ResNet18.onnx, where there is no --start")
    arguments.add_argument("--start", type=Path, help="a checkpoint of an earlier run to begin from")
    arguments.add_argument("--epochs", type=int, default=30)
    arguments.add_argument("--length", type=int, default=1280, help="canvases an epoch")
    arguments.add_argument("--nothing", type=float, default=0.24, help="share of canvases with nothing to find")
    arguments.add_argument("--late", action="store_true", help="train the later layers alone")
    arguments.add_argument("--rate", type=float, default=5e-4)
    arguments.add_argument("--decay", type=float, default=0.998, help="of the averaged weights")
    arguments.add_argument("--seed", type=int, default=7)
    training.machine(arguments, batch=16)  # on a CPU torch 1.13 is seven times slower below
    options = arguments.parse_args()
    if not (options.start or options.trunk):
        arguments.error("give --trunk (ResNet18.onnx, see README.md) to begin, or --start with an earlier run's checkpoint")
    training.prepare(options.seed, options.threads)
    train(maker_of(options), options)


if __name__ == "__main__":
    main()
