"""Pastes what heads.py and people_above.py rendered on crops of photographs: /usr/bin/python3 heads_compose.py DIR OUT BACKGROUNDS [--each 2]

OUT/heads: *.jpg with YOLO labels beside them, 0 chef-hat, 1 hairnet, 2 other-headwear, 3 bare. BACKGROUNDS: a folder of pictures without people.
"""
import argparse
import glob
import json
import os
import sys

import cv2
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import compose  # noqa: E402
import smooth  # noqa: E402

CLASSES = ["chef-hat", "hairnet", "other-headwear", "bare"]


def ground(paths, side, random):
    """A random square of a random photograph."""
    picture = cv2.imread(paths[random.integers(len(paths))])
    size = int(min(picture.shape[:2]) * random.uniform(0.15, 0.6))
    y, x = random.integers(picture.shape[0] - size + 1), random.integers(picture.shape[1] - size + 1)
    return cv2.resize(picture[y:y + size, x:x + size], (side, side), interpolation=cv2.INTER_AREA).astype(np.float32)


def around(colour, alpha, entry, random):
    """Of a whole person, who is only a part of what the camera saw: the square around the head, turned by quarters as a ceiling camera may see
    it. -> (colour, alpha, head [x, y, w, h])"""
    x, y, w, h = entry["head"]
    x, y, side = x - entry["x"], y - entry["y"], int(2.4 * max(w, h))
    left, top = int(x + w / 2 - side / 2) + side, int(y + h / 2 - side / 2) + side
    part = np.pad(np.dstack((colour, alpha)), ((side, side), (side, side), (0, 0)))[top:top + side, left:left + side]
    x, y = x + side - left, y + side - top
    for _ in range(random.integers(4)):
        part = np.rot90(part)
        x, y, w, h = y, side - x - w, h, w
    return part[..., :3], part[..., 3], (x, y, w, h)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("out")
    parser.add_argument("backgrounds")
    parser.add_argument("--each", type=int, default=2)
    args = parser.parse_args()
    random, paths = np.random.default_rng(3), sorted(glob.glob(os.path.join(args.backgrounds, "*.jpg")))
    os.makedirs(os.path.join(args.out, "heads"), exist_ok=True)
    for path in sorted(glob.glob(os.path.join(args.folder, "*.json"))):
        with open(path, encoding="utf-8") as file:
            entry = json.load(file)
        whole, head = smooth.read(path[:-5], radius=2), entry["head"]
        for k in range(args.each):
            colour, alpha = whole
            if "outline" in entry:
                colour, alpha, head = around(*whole, entry, random)
            side = alpha.shape[0]
            a = alpha[:, :, None]
            picture = np.clip(colour * random.uniform(0.75, 1.2) * a + ground(paths, side, random) * random.uniform(0.6, 1.1) * (1 - a), 0, 255)
            noise = random.standard_normal((side, side, 3)) * random.uniform(0.5, 3)
            picture = np.clip(cv2.GaussianBlur(picture, (0, 0), random.uniform(0.3, 0.8)) + noise, 0, 255).astype(np.uint8)
            name = os.path.join(args.out, "heads", os.path.basename(path)[:-5] + f"-{k}")
            cv2.imwrite(name + ".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 92])
            x, y, w, h = (v / side for v in head)
            with open(name + ".txt", "w", encoding="utf-8") as file:
                file.write(f"{CLASSES.index(compose.COVERS[entry['cover']])} {x + w / 2:.5f} {y + h / 2:.5f} {w:.5f} {h:.5f}\n")


if __name__ == "__main__":
    main()
