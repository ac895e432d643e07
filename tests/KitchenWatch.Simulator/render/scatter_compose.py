"""Makes pictures and YOLO labels of what scatter.py rendered: /usr/bin/python3 scatter_compose.py DIR.

DIR/heads: 0 chef-hat, 1 hairnet, 2 other-headwear, 3 bare. DIR/rats: 0 rat (body without the tail).
"""
import glob
import os
import sys

import cv2
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import compose  # noqa: E402

CLASSES = ["chef-hat", "hairnet", "other-headwear", "bare"]


def save(folder, name, picture, boxes, random, dark):
    os.makedirs(folder, exist_ok=True)
    cv2.imwrite(os.path.join(folder, name + ".jpg"), compose.sensor(picture, random, dark), [cv2.IMWRITE_JPEG_QUALITY, 88])
    with open(os.path.join(folder, name + ".txt"), "w", encoding="utf-8") as file:
        for kind, (x, y, w, h) in boxes:
            file.write(f"{kind} {x + w / 2:.5f} {y + h / 2:.5f} {w:.5f} {h:.5f}\n")


def main():
    random, root = np.random.default_rng(3), sys.argv[1]
    for folder in sorted(glob.glob(os.path.join(root, "camera*"))):
        name = os.path.basename(folder)
        sprites = compose.Sprites(folder)
        keys = sorted(os.path.basename(p)[:-5] for p in glob.glob(os.path.join(folder, "*.json")))
        if os.path.exists(os.path.join(folder, "people")):
            day = sprites.ground("day")
            for frame in sorted({k[:3] for k in keys if k.startswith("f")}):
                layers = [sprites.get(k) for k in keys if k.startswith(frame)]
                layers = sorted((s for s in layers if not s.get("empty")), key=lambda s: -s["far"])
                picture, seen = compose.compose(day * random.uniform(0.7, 1.1), layers)
                boxes = [(CLASSES.index(compose.COVERS[s["cover"]]), compose.clip_box(s["head"]))
                         for s, a in zip(layers, seen) if compose.share_seen(s["head"], a) > 0.5]
                save(os.path.join(root, "heads"), f"{name}-{frame}", picture, boxes, random, False)
        if os.path.exists(os.path.join(folder, "rats")):
            night = sprites.ground("night")
            for k in [k for k in keys if k.startswith("r")]:
                layer = sprites.get(k)
                if layer.get("empty"):
                    continue
                picture, seen = compose.compose(night, [layer])
                if compose.share_seen(layer["body"], seen[0], 0.6) > 0.5:
                    save(os.path.join(root, "rats"), f"{name}-{k}", picture, [(0, compose.clip_box(layer["body"]))],
                         random, True)


if __name__ == "__main__":
    main()
