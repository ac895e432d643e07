"""Head crops for the judge of hats and masks, train and held-out, from every source that tells what is on a head.

An item: {"picture": path, "square": (cx, cy, side) px, "kind": 0..3, -1 or None, "mask": 1, 0, -1 or None, "source": str,
"box": [x, y, w, h], "form": "face" | "head"}; of the source "found" also "folder", see split_as
kind: 0 chef-hat, 1 hairnet, 2 other-headwear, 3 bare, -1 nobody can tell (blurred, cut off), None not labelled.
mask: 1 worn, 0 none, -1 nobody can tell (from behind, hidden), None not labelled.
"""

import json
from pathlib import Path

import cv2
import numpy as np

import crops
import splits

LABELS = ["chef-hat", "hairnet", "other-headwear", "bare"]
MASKS = {"worn": 1, "none": 0, "unclear": -1}
BY_EYE = Path(__file__).parent / "labels"


def yolo(path: Path, width: int, height: int):
    """YOLO txt -> list of (class, [x, y, w, h] px)."""
    rows = []
    for line in path.read_text().splitlines() if path.exists() else []:
        c, x, y, w, h = (float(v) for v in line.split()[:5])
        rows.append((int(c), [(x - w / 2) * width, (y - h / 2) * height, w * width, h * height]))
    return rows


def item_of(picture, box, form, kind, source, mask=None):
    square = crops.square_from_face(box) if form == "face" else crops.square_from_head(box)
    return {"picture": str(picture), "square": square, "kind": kind, "source": source, "box": box, "form": form, "mask": mask}


def by_eye(name: str) -> dict:
    """labels/NAME.json, {} where there is none."""
    path = BY_EYE / (name + ".json")
    return json.loads(path.read_text()) if path.exists() else {}


def key(picture, box) -> str:
    """How a label file names a head: folder/picture and the box's left top in whole pixels."""
    picture = Path(picture)
    return f"{picture.parent.name}/{picture.name}@{int(box[0])},{int(box[1])}"


def chefs(data: Path):
    root, masks = data / "people-at-work", by_eye("chef-masks").get("heads", {})
    for entry in json.loads((root / "heads.json").read_text()):
        kind = LABELS.index(entry["label"]) if entry["label"] in LABELS else -1
        mask = MASKS[masks.get(key(entry["image"], entry["face"]), "none")] if kind >= 0 else None
        yield item_of(root / entry["image"], entry["face"], "face", kind, "chef", mask)


def faces_by_eye(data: Path, folder: str, name: str):
    """Faces of faces.json that labels/NAME.json judges: {"heads": {key: [hat label or null, mask label or null]}}."""
    root = data / folder
    labels = by_eye(name).get("heads", {})
    for image, faces in json.loads((root / "faces.json").read_text()).items():
        for face in faces:
            label = labels.get(key(root / image, face))
            if label:
                kind = None if label[0] is None else LABELS.index(label[0]) if label[0] in LABELS else -1
                yield item_of(root / image, face[:4], "face", kind, name, None if label[1] is None else MASKS[label[1]])


def found(data: Path):
    """Heads that a head detector found where no label was, most from behind, from the side or far away: labels/found-heads.json."""
    for name, heads in by_eye("found-heads").get("heads", {}).items():
        for *box, label in heads:
            yield dict(item_of(data / name, box, "head", LABELS.index(label), "found"), folder=Path(name).parts[0])


def labelled(data: Path, source: str, kinds: dict, mask=None):
    views = by_eye("cctv-views").get("heads", {}) if source == "cctv-workers" else {}
    corrected = by_eye("corrections").get(source, {})
    for picture in sorted((data / source / "images").glob("*.jpg")):
        height, width = cv2.imread(str(picture)).shape[:2]
        for c, box in yolo(data / source / "labels" / (picture.stem + ".txt"), width, height):
            if c in kinds and min(box[2:]) >= 8:
                label = corrected.get(key(picture, box))
                kind = kinds[c] if label is None else LABELS.index(label) if label in LABELS else -1
                yield dict(item_of(picture, box, "head", kind, source, mask), view=views.get(key(picture, box)))


