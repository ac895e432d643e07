"""Measure a checkpoint of the head detector, and find its threshold.

    python3 evaluate_heads.py threshold --data ../../../shared/data --checkpoint runs/heads/last.pt [--out runs/heads/threshold.json]
    python3 evaluate_heads.py folder --held DIR/heads --checkpoint runs/heads/last.pt [--threshold 0.4] [--draw DIR]

threshold: on the training pictures kept aside (splits.validation), per threshold what is found and what is false, and the one with the
best F1. folder: average precision by source and by size of head on exported pictures, for a quick look while training; the figures of
the card come from the product's own `eval heads`.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

import detect_data
import head_net
import splits
from boxes import letterbox, match, suppress
from hats_data import yolo
from training import checkpoint_to

SIZES = [(384, 640), (672, 1152), (1088, 1920)]  # height, width: as in the manifest
ROWS, LEAST_PX = 500, 16
BATCH = 16  # with one thread torch 1.13 takes a ten times slower path for smaller ones
BINS = [(16, 24), (24, 40), (40, 10000)]


def sizes_for(picture: np.ndarray) -> list:
    """The product's rule: the smallest input and, where that shrinks the picture, the smallest that does not, else the largest."""
    fits = [s for s in SIZES if picture.shape[0] <= s[0] and picture.shape[1] <= s[1]]
    return sorted({SIZES[0], fits[0] if fits else SIZES[-1]})


def network(checkpoint: Path) -> head_net.Finder:
    return head_net.Finder(checkpoint_to(head_net.empty(), checkpoint)).eval().to(memory_format=torch.channels_last)


def find(net, pictures, least: float = 0.05):
    """pictures: [(anything, BGR picture)] -> yields (anything, picture, boxes [D, 4] in the picture's pixels, scores [D], best first)."""
    some = []
    for item in pictures:
        some.append(item)
        if len(some) == BATCH:
            yield from _find(net, some, least)
            some = []
    yield from _find(net, some, least)


