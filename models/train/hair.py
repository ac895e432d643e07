"""Where the hair is on bare heads without a mask of it, so that covers can be painted on them too: learned from street-people's 420 masks.

    python3 hair.py --data ../../../shared/data --trunk ResNet18.onnx --out runs/hair

Writes OUT/KEY.png, uint8 0 or 255, of what hats_augment.part cuts out around a head; none where hardly any hair is seen.
"""

import argparse
import random
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import crops
import hats_augment
import hats_data
import hats_sampling
import resnet
import training
from train_hats import for_temperature

SIZE, AROUND = 128, 1.3   # px; side of what is looked at over that of the judge's square
LEAST = 0.06              # of the square: less hair is no ground for a cover
SOURCES = ("chef", "people-at-work", "masked-people")


class Segmenter(nn.Module):
    """[N, 3, S, S] BGR 0..255 -> logits of hair [N, 1, S, S]"""

    def __init__(self):
        super().__init__()
        self.trunk = resnet.Trunk()
        self.sides = nn.ModuleList([nn.Conv2d(channels, 64, 1) for channels in (64, 128, 256)])
        self.out = nn.Sequential(nn.Conv2d(64, 64, 3, padding=1), nn.BatchNorm2d(64), nn.ReLU(), nn.Conv2d(64, 1, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        fine, middle, coarse = (side(m) for side, m in zip(self.sides, self.trunk.maps(x)))
        large = lambda maps, size: F.interpolate(maps, size=size, mode="bilinear", align_corners=False)
        merged = large(middle + large(coarse, middle.shape[2:]), fine.shape[2:]) + fine
        return large(self.out(merged), (SIZE, SIZE))


def shown(picture, hair, square):
    cx, cy, side = square
    side *= AROUND * random.uniform(0.8, 1.25)
    cx, cy = cx + random.uniform(-0.1, 0.1) * side, cy + random.uniform(-0.1, 0.1) * side
    small = int(np.exp(random.uniform(np.log(40), np.log(SIZE))))
    crop = cv2.resize(crops.cut(picture, cx, cy, side, small), (SIZE, SIZE))
    mask = crops.cut(cv2.merge([hair] * 3), cx, cy, side, SIZE)[..., 0]
    if random.random() < 0.5:
        crop, mask = crop[:, ::-1], mask[:, ::-1]
    return hats_augment.light(np.ascontiguousarray(crop)), (mask > 127).astype(np.float32) * (mask != crops.GREY)


def learn(items: list, trunk: Path, steps: int) -> Segmenter:
    net = Segmenter()
    resnet.load(net.trunk, str(trunk))
    net = net.to(memory_format=torch.channels_last)
    kept = [(cv2.imread(i["picture"]), cv2.imread(str(hats_augment.hair_file(i)), 0), i["square"]) for i in items]
    kept = [(p, cv2.resize(m, p.shape[1::-1]), s) for p, m, s in kept]
    optimiser = torch.optim.AdamW(net.parameters(), 5e-4, weight_decay=0.02)
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = training.rate(step, steps, 5e-4, 20)
        some = [shown(*random.choice(kept)) for _ in range(16)]
        images = torch.from_numpy(np.stack([c for c, _ in some]).transpose(0, 3, 1, 2).astype(np.float32)).contiguous(memory_format=torch.channels_last)
        masks = torch.from_numpy(np.stack([m for _, m in some]))[:, None]
        logits = net(images)
        p = torch.sigmoid(logits)
        loss = F.binary_cross_entropy_with_logits(logits, masks) + 1 - 2 * (p * masks).sum() / (p.sum() + masks.sum())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 50 == 0:
            print(step, round(loss.item(), 3), flush=True)
    return net.eval()


def write(net: Segmenter, items: list, folder: Path) -> int:
    """-> for how many heads there is hair enough. Sixteen at a time: fewer take torch as long."""
    written = 0
    for first in range(0, len(items), 16):
        some = items[first:first + 16]
        pictures = [cv2.imread(i["picture"]) for i in some]
        seen = [crops.cut(p, *i["square"][:2], i["square"][2] * AROUND, SIZE) for p, i in zip(pictures, some)]
        images = np.stack(seen + seen[:1] * (16 - len(some))).transpose(0, 3, 1, 2).astype(np.float32)
        with torch.no_grad():
            masks = torch.sigmoid(net(torch.from_numpy(images).contiguous(memory_format=torch.channels_last)))[:, 0].numpy()
        for item, picture, hair in zip(some, pictures, masks):
            if (hair > 0.5).mean() >= LEAST / AROUND**2:
                written += cv2.imwrite(str(folder / hats_sampling.hair_name(item)), placed(hair, picture, item["square"]))
    return written


def placed(hair: np.ndarray, picture: np.ndarray, square) -> np.ndarray:
    """The answer for a head, where and as large as hats_augment.part of the picture is."""
    cx, cy, side = square
    x0, y0, x1, y1 = hats_augment.part(picture, square)
    scale = SIZE / (side * AROUND)
    move = np.array([[scale, 0, (x0 - cx) * scale + SIZE / 2], [0, scale, (y0 - cy) * scale + SIZE / 2]])
    mask = cv2.warpAffine(hair, move, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    return np.where(mask > 0.5, 255, 0).astype(np.uint8)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--trunk", type=Path, required=True, help="ResNet18.onnx")
    arguments.add_argument("--steps", type=int, default=300)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    training.prepare(5, 2)
    items = [i for i in hats_data.load(options.data)[0] if i["kind"] == 3 and not for_temperature(i)]
    net = learn([i for i in items if i["source"] == "street-people" and hats_augment.hair_file(i).exists()], options.trunk, options.steps)
    options.out.mkdir(parents=True, exist_ok=True)
    mine = [i for i in items if i["source"] in SOURCES]
    print(write(net, mine, options.out), "of", len(mine))


if __name__ == "__main__":
    main()
