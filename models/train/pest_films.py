"""Films in which a pest cut out of a photograph runs over a photographed kitchen, and films in which something else moves in the same way.

    python3 cutouts.py --data ../../../shared/data --part held --out runs/cutouts-held
    python3 pest_films.py --data ../../../shared/data --cutouts runs/cutouts-held --out DIR     then: ./kw eval films --data DIR/rodent-day-12-20, and so on

Pests, kitchens and other things are those of one part (splits.py). DIR/rodent-day-12-20: NAME.mp4 of 640 x 360 at 10 pictures a second and NAME.json with the
one event, for each size in SIZES (px of the animal's length, tail and all as the cut-out has it) and for day and night; DIR/other-day and other-night: what the
training pastes as no pest (pieces of people and kitchens, stains, cables), of all those sizes, no event. A film lasts 8 s; what moves comes in at an edge after 2 s,
runs a bent way at 2 to 8 of its lengths a second, stops once, and is gone before the end or not. The pictures are not ours: the films stay out of the repository.
"""

import argparse
import random
from pathlib import Path

import cv2
import numpy as np

import kitchen_films as films
import pests_canvas
import pests_data
import pests_paste as paste
import training
from kitchen_films import HEIGHT, RATE, WIDTH

SECONDS, BEGIN = 8, 2.0
SIZES = {"rodent": [(12, 20), (20, 32), (32, 60)], "cockroach": [(8, 14), (14, 24), (24, 40)]}
EXPOSURE = 0.02  # s, of a camera indoors
FASTEST = 0.4    # widths of the picture a second


def way(length: float) -> np.ndarray:
    """-> [frames, 2] px, the middle of what moves: from an edge, in the lower two thirds, bent, with one stop."""
    speed = min(random.uniform(2, 8) * length, FASTEST * WIDTH)
    side = random.choice([-1, 1])
    place, angle = np.array([WIDTH / 2 + side * (WIDTH / 2 + length), random.uniform(0.4, 0.95) * HEIGHT]), random.uniform(-0.4, 0.4)
    stop, places = random.uniform(0.8, 3), []
    for frame in range(int(RATE * (SECONDS - BEGIN))):
        seconds = frame / RATE
        if not stop < seconds < stop + 0.8:
            angle = float(np.clip(angle + random.gauss(0, 0.12), -0.9, 0.9))
            if not 0.36 * HEIGHT < place[1] < 0.97 * HEIGHT:
                angle = -abs(angle) if place[1] > HEIGHT / 2 else abs(angle)
            place = place + speed / RATE * np.array([-side * np.cos(angle), np.sin(angle)])
        places.append(place)
    return np.array(places)


def look(sprite: np.ndarray, length: float, ground: np.ndarray, night: bool) -> np.ndarray:
    """The sprite at its length, as light as things on that ground may be: mostly darker than it. -> float32 [h, w, 4]"""
    scale = length / max(sprite.shape[:2])
    sprite = films.resized(sprite, scale, cv2.INTER_LINEAR).astype(np.float32)
    inside = sprite[..., 3] > 127
    body = sprite[..., :3]
    if night:
        body = np.repeat(body.mean(2, keepdims=True), 3, 2)
    if random.random() < 0.8 and inside.any():
        body = body * ground.mean() * random.uniform(0.25, 1.3 if night else 0.9) / max(8.0, float(body[inside].mean()))
    return np.dstack((np.clip(body, 0, 255), sprite[..., 3] / 255))


def drawn(ground: np.ndarray, sprite: np.ndarray, place, step) -> np.ndarray:
    """The ground with the sprite's middle at place (px, between pixels too), blurred along step, what it moves in a picture's time."""
    blurred = step * EXPOSURE * RATE
    copies = max(1, int(np.hypot(*blurred)))
    return films.over(ground, sum(films.placed(sprite, place + blurred * (i / copies - 0.5)) / copies for i in range(copies)))


def film(path: Path, canvases, sprite: np.ndarray, size, night: bool, kind: str | None) -> None:
    length = float(np.exp(random.uniform(*np.log(size))))
    ground = films.still(pests_data.read(canvases.kitchen()["picture"]))
    if night:  # paste.infrared takes squares
        square = paste.infrared(cv2.copyMakeBorder(ground, 0, WIDTH - HEIGHT, 0, 0, cv2.BORDER_REFLECT))
        ground = square[:HEIGHT]
    places = way(length)
    runs_right = places[-1, 0] > places[0, 0]
    sprite = look(sprite[:, ::-1] if runs_right else sprite, length, ground, night)  # most cut-outs look to either side: as often right as wrong
    noise = random.uniform(3, 7) if night else random.uniform(1, 3)
    inside = np.all(np.abs(places - (WIDTH / 2, HEIGHT / 2)) < (WIDTH / 2, HEIGHT / 2), axis=1)
    seen = (int(RATE * BEGIN) + np.flatnonzero(inside)) / RATE
    events = [{"kind": kind, "fromS": float(seen[0]), "toS": float(seen[-1]), "px": round(length)}] if kind else []
    films.write(path, pictures(ground.astype(np.float32), sprite, places, noise, night), events)


def pictures(ground: np.ndarray, sprite: np.ndarray, places: np.ndarray, noise: float, night: bool):
    """The empty kitchen until BEGIN, then the sprite along its places."""
    for frame in range(RATE * SECONDS):
        picture, run = ground, frame - int(RATE * BEGIN)
        if run >= 0:
            step = places[run] - places[run - 1] if run else places[1] - places[0]
            gait = 1 + 0.06 * np.sin(2 * run) * (np.hypot(*step) > 0)
            picture = drawn(picture, cv2.resize(sprite, None, fx=1, fy=gait), places[run], step)
        yield films.sensed(picture, noise, night)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--part", choices=["calibration", "held"], default="held")
    arguments.add_argument("--cutouts", type=Path, required=True, help="the folder that cutouts.py wrote for the same part")
    arguments.add_argument("--films", type=int, default=30, help="of each size, by day and at night")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    training.prepare(23, 1)
    cutouts = pests_data.cutouts(options.cutouts)
    canvases = pests_canvas.Canvases([s for s in pests_data.load(options.data)[options.part] if not len(s["boxes"])], cutouts, pests_data.read)
    for night in (False, True):
        when = "night" if night else "day"
        for number, kind in ((pests_data.RODENT, "rodent"), (pests_data.COCKROACH, "cockroach")):
            for size in SIZES[kind]:
                write(options.out / f"{kind}-{when}-{size[0]}-{size[1]}", options.films, lambda path: film(path, canvases, random.choice(cutouts[number]), size, night, kind))
        write(options.out / f"other-{when}", 3 * options.films, lambda path: film(path, canvases, canvases.distractor(), (10, 60), night, None))


def write(folder: Path, count: int, one) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        one(folder / f"{number:03}.mp4")


if __name__ == "__main__":
    main()
