"""Rendered heads with shoulders, cut out, as pictures that train_heads.py pastes on kitchens.

    python3 head_sprites.py runs/sprites --out runs/head-sprites

runs/sprites: what tests/KitchenWatch.Simulator/render/heads.py rendered. OUT: NAME.png (BGRA) and NAME.json (`head` [x, y, w, h] px, `cover`, `view`).
"""

import argparse
import json
import shutil
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
        colour, alpha = smooth.read(str(path.with_suffix("")), radius=2)
        picture = np.dstack((np.clip(colour, 0, 255), np.clip(alpha, 0, 1) * 255)).astype(np.uint8)
        cv2.imwrite(str(options.out / (path.stem + ".png")), picture)
        shutil.copyfile(path, options.out / path.name)


if __name__ == "__main__":
    main()
