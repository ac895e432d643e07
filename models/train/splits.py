"""Which pictures are held out of training. One rule for all scripts; never a random picture of a seen scene.

cctv-workers      whole cameras (the number before the dash in the file name)
street-people     blocks of fifty neighbouring numbers, every fifth block
people-at-work    by crc32 of the file name, one in five; training pictures that look like a held-out one are dropped
hard-hats         the same rule
hairnet-crops     the last numbers, from 116 on
rodents           scenes of `scenes.json` (grouped by looks, see scenes.py), one in six by crc32 of the scene
rodents-press     the whole source is held out; training pictures that look like one of it are dropped
rodents-infrared  the second camera (pictures of 644 px) is held out
cockroaches/      toys-in-rooms: the last rooms, from number 98 on; real: one in four by crc32; toys-on-desk and real-on-white are
                  trained on whole
kitchens          surveillance and grey_stores are held out whole; of the others numbers divisible by five

validation() is a part of the training pictures that the head detector is not trained on either: its threshold comes from there.
`calibration` names the part of training that the pests' networks never see either: their thresholds are chosen on it.
"""

import json
import re
import zlib
from pathlib import Path

import cv2
import numpy as np

HELD_OUT_CAMERAS = {"11_13", "2_20", "2_211", "2_23", "2_27", "2_33", "2_39", "2_40"}
VALIDATION_CAMERAS = {"2_202", "2_26", "2_38"}
CALIBRATION_CAMERAS = {"2_42", "2_30"}
SCENES = Path(__file__).parent / "scenes.json"


def number(name: str) -> int:
    return int(re.findall(r"\d+", Path(name).stem)[-1])


def one_in(name: str, n: int) -> bool:
    return zlib.crc32(Path(name).name.encode()) % n == 0


def camera(name: str) -> str:
    return Path(name).stem.split("-")[1]


def held_out(source: str, name: str) -> bool:
    """source: the data folder's name; name: the picture's file name."""
    if source == "cctv-workers":
        return camera(name) in HELD_OUT_CAMERAS
    if source == "street-people":
        return number(name) // 50 % 5 == 2
    if source in ("chef", "people-at-work", "hard-hats", "masked-people"):
        return one_in(name, 5)
    if source == "hairnet-crops":
        return number(name) >= 116
    if source == "rodents":
        return zlib.crc32(str(scene(name)).encode()) % 6 == 0
    if source in ("rodents-press", "kitchens/surveillance", "kitchens/grey_stores"):
        return True
    if source == "rodents-infrared":
        return number(name) >= 52
    if source == "cockroaches/toys-in-rooms":
        return number(name) >= 98
    if source == "cockroaches/real":
        return one_in(name, 4)
    if source in ("cockroaches/toys-on-desk", "cockroaches/real-on-white"):
        return False
    if source.startswith("kitchens/"):
        return number(name) % 5 == 0
    raise ValueError(source)


def validation(source: str, name: str) -> bool:
    """Of the pictures that are not held out: those kept aside for thresholds. Whole cameras, else one in eight by name."""
    if source == "cctv-workers":
        return camera(name) in VALIDATION_CAMERAS
    return zlib.crc32(Path(name).name.encode()) // 5 % 8 == 3


def calibration(source: str, name: str) -> bool:
    """Whether a picture that is not held out is kept for choosing thresholds: whole scenes, rooms and cameras again."""
    if source == "rodents":
        return zlib.crc32(str(scene(name)).encode()) % 12 == 1
    if source == "cockroaches/toys-in-rooms":
        return 60 <= number(name) <= 75
    if source == "cctv-workers":
        return camera(name) in CALIBRATION_CAMERAS
    if source == "street-people":
        return number(name) // 50 % 5 == 4 and number(name) % 2 == 0
    if source in ("chef", "people-at-work", "cockroaches/real"):
        return zlib.crc32(Path(name).name.encode()) % 20 == 1
    return source.startswith("kitchens/") and number(name) % 5 == 1


_cache: dict = {}


def scene(name: str) -> int:
    """The scene of a picture of `rodents`."""
    if not _cache:
        _cache.update(json.loads(SCENES.read_text()))
    return _cache[Path(name).name]


def fingerprint(picture: np.ndarray) -> np.ndarray:
    """256 bits of the picture's brightness gradient, for finding copies."""
    small = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), (17, 16), interpolation=cv2.INTER_AREA)
    return (small[:, 1:] > small[:, :-1]).ravel()


def copies(train: np.ndarray, held: np.ndarray, bits: int = 50) -> np.ndarray:
    """train [N, 256], held [M, 256] -> [N] true where a training picture is nearly one of the held-out ones."""
    if not len(held):
        return np.zeros(len(train), bool)
    t, h = train.astype(np.float32), held.astype(np.float32)
    distance = t.sum(1)[:, None] + h.sum(1)[None] - 2 * t @ h.T
    return distance.min(1) <= bits
