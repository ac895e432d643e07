"""Training canvases for the rodent detector.

The product shows it square regions around motion, cut from a camera's frame and blown up, so half of the canvases are
shrunk to 50..200 px and enlarged again. Three kinds: real rodent pictures; rodents cut out, darkened and pasted small on
kitchen floors; and nothing to find: people, their feet and hands, kitchens.
"""

import collections
import itertools
import random

import cv2
import numpy as np

import detect_augment as augment
import splits

SIZE = 320
NOTHING = np.zeros((0, 4), np.float32)


class Canvases:
    def __init__(self, samples, cutouts, read):
        """samples of detect_data.rodents; cutouts: list of BGRA; read(path) -> BGR"""
        self.read, self.cutouts = read, cutouts
        self.rodents = {}
        for sample in samples:
            if len(sample["boxes"]):
                self.rodents.setdefault(sample["source"], []).append(sample)
        self.kitchens = [s for s in samples if s["source"].startswith("kitchens/")]
        self.people = [s for s in samples if s["source"] in ("cctv-workers", "street-people") and len(s["people"])]
        self.rendered = [s for s in samples if s["source"] == "renderings" and len(s["people"])] or self.people
        self.others = [s for s in samples if s["source"] == "people-at-work"]
        self.empty_infrared = [s for s in samples if s["source"] == "rodents-infrared" and not len(s["boxes"])]
        self.shares = {"rodents": 0.75, "rodents-infrared": 0.12, "renderings": 0.12}
        # a scene of many pictures (films) counts as the root of their number, so that it does not crowd out the others
        self.chances = {}
        for name, found in self.rodents.items():
            keys = [splits.scene(s["picture"]) if name == "rodents" else s["picture"] for s in found]
            sizes = collections.Counter(keys)
            self.chances[name] = list(itertools.accumulate(sizes[k] ** -0.5 for k in keys))

    def _animal(self, canvas, rect):
        names = sorted(self.rodents)
        name = random.choices(names, [self.shares[n] for n in names])[0]
        sample = random.choices(self.rodents[name], cum_weights=self.chances[name])[0]
        picture, boxes, side = self.read(sample["picture"]), sample["boxes"], rect[2] - rect[0]
        anchor = boxes[random.randrange(len(boxes))]
        length = max(4, anchor[2] - anchor[0], anchor[3] - anchor[1])
        scale = np.exp(random.uniform(np.log(18), np.log(0.95 * side))) / length
        scale = min(max(scale, 0.8 * side / max(picture.shape[:2])), 3.0)
        centre = [(anchor[i] + anchor[i + 2]) / 2 + random.uniform(-0.4, 0.4) * side / scale for i in (0, 1)]
        return augment.place(canvas, rect, picture, boxes, scale, centre)

    def _ground(self, canvas, rect, samples):
        """Part of a picture with nothing to find."""
        sample = random.choice(samples)
        picture, side = self.read(sample["picture"]), rect[2] - rect[0]
        height, width = picture.shape[:2]
        if len(sample.get("people", ())):
            x0, y0, x1, y1 = sample["people"][random.randrange(len(sample["people"]))]
            if sample["source"] != "cctv-workers":  # only the head is labelled: look anywhere below it
                y1 = min(height, y1 + 7 * (y1 - y0))
            span = (y1 - y0) * np.exp(random.uniform(np.log(0.3), np.log(1.8)))
            centre = (random.uniform(x0, x1), random.uniform(y0, y1 + 0.1 * (y1 - y0)))
        else:
            span = min(height, width) * np.exp(random.uniform(np.log(0.18), np.log(1.3)))
            centre = (random.uniform(0, width), random.uniform(0, height))
        return augment.place(canvas, rect, picture, NOTHING, min(8.0, side / max(24, span)), centre)

    def _paste(self, canvas):
        """One to three dark, soft animals on the canvas. -> boxes"""
        boxes = []
        for _ in range(random.choices([1, 2, 3], [0.75, 0.18, 0.07])[0]):
            animal = random.choice(self.cutouts)
            turn = random.choice([0, 0, 1, 2, 3])
            animal = np.rot90(animal, turn) if random.random() < 0.5 else animal
            animal = animal[:, ::-1] if random.random() < 0.5 else animal
            length = np.exp(random.uniform(np.log(16), np.log(190)))
            f = length / max(animal.shape[:2])
            stretch = random.uniform(0.8, 1.25)
            w, h = max(6, int(animal.shape[1] * f * stretch)), max(6, int(animal.shape[0] * f))
            animal = cv2.resize(np.ascontiguousarray(animal), (w, h), interpolation=cv2.INTER_AREA)
            if w >= SIZE or h >= SIZE:
                continue
            x, y = random.randint(0, SIZE - w), random.randint(0, SIZE - h)
            ground = canvas[y:y + h, x:x + w].astype(np.float32)
            body = animal[..., :3].astype(np.float32)
            if random.random() < 0.6:
                body = body.mean(2, keepdims=True) * np.random.uniform(0.92, 1.08, 3)
            # as dark against its ground as real ones are: mostly darker
            body *= ground.mean() * random.uniform(0.25, 0.95) / max(8, body.mean())
            alpha = cv2.GaussianBlur(animal[..., 3], (0, 0), max(0.5, length / 90)).astype(np.float32)[..., None] / 255
            if random.random() < 0.5:
                shade = np.zeros(canvas.shape[:2], np.float32)
                cv2.ellipse(shade, (x + w // 2, y + int(0.85 * h)), (w // 2, max(2, h // 4)), 0, 0, 360, 1, -1)
                shade = cv2.GaussianBlur(shade, (0, 0), max(1, length / 12))[..., None]
                canvas[:] = (canvas * (1 - random.uniform(0.2, 0.5) * shade)).astype(np.uint8)
                ground = canvas[y:y + h, x:x + w].astype(np.float32)
            canvas[y:y + h, x:x + w] = np.clip(ground * (1 - alpha) + body * alpha, 0, 255).astype(np.uint8)
            boxes.append([x, y, x + w, y + h])
        return np.array(boxes, np.float32).reshape(-1, 4)

    def make(self):
        """-> canvas [S, S, 3], boxes [B, 4], ignore [B]"""
        canvas = np.full((SIZE, SIZE, 3), augment.GREY, np.uint8)
        whole, kind = (0, 0, SIZE, SIZE), random.random()
        if kind < 0.5:
            n = random.choices([1, 2, 3], [0.68, 0.2, 0.12])[0]
            rects = augment.cells(SIZE, n)
            found = [self._animal(canvas, rect) if n == 1 or random.random() < 0.7 else
                     self._ground(canvas, rect, random.choice([self.kitchens, self.people, self.others])) for rect in rects]
            boxes, ignore = np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])
        elif kind < 0.72:
            self._ground(canvas, whole, random.choices([self.kitchens, self.people], [0.8, 0.2])[0])
            boxes = self._paste(canvas)
            ignore = np.zeros(len(boxes), bool)
        else:
            grounds = random.choices([self.people, self.rendered, self.others, self.kitchens, self.empty_infrared],
                                     [0.36, 0.12, 0.15, 0.34, 0.03])[0]
            n = random.choices([1, 2], [0.75, 0.25])[0]
            for rect in augment.cells(SIZE, n):
                self._ground(canvas, rect, grounds)
            boxes, ignore = NOTHING, np.zeros(0, bool)
        if random.random() < 0.5:  # as if cut small from a frame and blown up
            smallest = min([max(b[2] - b[0], b[3] - b[1]) for b in boxes] or [60])
            least = min(200, max(48, SIZE * 9 / smallest))
            small = int(np.exp(random.uniform(np.log(least), np.log(220))))
            canvas = cv2.resize(canvas, (small, small), interpolation=cv2.INTER_AREA)
            canvas = cv2.resize(canvas, (SIZE, SIZE), interpolation=cv2.INTER_LINEAR)
        canvas = augment.light(canvas, dark=0.25, grey=0.3)
        canvas, boxes = augment.flip(canvas, boxes)
        return canvas, boxes.astype(np.float32), ignore
