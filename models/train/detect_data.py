"""Labelled pictures for the detector of heads.

A sample: {"picture": path, "boxes": float32 [B, 4] x1, y1, x2, y2 px, "source": str, "column": (x0, x1) or None}
`column` is the part of the picture where every object is labelled; the rest is never shown in training nor in tests.
"""

import json
from pathlib import Path

import cv2
import numpy as np

import crops
import splits
from hats_data import yolo


def corners(rows) -> np.ndarray:
    return np.array([[x, y, x + w, y + h] for x, y, w, h in rows], np.float32).reshape(-1, 4)


def folder(data: Path, source: str, classes):
    for picture in sorted((data / source / "images").glob("*.jpg")):
        height, width = cv2.imread(str(picture)).shape[:2]
        rows = yolo(data / source / "labels" / (picture.stem + ".txt"), width, height)
        yield {"picture": str(picture), "boxes": corners([b for c, b in rows if c in classes]), "source": source, "column": None}


def street(data: Path):
    """One labelled person a picture; passers-by at the sides are not labelled, so only her column counts."""
    for sample in folder(data, "street-people", {0, 1}):
        if len(sample["boxes"]) == 1:
            x0, _, x1, _ = sample["boxes"][0]
            middle, reach = (x0 + x1) / 2, 1.7 * (x1 - x0)
            sample["column"] = (max(0, int(middle - reach)), int(middle + reach))
            yield sample


def faces(data: Path):
    """Chefs, people at work, masked people: head boxes grown from face boxes."""
    root = data / "people-at-work"
    rows: dict = {}
    for entry in json.loads((root / "heads.json").read_text()):
        rows.setdefault(str(root / entry["image"]), []).append(crops.head_from_face(entry["face"], entry["label"]))
    for picture in rows:
        yield {"picture": picture, "boxes": corners(rows[picture]), "source": "chef", "column": None}
    for name, found in sorted(json.loads((root / "faces.json").read_text()).items()):
        if not name.startswith("chef/") and found and min(f[4] for f in found) >= 0.75:
            boxes = corners([crops.head_from_face(f[:4], "other-headwear") for f in found])
            yield {"picture": str(root / name), "boxes": boxes, "source": "people-at-work", "column": None}
    for name, found in sorted(json.loads((data / "masked-people" / "faces.json").read_text()).items()):
        boxes = corners([crops.head_from_face(f[:4], "bare") for f in found])
        yield {"picture": str(data / "masked-people" / name), "boxes": boxes, "source": "masked-people", "column": None}


def empty(data: Path, people: bool):
    """Kitchens without pests; those with people only where `people` says so."""
    peopled = json.loads((data / "kitchens" / "people.json").read_text())
    for place in ("commercial_kitchens", "floors", "sinks_web", "grey_home_kitchens", "grey_stores", "surveillance"):
        if place == "surveillance" and not people:
            continue
        for picture in sorted((data / "kitchens" / place).glob("*.jpg")):
            if people or picture.name not in peopled.get(place, []):
                yield {"picture": str(picture), "boxes": corners([]), "source": "kitchens/" + place, "column": None}


LABELS = Path(__file__).parent / "labels"


def ceiling(data: Path):
    """The restaurant kitchen seen from its ceiling, never trained on: heads labelled by eye (labels/README.md); where nobody can tell
    whether or where a head is, the picture is covered with grey for the test."""
    for name, found in sorted(json.loads((LABELS / "kitchens-surveillance.json").read_text()).items()):
        boxes = np.array(found["heads"], np.float32).reshape(-1, 4)
        yield {"picture": str(data / "kitchens" / "surveillance" / name), "boxes": boxes, "source": "kitchens/surveillance", "column": None,
               "unsure": found["unsure"]}


def heads(data: Path):
    """-> (training samples, held-out samples)"""
    samples = list(folder(data, "cctv-workers", {0, 1, 2})) + list(folder(data, "hard-hats", {3, 4}))
    samples += list(street(data)) + list(faces(data)) + list(empty(data, False)) + list(ceiling(data))
    return _split(samples)


def heads_for_training(data: Path):
    """heads()' training samples without those kept aside for the threshold."""
    return [s for s in heads(data)[0] if not splits.validation(s["source"], s["picture"])]


def _split(samples):
    held = [s for s in samples if splits.held_out(s["source"], s["picture"])]
    train = [s for s in samples if not splits.held_out(s["source"], s["picture"])]
    return train, held
