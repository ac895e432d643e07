"""Renders the backgrounds and every picture of a person or the rat that a clip needs, each once.

blender -b --factory-startup -P render.py -- --clip main --out DIR [--humans DIR] [--rate 10] [--samples 8]

Pictures are three .exr (-c linear colour with alpha, -n normals, -a albedo; smooth.py joins them) beside a .json:
x, y (pixels), the head's box, the distance to the camera in metres.
"""
import argparse
import json
import os
import sys

import bpy
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import crew  # noqa: E402
import kitchen  # noqa: E402
import people  # noqa: E402
import person  # noqa: E402
import rat  # noqa: E402
import timeline  # noqa: E402

SIZE = (640, 360)


def settings(samples, threads):
    """Cycles on the processor, few bounces, no denoiser (Debian's build has none)."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.samples, cycles.use_denoising, cycles.use_adaptive_sampling = samples, False, False
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 5, 2, 2
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 4.0
    scene.render.use_persistent_data = True
    scene.render.threads_mode, scene.render.threads = "FIXED", threads
    scene.render.resolution_x, scene.render.resolution_y = SIZE
    scene.render.resolution_percentage = 100
    scene.view_layers[0].cycles.denoising_store_passes = True
    scene.use_nodes = True
    nodes, links = scene.node_tree.nodes, scene.node_tree.links
    nodes.clear()
    layers, output = nodes.new("CompositorNodeRLayers"), nodes.new("CompositorNodeOutputFile")
    output.name = "output"
    output.format.file_format, output.format.color_mode, output.format.color_depth = "OPEN_EXR", "RGBA", "16"
    for n in range(2):
        output.file_slots.new(str(n))
    for n, source in enumerate(("Image", "Denoising Normal", "Denoising Albedo")):
        links.new(layers.outputs[source], output.inputs[n])
    links.new(layers.outputs["Image"], nodes.new("CompositorNodeComposite").inputs[0])
    world = bpy.data.worlds.new("dark")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs[0].default_value = (0, 0, 0, 1)
    scene.world = world
    return scene


def project(camera, points, size=SIZE):
    """World points to pixels (x right, y down)."""
    inverse = np.array(camera.matrix_world.inverted())
    local = points @ inverse[:3, :3].T + inverse[:3, 3]
    focal = camera.data.lens / camera.data.sensor_width * size[0]
    depth = np.maximum(-local[:, 2], 0.05)
    return np.stack([size[0] / 2 + focal * local[:, 0] / depth, size[1] / 2 - focal * local[:, 1] / depth], axis=1)


def shoot(scene, path):
    """Renders to path-c.exr, path-n.exr and path-a.exr."""
    output = scene.node_tree.nodes["output"]
    output.base_path = os.path.dirname(path)
    names = [os.path.basename(path) + "-" + part for part in "cna"]
    for slot, name in zip(output.file_slots, names):
        slot.path = name + "#"
    scene.frame_set(1)
    bpy.ops.render.render()
    for name in names:
        os.replace(os.path.join(output.base_path, name + "1.exr"), os.path.join(output.base_path, name + ".exr"))


def box_of(pixels):
    low, high = pixels.min(axis=0), pixels.max(axis=0)
    return [float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])]


class Blob:
    """A soft dark spot on the floor, for the shadow under a body."""

    def __init__(self):
        bpy.ops.mesh.primitive_circle_add(vertices=32, radius=1.0, fill_type="NGON")
        self.item = bpy.context.object
        self.item.name = "blob"
        made = bpy.data.materials.new("blob")
        made.use_nodes = True
        nodes, links = made.node_tree.nodes, made.node_tree.links
        place, ramp, math_ = nodes.new("ShaderNodeTexCoord"), nodes.new("ShaderNodeTexGradient"), nodes.new("ShaderNodeMath")
        ramp.gradient_type = "QUADRATIC_SPHERE"
        math_.operation = "MULTIPLY"
        math_.inputs[1].default_value = 0.62
        mix, clear, black = (nodes.new("ShaderNode" + n) for n in ("MixShader", "BsdfTransparent", "Emission"))
        black.inputs[1].default_value = 0.0
        links.new(place.outputs["Object"], ramp.inputs[0])
        links.new(ramp.outputs["Fac"], math_.inputs[0])
        links.new(math_.outputs[0], mix.inputs["Fac"])
        links.new(clear.outputs[0], mix.inputs[1])
        links.new(black.outputs[0], mix.inputs[2])
        links.new(mix.outputs[0], nodes["Material Output"].inputs["Surface"])
        self.item.data.materials.append(made)
        for ray in ("diffuse", "glossy", "shadow", "transmission"):
            setattr(self.item, "visible_" + ray, False)

    def put(self, x, y, wide, long, heading=0.0):
        self.item.location, self.item.scale = (x, y, 0.012), (wide, long, 1)
        self.item.rotation_euler[2] = heading
        angles = np.linspace(0, 2 * np.pi, 16)
        return np.stack([x + np.cos(angles) * max(wide, long), y + np.sin(angles) * max(wide, long), angles * 0], axis=1)


def sprite(scene, camera, points, path, extra):
    """Renders the part of the picture that `points` cover."""
    pixels = project(camera, points, SIZE)
    low = np.maximum(np.floor(pixels.min(axis=0)) - 3, 0).astype(int)
    high = np.minimum(np.ceil(pixels.max(axis=0)) + 3, SIZE).astype(int)
    if (high - low < 3).any():
        data = dict(extra, empty=True)
    else:
        render = scene.render
        render.use_border = render.use_crop_to_border = True
        render.border_min_x, render.border_max_x = (low[0] + 0.01) / SIZE[0], (high[0] + 0.01) / SIZE[0]
        render.border_min_y, render.border_max_y = 1 - (high[1] - 0.01) / SIZE[1], 1 - (low[1] - 0.01) / SIZE[1]
        shoot(scene, path)
        data = dict(extra, x=int(low[0]), y=int(low[1]), w=int(high[0] - low[0]), h=int(high[1] - low[1]))
    with open(path + ".json", "w", encoding="utf-8") as file:
        json.dump(data, file)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clip", default="main")
    parser.add_argument("--out", required=True)
    parser.add_argument("--humans", default=os.path.join(HERE, "..", "..", "..", "..", "shared", "data", "humans"))
    parser.add_argument("--rate", type=float, default=10.0, help="pictures a second of walking")
    parser.add_argument("--samples", type=int, default=8)
    parser.add_argument("--ground-samples", type=int, default=96)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", default="", help="only these: ground, rat, or actors' letters")
    parser.add_argument("--part", default="0/1", help="1/3: every third moment, from the second on")
    args = parser.parse_args(sys.argv[sys.argv.index("--") + 1:])
    os.makedirs(args.out, exist_ok=True)
    for item in list(bpy.data.objects):
        bpy.data.objects.remove(item)
    scene = settings(args.ground_samples, args.threads)
    place = kitchen.Kitchen()
    clip = crew.ALL[args.clip]
    camera = kitchen.camera(*kitchen.CAMERAS[clip.get("camera", args.clip)])
    bpy.context.view_layer.update()
    wanted = (args.only or ",".join(["ground", "rat", *clip["people"]])).split(",")
    if "ground" in wanted:
        for light in clip.get("lights") or ["day"] + (["night"] if clip["dark"] else []):
            target = os.path.join(args.out, f"ground-{light}")
            if not os.path.exists(target + "-a.exr"):
                place.light(light)
                shoot(scene, target)
    scene.cycles.samples, scene.render.film_transparent = args.samples, True
    for item in place.objects:
        item.is_holdout = True
    blob = Blob()
    eye = np.array(camera.location)
    first, step = (int(n) for n in args.part.split("/"))
    times = [n / args.rate for n in range(first, int(clip["seconds"] * args.rate), step)]
    if "rat" in wanted and clip["rat"]:
        place.light(clip["lights"][0] if "lights" in clip else "night")
        animal, last = rat.Rat(), None
        for t in times:
            now = timeline.rat_state(clip["rat"], t)
            if now is None:
                continue
            key, x, y, heading, gone = now
            points, body = animal.pose(x, y, heading, gone, gone != last, t)
            last = gone
            round_blob = blob.put(x, y, 0.09, 0.19, heading)
            path = os.path.join(args.out, key)
            if not os.path.exists(path + ".json"):
                sprite(scene, camera, np.concatenate([points, round_blob]), path,
                       {"box": box_of(project(camera, points)), "body": box_of(project(camera, body)),
                        "far": float(np.linalg.norm(eye - [x, y, 0]))})
        animal.show(False)
    place.light("day")
    library = person.Library(args.humans)
    for name, items in clip["people"].items():
        if name not in wanted:
            continue
        actor = people.Actor(library, name, people.LOOKS[name])
        for t in times:
            now = timeline.state(items, name, t)
            path = now and os.path.join(args.out, now[0])
            if now is None or os.path.exists(path + ".json"):
                continue
            pose = now[1](actor.person)
            actor.pose(pose)
            x, y = pose["place"][:2]
            spot = blob.put(x, y, 0.36, 0.36)
            points = np.concatenate([np.array([v.co for v in o.data.vertices]) for o in actor.objects])
            sprite(scene, camera, np.concatenate([points, spot]), path,
                   {"head": box_of(project(camera, actor.person.head_now)), "cover": actor.person.look["cover"],
                    "box": box_of(project(camera, points)), "far": float(np.linalg.norm(eye - [x, y, 1.0]))})
        actor.show(False)


if __name__ == "__main__":
    main()
