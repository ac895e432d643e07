"""Renders whole people at work from a ceiling's height, from all sides, to paste on photographs for training.

blender -b --factory-startup -P people_above.py -- --out DIR --humans DIR [--looks 90] [--views 7] [--seed 1]
A person already there is not rendered again. Metres. The files are those of heads.py; beside the head's box the .json holds its outline:
the head's points farthest in each of `DIRECTIONS` directions, for a box that stays tight however the picture is turned.
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
import headwear  # noqa: E402
import heads  # noqa: E402
import kitchen  # noqa: E402
import motion  # noqa: E402
import people  # noqa: E402
import person  # noqa: E402
import render  # noqa: E402

COVERS = "cap=26,baseball=22,scarf=10,bare=22,net=6,bouffant=6,chef-hat=5,toque=3"
SIDE, HEAD = 544, 64  # px: the picture, of which only the person is rendered, and about how large a head is in it
DIRECTIONS = 24


def look_of(r):
    """A person of heads.py; caps and cloth dark in most cases, with or without an apron."""
    look = heads.look_of(r, COVERS, 0.7)
    if look["cover"] in ("cap", "baseball", "scarf") and r.random() < 0.6:
        look["colours"][look["cover"]] = r.choice(heads.DARK)
    look["apron"] = r.random() < 0.45
    grey = r.uniform(0.01, 0.05) if r.random() < 0.5 else r.uniform(0.2, 0.8)
    look["colours"].update(apron=(grey, grey * r.uniform(0.8, 1.1), grey * r.uniform(0.7, 1.1)))
    if r.random() < 0.25:
        look["colours"]["trousers"] = tuple(r.uniform(0.02, 0.5) for _ in range(3))
    return look


def pose_of(r, who):
    """Bent over a table, reaching, carrying, walking, standing; as often bent as not."""
    t = r.uniform(0, 6)
    kind = r.choice(["bent", "bent", "bent", "reach", "walk", "carry", "stand", "chop", "sort"])
    if kind in ("bent", "reach"):
        lean, table = r.uniform(0.15, 0.85), r.uniform(0.75, 1.05)
        far = 0.32 + 0.45 * lean
        hands = {side: np.array([sign * r.uniform(0.02, 0.32), -far - r.uniform(-0.1, 0.15), table + r.uniform(0, 0.25)])
                 for side, sign in (("l", 1), ("r", -1))}
        if kind == "reach":
            hands[r.choice("lr")] = np.array([r.uniform(-0.5, 0.5), -far - 0.2, r.uniform(0.9, 1.6)])
        pose = motion.figure(who, hands, motion.footing(who, r.uniform(0.1, 0.2)), lean=lean, twist=r.uniform(-0.4, 0.4), drop=0.01 + 0.06 * lean * lean,
                             head=(r.uniform(-0.7, 0.7), lean * r.uniform(0.6, 1.1) + r.uniform(0.0, 0.4)), curl=r.uniform(0.2, 1.0))
    else:
        glance = (r.uniform(-0.8, 0.8), r.uniform(-0.2, 0.5))
        pose = {"walk": lambda: motion.walk(who, t, head=glance), "carry": lambda: motion.walk(who, t, True, glance),
                "stand": lambda: motion.stand(who, t, glance, r.random() < 0.4), "chop": lambda: motion.chop(who, t),
                "sort": lambda: motion.sort(who, t)}[kind]()
    return motion.place(pose, 0, 0, 0)


def outline(pixels):
    angles = np.arange(DIRECTIONS) * 2 * math.pi / DIRECTIONS
    far = (pixels @ np.stack([np.cos(angles), np.sin(angles)])).argmax(axis=0)
    return [[round(float(v), 2) for v in pixels[i]] for i in far]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--humans", default=os.path.join(HERE, "..", "..", "..", "..", "shared", "data", "humans"))
    for name, value in (("looks", 90), ("views", 7), ("seed", 1), ("samples", 5), ("threads", 1)):
        parser.add_argument("--" + name, type=int, default=value)
    args = parser.parse_args(sys.argv[sys.argv.index("--") + 1:])
    os.makedirs(args.out, exist_ok=True)
    for item in list(bpy.data.objects):
        bpy.data.objects.remove(item)
    render.SIZE = (SIDE, SIDE)
    scene = render.settings(args.samples, args.threads)
    scene.render.film_transparent = True
    library = person.Library(args.humans)
    headwear.tuck = heads.flat_hair(headwear.tuck)
    for n in range(args.looks):
        r = random.Random(args.seed * 1000 + n)
        if os.path.exists(os.path.join(args.out, f"p{args.seed}-{n:03d}-{args.views - 1}.json")):
            continue
        actor, lamp = people.Actor(library, f"p{n}", look_of(r)), heads.lamps(scene, r)
        for view in range(args.views):
            actor.pose(pose_of(r, actor.person))
            head = actor.person.head_now
            points = np.concatenate([np.array([v.co for v in item.data.vertices]) for item in actor.objects])
            # from a wall camera's height to straight below the lens; the body between the picture's middle and the head
            up, around = math.radians(r.triangular(32, 89, 68)), r.uniform(0, 2 * math.pi)
            far = r.uniform(1.5, 3.2)
            middle = (head.min(axis=0) + head.max(axis=0)) / 2 * 0.6 + points.mean(axis=0) * 0.4
            place = middle + far * np.array([math.sin(around) * math.cos(up), -math.cos(around) * math.cos(up), math.sin(up)])
            tall = 0.24 / np.linalg.norm(place - (head.min(axis=0) + head.max(axis=0)) / 2)
            camera = kitchen.camera(tuple(place), tuple(middle), HEAD / tall, (SIDE, SIDE))
            bpy.context.view_layer.update()
            pixels = render.project(camera, head, (SIDE, SIDE))
            render.sprite(scene, camera, points, os.path.join(args.out, f"p{args.seed}-{n:03d}-{view}"),
                          {"head": render.box_of(pixels), "outline": outline(pixels), "cover": actor.person.look["cover"],
                           "view": "above", "up": round(math.degrees(up))})
            bpy.data.objects.remove(camera)
        for item in [lamp, *actor.objects]:
            bpy.data.objects.remove(item)
        print("done", n, flush=True)


if __name__ == "__main__":
    main()
