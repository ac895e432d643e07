"""Head crops for the judge of hats, train and held-out, from every source that tells what is on a head.

An item: {"picture": path, "square": (cx, cy, side) px, "kind": 0..3 or -1, "source": str, "box": [x, y, w, h], "form": "face" | "head"}
kind: 0 chef-hat, 1 hairnet, 2 other-headwear, 3 bare, -1 nobody can tell (blurred, cut off).
"""

import json
from pathlib import Path

import cv2
import numpy as np

import crops
import splits

LABELS = ["chef-hat", "hairnet", "other-headwear", "bare"]


def yolo(path: Path, width: int, height: int):
    """YOLO txt -> list of (class, [x, y, w, h] px)."""
    rows = []
    for line in path.read_text().splitlines() if path.exists() else []:
        c, x, y, w, h = (float(v) for v in line.split()[:5])
        rows.append((int(c), [(x - w / 2) * width, (y - h / 2) * height, w * width, h * height]))
    return rows


def item_of(picture, box, form, kind, source):
    square = crops.square_from_face(box) if form == "face" else crops.square_from_head(box)
    return {"picture": str(picture), "square": square, "kind": kind, "source": source, "box": box, "form": form}


def chefs(data: Path):
    root = data / "people-at-work"
    for entry in json.loads((root / "heads.json").read_text()):
        kind = LABELS.index(entry["label"]) if entry["label"] in LABELS else -1
        yield item_of(root / entry["image"], entry["face"], "face", kind, "chef")


def labelled(data: Path, source: str, kinds: dict):
    for picture in sorted((data / source / "images").glob("*.jpg")):
        height, width = cv2.imread(str(picture)).shape[:2]
        for c, box in yolo(data / source / "labels" / (picture.stem + ".txt"), width, height):
            if c in kinds and min(box[2:]) >= 8:
                yield item_of(picture, box, "head", kinds[c], source)


def nets(data: Path):
    """Crops that are heads already: the whole picture, made square."""
    for picture in sorted((data / "hairnet-crops" / "hairnet").glob("*.jpg")):
        height, width = cv2.imread(str(picture)).shape[:2]
        item = item_of(picture, [0, 0, width, height], "head", 1, "hairnet-crops")
        item["square"] = (width / 2, height / 2, (width + height) / 2)
        yield item


def load(data: Path):
    """-> (training items, held-out items)."""
    train, held = [], []
    everything = list(chefs(data)) + list(nets(data))
    everything += labelled(data, "cctv-workers", {0: 3, 1: 2, 2: -1})
    everything += labelled(data, "street-people", {0: 2, 1: 3})
    everything += labelled(data, "hard-hats", {3: 2, 4: 3})
    for item in everything:
        (held if splits.held_out(item["source"], item["picture"]) else train).append(item)
    return drop_copies(train, held), held


def drop_copies(train, held):
    """Take out of training every picture that nearly equals a held-out one of the same source."""
    prints = {}
    for item in train + held:
        if item["source"] in ("chef", "hard-hats") and item["picture"] not in prints:
            prints[item["picture"]] = splits.fingerprint(cv2.imread(item["picture"]))
    held_prints = np.array([prints[p] for p in sorted({i["picture"] for i in held}) if p in prints])
    names = sorted({i["picture"] for i in train if i["picture"] in prints})
    twins = splits.copies(np.array([prints[n] for n in names]), held_prints)
    dropped = {n for n, twin in zip(names, twins) if twin}
    return [i for i in train if i["picture"] not in dropped]
