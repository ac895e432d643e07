"""Training canvases for the head detector: heads of about 8 to 200 px, most of them small as a camera sees them, alone, as a mosaic,
in rows as in a full room, or cut out and scattered as a ceiling camera sees them."""

import random

import numpy as np

import detect_augment as augment
import heads_above
import heads_rows

SIZE = 384
SHARES = {"cctv-workers": 0.40, "hard-hats": 0.12, "street-people": 0.14, "chef": 0.1, "people-at-work": 0.12,
          "masked-people": 0.06, "kitchens": 0.14}
# of the canvases: what share shows one picture, four, nine, rows of heads, or cut-out people and heads over one picture
KINDS = {1: 0.30, 2: 0.16, 3: 0.06, "rows": 0.08, "above": 0.40}
NONE = 0.25  # how often a picture is shown around a place that was taken for a head, where it has one
TURNED = {1: 0.5, 2: 0.3, 3: 0.0}  # of the pictures in a canvas of each kind: what share is turned by any angle


def group_of(source: str) -> str:
    return source.split("/")[0]


class Canvases:
    def __init__(self, samples, sprites, read):
        """sprites: of heads_above.load, {} leaves that kind out; read(path) -> BGR picture"""
        self.read, self.groups, self.sprites = read, {}, sprites
        self.kinds = {kind: share for kind, share in KINDS.items() if kind != "above" or sprites}
        for sample in samples:
            self.groups.setdefault(group_of(sample["source"]), []).append(sample)
        self.names = sorted(self.groups)
        self.weights = [SHARES[name] for name in self.names]
        self.peopled = [name for name in self.names if name != "kitchens"]

    def _picture(self, names, weights=None):
        name = random.choices(names, weights)[0]
        sample = random.choice(self.groups[name])
        picture, parts = self.read(sample["picture"]), [sample[part] for part in ("boxes", "unsure", "none")]
        if sample["column"]:
            picture = picture[:, sample["column"][0]:sample["column"][1]]
            parts = [boxes - [sample["column"][0], 0] * 2 for boxes in parts]
        return name, picture, *parts

    def _one(self, canvas, rect, names=None, turned=0.0):
        name, picture, heads, unsure, none = self._picture(names or self.names, None if names else self.weights)
        height, width = picture.shape[:2]
        side = rect[2] - rect[0]
        anchors = none if len(none) and (not len(heads) or random.random() < NONE) else heads
        if len(anchors):
            anchor = random.choice(anchors)
            head = np.sqrt(max(16.0, (anchor[2] - anchor[0]) * (anchor[3] - anchor[1])))
            low, high = (9, 60) if name == "cctv-workers" else (10, 0.5 * side)
            usual = 22 if random.random() < 0.75 else 55  # a ceiling is near: its heads are large
            scale = np.exp(random.triangular(np.log(low), np.log(max(low * 1.5, high)), np.log(min(usual, high)))) / head
            # not so small that the picture would be a stamp in grey, not blown up beyond what a camera would send
            scale = min(max(scale, 0.75 * side / max(height, width)), 2.0)
            centre = ((anchor[0] + anchor[2]) / 2, (anchor[1] + anchor[3]) / 2)
        else:
            covering = 1.45 if turned else random.choice([0.0, 1.0])  # so large that nothing stays grey, or not
            scale = side / max(height, width) * np.exp(random.uniform(0, 1.2))
            scale = max(scale, covering * side / min(height, width))
            centre = (random.uniform(0, width), random.uniform(0, height))
        centre = tuple(c + random.uniform(-0.42, 0.42) * side / scale for c in centre)
        boxes, doubtful = np.concatenate((heads, unsure)), np.arange(len(heads) + len(unsure)) >= len(heads)
        if random.random() < turned:
            return augment.place_turned(canvas, rect, picture, boxes, scale, centre, random.uniform(0, 360), doubtful)
        return augment.place(canvas, rect, picture, boxes, scale, centre, doubtful)

    def make(self):
        """-> canvas [S, S, 3], boxes [B, 4], ignore [B]"""
        canvas = np.full((SIZE, SIZE, 3), augment.GREY, np.uint8)
        kind = random.choices(list(self.kinds), list(self.kinds.values()))[0]
        if kind == "rows":
            boxes, ignore = heads_rows.fill(canvas, lambda: self._one(canvas, (0, 0, SIZE, SIZE)), lambda: self._picture(self.peopled)[1:3])
        elif kind == "above":
            names = ["kitchens"] if random.random() < 0.8 else self.names
            boxes, ignore = heads_above.fill(canvas, lambda: self._one(canvas, (0, 0, SIZE, SIZE), names, 0.3), self.sprites,
                                            lambda: self._picture(["kitchens"])[1])
        else:
            if random.random() < 0.5:  # a kitchen beneath, seen where a turned picture ends
                self._one(canvas, (0, 0, SIZE, SIZE), ["kitchens"])
            found = [self._one(canvas, rect, turned=TURNED[kind]) for rect in augment.cells(SIZE, kind)]
            boxes, ignore = np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])
        canvas, boxes = augment.flip(augment.light(augment.veil(augment.soften(canvas))), boxes)
        if random.random() < 0.25:  # a ceiling camera sees heads any way up
            canvas, boxes = augment.quarter_turn(canvas, boxes)
        return canvas, boxes.astype(np.float32), ignore
