"""The demo kitchen: a school canteen's, 5.4 m x 6 m, with its two cameras and two lightings. Metres, z up."""
import math
import random

import bpy

from people import material

# name: (place, aim, focal length in pixels at 640 x 360)
CAMERAS = {"main": ((-2.3, 0.15, 2.85), (0.10, 4.0, 0.93), 640.0), "corner": ((2.35, 0.25, 2.85), (-0.35, 4.0, 0.93), 620.0),
           "above": ((0.3, 1.0, 3.0), (0.1, 4.2, 1.1), 430.0), "store": ((-2.4, 5.6, 2.8), (0.55, 2.25, 0.0), 520.0)}
RIGHT, LEFT, BACK, FRONT, TOP = 2.7, -2.7, 5.9, -0.1, 3.1


def _tiles(name, tile, grout, size, axes, rough=0.35, shift=0.0):
    """Tiles of `size` metres (width, height) on the plane of two axes."""
    made = material(name, tile, rough)
    nodes, links = made.node_tree.nodes, made.node_tree.links
    place, part, join = (nodes.new("ShaderNode" + n) for n in ("TexCoord", "SeparateXYZ", "CombineXYZ"))
    brick, noise, mix = (nodes.new("ShaderNode" + n) for n in ("TexBrick", "TexNoise", "MixRGB"))
    links.new(place.outputs["Object"], part.inputs[0])
    for n, axis in enumerate(axes):
        links.new(part.outputs["XYZ".index(axis)], join.inputs[n])
    links.new(join.outputs[0], brick.inputs["Vector"])
    brick.offset = shift
    for key, value in (("Scale", 1.0), ("Mortar Size", 0.006), ("Brick Width", size[0]), ("Row Height", size[1])):
        brick.inputs[key].default_value = value
    brick.inputs["Color1"].default_value = (*tile, 1)
    brick.inputs["Color2"].default_value = (*(0.93 * c for c in tile), 1)
    brick.inputs["Mortar"].default_value = (*grout, 1)
    noise.inputs["Scale"].default_value = 1.3
    noise.inputs["Detail"].default_value = 6
    mix.blend_type = "MULTIPLY"
    mix.inputs["Fac"].default_value = 0.35
    links.new(brick.outputs["Color"], mix.inputs["Color1"])
    links.new(noise.outputs["Fac"], mix.inputs["Color2"])
    links.new(mix.outputs[0], nodes["Principled BSDF"].inputs["Base Color"])
    return made


def _metal(name, colour, rough):
    made = material(name, colour, rough, bump=0.04)
    made.node_tree.nodes["Principled BSDF"].inputs["Metallic"].default_value = 0.9
    return made


def _glow(name, colour, strength):
    made = bpy.data.materials.new(name)
    made.use_nodes = True
    glow = made.node_tree.nodes.new("ShaderNodeEmission")
    glow.inputs[0].default_value = (*colour, 1)
    glow.inputs[1].default_value = strength
    made.cycles.sample_as_light = False
    made.node_tree.links.new(glow.outputs[0], made.node_tree.nodes["Material Output"].inputs["Surface"])
    return made


