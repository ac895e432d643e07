"""Labelled pictures for the detector of pests.

A sample: {"picture": path, "boxes": float32 [B, 4] x1, y1, x2, y2 px, "kind": RODENT or COCKROACH for all of its boxes, "source": str,
"people": float32 [P, 4]}; no boxes: nothing to find. `load` -> (training, calibration, held out), by splits.py alone.
"""

import functools
import json
from pathlib import Path

import cv2
import numpy as np

import splits
from hats_data import yolo

RODENT, COCKROACH = 0, 1
LABELS = ["rodent", "cockroach", "animal"]
SOURCES = {"rodents": RODENT, "rodents-press": RODENT, "rodents-infrared": RODENT,
           "cockroaches/toys-in-rooms": COCKROACH, "cockroaches/toys-on-desk": COCKROACH, "cockroaches/real": COCKROACH}
NOTHING = np.zeros((0, 4), np.float32)


@functools.lru_cache(None)
def read(picture: str) -> np.ndarray:
    """BGR; kept, since every picture is needed more than once."""
    return cv2.imread(picture)


def corners(rows) -> np.ndarray:
    return np.array([[x, y, x + w, y + h] for x, y, w, h in rows], np.float32).reshape(-1, 4)


def folder(data: Path, source: str, classes, kind: int):
    for picture in sorted((data / source / "images").glob("*.jpg")):
        height, width = read(str(picture)).shape[:2]
        rows = yolo(data / source / "labels" / (picture.stem + ".txt"), width, height)
        yield {"picture": str(picture), "boxes": corners([b for c, b in rows if c in classes]), "kind": kind, "source": source, "people": NOTHING}


def nothing(data: Path):
    """Kitchens, people at work, surveillance, streets: nothing to find."""
    for place in ("commercial_kitchens", "floors", "sinks_web", "grey_home_kitchens", "grey_stores", "surveillance"):
        for picture in sorted((data / "kitchens" / place).glob("*.jpg")):
            yield {"picture": str(picture), "boxes": NOTHING, "kind": 0, "source": "kitchens/" + place, "people": NOTHING}
    for name in ("cctv-workers", "street-people"):
        for sample in folder(data, name, {0, 1, 3}, 0):
            yield dict(sample, boxes=NOTHING, people=sample["boxes"])
    for name in sorted(json.loads((data / "people-at-work" / "faces.json").read_text())):
        yield {"picture": str(data / "people-at-work" / name), "boxes": NOTHING, "kind": 0, "source": "people-at-work", "people": NOTHING}


def prints(samples) -> np.ndarray:
    return np.array([splits.fingerprint(read(s["picture"])) for s in samples]).reshape(len(samples), -1)


def load(data: Path):
    """-> (training, calibration, held out); what nearly equals a picture of a later part is in none."""
    samples = [s for name, kind in SOURCES.items() for s in folder(data, name, {0, 1, 2}, kind)] + list(nothing(data))
    held = [s for s in samples if splits.held_out(s["source"], s["picture"])]
    rest = [s for s in samples if not splits.held_out(s["source"], s["picture"])]
    calibration = [s for s in rest if splits.calibration(s["source"], s["picture"])]
    train = [s for s in rest if not splits.calibration(s["source"], s["picture"])]
    pests = lambda found: [s for s in found if s["source"] in ("rodents", "rodents-press", "cockroaches/real")]
    calibration = without(calibration, pests(calibration), prints(pests(held)))
    return without(train, pests(train), prints(pests(held + calibration))), calibration, held


def without(samples, mine, others: np.ndarray):
    twins = splits.copies(prints(mine), others)
    gone = {s["picture"] for s, twin in zip(mine, twins) if twin}
    return [s for s in samples if s["picture"] not in gone]
