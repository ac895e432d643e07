"""People and heads cut out, scattered over a kitchen and turned any way: what a ceiling camera sees, which no labelled picture here shows."""

import json
import random

import cv2
import numpy as np

import heads_clutter
import heads_rows

# how often a cut-out is a whole rendered person, one of a film, or a rendered head with shoulders
KINDS = {"people": 0.6, "film": 0.15, "heads": 0.25}
GLOVES = [(190, 140, 60), (200, 160, 90), (225, 225, 225), (30, 30, 32)]  # BGR


def load(folders):
    """folders: of head_sprites.py and film_people.py. -> {kind: [(BGRA uint8, outline of the head [P, 2] px)]}; heads seen from above stand
    three times, for they are what is missing."""
    sprites: dict = {}
    for path in sorted(p for folder in folders for p in folder.glob("*.json")):
        entry = json.loads(path.read_text())
        kind = "film" if entry["view"] == "film" else "people" if "outline" in entry else "heads"
        x, y, w, h = entry["head"]
        angles = np.arange(24) * np.pi / 12
        rim = np.stack((x + w / 2 * (1 + np.cos(angles)), y + h / 2 * (1 + np.sin(angles))), 1)  # an ellipse where the box is all there is
        sprite = (cv2.imread(str(path.with_suffix(".png")), cv2.IMREAD_UNCHANGED), np.array(entry.get("outline", rim), np.float32))
        sprites.setdefault(kind, []).extend([sprite] * (3 if kind == "heads" and entry["view"] == "above" else 1))
    return sprites


def fill(canvas: np.ndarray, ground, sprites, scrap):
    """ground() fills the canvas and gives its boxes and which to leave out; scrap() gives a picture of a kitchen without people.
    -> (boxes [B, 4], ignore [B])"""
    size = canvas.shape[0]
    boxes, ignore = ground()
    owner = np.zeros((size, size), np.int16)
    owners, found, ignored = [0] * len(boxes), list(boxes), list(ignore)
    usual, kinds = np.exp(random.triangular(np.log(14), np.log(115), np.log(46))), list(sprites)
    if not len(boxes) and random.random() < 0.75:
        heads_clutter.strew(canvas, usual, scrap)
    for number in range(1, 2 + random.randint(0, int(np.clip(260 / usual, 2, 6)))):
        kind = random.choices(kinds, [KINDS[k] for k in kinds])[0]
        picture, box = _turned(*random.choice(sprites[kind]), usual * random.uniform(0.75, 1.3), kind)
        x, y = random.uniform(-0.12, 1.02) * size, random.uniform(-0.12, 1.02) * size
        if _lay(canvas, owner, number, picture, int(x - box[0]), int(y - box[1])):
            # the head's box is wider than the head: its corners count as seen too
            owner[max(0, int(y)):max(0, int(y + box[3]) + 1), max(0, int(x)):max(0, int(x + box[2]) + 1)] = number
            owners.append(number)
            found.append([x, y, x + box[2], y + box[3]])
            ignored.append(False)
    return heads_rows.seen(owner, found, owners, ignored)


def _turned(sprite, outline, size: float, kind: str):
    """The sprite turned by any angle, scaled so that the head is `size` px, in other colours. -> (BGRA, head [x, y, w, h] px)"""
    low, high = outline.min(0), outline.max(0)
    scale, middle = size / np.sqrt((high - low).prod()), (low + high) / 2
    # a third of the heads stays upright, as a wall camera sees it
    angle = random.uniform(-12, 12) if random.random() < (0.33 if kind == "heads" else 0.1) else random.uniform(0, 360)
    sprite = _coloured(sprite, middle, (high - low).max(), 0.55 if kind == "heads" else 0.4)
    if scale < 0.5:  # no false patterns from skipped pixels
        smaller = cv2.resize(sprite, None, fx=2 * scale, fy=2 * scale, interpolation=cv2.INTER_AREA)
        share = np.array([smaller.shape[1] / sprite.shape[1], smaller.shape[0] / sprite.shape[0]])
        sprite, outline, middle, scale = smaller, outline * share, middle * share, 0.5
    matrix = cv2.getRotationMatrix2D(tuple(float(v) for v in middle), angle, scale)
    height, width = sprite.shape[:2]
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]]) @ matrix.T
    matrix[:, 2] -= corners.min(0)
    wide, tall = (int(v) + 1 for v in np.ceil(corners.max(0) - corners.min(0)))
    flags = random.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC])
    turned = cv2.warpAffine(sprite, matrix, (wide, tall), flags=flags)
    rim = np.concatenate((outline, np.ones((len(outline), 1))), 1) @ matrix.T
    (x0, y0), (x1, y1) = rim.min(0), rim.max(0)
    return turned, (x0, y0, x1 - x0, y1 - y0)