class Kitchen:
    """Builds the scene; `objects` are all of it, for use as holdouts."""

    def __init__(self, seed=7):
        self.random, self.objects, self.lamps = random.Random(seed), [], {}
        self.m = {
            "floor": _tiles("floor", (0.62, 0.60, 0.57), (0.25, 0.24, 0.23), (0.4, 0.4), "XY"),
            "back": _tiles("back", (0.80, 0.82, 0.81), (0.55, 0.56, 0.56), (0.3, 0.2), "XZ", 0.2, 0.5),
            "side": _tiles("side", (0.80, 0.82, 0.81), (0.55, 0.56, 0.56), (0.3, 0.2), "YZ", 0.2, 0.5),
            "steel": _metal("steel", (0.62, 0.63, 0.64), 0.33), "dull": _metal("dull", (0.50, 0.51, 0.52), 0.5),
            "black": material("black", (0.02, 0.02, 0.022), 0.5), "white": material("white", (0.78, 0.78, 0.76), 0.6),
            "wood": material("wood", (0.50, 0.32, 0.17), 0.6), "ceiling": material("ceiling", (0.75, 0.75, 0.74), 0.9),
            "red": material("red", (0.50, 0.04, 0.03), 0.4), "blue": material("blue", (0.04, 0.13, 0.42), 0.4),
            "green": material("green", (0.10, 0.33, 0.06), 0.6), "orange": material("orange", (0.70, 0.22, 0.03), 0.6),
            "yellow": material("yellow", (0.75, 0.52, 0.06), 0.5), "sack": material("sack", (0.62, 0.55, 0.42), 0.9, bump=0.4),
            "grey": material("grey", (0.22, 0.23, 0.24), 0.6), "glass": _glow("glass", (0.75, 0.87, 1.0), 2.0),
            "hall": material("hall", (0.55, 0.56, 0.52), 0.8),
        }
        self._room()
        self._island()
        self._stoves()
        self._back()
        self._rest()
        self._lights()

    def box(self, low, high, kind, bevel=0.008):
        size = [h - l for l, h in zip(low, high)]
        bpy.ops.mesh.primitive_cube_add(size=1)
        made = bpy.context.object
        made.data.transform(_scaling(size, [(l + h) / 2 for l, h in zip(low, high)]))
        made.data.materials.append(self.m[kind])
        if bevel:
            made.modifiers.new("b", "BEVEL").width = min(bevel, min(size) / 3)
        self.objects.append(made)
        return made

    def round(self, place, radius, height, kind, top=None, segments=28):
        """A pot or pipe standing at `place`; `top`: radius at the upper end."""
        bpy.ops.mesh.primitive_cone_add(vertices=segments, radius1=radius, radius2=radius if top is None else top,
                                        depth=height, location=(place[0], place[1], place[2] + height / 2))
        made = bpy.context.object
        made.data.materials.append(self.m[kind])
        for face in made.data.polygons:
            face.use_smooth = len(face.vertices) == 4
        self.objects.append(made)
        return made

    def ball(self, place, radius, kind, flat=1.0):
        bpy.ops.mesh.primitive_uv_sphere_add(segments=16, ring_count=8, radius=radius, location=place)
        made = bpy.context.object
        made.scale[2] = flat
        made.data.materials.append(self.m[kind])
        for face in made.data.polygons:
            face.use_smooth = True
        self.objects.append(made)

    def pot(self, x, y, z, radius, height, kind="steel", lid=True):
        self.round((x, y, z), radius, height, kind)
        self.round((x, y, z + height), radius * 1.04, 0.015, "dull" if lid else "black")
        if lid:
            self.round((x, y, z + height + 0.012), 0.02, 0.03, "black")

    def _room(self):
        self.box((LEFT - .1, FRONT - .1, -.1), (RIGHT + .1, BACK + 2.2, 0), "floor", 0)
        self.box((LEFT - .1, FRONT - .1, TOP), (RIGHT + .1, BACK + 2.2, TOP + .1), "ceiling", 0)
        self.box((RIGHT, FRONT, 0), (RIGHT + .1, BACK, TOP), "side", 0)
        self.box((LEFT - .1, FRONT, 0), (LEFT, BACK, TOP), "side", 0)
        self.box((LEFT, FRONT - .1, 0), (RIGHT, FRONT, TOP), "back", 0)
        self.box((LEFT, BACK, 0), (-1.52, BACK + .1, TOP), "back", 0)
        self.box((-0.62, BACK, 0), (RIGHT, BACK + .1, TOP), "back", 0)
        self.box((-1.52, BACK, 2.1), (-0.62, BACK + .1, TOP), "back", 0)
        for x in (-1.56, -0.66):
            self.box((x, BACK - .02, 0), (x + .08, BACK + .12, 2.14), "dull")
        self.box((LEFT, BACK + 2.1, 0), (RIGHT, BACK + 2.2, TOP), "hall", 0)
        for x in (-2.1, -0.1):
            self.box((x - .05, BACK + .1, 0), (x + .05, BACK + 2.2, TOP), "hall", 0)
        self.box((-1.5, 2.38, 0.001), (1.9, 2.50, 0.006), "dull", 0)  # the floor's drain
        for n in range(28):
            self.box((-1.48 + n * .12, 2.39, .006), (-1.44 + n * .12, 2.49, .009), "black", 0)

    def _table(self, low, high, shelf=True):
        (x0, y0), (x1, y1) = low, high
        self.box((x0, y0, .86), (x1, y1, .90), "steel")
        for x in (x0 + .05, x1 - .09):
            for y in (y0 + .05, y1 - .09):
                self.box((x, y, 0), (x + .04, y + .04, .86), "dull")
        if shelf:
            self.box((x0 + .04, y0 + .04, .28), (x1 - .04, y1 - .04, .31), "steel")

    def _island(self):
        self._table((-0.95, 3.05), (1.05, 3.78))
        self.box((-.28, 3.42, .90), (.26, 3.72, .925), "wood")
        for n in range(14):
            x, y = self.random.uniform(-.22, .05), self.random.uniform(3.47, 3.62)
            self.ball((x, y, .94), .022, self.random.choice(["green", "orange", "green"]), .7)
        for n in range(3):
            x = -.86 + n * .18
            self.box((x, 3.15, .90), (x + .165, 3.45, .955), "dull")
            self.box((x + .015, 3.165, .95), (x + .15, 3.435, .962), ["green", "orange", "red"][n], 0)
        for n in range(6):
            self.round((.45, 3.22, .90 + n * .022), .09, .03, "white", .12)
        self.round((.74, 3.25, .90), .17, .10, "steel", .21)
        self.round((.74, 3.25, .98), .185, .015, "white")
        self.box((.62, 3.5, .90), (1.0, 3.72, .93), "dull")
        for n, (x, r, h, kind) in enumerate([(-.7, .17, .26, "steel"), (-.25, .14, .2, "red"), (.2, .18, .28, "steel"),
                                             (.7, .15, .2, "blue")]):
            self.pot(x, 3.42, .31, r, h, kind, n % 2 == 0)

    def _stoves(self):
        self.box((1.98, 2.6, .12), (RIGHT, 5.35, .84), "steel")
        self.box((1.95, 2.58, .84), (RIGHT, 5.38, .90), "steel")
        self.box((2.6, 2.6, .90), (RIGHT, 5.38, 1.15), "steel")
        for n, y in enumerate((3.05, 3.7, 4.35, 5.0)):
            self.round((2.28, y, .90), .27, .035, "black", .25)
            if n != 1:
                self.round((2.28, y, .92), .13, .10, "grey" if n == 2 else "steel", .25)
                self.round((2.28, y, 1.005), .22, .018, ["white", "orange", "yellow", "black"][n], .225)
            else:
                self.pot(2.3, y, .935, .2, .3)
            self.box((1.97, y - .16, .5), (1.975, y + .16, .78), "dull", 0)
            self.round((1.955, y, .865), .02, .02, "black")
        self.box((1.72, 2.5, 2.05), (RIGHT, 5.5, 2.12), "steel")
        self.box((1.78, 2.55, 2.12), (RIGHT, 5.45, TOP), "dull")
        for n in range(5):
            self.box((2.55, 2.8 + n * .22, 1.35), (2.57, 2.84 + n * .22, 1.7), "steel", 0)
        self.box((2.6, 2.7, 1.7), (2.66, 4.0, 1.73), "dull")

    def _back(self):
        self.box((-.55, 5.15, .08), (.25, BACK - .02, 1.98), "steel")
        for x in (-.15,):
            self.box((x - .004, 5.143, .1), (x + .004, 5.15, 1.95), "black", 0)
        self.box((-.55, 5.143, 1.0), (.25, 5.15, 1.01), "black", 0)
        for x in (-.2, -.1):
            for z in (.72, 1.12):
                self.box((x - .012, 5.11, z), (x + .012, 5.14, z + .22), "black")
        self._table((.35, 5.25), (1.92, BACK))
        for x in (.55, 1.15):
            self.box((x, 5.36, .895), (x + .5, 5.80, .903), "grey", 0)
            self.round((x + .25, 5.84, .90), .015, .28, "steel")
            self.box((x + .238, 5.62, 1.17), (x + .262, 5.85, 1.19), "steel")
        self.box((.35, 5.6, 1.42), (1.9, BACK, 1.45), "steel")
        x = .45
        while x < 1.8:
            r = self.random.uniform(.06, .10)
            self.pot(x + r, 5.75, 1.45, r, self.random.uniform(.1, .22),
                     self.random.choice(["steel", "steel", "white", "blue", "yellow", "red"]))
            x += 2 * r + .05
        self.box((.62, BACK - .03, 1.95), (1.72, BACK - .01, 2.6), "glass", 0)
        for x in (.6, 1.15, 1.7):
            self.box((x, BACK - .05, 1.9), (x + .04, BACK, 2.65), "white")
        self.box((.58, BACK - .06, 1.88), (1.76, BACK, 1.93), "white")
        self.box((-2.35, BACK - .03, 1.2), (-1.8, BACK, 1.75), "blue", 0)
        self.box((-2.3, BACK - .035, 1.25), (-1.85, BACK - .025, 1.6), "white", 0)

    def _rest(self):
        for z in (.3, .8, 1.3, 1.75):  # the rack at the left wall
            self.box((LEFT, 3.3, z), (LEFT + .5, 5.3, z + .03), "dull")
            y = 3.36
            while y < 5.0:
                wide, tall = self.random.uniform(.18, .4), self.random.uniform(.12, .34)
                self.box((LEFT + .06, y, z + .03), (LEFT + .44, y + wide, z + .03 + tall), self.random.choice(
                    ["wood", "white", "blue", "green", "sack", "red", "grey"]), .012)
                y += wide + .06
        for x in (LEFT, LEFT + .46):
            for y in (3.3, 5.26):
                self.box((x, y, 0), (x + .04, y + .04, 1.95), "dull")
        self.round((-2.2, 5.6, 0), .2, .62, "green", .23)
        self.round((-2.2, 5.6, .62), .24, .04, "black")
        for n in range(3):
            self.box((2.05, 1.1 + n * .03, .02 + n * .2), (2.6, 1.9, .2 + n * .2), "sack", .06)
        self.round((1.55, 5.55, 0), .16, .32, "red", .19)
        self.round((-.45, 2.0, 2.9), .05, .1, "white")

    def _lights(self):
        def area(name, place, size, colour, watts, turn=(0, 0, 0)):
            light = bpy.data.lights.new(name, "AREA")
            light.shape, light.size, light.size_y, light.color = "RECTANGLE", *size, colour
            made = bpy.data.objects.new(name, light)
            made.location, made.rotation_euler = place, turn
            bpy.context.scene.collection.objects.link(made)
            self.lamps[name] = (light, watts)

        area("front", (-.6, 2.0, 3.05), (1.6, .6), (1.0, .97, .92), 105)
        area("middle", (.3, 4.4, 3.05), (2.4, .6), (1.0, .97, .92), 125)
        area("hall", (-1.1, 7.0, 3.0), (.8, .8), (1.0, .95, .88), 26)
        area("window", (1.17, BACK - .08, 2.25), (1.0, .6), (.75, .87, 1.0), 10, (-math.pi / 2, 0, 0))
        area("night", (-1.6, 1.4, 3.0), (.5, .5), (.86, .93, 1.0), 95)
        place, aim, _ = CAMERAS["store"]  # the lamps stand around that camera's own lens
        area("infrared", [p + .08 * (a - p) / math.dist(place, aim) for p, a in zip(place, aim)], (.06, .06), (1, 1, 1), 60)
        bpy.data.objects["infrared"].rotation_euler = _towards(place, aim)
        self.window = self.m["glass"].node_tree.nodes["Emission"].inputs[1]

    def light(self, name):
        """`day`: lamps on; `night`: lamps off, one emergency lamp and a dusky window; `infrared`: only the lamps of the store's camera."""
        on = {"day": {"front": 1, "middle": 1, "hall": 1}, "night": {"hall": .06, "night": 1}, "infrared": {"infrared": 1}}[name]
        for key, (lamp, watts) in self.lamps.items():
            lamp.energy = watts * on.get(key, 0)
            bpy.data.objects[key].hide_render = key not in on
        self.window.default_value = {"day": 2.0, "night": 0.10, "infrared": 0.0}[name]


def _scaling(size, middle):
    from mathutils import Matrix
    return Matrix.Translation(middle) @ Matrix.Diagonal((*size, 1))


def _towards(place, aim):
    """The turn of a camera or lamp at `place` that looks at `aim`."""
    from mathutils import Vector
    return (Vector(aim) - Vector(place)).to_track_quat("-Z", "Y").to_euler()


def camera(place, aim, focal, size=(640, 360)):
    """A camera at `place` looking at `aim`, focal length in pixels."""
    scene = bpy.context.scene
    lens = bpy.data.cameras.new("camera")
    lens.sensor_width, lens.lens = 36.0, focal * 36.0 / size[0]
    made = bpy.data.objects.new("camera", lens)
    made.location = place
    made.rotation_euler = _towards(place, aim)
    scene.collection.objects.link(made)
    scene.camera = made
    return made
