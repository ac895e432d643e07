"""Group the pictures of `rodents` into scenes by their looks and write scenes.json, {file name: scene number}.

The set was cut from films and web pages and numbered without order, so neighbours in number say nothing. Two pictures are
one scene when their fingerprints nearly agree or when small colour pictures of their borders do; all frames of 512 x 288 px come
from a few films and count as one scene. Run once; the result is committed.

    python3 scenes.py --data ../../../shared/data
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

import splits


def border(picture: np.ndarray) -> np.ndarray:
    """Colours along the picture's rim, where a fixed camera's view stays the same. float32 [K]"""
    small = cv2.resize(picture, (10, 10), interpolation=cv2.INTER_AREA).astype(np.float32)
    rim = np.ones((10, 10), bool)
    rim[2:8, 2:8] = False
    return small[rim].ravel()


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = arguments.parse_args()
    files = sorted((options.data / "rodents" / "images").glob("*.jpg"))
    pictures = [cv2.imread(str(f)) for f in files]
    prints = np.array([splits.fingerprint(p) for p in pictures], np.float32)
    rims = np.array([border(p) for p in pictures])
    shapes = [p.shape for p in pictures]
    parent = list(range(len(files)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i in range(len(files)):
        distance = np.abs(prints - prints[i]).sum(1)
        rim = np.abs(rims - rims[i]).mean(1)
        for j in np.flatnonzero((distance <= 60) | ((rim < 22) & (distance < 110))):
            if j > i and (distance[j] <= 45 or shapes[i] == shapes[j]):
                parent[root(j)] = root(i)
    film = [i for i, shape in enumerate(shapes) if shape[:2] == (288, 512)]  # frames of two or three films
    for i in film:
        parent[root(i)] = root(film[0])
    scenes = {f.name: root(i) for i, f in enumerate(files)}
    splits.SCENES.write_text(json.dumps(scenes, indent=0, sort_keys=True) + "\n")
    print(len(files), "pictures,", len(set(scenes.values())), "scenes")


if __name__ == "__main__":
    main()