def _coloured(sprite: np.ndarray, head, size: float, dark: float) -> np.ndarray:
    """Cloth in other colours, in a share of all cases dark: caps and uniforms are. Skin stays, but hands may wear gloves."""
    hue, saturation, value = cv2.split(cv2.cvtColor(sprite[..., :3], cv2.COLOR_BGR2HSV))
    skin = ((hue < 18) | (hue > 172)) & (saturation > 50) & (saturation < 190)
    cloth = sprite[..., :3].astype(np.float32)
    if random.random() < dark:
        # black cloth in lamplight is a dark grey with folds, not a hole
        grey = cloth.mean(2, keepdims=True)
        usual = max(1.0, float(np.median(grey[sprite[..., 3] > 128]))) if (sprite[..., 3] > 128).any() else 1.0
        cloth = (grey / usual) ** random.uniform(0.5, 1.0) * random.uniform(14, 70) * np.random.uniform(0.88, 1.12, 3)
    else:
        cloth *= np.random.uniform(0.6, 1.15, 3)
    flesh = sprite[..., :3] * random.uniform(0.6, 1.1)
    if random.random() < 0.35:
        ys, xs = np.ogrid[0:sprite.shape[0], 0:sprite.shape[1]]
        hands = ((xs - head[0]) ** 2 + (ys - head[1]) ** 2 > size ** 2)[..., None]
        flesh = np.where(hands, np.array(random.choice(GLOVES), np.float32) * (value[..., None] / 200.0), flesh)
    out = np.where(skin[..., None], flesh, cloth)
    return np.dstack((np.clip(out, 0, 255), sprite[..., 3])).astype(np.uint8)


def _lay(canvas, owner, number: int, picture, left: int, top: int) -> bool:
    part = _within(canvas, picture[..., :3], left, top)
    if part is None:
        return False
    place, colour = part
    alpha = _within(canvas, picture[..., 3], left, top)[1].astype(np.float32) / 255
    if random.random() < 0.6:  # a soft shadow beside the body
        shift, depth = picture.shape[0] * 0.06, random.uniform(0.2, 0.6)
        shade = cv2.GaussianBlur(picture[..., 3], (0, 0), max(1.0, shift * 0.6))
        dark = _within(canvas, shade, left + int(random.uniform(-shift, shift)), top + int(random.uniform(-shift, shift)))
        if dark is not None:
            dark[0][:] = (dark[0] * (1 - depth / 255 * dark[1][..., None].astype(np.float32))).astype(np.uint8)
    place[:] = (place * (1 - alpha[..., None]) + colour * alpha[..., None]).astype(np.uint8)
    x0, y0 = max(0, left), max(0, top)
    owner[y0:y0 + alpha.shape[0], x0:x0 + alpha.shape[1]][alpha > 0.4] = number
    return True


def _within(canvas, picture, left: int, top: int):
    """-> (the part of the canvas that the picture covers, that part of the picture), or None where they hardly meet."""
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(canvas.shape[1], left + picture.shape[1]), min(canvas.shape[0], top + picture.shape[0])
    if x1 - x0 < 4 or y1 - y0 < 4:
        return None
    return canvas[y0:y1, x0:x1], picture[y0 - top:y1 - top, x0 - left:x1 - left]
