"""Labelled pictures for the detector of pests.

A sample: {"picture": path, "boxes": float32 [B, 4] x1, y1, x2, y2 px, "kind": RODENT or COCKROACH for all of its boxes, "source": str,
"people": float32 [P, 4]}; no boxes: nothing to find. `load` -> the samples of each of PARTS, by splits.py alone.
"""

import functools
import json
import struct
import sys
import zlib
from pathlib import Path

import cv2
import numpy as np

import splits
from hats_data import yolo

RODENT, COCKROACH = 0, 1
PARTS = ("training", "calibration", "held")
LABELS = ["rodent", "cockroach", "animal"]
SOURCES = {"rodents": RODENT, "rodents-press": RODENT, "rodents-infrared": RODENT,
           "cockroaches/toys-in-rooms": COCKROACH, "cockroaches/toys-on-desk": COCKROACH, "cockroaches/real": COCKROACH}
TWINS = Path(__file__).parent / "pests_twins.json"
NOTHING = np.zeros((0, 4), np.float32)


@functools.lru_cache(None)
def read(picture: str) -> np.ndarray:
    """BGR; kept, since every picture is needed more than once."""
    return cv2.imread(picture)


def size_of(picture: Path):
    """(height, width) of a JPEG by its header alone."""
    with picture.open("rb") as file:
        file.seek(2)
        while True:
            marker, length = struct.unpack(">HH", file.read(4))
            if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):
                return struct.unpack(">xHH", file.read(5))
            file.seek(length - 2, 1)


def corners(rows) -> np.ndarray:
    return np.array([[x, y, x + w, y + h] for x, y, w, h in rows], np.float32).reshape(-1, 4)


def folder(data: Path, source: str, classes, kind: int):
    for picture in sorted((data / source / "images").glob("*.jpg")):
        height, width = size_of(picture)
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


def load(data: Path):
    """-> {part: samples}; what nearly equals a picture of a later part is in none."""
    twins = set(json.loads(TWINS.read_text()))
    parts = {part: [] for part in PARTS}
    for sample in every(data):
        source, name = sample["source"], sample["picture"]
        part = "held" if splits.held_out(source, name) else "calibration" if splits.calibration(source, name) else "training"
        if f"{source}/{Path(name).name}" not in twins:
            parts[part].append(sample)
    return parts


def every(data: Path):
    return [s for name, kind in SOURCES.items() for s in folder(data, name, {0, 1, 2}, kind)] + list(nothing(data))


def write_twins(data: Path) -> None:
    """Once: pests_twins.json, the pictures that nearly equal one of a later part."""
    mine = [s for s in every(data) if s["source"] in ("rodents", "rodents-press", "cockroaches/real")]
    parts = np.array([2 if splits.held_out(s["source"], s["picture"]) else int(splits.calibration(s["source"], s["picture"])) for s in mine])
    prints = np.array([splits.fingerprint(cv2.imread(s["picture"])) for s in mine])
    held, calibration = splits.copies(prints, prints[parts == 2]) & (parts < 2), splits.copies(prints, prints[parts == 1]) & (parts < 1)
    twins = sorted(f"{s['source']}/{Path(s['picture']).name}" for s, a, b in zip(mine, held, calibration) if a or b)
    TWINS.write_text(json.dumps(twins, indent=0) + "\n")
    print(len(twins), "twins")


def cutouts(folder: Path):
    """What cutouts.py wrote -> {kind: [BGRA]}"""
    return {kind: [cv2.imread(str(p), cv2.IMREAD_UNCHANGED) for p in sorted((folder / name).glob("*.png"))]
            for kind, name in ((RODENT, "rodents"), (COCKROACH, "cockroaches"))}


def stamps(folder: Path, held: bool):
    """Photographs of birds, other mammals and other insects, cut out, of Debian's tuxpaint-stamps-default unpacked into `folder`; by crc32
    of the name one half is for training (as what is no pest), the other for testing. Drawings, rodents and big fish are left out."""
    animals = folder / "usr/share/tuxpaint/stamps/animals"
    found = [p for name in ("birds", "insects", "mammals", "mammals/dogs", "mammals/cats", "mammals/bovines", "mammals/deer", "mammals/apes",
                            "mammals/bears", "mammals/equines", "marsupials", "amphibians", "lizards") for p in sorted((animals / name).glob("*.png"))]
    found = [p for p in found if cv2.imread(str(p), cv2.IMREAD_UNCHANGED).shape[2:] == (4,)]
    return [p for p in found if (zlib.crc32(p.name.encode()) % 2 == 1) == held]


if __name__ == "__main__":  # python3 pests_data.py DATA
    write_twins(Path(sys.argv[1]))
