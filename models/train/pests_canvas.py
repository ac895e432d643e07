"""Training canvases for the detector of pests.

The product shows it square regions around motion, cut from a camera's frame and blown up, so half of the canvases are shrunk to
50..220 px and enlarged again. Four kinds: real rodents; real cockroaches (and toys); pests cut out and pasted small on kitchens beside
things that are none; and nothing to find: people, their feet and hands, kitchens, pasted things, places where a model was wrong before.
"""

import collections
import itertools
import random

import cv2
import numpy as np

import detect_augment as augment
import pests_paste as paste
import splits
from pests_data import COCKROACH, RODENT

SIZE = 320
NOTHING = np.zeros((0, 4), np.float32)
SHARES = {"rodents": 0.84, "rodents-infrared": 0.16,
          "cockroaches/toys-in-rooms": 0.42, "cockroaches/toys-on-desk": 0.28, "cockroaches/real": 0.3}
KINDS = {"rodents": 0.30, "cockroaches": 0.17, "pasted": 0.29}  # of the canvases with a pest


class Canvases:
    def __init__(self, samples, cutouts, read, hard=(), strangers=(), nothing=0.24):
        """samples: the training part of pests_data.load; cutouts: {kind: [BGRA]}; read(path) -> BGR; hard: [picture, x1, y1, x2, y2];
        strangers: [BGRA] of animals that are no pest; nothing: share of canvases with nothing to find"""
        self.read, self.cutouts, self.hard, self.strangers, self.nothing = read, cutouts, list(hard), list(strangers), nothing
        self.found = {RODENT: {}, COCKROACH: {}}
        for sample in samples:
            if len(sample["boxes"]):
                self.found[sample["kind"]].setdefault(sample["source"], []).append(sample)
        self.kitchens = [s for s in samples if s["source"].startswith("kitchens/")]
        self.places = {}
        for sample in self.kitchens:
            self.places.setdefault(sample["source"], []).append(sample)
        self.people = [s for s in samples if s["source"] in ("cctv-workers", "street-people") and len(s["people"])]
        self.others = [s for s in samples if s["source"] == "people-at-work"]
        self.empty_infrared = [s for s in samples if s["source"] == "rodents-infrared" and not len(s["boxes"])]
        # a scene of many pictures (films) counts as the root of their number, so that it does not crowd out the others
        self.chances = {}
        for groups in self.found.values():
            for name, members in groups.items():
                keys = [splits.scene(s["picture"]) if name == "rodents" else s["picture"] for s in members]
                sizes = collections.Counter(keys)
                self.chances[name] = list(itertools.accumulate(sizes[k] ** -0.5 for k in keys))

    def _animal(self, canvas, rect, kind):
        groups = self.found[kind]
        names = sorted(groups)
        name = random.choices(names, [SHARES[n] for n in names])[0]
        sample = random.choices(groups[name], cum_weights=self.chances[name])[0]
        picture, boxes, side = self.read(sample["picture"]), sample["boxes"], rect[2] - rect[0]
        anchor = boxes[random.randrange(len(boxes))]
        length = max(4, anchor[2] - anchor[0], anchor[3] - anchor[1])
        low, high = (16, 0.95 * side) if kind == RODENT else (11, 0.75 * side)
        scale = np.exp(random.uniform(np.log(low), np.log(high))) / length
        scale = min(max(scale, 0.8 * side / max(picture.shape[:2])), 3.0)
        centre = [(anchor[i] + anchor[i + 2]) / 2 + random.uniform(-0.4, 0.4) * side / scale for i in (0, 1)]
        return augment.place(canvas, rect, picture, boxes, scale, centre)

    def kitchen(self):
        return random.choice(self.places[random.choice(sorted(self.places))])

    def _negative(self):
        groups = [(self.people, 0.3), (self.others, 0.2), (self.kitchens, 0.48), (self.empty_infrared, 0.02)]
        chosen = random.choices([g for g, _ in groups if g], [share for g, share in groups if g])[0]
        return self.kitchen() if chosen is self.kitchens else random.choice(chosen)

    def ground(self, canvas, rect, sample) -> None:
        """Part of a picture with nothing to find."""
        picture, side = self.read(sample["picture"]), rect[2] - rect[0]
        height, width = picture.shape[:2]
        if len(sample["people"]) and random.random() < 0.8:
            x0, y0, x1, y1 = sample["people"][random.randrange(len(sample["people"]))]
            if sample["source"] != "cctv-workers":  # only the head is labelled: look anywhere below it
                y1 = min(height, y1 + 7 * (y1 - y0))
            span = (y1 - y0) * np.exp(random.uniform(np.log(0.3), np.log(1.8)))
            centre = (random.uniform(x0, x1), random.uniform(y0, y1 + 0.1 * (y1 - y0)))
        else:
            span = min(height, width) * np.exp(random.uniform(np.log(0.15), np.log(1.5)))
            centre = (random.uniform(0, width), random.uniform(0, height))
        augment.place(canvas, rect, picture, NOTHING, min(8.0, side / max(24, span)), centre)

    def _hard(self, canvas, rect) -> None:
        """Around a place where a model saw a pest that is none."""
        name, *box = random.choice(self.hard)
        side = rect[2] - rect[0]
        length = max(8.0, box[2] - box[0], box[3] - box[1])
        scale = min(8.0, np.exp(random.uniform(np.log(14), np.log(0.8 * side))) / length)
        centre = [(box[i] + box[i + 2]) / 2 + random.uniform(-0.35, 0.35) * side / scale for i in (0, 1)]
        augment.place(canvas, rect, self.read(name), NOTHING, scale, centre)

    def distractor(self) -> np.ndarray:
        if self.strangers and random.random() < 0.22:
            return random.choice(self.strangers)
        chance = random.random()
        if chance < 0.3:
            return paste.blob()
        if chance < 0.45:
            return paste.cable()
        sample = self._negative()
        box = None
        if sample["source"] == "cctv-workers":
            box = sample["people"][random.randrange(len(sample["people"]))]
        return paste.patch(self.read(sample["picture"]), box)

    def _paste(self, canvas, night: bool, pests: int):
        """`pests` animals and some distractors. -> boxes, kinds"""
        boxes, kinds, todo = [], [], [True] * pests + [False] * random.choice([0, 1, 1, 2, 3])
        random.shuffle(todo)
        for is_pest in todo:
            kind = random.choice([RODENT, COCKROACH])
            low, high = (12, 170) if kind == RODENT else (9, 90)
            high = 45 if random.random() < 0.4 else high  # the smallest are the hardest
            length = np.exp(random.uniform(np.log(low), np.log(high)))
            sprite = random.choice(self.cutouts[kind]) if is_pest else self.distractor()
            angle = random.uniform(0, 360) if kind == COCKROACH or random.random() < 0.5 else random.uniform(-20, 20)
            sprite = paste.turned(sprite, length, angle)
            if is_pest and night and kind == RODENT and random.random() < 0.4:
                sprite = sprite.copy()
                paste.eyes(sprite)
            box = paste.put(canvas, sprite, night)
            if box and is_pest:
                boxes.append(box)
                kinds.append(kind)
        return np.array(boxes, np.float32).reshape(-1, 4), np.array(kinds, np.int64)

    def make(self):
        """-> canvas [S, S, 3], boxes [B, 4], kinds [B], ignore [B]"""
        canvas = np.full((SIZE, SIZE, 3), augment.GREY, np.uint8)
        kind = "nothing" if random.random() < self.nothing else random.choices(list(KINDS), list(KINDS.values()))[0]
        night = random.random() < 0.3
        boxes, kinds, ignore = NOTHING, np.zeros(0, np.int64), np.zeros(0, bool)
        if kind in ("rodents", "cockroaches"):
            which = RODENT if kind == "rodents" else COCKROACH
            n = random.choices([1, 2, 3], [0.62, 0.24, 0.14])[0]
            found = []
            for rect in augment.cells(SIZE, n):
                if n == 1 or random.random() < 0.7:
                    found.append(self._animal(canvas, rect, which))
                else:
                    self.ground(canvas, rect, self._negative())
            if found:
                boxes, ignore = np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])
                kinds = np.full(len(boxes), which)
        elif kind == "pasted":
            ground = self.kitchen() if random.random() < 0.8 else self._negative()
            self.ground(canvas, (0, 0, SIZE, SIZE), ground)
            boxes, kinds = self._paste(canvas, night, random.choices([1, 2, 3], [0.6, 0.28, 0.12])[0])
            ignore = np.zeros(len(boxes), bool)
        else:
            for rect in augment.cells(SIZE, random.choices([1, 2, 3], [0.6, 0.28, 0.12])[0]):
                self._hard(canvas, rect) if self.hard and random.random() < 0.45 else self.ground(canvas, rect, self._negative())
            if random.random() < 0.6:
                self._paste(canvas, night, 0)
        if random.random() < 0.45:  # as if cut small from a frame and blown up
            smallest = min([max(b[2] - b[0], b[3] - b[1]) for b in boxes] or [60])
            least = min(200, max(48, SIZE * 9 / smallest))
            small = int(np.exp(random.uniform(np.log(least), np.log(220))))
            canvas = cv2.resize(canvas, (small, small), interpolation=cv2.INTER_AREA)
            canvas = cv2.resize(canvas, (SIZE, SIZE), interpolation=cv2.INTER_LINEAR)
        canvas = augment.light(paste.infrared(canvas), dark=0.1, grey=1) if night else augment.light(canvas, dark=0.2, grey=0.12)
        canvas, boxes = augment.flip(canvas, boxes)
        if random.random() < 0.2:  # as seen from above
            canvas, boxes = augment.quarter_turn(canvas, boxes)
        return canvas, boxes.astype(np.float32), kinds, ignore
