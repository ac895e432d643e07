"""Train the judge of hats and masks. One checkpoint an epoch; started again it goes on where it stopped.

    python3 train_hats.py --data ../../../shared/data --trunk ResNet18.onnx --out runs/hats [--renderings DIR] [--epochs 60] [--leave painted-net,renderings]
"""

import argparse
import json
import time
from pathlib import Path

import cv2
import torch

import crops
import hats_data
import hats_sampling
import resnet
import splits
import training
from hats_judge import Judge

CALIBRATING = ("chef", "cctv-workers", "hard-hats", "street-people", "people-at-work", "masked-people", "found")


def for_temperature(item: dict) -> bool:
    """The part of the training pictures that only sets temperature and threshold."""
    name = splits.camera(item["picture"]) if item["source"] == "cctv-workers" else Path(item["picture"]).name
    return splits.one_in(name + "t", 8) and item["source"] in CALIBRATING


def renderings(folders):
    """Rendered heads: heads/*.jpg with YOLO labels beside them, classes as hats_data.LABELS."""
    for picture in sorted(p for folder in folders for p in (folder / "heads").glob("*.jpg")):
        height, width = cv2.imread(str(picture)).shape[:2]
        for kind, box in hats_data.yolo(picture.with_suffix(".txt"), width, height):
            yield hats_data.item_of(picture, box, "head", kind, "renderings")


def loss_of(logits: torch.Tensor, hat: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Cross entropy over the four kinds; half as heavy covered against bare; and, as heavy, mask worn against none, where a mask
    weighs three times, being as rare. Targets of zeros teach nothing."""
    logs = torch.log_softmax(logits[:, :4], 1)
    kinds = -(hat * logs).sum(1)
    covered = torch.logsumexp(logs[:, :3], 1)
    sides = -(hat[:, :3].sum(1) * covered + hat[:, 3] * logs[:, 3])
    masks = -(1 + 2 * mask[:, 0]) * (mask * torch.log_softmax(logits[:, 4:6], 1)).sum(1)
    return (kinds + 0.5 * sides + 0.5 * masks).mean()


def start_of(options) -> Judge:
    """A net with the pretrained trunk, or an earlier run's."""
    net = Judge()
    if options.start:
        return training.checkpoint_to(net, options.start)
    resnet.load(net.trunk, str(options.trunk))
    return net


def train(items: list, options) -> Judge:
    """To the end of options.epochs, or of options.until; goes on from options.out/last.pt. -> the averaged net"""
    loader = training.loader(hats_sampling.Crops(items, options.length, options.size), options)
    net = start_of(options).to(options.device, memory_format=torch.channels_last)
    training.learning(net, options.late)
    optimiser = torch.optim.AdamW(training.groups(net, 0.03), options.rate)
    average = training.Averaged(net, options.decay)
    start = training.resume(options.out / "last.pt", net, average, optimiser)
    steps = len(loader)
    for epoch in range(start, options.until or options.epochs):
        began, total = time.time(), 0.0
        for index, batch in enumerate(loader):
            for group in optimiser.param_groups:
                group["lr"] = training.rate(epoch * steps + index, options.epochs * steps, options.rate)
            images, hat, mask = (part.to(options.device, non_blocking=True) for part in batch)
            with training.half(options.device):
                logits = net(images.float().contiguous(memory_format=torch.channels_last))
            loss = loss_of(logits.float(), hat, mask)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            average.update(net)
            total = total + loss.detach()
        print(f"epoch {epoch} loss {float(total) / steps:.4f} {time.time() - began:.0f} s", flush=True)
        training.save(options.out / "last.pt", net, average, optimiser, epoch)
    return average.net


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--renderings", type=Path, nargs="*", default=[], help="folders of heads_compose.py")
    arguments.add_argument("--hard", type=Path, help="list of mine_hats.py")
    arguments.add_argument("--hair", type=Path, help="masks of hair.py")
    arguments.add_argument("--trunk", type=Path, help="ResNet18.onnx, where there is no --start")
    arguments.add_argument("--out", type=Path, default=Path("models/train/runs/hats"))
    arguments.add_argument("--epochs", type=int, default=60)
    arguments.add_argument("--length", type=int, default=2560, help="crops an epoch")
    arguments.add_argument("--until", type=int, help="stop after this many of them, to go on later, with more sources for example")
    arguments.add_argument("--start", type=Path, help="a checkpoint of an earlier run to begin from")
    arguments.add_argument("--late", action="store_true", help="train the later layers alone")
    arguments.add_argument("--rate", type=float, default=1e-3)
    arguments.add_argument("--decay", type=float, default=0.995, help="of the averaged weights")
    arguments.add_argument("--leave", default="", help="sources to leave out, by commas")
    arguments.add_argument("--size", type=int, default=crops.SIZE)
    arguments.add_argument("--seed", type=int, default=7)
    training.machine(arguments, batch=64)
    options = arguments.parse_args()
    if not (options.start or options.trunk):
        arguments.error("give --trunk (ResNet18.onnx, see README.md) to begin, or --start with an earlier run's checkpoint")
    training.prepare(options.seed, options.threads)
    items, _ = hats_data.load(options.data)
    items = [i for i in items if not for_temperature(i)] + list(renderings(options.renderings))
    hard = frozenset(json.loads(options.hard.read_text())) if options.hard else frozenset()
    train(hats_sampling.with_painted(items, options.leave.split(","), hard, options.hair), options)


if __name__ == "__main__":
    main()
