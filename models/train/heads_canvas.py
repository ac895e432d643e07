"""Training canvases for the head detector: heads of about 8 to 130 px, most of them small as a camera sees them."""

import random

import cv2
import numpy as np

import detect_augment as augment

SIZE = 352
SHARES = {"cctv-workers": 0.44, "hard-hats": 0.18, "street-people": 0.16, "chef": 0.1, "people-at-work": 0.05,
          "masked-people": 0.06, "renderings": 0.15, "kitchens": 0.11}


def group_of(source: str) -> str:
    return source.split("/")[0]


class Canvases:
    def __init__(self, samples, read):
        """read(path) -> BGR picture"""
        self.read, self.groups = read, {}
        for sample in samples:
            self.groups.setdefault(group_of(sample["source"]), []).append(sample)
        self.names = sorted(self.groups)
        self.weights = [SHARES[name] for name in self.names]

    def _one(self, canvas, rect):
        name = random.choices(self.names, self.weights)[0]
        sample = random.choice(self.groups[name])
        picture, boxes = self.read(sample["picture"]), sample["boxes"]
        if sample["column"]:
            picture, boxes = picture[:, sample["column"][0]:sample["column"][1]], boxes - [sample["column"][0], 0] * 2
        height, width = picture.shape[:2]
        side = rect[2] - rect[0]
        if len(boxes):
            anchor = boxes[random.randrange(len(boxes))]
            head = np.sqrt(max(16.0, (anchor[2] - anchor[0]) * (anchor[3] - anchor[1])))
            low, high = (8, 34) if name == "cctv-workers" else (9, 0.45 * side)
            scale = np.exp(random.uniform(np.log(low), np.log(max(low * 1.5, high)))) / head
            # not so small that the picture would be a stamp in grey, not blown up beyond what a camera would send
            scale = min(max(scale, 0.75 * side / max(height, width)), 2.2)
            centre = ((anchor[0] + anchor[2]) / 2, (anchor[1] + anchor[3]) / 2)
        else:
            scale = side / max(height, width) * np.exp(random.uniform(0, 1.2))
            centre = (random.uniform(0, width), random.uniform(0, height))
        centre = tuple(c + random.uniform(-0.42, 0.42) * side / scale for c in centre)
        return augment.place(canvas, rect, picture, boxes, scale, centre)

    def make(self):
        """-> canvas [S, S, 3], boxes [B, 4], ignore [B]"""
        canvas = np.full((SIZE, SIZE, 3), augment.GREY, np.uint8)
        n = random.choices([1, 2, 3], [0.5, 0.32, 0.18])[0]
        found = [self._one(canvas, rect) for rect in augment.cells(SIZE, n)]
        boxes, ignore = np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])
        canvas, boxes = augment.flip(augment.light(canvas), boxes)
        return canvas, boxes.astype(np.float32), ignore
