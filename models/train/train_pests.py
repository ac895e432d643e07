"""Train the detector of pests. One checkpoint an epoch; started again it goes on where it stopped.

    python3 train_pests.py --data ../../../shared/data --cutouts runs/cutouts --out runs/pests [--epochs 30] [--hard runs/pests/hard.json]
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
from torch.utils.data import DataLoader, Dataset

import pests_canvas
import pests_data
import pests_loss
import pests_net
import training
import yolox

LENGTH = 1280             # canvases an epoch
BATCH = 16                # with one thread torch 1.13 is seven times slower below
SIZES = (224, 256, 320)   # a batch is shrunk to one of them: things look smaller, and it takes less time


class Canvases(Dataset):
    def __init__(self, maker):
        self.maker = maker

    def __len__(self):
        return LENGTH

    def __getitem__(self, _):
        canvas, boxes, kinds, ignore = self.maker.make()
        return (torch.from_numpy(np.ascontiguousarray(canvas.transpose(2, 0, 1))), torch.from_numpy(boxes),
                torch.from_numpy(np.asarray(kinds, np.int64)), torch.from_numpy(np.asarray(ignore, bool)))


def together(rows):
    return torch.stack([r[0] for r in rows]), [r[1] for r in rows], [r[2] for r in rows], [r[3] for r in rows]


def maker_of(options):
    samples = pests_data.load(options.data)[0]
    for sample in samples:  # read before the loading process splits off, so that they share the memory
        pests_data.read(sample["picture"])
    strangers = [cv2.imread(str(p), cv2.IMREAD_UNCHANGED) for p in pests_data.stamps(options.stamps, held=False)] if options.stamps else []
    hard = [[str(options.data / name), *box] for name, *box in json.loads(options.hard.read_text())] if options.hard else []
    return pests_canvas.Canvases(samples, pests_data.cutouts(options.cutouts), pests_data.read, hard, strangers)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--cutouts", type=Path, default=Path("models/train/runs/cutouts"))
    arguments.add_argument("--out", type=Path, default=Path("models/train/runs/pests"))
    arguments.add_argument("--hard", type=Path, help="places found by mine_pests.py")
    arguments.add_argument("--stamps", type=Path, help="photographs of other animals, see pests_data.stamps")
    arguments.add_argument("--start", type=Path, help="a checkpoint of an earlier run to begin from")
    arguments.add_argument("--epochs", type=int, default=30)
    arguments.add_argument("--rate", type=float, default=5e-4)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--threads", type=int, default=1)
    options = arguments.parse_args()
    training.prepare(options.seed, options.threads)
    coco = yolox.load_coco(str(options.data / "weights" / "yolox_nano.onnx"))
    net = pests_net.PestNet(coco)
    if options.start:
        net.load_state_dict(torch.load(options.start, map_location="cpu")["average"])
    net = net.to(memory_format=torch.channels_last)
    learning = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learning, options.rate, weight_decay=0.01)
    average = training.Averaged(net)
    first = training.resume(options.out / "last.pt", net, average, optimiser)
    training.prepare(options.seed + 1000 * first, options.threads)  # resumed: not the same chances once more
    loader = DataLoader(Canvases(maker_of(options)), BATCH, num_workers=1, drop_last=True, collate_fn=together,
                        worker_init_fn=training.seed_worker, persistent_workers=True, prefetch_factor=4)
    steps = len(loader)
    grids = {size: yolox.grid(size, size) for size in SIZES}
    for epoch in range(first, options.epochs):
        began, total = time.time(), np.zeros(2)
        for index, (images, truths, kinds, ignore) in enumerate(loader):
            for group in optimiser.param_groups:
                group["lr"] = training.rate(epoch * steps + index, options.epochs * steps, options.rate)
            size = random.choice(SIZES)
            images = images.float()
            if size != pests_canvas.SIZE:
                images = F.interpolate(images, size=(size, size), mode="bilinear", align_corners=False, antialias=True)
                truths = [t * (size / pests_canvas.SIZE) for t in truths]
            with torch.no_grad():
                early = net.trunk.early(images.contiguous(memory_format=torch.channels_last))
            loss, parts = pests_loss.loss_of(*net.behind(early), truths, kinds, ignore, *grids[size])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 5)
            optimiser.step()
            average.update(net)
            total += [float(p) for p in parts]
        print(f"epoch {epoch} answers {total[0] / steps:.3f} boxes {total[1] / steps:.3f} "
              f"{time.time() - began:.0f} s", flush=True)
        training.save(options.out / "last.pt", net, average, optimiser, epoch)


if __name__ == "__main__":
    main()
