"""Films in which people of photographs, bare or covered, walk into a photographed kitchen and work there: how many people are raised rightly, and how many wrongly.

    python3 head_films.py --data ../../../shared/data --out DIR     then: ./kw eval films --data DIR/chef-bare, DIR/chef-covered, and so on

People, one a film, and kitchens are those of one part (splits.py). A person is a piece of a photograph around one clear labelled head (hats_data.py), with its own
background, wide enough to hold the shoulders, and no other labelled head. The head is 16 to 64 px, never larger than photographed. DIR/SOURCE-bare: NAME.mp4 of
640 x 360 at 10 pictures a second and NAME.json with the event of a bare head; DIR/SOURCE-covered: no event. DIR/people.json tells each film's head. A film lasts 12 s:
the person comes in at an edge after 1 s, walks to a place within 1 to 2 s, and works there, swaying, the head always seen from the same side. The pictures are not ours:
the films stay out of the repository.
"""

import argparse
import json
import random
from pathlib import Path

import cv2
import numpy as np

import crops
import hats_data
import kitchen_films as films
import pests_data
import splits
import training
from kitchen_films import HEIGHT, RATE, WIDTH

SECONDS, BEGIN = 12, 1.0
HEADS = (16, 64)                    # px, the larger side of a head in the film
SIDE, ABOVE, BELOW = 1.3, 0.7, 3.0  # how much beyond the head a piece shows, in the head's larger side
CUT = 0.1                           # a head nearer to the photograph's upper edge than this share of its larger side may be cut off
SOFT = 2                            # px of the film over which a piece fades into the kitchen
WHOLE = "hairnet-crops"             # its pictures are a head and nothing else
PEOPLED = "kitchens/surveillance"   # its kitchen is full of people


def head_of(item) -> np.ndarray:
    """-> x, y, w, h px"""
    return np.array(crops.head_from_face(item["box"], hats_data.LABELS[item["kind"]]) if item["form"] == "face" else item["box"], float)


def piece(item, others) -> tuple[np.ndarray, float] | None:
    """others: the squares of all labelled heads in the picture. -> uint8 [h, w, 3] and the head's larger side in px, or None where the piece would hold another head
    or this one is cut off or too small."""
    x, y, w, h = head_of(item)
    size = max(w, h)
    left, top, right, bottom = x - SIDE * size, y - ABOVE * size, x + w + SIDE * size, y + h + BELOW * size
    near = [o for o in others if o != item["square"] and left < o[0] < right and top < o[1] < bottom]
    if near or size < HEADS[0] or y < CUT * size:
        return None
    picture = cv2.imread(item["picture"])
    part = picture[max(0, int(top)):int(bottom), max(0, int(left)):int(right)]
    return part, size


def sprite(part: np.ndarray, scale: float) -> np.ndarray:
    """-> float32 [h, w, 4], alpha 0 to 1, fading out at its edges"""
    small = films.resized(part, scale)
    h, w = small.shape[:2]
    from_edge = np.minimum.outer(np.minimum(np.arange(h), np.arange(h)[::-1]), np.minimum(np.arange(w), np.arange(w)[::-1]))
    return np.dstack((small, np.clip((from_edge + 1) / (SOFT + 1), 0, 1))).astype(np.float32)


def way(width: float, height: float, size: float) -> np.ndarray:
    """-> [frames, 2] px, the middle of a piece of that width and height: in from one side, then swaying by half a head around a place."""
    count, side = int(RATE * (SECONDS - BEGIN)), random.choice([-1, 1])
    outside, place = WIDTH / 2 + side * (WIDTH + width) / 2, random.uniform(min(width, WIDTH) / 2, WIDTH - min(width, WIDTH) / 2)
    y = random.uniform(min(height, HEIGHT) / 2, HEIGHT - min(height, HEIGHT) / 2)
    seconds, walk = np.arange(count) / RATE, random.uniform(1, 2)
    x = outside + (place - outside) * np.clip(seconds / walk, 0, 1)
    sway = size * random.uniform(0.3, 0.6) * np.sin(2 * np.pi * seconds / random.uniform(2, 5) + random.uniform(0, 6))
    bob = size * 0.06 * np.sin(2 * np.pi * seconds / random.uniform(0.8, 1.6))
    return np.stack((x + sway, y + bob), axis=1)


def film(path: Path, part: np.ndarray, head: float, ground: np.ndarray, bare: bool) -> float:
    """-> the head's size in it, px"""
    size = float(np.exp(random.uniform(*np.log((HEADS[0], min(HEADS[1], head))))))
    person = sprite(part, size / head)
    places = way(person.shape[1], person.shape[0], size)
    events = [{"kind": "bare-head", "fromS": BEGIN, "toS": SECONDS}] if bare else []
    films.write(path, pictures(ground.astype(np.float32), person, places, random.uniform(1, 3)), events)
    return size


def pictures(ground: np.ndarray, person: np.ndarray, places: np.ndarray, noise: float):
    for frame in range(RATE * SECONDS):
        step = frame - int(RATE * BEGIN)
        yield films.sensed(films.over(ground, films.placed(person, places[step])) if step >= 0 else ground, noise)


def people(data: Path, part: str):
    """-> {folder: items} of the clear heads of a part, and {picture: the squares of all its heads}"""
    train, held = hats_data.load(data)
    chosen = held if part == "held" else [i for i in train if i["source"] != "one-by-one" and splits.validation(hats_data.split_as(i), i["picture"])]
    squares, groups = {}, {}
    for item in train + held:
        squares.setdefault(item["picture"], []).append(item["square"])
    for item in chosen:
        if item["kind"] is not None and item["kind"] >= 0 and item["source"] != WHOLE:
            name = f"{item['source'].replace('/', '-')}-{'bare' if item['kind'] == hats_data.LABELS.index('bare') else 'covered'}"
            groups.setdefault(name, []).append(item)
    return groups, squares


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--part", choices=["calibration", "held"], default="held")
    arguments.add_argument("--most", type=int, default=60, help="films of each source, bare and covered")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    training.prepare(29, 1)
    groups, squares = people(options.data, options.part)
    kitchens = [s["picture"] for s in pests_data.load(options.data)[options.part] if s["source"].startswith("kitchens/") and s["source"] != PEOPLED and not len(s["boxes"])]
    told = {}
    for name, items in sorted(groups.items()):
        pieces = [(item, piece(item, squares[item["picture"]])) for item in items]
        pieces = [(item, found) for item, found in pieces if found]
        print(name, len(items), "heads,", len(pieces), "alone")
        if not pieces:
            continue
        (options.out / name).mkdir(parents=True, exist_ok=True)
        for number, (item, (part, head)) in enumerate(random.sample(pieces, min(options.most, len(pieces)))):
            path = options.out / name / f"{number:03}.mp4"
            size = film(path, part, head, films.still(pests_data.read(random.choice(kitchens))), name.endswith("-bare"))
            told[f"{name}/{path.name}"] = {"picture": str(Path(item["picture"]).relative_to(options.data)), "head": item["box"], "px": round(size)}
    (options.out / "people.json").write_text(json.dumps(told, indent=0) + "\n")


if __name__ == "__main__":
    main()
