"""Measure the detector of pests on the calibration part (to choose thresholds) or on what is held out, by source and by size.

    python3 evaluate_pests.py look --checkpoint runs/pests/last.pt --part calibration --tiles --out runs/pests/calibration.pkl
    python3 evaluate_pests.py choose --looks runs/pests/calibration.pkl --thresholds 0.4 0.4 0.4
    python3 evaluate_pests.py report --looks runs/pests/held.pkl --thresholds 0.35 0.4 0.5 [--out results.json]

`look` keeps every box of at least 0.05 of each picture, whole and, with --tiles, in squares as the product's `eval` looks at it. `choose`
varies one label's threshold while the others stay. Found means an overlap of 0.5 with the same label. An animal's box is never right; on
a pest it is not counted as false either, since the labels do not speak of animals.
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
from boxes import iou, kept_of, letterbox
from training import checkpoint_to

SIZE, LEAST, OVERLAP = 320, -3.0, 0.5  # px, logit, IoU
BANDS = ((0, 12), (12, 30), (30, 60), (60, 120), (120, 10000))  # longer side in the model's input when the picture is looked at whole


def tiles(width: int, height: int, side: int):
    """Squares of a picture that is much larger than the input, overlapping by a quarter; none for smaller pictures."""
    if max(width, height) < 1.5 * side:
        return []
    span = min(width, height, max(side, round(max(width, height) / 2)))
    places = [np.linspace(0, length - span, 1 + int(np.ceil((length - span) / (0.75 * span) - 1e-6))).round().astype(int) for length in (width, height)]
    return [(x, y, span) for y in places[1] for x in places[0]]


def views(picture, tiled: bool):
    """x, y, width, height of the whole picture and, with tiled, of the squares that the product looks at too."""
    height, width = picture.shape[:2]
    yield 0, 0, width, height
    for x, y, span in tiles(width, height, SIZE) if tiled else []:
        yield x, y, span, span


def boxes_in(finder, parts):
    """parts: pictures -> for each boxes [D, 4] px, logits [D, 3] of at least LEAST. Sixteen at a time: fewer take torch as long."""
    found = []
    places, strides = (torch.cat((g, g)) for g in yolox.grid(SIZE, SIZE))
    for first in range(0, len(parts), 16):
        batch = [letterbox(p, SIZE, SIZE) for p in parts[first:first + 16]]
        images = np.stack([c for c, _ in batch] + [batch[0][0]] * (16 - len(batch))).transpose(0, 3, 1, 2).astype(np.float32)
        with torch.no_grad():
            raw, logits = finder(torch.from_numpy(images).contiguous(memory_format=torch.channels_last))
            boxes, logits = yolox.boxes_of(raw, places, strides).numpy(), logits.numpy()
        for index, (_, scale) in enumerate(batch):
            height, width = parts[first + index].shape[:2]
            keep = logits[index].max(1) >= LEAST
            mine, answers = boxes[index][keep], logits[index][keep]
            found.append(((mine / scale).clip(0, [width, height] * 2), answers))
    return found


def looks(finder, pictures, tiled: bool):
    """-> for each picture boxes [D, 4] px, logits [D, 3], not yet suppressed"""
    parts, places = [], []
    for index, picture in enumerate(pictures):
        for x, y, w, h in views(picture, tiled):
            parts.append(picture[y:y + h, x:x + w])
            places.append((index, x, y, w, h))
    found = [[] for _ in pictures]
    for (boxes, logits), (index, x, y, w, h) in zip(boxes_in(finder, parts), places):
        height, width = pictures[index].shape[:2]
        large = (boxes[:, 2:] - boxes[:, :2]).max(1) > 0.2 * w if (w, h) != (width, height) else np.zeros(len(boxes), bool)
        cut = large | ((boxes[:, 0] < 3) & (x > 0)) | ((boxes[:, 1] < 3) & (y > 0)) | ((boxes[:, 2] > w - 3) & (x + w < width)) | \
            ((boxes[:, 3] > h - 3) & (y + h < height))
        found[index].append((boxes[~cut] + [x, y, x, y], logits[~cut]))  # what a square cuts, or is large in it, another or the whole shows
    return [(np.concatenate([b for b, _ in mine]), np.concatenate([z for _, z in mine])) for mine in found]


def judged(boxes, logits, limits, overlap: float = 0.5):
    """-> boxes, kinds, scores above the limits, each thing once, best first; a score of 0.5 is the limit."""
    logits = logits - np.log(np.array(limits) / (1 - np.array(limits))) if len(logits) else np.zeros((0, 3))
    kinds, best = logits.argmax(1), logits.max(1) if len(logits) else np.zeros(0)
    boxes, kinds, best = boxes[best >= 0], kinds[best >= 0], best[best >= 0]
    kept = kept_of(boxes, best, overlap)
    return boxes[kept], kinds[kept], 1 / (1 + np.exp(-best[kept]))


def load(checkpoint: Path, data: Path) -> pests_net.Finder:
    coco = yolox.load_coco(str(data / "weights" / "yolox_nano.onnx"))
    return pests_net.Finder(checkpoint_to(pests_net.empty(), checkpoint), coco, [0.5] * 3).eval().to(memory_format=torch.channels_last)


def match(sample, boxes, kinds):
    """-> found [B] bool, false kinds"""
    taken, wrong = np.zeros(len(sample["boxes"]), bool), []
    for box, kind in zip(boxes, kinds):
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
    for sample, boxes, logits in rows:
        found, wrong = match(sample, *judged(boxes, logits, limits)[:2])
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


def choose(rows, base):
    """False boxes and recall over each label's threshold: wanted are 0.05 a picture with pests, 1 in 200 pictures without."""
    pests = [r for r in rows if r[0]["source"].startswith(("rodents", "cockroaches"))]
    empty = [r for r in rows if not r[0]["source"].startswith(("rodents", "cockroaches"))]
    for kind, label in enumerate(pests_data.LABELS):
        for limit in np.arange(0.2, 0.8, 0.025):
            limits = [*base]
            limits[kind] = limit
            here, none = table(pests, limits), table(empty, limits)
            name = "false" + label.capitalize()
            recalls = [table([r for r in pests if r[0]["kind"] == k], limits)["recall"] for k in (0, 1)]
            print(f"{label:10s} {limit:.3f} false {here[name]} on {len(pests)} with pests, {none[name]} on {len(empty)} without, recall {recalls}")


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("step", choices=["look", "choose", "report"])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--checkpoint", type=Path)
    arguments.add_argument("--part", choices=pests_data.PARTS, default="calibration")
    arguments.add_argument("--tiles", action="store_true")
    arguments.add_argument("--looks", type=Path)
    arguments.add_argument("--thresholds", type=float, nargs=3)
    arguments.add_argument("--out", type=Path)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    if options.step == "look":
        net, rows = load(options.checkpoint, options.data), []
        samples = pests_data.load(options.data)[options.part]
        for first in range(0, len(samples), 16):
            some = samples[first:first + 16]
            pictures = [pests_data.read(sample["picture"]) for sample in some]
            rows += [(dict(sample, shape=picture.shape[:2]), *found)
                     for sample, picture, found in zip(some, pictures, looks(net, pictures, options.tiles))]
        options.out.write_bytes(pickle.dumps(rows))
        return
    rows = pickle.loads(options.looks.read_bytes())
    if options.step == "choose":
        choose(rows, options.thresholds)
        return
    found = report(rows, options.thresholds)
    for name, row in found.items():
        print(name, json.dumps(row))
    if options.out:
        options.out.write_text(json.dumps({"thresholds": dict(zip(pests_data.LABELS, options.thresholds)), "iou": OVERLAP, "bySource": found}, indent=1) + "\n")


if __name__ == "__main__":
    main()
