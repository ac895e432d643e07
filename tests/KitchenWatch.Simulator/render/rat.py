"""A rat of ellipsoids and tubes: body 30 cm, tail 24 cm. Metres; at rest it looks along -y."""
import math

import bpy
import numpy as np

from people import material

RING, BODY, SCALE = 14, 18, 1.2
# share of the body from nose to rump: (radius, height of the middle)
SHAPE = [(0.0, 0.004, 0.035), (0.08, 0.013, 0.037), (0.18, 0.023, 0.043), (0.28, 0.029, 0.05), (0.38, 0.031, 0.05),
         (0.52, 0.041, 0.055), (0.70, 0.05, 0.06), (0.86, 0.045, 0.056), (0.95, 0.028, 0.047), (1.0, 0.006, 0.042)]


def _tube(middles, radii, squash=1.0):
    points, faces = [], []
    for n, (middle, radius) in enumerate(zip(middles, radii)):
        before, after = middles[max(n - 1, 0)], middles[min(n + 1, len(middles) - 1)]
        along = (after - before) / np.linalg.norm(after - before)
        side = np.cross(along, [0, 0, 1.0])
        side /= np.linalg.norm(side)
        up = np.cross(side, along)
        for s in range(RING):
            a = 2 * math.pi * s / RING
            points.append(middle + side * math.cos(a) * radius + up * math.sin(a) * radius * squash)
            if n:
                i, j = (n - 1) * RING + s, (n - 1) * RING + (s + 1) % RING
                faces.append([i, j, j + RING, i + RING])
    return np.array(points), faces


def _egg(place, size):
    points, faces = _tube([np.array([0, y, 0]) for y in np.linspace(-1, 1, 8)],
                          [math.sqrt(max(1 - y * y, 0.01)) for y in np.linspace(-1, 1, 8)])
    return points * size + place, faces


def shape(phase, moving, wag):
    """Points, faces and material numbers (0 fur, 1 skin, 2 eye) at a phase of the run (radians)."""
    parts = []
    shares = np.linspace(0, 1, BODY)
    stretch = 1.0 + 0.07 * math.sin(phase) * moving
    radius = np.interp(shares, *zip(*[(s, r) for s, r, _ in SHAPE]))
    height = np.interp(shares, *zip(*[(s, h) for s, _, h in SHAPE]))
    height = height + moving * (0.012 * np.sin(phase + 3 * shares) + 0.014 * np.sin(math.pi * shares) * (1 + math.sin(phase)) / 2)
    sway = 0.012 * np.sin(phase / 2 + 4 * shares) * (0.3 + moving)
    spine = np.stack([sway, (shares - 0.5) * 0.25 * stretch, height], axis=1)
    parts.append((*_tube(spine, radius, 1.05), 0))
    tail_share = np.linspace(0, 1, 16)
    rump = spine[-2]
    tail = np.stack([rump[0] + 0.045 * np.sin(tail_share * 4 + wag) * tail_share, rump[1] + 0.01 + 0.20 * tail_share,
                     0.008 + (rump[2] - 0.01) * (1 - tail_share) ** 2 + 0.02 * moving * tail_share * (1 + math.sin(phase))],
                    axis=1)
    parts.append((*_tube(tail, 0.0095 * (1 - 0.65 * tail_share)), 1))
    head = spine[4]
    for sign in (1, -1):
        parts.append((*_egg(head + [0.024 * sign, 0.004, 0.032], [0.013, 0.005, 0.016]), 1))
        parts.append((*_egg(spine[3] + [0.019 * sign, -0.010, 0.014], [0.005, 0.005, 0.005]), 2))
        for y, turn in ((-0.055, 0.0), (0.075, 2.4)):
            a = phase + turn + (0.5 if sign > 0 else 0)
            foot = np.array([0.033 * sign, y + 0.035 * math.cos(a) * moving, 0.014 + 0.014 * max(0, math.sin(a)) * moving])
            parts.append((*_egg(foot, [0.011, 0.018, 0.016]), 1 if y < 0 else 0))
    points, faces, kinds, count = [], [], [], 0
    for p, f, kind in parts:
        points.append(p)
        faces += [[i + count for i in face] for face in f]
        kinds += [kind] * len(f)
        count += len(p)
    return np.concatenate(points), faces, kinds


class Rat:
    """The rat's mesh in Blender."""

    def __init__(self):
        points, faces, kinds = shape(0.0, 1.0, 0.0)
        mesh = bpy.data.meshes.new("rat")
        mesh.from_pydata([tuple(p) for p in points], [], faces)
        for name, colour, rough in (("fur", (0.075, 0.058, 0.045), 0.8), ("bare", (0.30, 0.20, 0.17), 0.6),
                                    ("eye", (0.005, 0.005, 0.005), 0.1)):
            mesh.materials.append(material("rat-" + name, colour, rough, bump=0.6 if name == "fur" else 0.0))
        mesh.polygons.foreach_set("material_index", kinds)
        mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
        self.objects = [bpy.data.objects.new("rat", mesh)]
        bpy.context.scene.collection.objects.link(self.objects[0])

    def pose(self, x, y, heading, gone, moving, t=0.0):
        """Puts the rat on the floor; `gone`: metres run (a bound is 20 cm). Returns all points and the body's."""
        points = shape(2 * math.pi * gone / 0.2, 1.0 if moving else 0.0, 1.7 * t)[0] * SCALE
        c, s = math.cos(heading), math.sin(heading)
        world = np.stack([c * points[:, 0] - s * points[:, 1] + x, s * points[:, 0] + c * points[:, 1] + y,
                          points[:, 2]], axis=1)
        mesh = self.objects[0].data
        mesh.vertices.foreach_set("co", world.astype(np.float32).ravel())
        mesh.update()
        return world, world[:BODY * RING]

    def show(self, visible):
        self.objects[0].hide_render = not visible