def _find(net, items, least: float):
    looks = [[] for _ in items]
    for size in SIZES:
        every = [i for i, item in enumerate(items) if size in sizes_for(item[-1])]
        most = min(BATCH, BATCH * SIZES[1][0] * SIZES[1][1] // (size[0] * size[1]))  # larger ones in the same memory
        for seen in (every[first:first + most] for first in range(0, len(every), most)):
            fitted = [letterbox(items[i][-1], *size, enlarge=size == SIZES[0]) for i in seen]
            canvases = np.stack([canvas for canvas, _ in fitted] + [fitted[0][0]] * (most - len(seen)))
            with torch.no_grad():
                logits, boxes = net(torch.from_numpy(canvases).permute(0, 3, 1, 2).float())
            for i, (_, scale), some, mine in zip(seen, fitted, torch.sigmoid(logits).numpy(), boxes.numpy()):
                best = np.argsort(-some)[:ROWS]
                best = best[some[best] >= least]
                looks[i].append(((mine[best] / scale).clip(0, [items[i][-1].shape[1], items[i][-1].shape[0]] * 2), some[best]))
    for item, look in zip(items, looks):
        found, scores = (np.concatenate(part) for part in zip(*look))
        yield (*item, *(suppress(found, scores, 0.5) if len(scores) else (np.zeros((0, 4)), np.zeros(0))))


def counted(truths: np.ndarray, low: float = LEAST_PX, high: float = 1e9) -> np.ndarray:
    sides = (truths[:, 2:] - truths[:, :2]).min(1) if len(truths) else np.zeros(0)
    return (sides >= low) & (sides < high)


def average_precision(rows) -> float:
    """rows: (objects, scores, verdicts) of each picture, verdicts as match() gives them."""
    objects = sum(r[0] for r in rows)
    answers = sorted(((s, v) for r in rows for s, v in zip(r[1], r[2]) if v >= 0), reverse=True)
    right = np.cumsum([v for _, v in answers])
    precision = np.maximum.accumulate((right / np.arange(1, len(right) + 1))[::-1])[::-1] if len(right) else right
    return float(sum(p for p, (_, v) in zip(precision, answers) if v) / objects) if objects else float("nan")


def at(rows, threshold: float):
    """-> objects, right, false"""
    verdicts = [v for r in rows for s, v in zip(r[1], r[2]) if s >= threshold]
    return sum(r[0] for r in rows), verdicts.count(1), verdicts.count(0)


def validation(data: Path):
    """The kept-aside pictures whose every head is labelled, or that show nobody; of those in the street only the labelled column, where passers-by
    count neither as found nor as false. -> source, boxes, which of them count, picture"""
    sources = ("cctv-workers", "hard-hats", "street-people")
    mine = [s for s in detect_data.heads(data)[0] if splits.validation(s["source"], s["picture"]) and (s["source"] in sources or s["source"].startswith("kitchens/"))]
    labelled = [len(s["boxes"]) for s in mine]
    for s, count in zip(detect_data.with_found(data, mine), labelled):
        picture, boxes = cv2.imread(s["picture"]), s["boxes"]
        if s["column"]:
            picture, boxes = picture[:, s["column"][0]:s["column"][1]], boxes - [s["column"][0], 0] * 2
        yield s["source"].split("/")[0], boxes, counted(boxes) & (np.arange(len(boxes)) < count), picture


def threshold(options) -> None:
    net, sources = network(options.checkpoint), {}
    for source, truths, counts, _, boxes, scores in find(net, validation(options.data)):
        sources.setdefault(source, []).append((int(counts.sum()), scores, match(boxes, truths, counts)))
    every = [r for rows in sources.values() for r in rows]
    for name, rows in sorted(sources.items()):
        print(f"{name:16s} pictures {len(rows)} heads {sum(r[0] for r in rows)} ap50 {average_precision(rows):.3f}")
    best, table = (-1.0, 0.0), []
    for value in np.arange(0.2, 0.75, 0.025):
        objects, right, false = at(every, value)
        f1 = 2 * right / max(1, objects + right + false)
        best = max(best, (f1, round(float(value), 3)))
        table.append({"threshold": round(float(value), 3), "recall": round(right / objects, 4), "falsePerPicture": round(false / len(every), 4),
                      "cctvRecall": round(at(sources["cctv-workers"], value)[1] / at(sources["cctv-workers"], value)[0], 4)})
        print(table[-1], f"f1 {f1:.4f}")
    print("best", best)
    if options.out:
        result = {"pictures": len(every), "heads": sum(r[0] for r in every), "f1": round(best[0], 4), "threshold": best[1], "table": table}
        options.out.write_text(json.dumps(result, indent=1) + "\n")


def folder(options) -> None:
    net, sources = network(options.checkpoint), {}
    pictures = ((path, cv2.imread(str(path))) for path in sorted((options.held / "images").glob("*.jpg")))
    for path, picture, boxes, scores in find(net, pictures):
        rows = yolo(options.held / "labels" / (path.stem + ".txt"), picture.shape[1], picture.shape[0])
        truths = detect_data.corners([b for _, b in rows])
        here = sources.setdefault(path.name.split("--")[0], {})
        for low, high in [(LEAST_PX, 1e9)] + BINS:
            counts = counted(truths, low, high)
            here.setdefault((low, high), []).append((int(counts.sum()), scores, match(boxes, truths, counts)))
        if options.draw:
            options.draw.mkdir(parents=True, exist_ok=True)
            for colour, some in (((0, 255, 0), truths), ((0, 0, 255), boxes[scores >= options.threshold])):
                for b in some:
                    cv2.rectangle(picture, tuple(int(v) for v in b[:2]), tuple(int(v) for v in b[2:]), colour, 1)
            cv2.imwrite(str(options.draw / path.name), picture)
    for name, bins in sorted(sources.items()):
        for (low, high), rows in bins.items():
            objects, right, false = at(rows, options.threshold)
            print(f"{name:28s} {low:3.0f}-{high:<6.0f} pictures {len(rows):4d} heads {objects:4d} ap50 {average_precision(rows):.3f} "
                  f"found {right / max(1, objects):.3f} false/picture {false / len(rows):.3f}")


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("what", choices=["threshold", "folder"])
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--held", type=Path)
    arguments.add_argument("--threshold", type=float, default=0.4)
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--draw", type=Path)
    options = arguments.parse_args()
    cv2.setNumThreads(0)
    torch.set_num_threads(2)
    (threshold if options.what == "threshold" else folder)(options)


if __name__ == "__main__":
    main()
