"""Rendered heads with shoulders and whole people, cut out, as pictures that train_heads.py pastes on kitchens.

    python3 head_sprites.py runs/sprites --out runs/head-sprites

runs/sprites: what heads.py and people_above.py of tests/KitchenWatch.Simulator/render made. OUT: NAME.png (BGRA) and NAME.json (`head`
[x, y, w, h] px, `outline` of the head where there is one, `cover`, `view`).
"""

import argparse
import json
import sys
from pathlib import Path

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "KitchenWatch.Simulator" / "render"))
import smooth  # noqa: E402


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(options.folder.glob("*.json")):
        entry = json.loads(path.read_text())
        colour, alpha = smooth.read(str(path.with_suffix("")), radius=2)
        picture = np.dstack((np.clip(colour, 0, 255), np.clip(alpha, 0, 1) * 255)).astype(np.uint8)
        cv2.imwrite(str(options.out / (path.stem + ".png")), picture)
        if "outline" in entry:  # a whole person's picture is only a part of what the camera saw
            left, top = entry["x"], entry["y"]
            entry["outline"] = [[x - left, y - top] for x, y in entry["outline"]]
            entry["head"][:2] = entry["head"][0] - left, entry["head"][1] - top
        (options.out / path.name).write_text(json.dumps(entry))


if __name__ == "__main__":
    main()