def nets(data: Path):
    """Crops that are heads already: the whole picture, made square. labels/hairnet-crops.json says which are none or something else."""
    wrong = by_eye("hairnet-crops").get("heads", {})
    for folder in ("hairnet", "head"):
        for picture in sorted((data / "hairnet-crops" / folder).glob("*.jpg")):
            label = wrong.get(f"{folder}/{picture.name}", "hairnet" if folder == "hairnet" else None)
            if label is None or label == "drop":
                continue
            height, width = cv2.imread(str(picture)).shape[:2]
            item = item_of(picture, [0, 0, width, height], "head", LABELS.index(label) if label in LABELS else -1, "hairnet-crops")
            item["square"] = (width / 2, height / 2, (width + height) / 2)
            yield item


def of_film(data: Path, folder: Path):
    """Bare heads of video/one-by-one-person-detection.mp4: frames written to `folder` once, boxes in labels/one-by-one.json."""
    labels = by_eye("one-by-one")
    if not labels:
        return
    wanted = {int(f): heads for f, heads in labels["frames"].items()}
    missing = [f for f in wanted if not (folder / f"{f:05d}.png").exists()]
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        film, number = cv2.VideoCapture(str(data / "video" / "one-by-one-person-detection.mp4")), 0
        while True:
            ok, frame = film.read()
            if not ok:
                break
            if number in wanted:
                cv2.imwrite(str(folder / f"{number:05d}.png"), frame)
            number += 1
    for number, heads in sorted(wanted.items()):
        for x, y, w, h, mask in heads:
            yield item_of(folder / f"{number:05d}.png", [x, y, w, h], "head", 3, "one-by-one", MASKS.get(mask))


def ceiling(data: Path):
    """A real kitchen from its ceiling: labels/kitchen-heads.json. Held out whole."""
    for head in by_eye("kitchen-heads").get("heads", []):
        kind = LABELS.index(head["label"]) if head["label"] in LABELS else -1
        item = item_of(data / "kitchens" / "surveillance" / head["image"], head["head"], "head", kind, "kitchens/surveillance", MASKS[head["mask"]])
        yield dict(item, view="above")


def load(data: Path, frames: Path = Path(__file__).parent / "runs" / "one-by-one"):
    """-> (training items, held-out items). frames: where the film's pictures are kept."""
    train, held = [], []
    everything = list(chefs(data)) + list(nets(data))
    everything += faces_by_eye(data, "people-at-work", "people-at-work")
    everything += faces_by_eye(data, "masked-people", "masked-people")
    everything += labelled(data, "cctv-workers", {0: 3, 1: 2, 2: -1})
    everything += labelled(data, "street-people", {0: 2, 1: 3}, 0)
    everything += labelled(data, "hard-hats", {3: 2, 4: 3})
    everything += found(data)
    everything += ceiling(data)
    for item in everything:
        (held if splits.held_out(split_as(item), item["picture"]) else train).append(item)
    train += of_film(data, frames)
    return drop_copies(train, held), held


def split_as(item) -> str:
    """The source whose rule of splits.py holds for an item: heads that were found lie in pictures of other sources."""
    return item.get("folder", item["source"])


def drop_copies(train, held):
    """Take out of training every picture that nearly equals a held-out one of the same source."""
    prints = {}
    for item in train + held:
        if split_as(item) in ("chef", "people-at-work", "masked-people", "hard-hats") and item["picture"] not in prints:
            prints[item["picture"]] = splits.fingerprint(cv2.imread(item["picture"]))
    held_prints = np.array([prints[p] for p in sorted({i["picture"] for i in held}) if p in prints])
    names = sorted({i["picture"] for i in train if i["picture"] in prints})
    twins = splits.copies(np.array([prints[n] for n in names]), held_prints)
    dropped = {n for n, twin in zip(names, twins) if twin}
    return [i for i in train if i["picture"] not in dropped]
