"""Measure the detector of pests on the calibration part (to choose thresholds) or on what is held out, by source and by size.

    python3 evaluate_pests.py look --checkpoint runs/pests/last.pt --part calibration --out runs/pests/calibration.pkl
    python3 evaluate_pests.py choose --looks runs/pests/calibration.pkl
    python3 evaluate_pests.py report --looks runs/pests/held.pkl --thresholds 0.4 0.4 0.5 [--out results.json]

`look` keeps every box of at least 0.05 of each picture, whole and, with --tiles, its tiles as the product's `eval` looks at them.
Found means an overlap of 0.5 with the same kind; an animal's box on a pest is neither right nor wrong but finds nothing.
"""

import argparse
import json
import pickle
from pathlib import Path

import numpy as np
import torch

import pests_data
import pests_net
import yolox
from evaluate_detector import iou, letterbox

SIZE, LEAST, OVERLAP = 320, 0.05, 0.5
BANDS = ((0, 12), (12, 30), (30, 60), (60, 120), (120, 10000))  # longer side in the model's input when the picture is looked at whole


def tiles(width: int, height: int, side: int):
    """Squares of a picture that is much larger than the input, overlapping by a quarter; none for smaller pictures."""
    if max(width, height) < 1.5 * side:
        return []
    span = min(width, height, max(side, round(max(width, height) / 2)))
    places = [np.linspace(0, length - span, 1 + int(np.ceil((length - span) / (0.75 * span) - 1e-6))).round().astype(int) for length in (width, height)]
    return [(x, y, span) for y in places[1] for x in places[0]]


def boxes_in(net, parts):
    """parts: pictures -> for each boxes [D, 4] px, scores [D, 3] of at least LEAST. Sixteen at a time: fewer take torch as long."""
    found, grid = [], yolox.grid(SIZE, SIZE)
    for first in range(0, len(parts), 16):
        batch = [letterbox(p, SIZE, SIZE) for p in parts[first:first + 16]]
        images = np.stack([c for c, _ in batch] + [batch[0][0]] * (16 - len(batch))).transpose(0, 3, 1, 2).astype(np.float32)
        with torch.no_grad():
            pests, coco = net(torch.from_numpy(images).contiguous(memory_format=torch.channels_last))
            boxes, scores = yolox.boxes_of(coco, *grid).numpy(), pests_net.scores_of(pests, coco).numpy()
        for index, (_, scale) in enumerate(batch):
            height, width = parts[first + index].shape[:2]
            keep = scores[index].max(1) >= LEAST
            found.append(((boxes[index][keep] / scale).clip(0, [width, height] * 2), scores[index][keep]))
    return found


def suppress(boxes, scores, limit: float = 0.5):
    """scores [D, 3] -> boxes, kinds, scores, each thing once"""
    kinds, scores, kept = scores.argmax(1) if len(scores) else np.zeros(0, int), scores.max(1) if len(scores) else np.zeros(0), []
    for index in np.argsort(-scores):
        if not kept or iou(boxes[index], boxes[kept]).max() <= limit:
            kept.append(index)
    return boxes[kept], kinds[kept], scores[kept]


def detect(net, pictures, tiled: bool):
    """-> for each picture boxes [D, 4] px, kinds [D], scores [D], best first"""
    parts, places = [], []
    for index, picture in enumerate(pictures):
        height, width = picture.shape[:2]
        parts.append(picture)
        places.append((index, 0, 0, width, height))
        for x, y, span in tiles(width, height, SIZE) if tiled else []:
            parts.append(picture[y:y + span, x:x + span])
            places.append((index, x, y, span, span))
    found = [[] for _ in pictures]
    for (boxes, scores), (index, x, y, w, h) in zip(boxes_in(net, parts), places):
        height, width = pictures[index].shape[:2]
        cut = ((boxes[:, 0] < 3) & (x > 0)) | ((boxes[:, 1] < 3) & (y > 0)) | ((boxes[:, 2] > w - 3) & (x + w < width)) | \
            ((boxes[:, 3] > h - 3) & (y + h < height))
        found[index].append((boxes[~cut] + [x, y, x, y], scores[~cut]))  # what a tile cuts, another or the whole shows whole
    return [suppress(np.concatenate([b for b, _ in mine]), np.concatenate([s for _, s in mine])) for mine in found]


def load(checkpoint: Path) -> pests_net.PestNet:
    net = pests_net.PestNet(yolox.YoloX())
    net.load_state_dict(torch.load(checkpoint, map_location="cpu")["average"])
    return net.eval().to(memory_format=torch.channels_last)


