"""Painted covers, hair colours and masks: what the photographs have too few of. For training only.

Pictures are BGR uint8, masks of the hair uint8 of the same size, heads and faces [x, y, w, h] px.
"""

import random

import cv2
import numpy as np

NET_COLOURS = [(235, 235, 235), (225, 205, 170), (190, 215, 185), (60, 55, 55), (225, 190, 215), (240, 225, 205)]
DARK = [(28, 26, 26), (45, 40, 38), (60, 35, 25), (35, 30, 70), (40, 55, 40), (22, 22, 30), (70, 65, 62)]
LIGHT = [(230, 230, 228), (200, 200, 205), (180, 160, 140), (60, 60, 190), (170, 120, 60), (90, 160, 200), (120, 150, 110)]
HAIR = [(60, 90, 150), (110, 160, 210), (35, 45, 130), (150, 150, 155), (205, 205, 208), (60, 40, 110), (140, 90, 60), (130, 110, 190), (70, 120, 60)]
MASKS = [(225, 205, 170), (235, 235, 235), (235, 225, 200), (40, 38, 38), (200, 215, 190), (215, 195, 225)]


def _noise(shape, coarse: float) -> np.ndarray:
    """Smooth noise 0..1, [h, w, 1]."""
    small = np.random.rand(max(2, int(shape[0] / coarse)), max(2, int(shape[1] / coarse))).astype(np.float32)
    return cv2.resize(small, shape[1::-1])[..., None]


def _light(picture: np.ndarray, width: float) -> np.ndarray:
    return cv2.GaussianBlur(picture, (0, 0), max(1, width / 20)).astype(np.float32).mean(2, keepdims=True) / 255


def _grown(hair: np.ndarray, limit, share: float, width: float) -> np.ndarray:
    """Hair above a line, its holes closed, grown by a share of the head's width: uint8 0 or 1."""
    rows = np.arange(hair.shape[0])[:, None]
    mask = ((hair > 127) & (rows < limit)).astype(np.uint8)
    close = max(1, int(width * 0.12))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((2 * close + 1, 2 * close + 1), np.uint8))
    grow = max(1, int(width * share))
    return cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * grow + 1, 2 * grow + 1)))


def _laid_on(picture, mask, cloth, opaque: float, width: float) -> np.ndarray:
    edge = mask - cv2.erode(mask, np.ones((3, 3), np.uint8))
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), max(0.6, width / 60))[..., None] * opaque
    out = (picture * (1 - soft) + cloth * soft) * (1 - random.uniform(0.1, 0.4) * edge[..., None])
    return np.clip(out, 0, 255).astype(np.uint8)


def net(picture: np.ndarray, hair: np.ndarray, head) -> np.ndarray:
    """A hair net or bouffant cap over the hair."""
    _, y, w, h = head
    mask = _grown(hair, y + h * random.uniform(0.45, 0.75), random.uniform(0.04, 0.14), w)
    noise = _noise(picture.shape, random.uniform(1.5, 6))
    colour = np.array(random.choice(NET_COLOURS), np.float32)
    cloth = colour * (0.55 + 0.35 * noise + random.uniform(0, 0.5) * _light(picture, w))
    return _laid_on(picture, mask, cloth, random.uniform(0.5, 0.92), w)


