"""Train the judge of hats. One checkpoint an epoch; started again it goes on where it stopped.

    python3 train_hats.py --data ../../../shared/data --out runs/hats [--renderings DIR] [--epochs 35]
"""

import argparse
import json
import random
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

import hats_augment
import hats_data
import splits
import training
from shufflenet import ShuffleNetV2, load_trunk

# chance of each group (kind, source); kinds are balanced first, then sources, so that no source tells the answer
SHARES = {0: {"chef": 1.0, "renderings": 0.25}, 1: {"hairnet-crops": 0.5, "painted-net": 0.4, "chef": 0.1, "renderings": 0.3},
          2: {"cctv-workers": 0.25, "hard-hats": 0.25, "street-people": 0.3, "chef": 0.2, "renderings": 0.25},
          3: {"chef": 0.45, "street-people": 0.35, "hard-hats": 0.07, "cctv-workers": 0.08, "renderings": 0.3},
          -1: {"chef": 0.5, "cctv-workers": 0.5}}
KINDS = {0: 0.22, 1: 0.15, 2: 0.18, 3: 0.37, -1: 0.08}


class Judge(nn.Module):
    """Crops [N, 3, 128, 128] BGR 0..255 -> logits [N, 4] over hats_data.LABELS."""

    def __init__(self):
        super().__init__()
        self.trunk = ShuffleNetV2()
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(192, 4)

    def forward(self, crops: torch.Tensor) -> torch.Tensor:
        return self.out(self.drop(self.trunk(crops)[2].mean((2, 3))))


def for_temperature(item: dict) -> bool:
    """The part of the training pictures that only sets the temperature."""
    name = splits.camera(item["picture"]) if item["source"] == "cctv-workers" else Path(item["picture"]).name
    return splits.one_in(name + "t", 8) and item["source"] in ("chef", "cctv-workers", "hard-hats", "street-people")


def renderings(folder: Path):
    """Rendered heads: heads/*.jpg with YOLO labels beside them, classes as hats_data.LABELS."""
    for picture in sorted((folder / "heads").glob("*.jpg")) if folder else []:
        height, width = cv2.imread(str(picture)).shape[:2]
        for kind, box in hats_data.yolo(picture.with_suffix(".txt"), width, height):
            yield hats_data.item_of(picture, box, "head", kind, "renderings")


class Crops(Dataset):
    def __init__(self, items: list, length: int):
        self.length, self.groups, self.pictures = length, {}, {}
        for item in items:
            self.groups.setdefault((item["kind"], item["source"]), []).append(item)
            if item["picture"] not in self.pictures:
                self.pictures[item["picture"]] = cv2.imread(item["picture"])
        self.keys = sorted(self.groups)
        self.weights = []
        for kind, source in self.keys:
            total = sum(SHARES[kind].get(s, 0) for k, s in self.keys if k == kind)
            self.weights.append(KINDS[kind] * SHARES[kind].get(source, 0) / total)

    def __len__(self):
        return self.length

    def __getitem__(self, _):
        group = self.groups[random.choices(self.keys, self.weights)[0]]
        crop, target = hats_augment.sample(random.choice(group), self.pictures.get)
        return torch.from_numpy(np.ascontiguousarray(crop.transpose(2, 0, 1))), torch.from_numpy(target)


def loss_of(logits: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Cross entropy over the four kinds and, half as heavy, over covered against bare."""
    logs = torch.log_softmax(logits, 1)
    kinds = -(target * logs).sum(1).mean()
    covered = torch.logsumexp(logs[:, :3], 1)
    sides = -(target[:, :3].sum(1) * covered + target[:, 3] * logs[:, 3]).mean()
    return kinds + 0.5 * sides


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--renderings", type=Path)
    arguments.add_argument("--out", type=Path, default=Path("models/train/runs/hats"))
    arguments.add_argument("--epochs", type=int, default=35)
    arguments.add_argument("--start", type=Path, help="a checkpoint of an earlier run to begin from")
    arguments.add_argument("--rate", type=float, default=1e-3)
    arguments.add_argument("--threads", type=int, default=2)
    options = arguments.parse_args()
    training.prepare(7, options.threads)
    items, _ = hats_data.load(options.data)
    items = [i for i in items if not for_temperature(i)] + list(renderings(options.renderings))
    painted = [dict(i, kind=1, source="painted-net") for i in items if i["source"] == "street-people" and i["kind"] == 3
               and (Path(i["picture"]).parents[1] / "hair" / (Path(i["picture"]).stem + ".png")).exists()]
    loader = DataLoader(Crops(items + painted, 2560), 64, num_workers=1, drop_last=True,
                        worker_init_fn=training.seed_worker, persistent_workers=True)
    net = Judge()
    load_trunk(net.trunk, str(options.data / "weights" / "fastestdet_shufflenetv2_backbone.pth"))
    if options.start:
        net.load_state_dict(torch.load(options.start, map_location="cpu")["average"])
    net = net.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(net.parameters(), options.rate, weight_decay=0.02)
    average = training.Averaged(net, 0.995)
    start = training.resume(options.out / "last.pt", net, average, optimiser)
    steps = len(loader)
    for epoch in range(start, options.epochs):
        net.train()
        began, total = time.time(), 0.0
        for index, (crops, target) in enumerate(loader):
            for group in optimiser.param_groups:
                group["lr"] = training.rate(epoch * steps + index, options.epochs * steps, options.rate)
            loss = loss_of(net(crops.float().contiguous(memory_format=torch.channels_last)), target)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            average.update(net)
            total += loss.item()
        print(f"epoch {epoch} loss {total / steps:.4f} {time.time() - began:.0f} s", flush=True)
        training.save(options.out / "last.pt", net, average, optimiser, epoch)


if __name__ == "__main__":
    main()
