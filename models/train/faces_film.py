"""Films full of faces, to measure the public's mask on (`kw eval privacy`): a fixed camera's kitchen, and people who come, walk, stand and
sway, and leave, made of real pictures; and one film of stills that are panned, one after the other, where no camera stands still at all.

  python3 models/train/faces_film.py --data ../shared/data --out /tmp/faces

The films hold real people's pictures: they go into a scratch folder, never into the project.
"""
import argparse
import glob
import json
import os

import cv2
import numpy as np

import kitchen_films
from kitchen_films import HEIGHT, WIDTH

RATE = 5


def pictures(data):
    """Files with people: cooks, other trades, whole figures in the street, people with face masks."""
    found = sorted(glob.glob(f"{data}/people-at-work/*/*.jpg"))
    found += sorted(glob.glob(f"{data}/street-people/**/*.jpg", recursive=True))
    found += sorted(glob.glob(f"{data}/masked-people/*.jpg"))
    return [f for f in found if "/hair/" not in f]


def kitchens(data):
    """Kitchens without people."""
    with open(f"{data}/kitchens/people.json", encoding="utf-8") as file:
        peopled = json.dumps(json.load(file))
    found = sorted(glob.glob(f"{data}/kitchens/commercial_kitchens/**/*.jpg", recursive=True))
    return [f for f in found if os.path.basename(f) not in peopled]


def filled(picture, width, height):
    """Scaled and cut to cover the size."""
    scale = max(width / picture.shape[1], height / picture.shape[0])
    size = (max(width, round(picture.shape[1] * scale)), max(height, round(picture.shape[0] * scale)))
    picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    x, y = (picture.shape[1] - width) // 2, (picture.shape[0] - height) // 2
    return picture[y:y + height, x:x + width]


class Actor:
    """One picture that walks in, stands for a while swaying by a pixel or two, goes on, and leaves."""

    def __init__(self, file, rng, begun):
        picture = cv2.imread(file)
        height = int(rng.integers(110, 300))
        scale = height / picture.shape[0]
        self.picture = cv2.resize(picture, (max(20, int(picture.shape[1] * scale)), height), interpolation=cv2.INTER_AREA)
        soft = np.zeros(self.picture.shape[:2], np.float32)
        soft[6:-6, 6:-6] = 1
        self.cover = cv2.GaussianBlur(soft, (0, 0), 3)[..., None]
        self.left = rng.random() < 0.5
        self.speed = rng.uniform(15, 70)
        self.y = HEIGHT - height - rng.uniform(-40, 60)
        self.stops = sorted(rng.uniform(0.15, 0.85, int(rng.integers(1, 4))))
        self.stands = [rng.uniform(4, 45) for _ in self.stops]
        self.phase, self.begun = rng.uniform(0, 6), begun
        self.way, self.stood = 0.0, 0.0

    def place(self, now):
        """Where its upper left corner is, and whether it has left."""
        length = WIDTH + self.picture.shape[1]
        if self.stops and self.way >= self.stops[0] * length:
            self.stood += 1 / RATE
            if self.stood >= self.stands[0]:
                self.stops.pop(0)
                self.stands.pop(0)
                self.stood = 0
        else:
            self.way += self.speed / RATE
        x = self.way - self.picture.shape[1]
        x = x if self.left else WIDTH - self.way
        sway = 1.6 * np.sin(2 * np.pi * 0.35 * now + self.phase)
        bob = 0.8 * np.sin(2 * np.pi * 0.23 * now + self.phase)
        return x + sway, self.y + bob, self.way > length

    def draw(self, ground, x, y):
        """Pastes it with its corner between pixels, as far as it lies within the picture."""
        left, top = int(np.floor(x)), int(np.floor(y))
        move = np.float32([[1, 0, x - left], [0, 1, y - top]])
        x0, y0 = max(0, left), max(0, top)
        x1, y1 = min(WIDTH, left + self.picture.shape[1]), min(HEIGHT, top + self.picture.shape[0])
        if x1 <= x0 or y1 <= y0:
            return
        size = (self.picture.shape[1], self.picture.shape[0])
        part = np.s_[y0 - top:y1 - top, x0 - left:x1 - left]
        cover = cv2.warpAffine(self.cover, move, size)[part][..., None]
        under = ground[y0:y1, x0:x1]
        under += cover * (cv2.warpAffine(self.picture, move, size)[part] - under)


def writer(path):
    return kitchen_films.encoder(path, RATE, "-preset", "superfast", "-crf", "22", "-g", str(4 * RATE))


def kitchen_film(path, kitchen, people, frames, rng):
    ground = filled(cv2.imread(kitchen), WIDTH, HEIGHT).astype(np.float32)
    grain = rng.normal(0, 2.5, (HEIGHT + 64, WIDTH + 64, 3)).astype(np.float32)
    actors, out = [], writer(path)
    for index in range(frames):
        now = index / RATE
        # A kitchen at noon: two to five people, seldom nobody.
        if len(actors) < 2 + 3 * (0.5 + 0.5 * np.sin(now / 60)) and rng.random() < 0.12:
            actors.append(Actor(people[int(rng.integers(len(people)))], rng, now))
        picture, gone = ground.copy(), []
        for actor in actors:
            x, y, left = actor.place(now)
            actor.draw(picture, x, y)
            if left:
                gone.append(actor)
        actors = [a for a in actors if a not in gone]
        dx, dy = int(rng.integers(64)), int(rng.integers(64))
        picture += grain[dy:dy + HEIGHT, dx:dx + WIDTH]
        out.stdin.write(cv2.convertScaleAbs(np.maximum(picture, 0)).tobytes())
    out.stdin.close()
    out.wait()


def stills_film(path, people, frames, rng):
    out, index = writer(path), 0
    while index < frames:
        still = filled(cv2.imread(people[int(rng.integers(len(people)))]), WIDTH + 120, HEIGHT + 60)
        length = min(frames - index, int(rng.integers(20, 60)))
        dx, dy = rng.uniform(-2, 2), rng.uniform(-1, 1)
        for step in range(length):
            move = np.float32([[1, 0, -60 - dx * step], [0, 1, -30 - dy * step]])
            out.stdin.write(cv2.warpAffine(still, move, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT).tobytes())
        index += length
    out.stdin.close()
    out.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--out", required=True, help="scratch folder")
    parser.add_argument("--films", type=int, default=4)
    parser.add_argument("--frames", type=int, default=2500, help="of each film")
    parser.add_argument("--seed", type=int, default=5)
    chosen = parser.parse_args()
    os.makedirs(chosen.out, exist_ok=True)
    people, grounds = pictures(chosen.data), kitchens(chosen.data)
    for film in range(chosen.films):
        rng = np.random.default_rng(chosen.seed + film)
        kitchen_film(f"{chosen.out}/kitchen-{film + 1}.mp4", grounds[int(rng.integers(len(grounds)))], people, chosen.frames, rng)
    stills_film(f"{chosen.out}/stills.mp4", people, 1000, np.random.default_rng(chosen.seed))


if __name__ == "__main__":
    main()
