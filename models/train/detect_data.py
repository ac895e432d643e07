"""Labelled pictures for the detector of heads.

A sample: {"picture": path, "boxes": float32 [B, 4] x1, y1, x2, y2 px, "source": str, "column": (x0, x1) or None}
`column` is the part of the picture where every object is labelled; the rest is never shown in training nor in tests.
Samples of training have more: "unsure" [U, 4], where nobody can tell whether a head is, and "none" [N, 4], what was taken for a head and is none.
"""

import json
from pathlib import Path

import cv2
import numpy as np

import crops
import hats_data
import splits
from boxes import iou
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
    """Chefs, people at work, masked people: head boxes grown from the face boxes that somebody has looked at and could tell; the others are unsure: most are heads, but
    of 112 looked at about a fifth were hands, food, wheels."""
    told: dict = {}
    for item in [*hats_data.chefs(data), *(i for name in ("people-at-work", "masked-people") for i in hats_data.faces_by_eye(data, name, name))]:
        if item["kind"] != -1:
            label = "bare" if item["kind"] is None else hats_data.LABELS[item["kind"]]
            told.setdefault(item["picture"], []).append(crops.head_from_face(item["box"], label))
    for folder in ("people-at-work", "masked-people"):
        for name, found in sorted(json.loads((data / folder / "faces.json").read_text()).items()):
            picture = str(data / folder / name)
            heads, unsure = corners(told.get(picture, [])), corners([crops.head_from_face(face[:4], "other-headwear") for face in found])
            if len(heads) + len(unsure):
                source = "chef" if name.startswith("chef/") else folder
                yield {"picture": picture, "boxes": heads, "source": source, "column": None, "unsure": besides(unsure, heads)}


def besides(boxes: np.ndarray, others: np.ndarray, overlap: float = 0.2) -> np.ndarray:
    """Those of the boxes that lie on none of the others."""
    return boxes[np.array([not len(others) or iou(box, others).max() < overlap for box in boxes], bool)]


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
    """heads()' training samples without those kept aside for the threshold, with what was found besides the labelled faces: unlabelled heads would be taught as none."""
    return with_found(data, [s for s in heads(data)[0] if not splits.validation(s["source"], s["picture"])])


def with_found(data: Path, samples: list) -> list:
    """Into the samples what labels/found-heads.json and heads-besides.json say: heads after those that are labelled in their source, "unsure" and "none"."""
    files = [json.loads((LABELS / name).read_text()) for name in ("found-heads.json", "heads-besides.json")]
    for sample in samples:
        name = str(Path(sample["picture"]).relative_to(data))
        found, unsure, none = (within(corners([box[:4] for file in files for box in file.get(part, {}).get(name, [])]), sample["column"]) for part in ("heads", "unsure", "none"))
        heads = np.concatenate((sample["boxes"], besides(found, sample["boxes"])))
        unsure = np.concatenate((sample.get("unsure", corners([])), unsure))
        sample.update({"boxes": heads, "unsure": besides(unsure, heads), "none": besides(none, heads)})
    return samples


def within(boxes: np.ndarray, column) -> np.ndarray:
    """Those of the boxes whose middle lies in the column."""
    middles = (boxes[:, 0] + boxes[:, 2]) / 2
    return boxes if column is None else boxes[(middles > column[0]) & (middles < column[1])]


def _split(samples):
    held = [s for s in samples if splits.held_out(s["source"], s["picture"])]
    train = [s for s in samples if not splits.held_out(s["source"], s["picture"])]
    return train, held
