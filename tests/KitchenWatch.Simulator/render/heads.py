"""Renders single heads with shoulders from all sides and heights, to paste on photographs for training.

blender -b --factory-startup -P heads.py -- --out DIR --humans DIR [--looks 60] [--views 5] [--seed 1]
then /usr/bin/python3 heads_compose.py DIR BACKGROUNDS... A head already there is not rendered again. Metres.
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
import kitchen  # noqa: E402
import motion  # noqa: E402
import people  # noqa: E402
import person  # noqa: E402
import render  # noqa: E402
import scatter  # noqa: E402

COVERS = "bare=30,bouffant=18,net=14,scarf=12,cap=9,baseball=9,chef-hat=5,toque=3"
DARK = [(0.01, 0.01, 0.012), (0.02, 0.02, 0.03), (0.03, 0.025, 0.02), (0.01, 0.012, 0.03)]
DYED = [(0.30, 0.17, 0.07), (0.45, 0.32, 0.16), (0.20, 0.035, 0.02), (0.35, 0.34, 0.33), (0.12, 0.06, 0.03), (0.25, 0.05, 0.12)]
SPAN = 0.62  # metres that the picture's side spans at the head
SIDE = 128


def flat_hair(tuck):
    """Seen from near above, hair that pokes through a cap shows: under covers it lies flatter here than in the clips."""
    def tucked(points, faces, cap):
        points, keep = tuck(points, faces, cap)
        local = cap.to_local(points)
        high = np.clip(local[:, 2:] / 0.05, 0, 1)
        local[:, :2] = (local[:, :2] - [0, cap.shift]) * (1 - 0.1 * high) + [0, cap.shift]
        local[:, 2:] *= 1 - 0.12 * high
        return cap.to_world(local), keep
    return tucked


def look_of(r, covers, dark):
    """A person of scatter.py; other covers: more dark caps, scarves and nets; dyed and grey hair; `dark`: share of black jackets."""
    names, weights = zip(*(pair.split("=") for pair in covers.split(",")))
    look = dict(scatter.look_of(r), cover=r.choices(names, [float(w) for w in weights])[0])
    if r.random() < dark:
        look.update(colours=dict(look["colours"], jacket=r.choice(DARK)), apron=False)
    if look["cover"] not in ("bare", "bouffant", "net") and look["hair"] in ("long01", "bob02"):
        look["hair"] = "short03"
    colour = r.choice(DARK) if r.random() < 0.65 else tuple(r.uniform(0.02, 0.7) for _ in range(3))
    look["colours"] = dict(look["colours"], scarf=colour, cap=colour if r.random() < 0.7 else (0.8, 0.8, 0.8), baseball=colour)
    if r.random() < (0.4 if look["cover"] == "bare" else 0.15):
        look["colours"]["hair"] = r.choice(DYED)
    return look


def lamps(scene, r):
    """Light from all sides and one lamp above, as in a kitchen."""
    scene.world.node_tree.nodes["Background"].inputs[0].default_value = (1, 1, 1, 1)
    scene.world.node_tree.nodes["Background"].inputs[1].default_value = r.uniform(0.25, 0.7)
    data = bpy.data.lights.new("above", "AREA")
    data.size, data.energy = 1.2, r.uniform(25, 90)
    lamp = bpy.data.objects.new("above", data)
    lamp.location = (r.uniform(-1, 1), r.uniform(-1, 1), 3.0)
    scene.collection.objects.link(lamp)
    return lamp


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--humans", default=os.path.join(HERE, "..", "..", "..", "..", "shared", "data", "humans"))
    for name, value in (("looks", 60), ("views", 5), ("seed", 1), ("samples", 10), ("threads", 1)):
        parser.add_argument("--" + name, type=int, default=value)
    parser.add_argument("--up", default="5,20,35,50,70", help="heights of the camera over the head, degrees, each as likely")
    parser.add_argument("--covers", default=COVERS, help="shares of the covers")
    parser.add_argument("--dark", type=float, default=0.0, help="share of black jackets")
    args = parser.parse_args(sys.argv[sys.argv.index("--") + 1:])
    os.makedirs(args.out, exist_ok=True)
    for item in list(bpy.data.objects):
        bpy.data.objects.remove(item)
    render.SIZE = (SIDE, SIDE)
    scene = render.settings(args.samples, args.threads)
    scene.render.film_transparent = True
    library = person.Library(args.humans)
    headwear.tuck = flat_hair(headwear.tuck)
    for n in range(args.looks):
        r = random.Random(args.seed * 1000 + n)
        if os.path.exists(os.path.join(args.out, f"s{args.seed}-{n:03d}-{args.views - 1}.json")):
            continue
        actor, lamp = people.Actor(library, f"h{n}", look_of(r, args.covers, args.dark)), lamps(scene, r)
        for view in range(args.views):
            # from eye level to nearly overhead; all around, backs a little more often
            up, around = math.radians(r.choice([float(u) for u in args.up.split(",")]) + r.uniform(-8, 8)), r.choice([0, 0.5, 1, 1, 1.5]) * math.pi + r.uniform(-0.6, 0.6)
            actor.pose(motion.place(motion.stand(actor.person, r.uniform(0, 6), (r.uniform(-0.5, 0.5), r.uniform(-0.1, 0.4))), 0, 0, 0))
            head = actor.person.head_now
            middle = (head.min(axis=0) + head.max(axis=0)) / 2
            far = r.uniform(2.0, 4.0)
            place = middle + far * np.array([math.sin(around) * math.cos(up), -math.cos(around) * math.cos(up), math.sin(up)])
            camera = kitchen.camera(tuple(place), tuple(middle), SIDE * far / SPAN, (SIDE, SIDE))
            bpy.context.view_layer.update()
            path = os.path.join(args.out, f"s{args.seed}-{n:03d}-{view}")
            render.shoot(scene, path)
            turned = abs((around + math.pi) % (2 * math.pi) - math.pi)
            with open(path + ".json", "w", encoding="utf-8") as file:
                json.dump({"head": render.box_of(render.project(camera, head, (SIDE, SIDE))), "cover": actor.person.look["cover"],
                           "view": "above" if up > math.radians(55) else "front" if turned < 0.7 else "back" if turned > 2.2 else "side"}, file)
            bpy.data.objects.remove(camera)
        for item in [lamp, *actor.objects]:
            bpy.data.objects.remove(item)
        print("done", n, flush=True)


if __name__ == "__main__":
    main()