def _woven(patch: np.ndarray, shape, width: float) -> np.ndarray:
    """A patch of photographed cloth, mirrored on and on, as large as is usual on a head of this width."""
    size = max(4, int(width * random.uniform(0.4, 1.2)))
    tile = cv2.resize(patch, (size, size), interpolation=cv2.INTER_AREA)
    tile = np.concatenate((tile, tile[:, ::-1]), 1)
    tile = np.concatenate((tile, tile[::-1]), 0)
    return np.tile(tile, (shape[0] // (2 * size) + 1, shape[1] // (2 * size) + 1, 1))[:shape[0], :shape[1]].astype(np.float32)


def cap(picture: np.ndarray, hair: np.ndarray, head, patch: np.ndarray) -> np.ndarray:
    """A cap, knitted cap or scarf over the hair, plain, spotted or of the cloth in `patch`; dark more often than not, as dark hair hides it best."""
    x, y, w, h = head
    form = random.choice(["cap", "cap", "knit", "scarf"])
    low = random.uniform(0.32, 0.48) if form == "cap" else random.uniform(0.38, 0.55)
    slope = random.uniform(-0.25, 0.25) * np.arange(-x, picture.shape[1] - x)[None] * (form == "scarf")
    mask = _grown(hair, y + h * low + slope, random.uniform(0.01, 0.09), w)
    colour = np.array(random.choice(DARK if random.random() < 0.65 else LIGHT), np.float32)
    shade = 0.6 + 0.3 * _noise(picture.shape, max(2, w * random.uniform(0.1, 0.4))) + random.uniform(0.05, 0.35) * _light(picture, w)
    if form == "knit":
        turned = random.random() < 0.5
        ribs = np.sin(np.arange(picture.shape[0 if turned else 1]) * random.uniform(1.2, 2.2) * 40 / max(20, w))
        shade = shade * (1 + 0.14 * (ribs[:, None, None] if turned else ribs[None, :, None]))
    cloth = colour * shade
    if form == "scarf" and random.random() < 0.6:
        spots = _noise(picture.shape, max(2, w / random.uniform(5, 14))) > random.uniform(0.6, 0.75)
        cloth = np.where(spots, np.array(random.choice(LIGHT), np.float32) * shade, cloth)
    if form != "knit" and random.random() < 0.45:
        cloth = _woven(patch, picture.shape, w) * (0.5 + 0.6 * shade)
    out = _laid_on(picture, mask, cloth, random.uniform(0.88, 1.0), w)
    columns = np.nonzero(mask.any(0))[0]
    if form == "cap" and len(columns) and random.random() < 0.6:  # its brim, to the front or to a side
        bottom = int(y + h * low)
        shift = random.choice([0, 0, -0.35, 0.35]) * w
        middle = (int(columns.mean() + shift), bottom)
        size = (max(2, int(w * random.uniform(0.3, 0.48))), max(1, int(h * random.uniform(0.03, 0.09))))
        brim = np.zeros(mask.shape, np.uint8)
        cv2.ellipse(brim, middle, size, random.uniform(-6, 6), 0, 360, 1, -1)
        out = _laid_on(out, brim, colour * (0.75 * shade), 0.97, w)
    return out


def recolour(picture: np.ndarray, hair: np.ndarray, head) -> np.ndarray:
    """Hair dyed red, blond, grey or a loud colour: still bare."""
    mask = cv2.GaussianBlur((hair > 127).astype(np.float32), (0, 0), max(0.6, head[2] / 40))[..., None] * random.uniform(0.5, 0.95)
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.float32)[..., None]
    inside = grey[hair > 127]
    if not len(inside):
        return picture
    strength = random.uniform(0.5, 1.0)
    shade = np.clip(0.35 + strength * (grey - inside.mean()) / max(20, inside.std() * 2.5) + 0.35, 0.08, 1.3)
    return np.clip(picture * (1 - mask) + np.array(random.choice(HAIR), np.float32) * shade * mask, 0, 255).astype(np.uint8)


def face_mask(picture: np.ndarray, face) -> np.ndarray:
    """A mask over mouth and nose of a face box of YuNet's kind."""
    x, y, w, h = face
    top, bottom, tilt = y + h * random.uniform(0.48, 0.58), y + h * random.uniform(0.96, 1.08), random.uniform(-0.06, 0.06) * h
    left, right, middle = x + w * random.uniform(-0.02, 0.1), x + w * random.uniform(0.9, 1.02), x + w * random.uniform(0.35, 0.65)
    outline = np.array([(left, top + 0.06 * h + tilt), (middle, top - random.uniform(0, 0.08) * h), (right, top + 0.06 * h - tilt),
                        (right - 0.1 * w, bottom - 0.22 * h - tilt), (middle, bottom), (left + 0.1 * w, bottom - 0.22 * h + tilt)])
    mask = np.zeros(picture.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.round(outline).astype(np.int32)], 1)
    colour = np.array(random.choice(MASKS), np.float32)
    shade = 0.55 + 0.2 * _noise(picture.shape, max(2, w / 3)) + 0.45 * _light(picture, w)
    if random.random() < 0.5:
        folds = 1 + 0.07 * np.sin(np.arange(picture.shape[0]) * 6.3 / max(3, h * random.uniform(0.1, 0.2)))
        shade = shade * folds[:, None, None]
    return _laid_on(picture, mask, colour * shade, random.uniform(0.85, 1.0), w)