def match(sample, boxes, kinds, scores, limits):
    """-> found [B] bool, false kinds"""
    taken, wrong = np.zeros(len(sample["boxes"]), bool), []
    for box, kind, score in zip(boxes, kinds, scores):
        if score < limits[kind]:
            continue
        overlap = iou(box, sample["boxes"]) * ~taken if len(taken) else np.zeros(0)
        if len(overlap) and overlap.max() >= OVERLAP:
            if kind == sample["kind"]:
                taken[overlap.argmax()] = True
            elif kind < 2:
                wrong.append(int(kind))
        else:
            wrong.append(int(kind))
    return taken, wrong


def table(rows, limits):
    total = {"pictures": len(rows), "objects": 0, "found": 0, "falseRodent": 0, "falseCockroach": 0, "falseAnimal": 0}
    sizes = {band: [0, 0] for band in BANDS}
    for sample, boxes, kinds, scores in rows:
        found, wrong = match(sample, boxes, kinds, scores, limits)
        total["objects"] += len(found)
        total["found"] += int(found.sum())
        for kind, name in enumerate(("falseRodent", "falseCockroach", "falseAnimal")):
            total[name] += wrong.count(kind)
        lengths = (sample["boxes"][:, 2:] - sample["boxes"][:, :2]).max(1) * SIZE / max(sample["shape"]) if len(found) else []
        for length, hit in zip(lengths, found):
            band = next(b for b in BANDS if b[0] <= length < b[1])
            sizes[band][0] += 1
            sizes[band][1] += int(hit)
    if total["objects"]:
        total["recall"] = round(total["found"] / total["objects"], 4)
        total["recallBySize"] = {f"{a}-{b}": f"{hit}/{n}" for (a, b), (n, hit) in sizes.items() if n}
    total["falsePerPicture"] = round((total["falseRodent"] + total["falseCockroach"] + total["falseAnimal"]) / max(1, len(rows)), 4)
    return total


def report(rows, limits):
    sources = {}
    for row in rows:
        sources.setdefault(row[0]["source"], []).append(row)
    return {name: table(mine, limits) for name, mine in sorted(sources.items())} | {
        "all rodents": table([r for r in rows if r[0]["source"].startswith("rodents")], limits),
        "all cockroaches": table([r for r in rows if r[0]["source"].startswith("cockroaches")], limits),
        "no pests": table([r for r in rows if not r[0]["source"].startswith(("rodents", "cockroaches"))], limits)}


def choose(rows):
    """The least threshold of each kind at which its false boxes are few: 0.05 a picture with pests, 1 in 200 pictures without."""
    pests = [r for r in rows if r[0]["source"].startswith(("rodents", "cockroaches"))]
    empty = [r for r in rows if not r[0]["source"].startswith(("rodents", "cockroaches"))]
    for kind, label in enumerate(pests_data.LABELS):
        for limit in np.arange(0.1, 0.9, 0.025):
            limits = [2.0] * 3
            limits[kind] = limit
            here, none = table(pests, limits), table(empty, limits)
            mine = [r for r in pests if r[0]["kind"] == kind]
            print(f"{label:10s} {limit:.3f} false on pests {here['falsePerPicture']:.4f} on none {none['falsePerPicture']:.4f}"
                  f" recall {table(mine, limits).get('recall') if mine else None}")


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("step", choices=["look", "choose", "report"])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--checkpoint", type=Path)
    arguments.add_argument("--part", choices=["training", "calibration", "held"], default="calibration")
    arguments.add_argument("--tiles", action="store_true")
    arguments.add_argument("--looks", type=Path)
    arguments.add_argument("--thresholds", type=float, nargs=3)
    arguments.add_argument("--out", type=Path)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    if options.step == "look":
        parts = dict(zip(("training", "calibration", "held"), pests_data.load(options.data)))
        net, rows = load(options.checkpoint), []
        samples = parts[options.part]
        for first in range(0, len(samples), 16):
            some = samples[first:first + 16]
            pictures = [pests_data.read(sample["picture"]) for sample in some]
            rows += [(dict(sample, shape=picture.shape[:2]), *found)
                     for sample, picture, found in zip(some, pictures, detect(net, pictures, options.tiles))]
        options.out.write_bytes(pickle.dumps(rows))
        return
    rows = pickle.loads(options.looks.read_bytes())
    if options.step == "choose":
        choose(rows)
        return
    found = report(rows, options.thresholds)
    for name, row in found.items():
        print(name, json.dumps(row))
    if options.out:
        options.out.write_text(json.dumps({"thresholds": dict(zip(pests_data.LABELS, options.thresholds)), "iou": OVERLAP, "bySource": found}, indent=1) + "\n")


if __name__ == "__main__":
    main()
