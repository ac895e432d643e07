"""Train the head detector from YOLOX-nano's public weights. A checkpoint every fifty steps; started again it goes on where it stopped.

    python3 train_heads.py --data ../../../shared/data --out runs/heads [--sprites runs/head-sprites runs/film-people] [--epochs 25]

Batches of 16 and more: with one thread torch 1.13 takes a ten times slower path for smaller ones.
"""

import argparse
import functools
import time
from pathlib import Path

import cv2
import torch
from torch.utils.data import DataLoader, Dataset

import detect_augment as augment
import detect_data
import head_loss
import head_net
import heads_above
import heads_canvas
import training

BATCH, STEPS = 16, 50


class Canvases(Dataset):
    """Every second canvas is the one before once more, turned by a quarter: making one costs half as much as learning from it."""

    def __init__(self, maker):
        self.maker, self.last = maker, None

    def __len__(self):
        return BATCH * STEPS

    def __getitem__(self, _):
        if self.last is None:
            canvas, boxes, ignore = self.last = self.maker.make()
        else:
            canvas, boxes, ignore = self.last
            canvas, boxes = augment.quarter_turn(canvas, boxes)
            self.last = None
        state, target = head_loss.assign(boxes, ignore, heads_canvas.SIZE, heads_canvas.SIZE)
        return torch.from_numpy(canvas), torch.from_numpy(state), torch.from_numpy(target)


def maker_of(options) -> heads_canvas.Canvases:
    samples = detect_data.heads_for_training(options.data)
    # each picture is read once, when its turn first comes, and kept: all of them decoded take about 2 GB
    sprites = heads_above.load(options.sprites)
    return heads_canvas.Canvases(samples, sprites, functools.lru_cache(maxsize=None)(cv2.imread))


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--sprites", type=Path, nargs="*", default=[], help="folders of head_sprites.py and film_people.py")
    arguments.add_argument("--out", type=Path, default=Path("models/train/runs/heads"))
    arguments.add_argument("--start", type=Path, help="a checkpoint of an earlier run to begin from")
    arguments.add_argument("--epochs", type=int, default=25)
    arguments.add_argument("--rate", type=float, default=6e-4)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--threads", type=int, default=1)
    options = arguments.parse_args()
    training.prepare(options.seed, options.threads)
    loader = DataLoader(Canvases(maker_of(options)), BATCH, num_workers=1, drop_last=True, worker_init_fn=training.seed_worker,
                        persistent_workers=True, prefetch_factor=4)
    net = head_net.from_coco(str(options.data / "weights" / "yolox_nano.onnx"), frozen=True)
    if options.start:
        training.checkpoint_to(net, options.start)
    net = net.to(memory_format=torch.channels_last)
    learning = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learning, options.rate, weight_decay=0.02)
    average = training.Averaged(net, 0.998)
    first = training.resume(options.out / "last.pt", net, average, optimiser)
    torch.manual_seed(options.seed + first)  # a run that goes on must not see the first epoch's canvases again
    for epoch in range(first, options.epochs):
        net.train()
        began, total = time.time(), 0.0
        for index, (images, state, target) in enumerate(loader):
            for group in optimiser.param_groups:
                group["lr"] = training.rate(epoch * STEPS + index, options.epochs * STEPS, options.rate)
            # [N, H, W, 3] as the canvases lie in memory is channels-last already
            logits, boxes = net(images.permute(0, 3, 1, 2).float())
            loss = head_loss.loss_of(logits, boxes, state, target)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 10)
            optimiser.step()
            average.update(net)
            total += loss.item()
        print(f"epoch {epoch} loss {total / STEPS:.4f} {time.time() - began:.0f} s", flush=True)
        training.save(options.out / "last.pt", net, average, optimiser, epoch)


if __name__ == "__main__":
    main()
