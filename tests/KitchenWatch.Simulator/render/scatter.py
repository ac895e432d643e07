"""Renders random people in the kitchen from random cameras, as pictures with exact labels for training.

blender -b --factory-startup -P scatter.py -- --out DIR --humans DIR [--cameras 8] [--frames 8] [--seed 1]
then /usr/bin/python3 scatter_compose.py DIR. Metres; one folder of sprites and grounds a camera.
"""
import argparse
import json
import math
import os
import random
import sys

import bpy
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import kitchen  # noqa: E402
import motion  # noqa: E402
import people  # noqa: E402
import person  # noqa: E402
import rat  # noqa: E402
import render  # noqa: E402

SHARES = [("bare", 0.38), ("bouffant", 0.22), ("net", 0.07), ("chef-hat", 0.10), ("toque", 0.07), ("cap", 0.09),
          ("baseball", 0.05), ("fedora", 0.02)]
HAIR = {"male": ["short01", "short02", "short04", "short04"], "female": ["short03", "bob01", "bob02", "ponytail01", "long01"]}
SKINS = [(0.62, 0.40, 0.28), (0.56, 0.34, 0.23), (0.48, 0.28, 0.18), (0.66, 0.44, 0.33), (0.40, 0.23, 0.15)]
KEEP_OUT = [(-1.3, 1.4, 2.75, 4.05), (1.6, 2.7, 2.3, 5.6), (-0.8, 2.1, 4.85, 5.9), (-2.7, -1.9, 3.0, 5.9)]


def look_of(r):
    """A random person."""
    sex = r.choice(["male", "male", "female"])
    cover = r.choices(*zip(*SHARES))[0]
    hair = r.choice(HAIR[sex])
    if cover not in ("bare", "bouffant", "net") and hair in ("long01", "bob02"):
        hair = "short03"
    white = r.random() < 0.6
    grey = r.uniform(0.6, 0.82)
    jacket = (grey, grey, grey) if white else tuple(r.uniform(0.03, 0.5) for _ in range(3))
    dark = r.uniform(0.006, 0.03)
    pale = r.uniform(0.7, 0.85)
    return {"sex": sex, "face": r.choice(["asian", "asian", "asian", "caucasian", "old"]), "cover": cover, "hair": hair,
            "suit": r.choice(["male_casualsuit01", "male_casualsuit02", "male_casualsuit03", "male_casualsuit05"]),
            "shoes": "shoes02", "brows": f"eyebrow{r.randint(1, 12):03d}", "weight": r.uniform(-0.4, 0.6),
            "tall": r.uniform(-0.5, 0.4), "skin": r.choice(SKINS), "apron": white,
            "colours": {"jacket": jacket, "hair": (dark * 1.2, dark, dark * 0.8), "baseball": tuple(r.uniform(0.02, 0.4) for _ in range(3)),
                        "bouffant": r.choice([(0.42, 0.64, 0.84), (0.30, 0.55, 0.80), (pale, pale, pale), (0.5, 0.72, 0.62)]),
                        "net": r.choice([(0.55, 0.6, 0.66), (0.6, 0.6, 0.6)]),
                        "cap": r.choice([(0.82, 0.82, 0.81), (0.82, 0.82, 0.81), (0.03, 0.03, 0.04)])}}


def pose_of(r, who, x, y):
    """A random pose at a spot."""
    t, heading = r.uniform(0, 6), r.uniform(-math.pi, math.pi)
    kind = r.choice(["chop", "stir", "sort", "walk", "carry", "stand", "stand"])
    made = {"chop": lambda: motion.chop(who, t), "stir": lambda: motion.stir(who, t), "sort": lambda: motion.sort(who, t),
            "walk": lambda: motion.walk(who, t), "carry": lambda: motion.walk(who, t, True),
            "stand": lambda: motion.stand(who, t, (r.uniform(-0.7, 0.7), r.uniform(-0.15, 0.3)), r.random() < 0.4)}[kind]()
    return motion.place(made, x, y, heading)


def spot(r, camera, free, height=1.6):
    """A free spot of the floor seen by the camera."""
    for _ in range(400):
        x, y = r.uniform(-2.3, 2.3), r.uniform(0.7, 5.6)
        if any(a < x < b and c < y < d for a, b, c, d in KEEP_OUT) or any(math.dist((x, y), f) < 0.55 for f in free):
            continue
        point = np.array([[x, y, height]])
        forward = np.array(camera.matrix_world)[:3, 2] @ (point[0] - np.array(camera.location))
        px = render.project(camera, point)[0]
        if forward < -1.9 and 25 < px[0] < 615 and 25 < px[1] < 335:
            return x, y
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--humans", default=os.path.join(HERE, "..", "..", "..", "..", "shared", "data", "humans"))
    for name, value in (("cameras", 8), ("frames", 8), ("people", 4), ("looks", 28), ("rats", 10), ("seed", 1),
                        ("samples", 6), ("ground-samples", 12), ("threads", 1)):
        parser.add_argument("--" + name, type=int, default=value)
    args = parser.parse_args(sys.argv[sys.argv.index("--") + 1:])
    r = random.Random(args.seed)
    for item in list(bpy.data.objects):
        bpy.data.objects.remove(item)
    scene = render.settings(args.ground_samples, args.threads)
    place, blob = kitchen.Kitchen(), render.Blob()
    library, animal = person.Library(args.humans), rat.Rat()
    actors = [people.Actor(library, f"p{n}", look_of(r)) for n in range(args.looks)]
    for n in range(args.cameras):
        folder = os.path.join(args.out, f"camera{args.seed:02d}-{n:02d}")
        os.makedirs(folder, exist_ok=True)
        x, y = r.choice([(-2.4, 0.1), (2.4, 0.1), (0, 0.05), (-2.4, 2.2), (1.5, 2.2), (-2.4, 1.0)])
        camera = kitchen.camera((x + r.uniform(-.2, .2), y + r.uniform(0, .3), r.uniform(2.3, 2.95)),
                                (r.uniform(-.8, .8), r.uniform(3.5, 4.4), r.uniform(0.8, 1.15)), r.uniform(480, 640))
        bpy.context.view_layer.update()
        eye = np.array(camera.location)

        def ground(light):
            scene.render.film_transparent, scene.cycles.samples = False, args.ground_samples
            scene.render.use_border = False
            place.light(light)
            for item in [blob.item, *animal.objects, *(o for a in actors for o in a.objects)]:
                item.hide_render = True
            for item in place.objects:
                item.is_holdout = False
            render.shoot(scene, os.path.join(folder, f"ground-{light}"))
            scene.render.film_transparent, scene.cycles.samples = True, args.samples
            for item in place.objects:
                item.is_holdout = True
            blob.item.hide_render = False

        ground("day")
        for frame in range(args.frames):
            free = []
            for k in range(r.randint(2, args.people)):
                at = spot(r, camera, free)
                if at is None:
                    continue
                free.append(at)
                actor = r.choice(actors)
                pose = pose_of(r, actor.person, *at)
                actor.pose(pose)
                actor.show(True)
                around = blob.put(*at, 0.36, 0.36)
                points = np.concatenate([np.array([v.co for v in o.data.vertices]) for o in actor.objects] + [around])
                render.sprite(scene, camera, points, os.path.join(folder, f"f{frame:02d}-p{k}"),
                              {"head": render.box_of(render.project(camera, actor.person.head_now)),
                               "cover": actor.person.look["cover"], "far": float(np.linalg.norm(eye - [*at, 1.0]))})
                actor.show(False)
        open(os.path.join(folder, "people"), "w").close()
        if n % 3:
            continue
        ground("night")
        animal.show(True)
        for k in range(args.rats):
            at = spot(r, camera, [], 0.03) or (0.0, 2.3)
            heading = r.uniform(-math.pi, math.pi)
            points, body = animal.pose(*at, heading, r.uniform(0, 2), r.random() < 0.8, r.uniform(0, 5))
            around = blob.put(*at, 0.075, 0.16, heading)
            render.sprite(scene, camera, np.concatenate([points, around]), os.path.join(folder, f"r{k:02d}"),
                          {"box": render.box_of(render.project(camera, points)), "far": 1.0,
                           "body": render.box_of(render.project(camera, body))})
        animal.show(False)
        open(os.path.join(folder, "rats"), "w").close()
        print("done", folder, flush=True)


if __name__ == "__main__":
    main()
