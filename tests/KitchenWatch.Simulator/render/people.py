"""The demo's people, and their meshes and colours in Blender."""
import bpy
import numpy as np

from person import Person

LOOKS = {
    "A": {"sex": "male", "face": "asian", "suit": "male_casualsuit02", "shoes": "shoes02", "hair": "short02",
          "brows": "eyebrow001", "cover": "chef-hat", "weight": 0.25, "tall": 0.05, "skin": (0.58, 0.36, 0.24)},
    "B": {"sex": "male", "face": "asian", "suit": "male_casualsuit01", "shoes": "shoes02", "hair": "short04",
          "brows": "eyebrow004", "cover": "toque", "weight": 0.0, "tall": 0.15, "skin": (0.52, 0.31, 0.20)},
    "C": {"sex": "female", "face": "asian", "suit": "male_casualsuit02", "shoes": "shoes02", "hair": "short03",
          "brows": "eyebrow006", "cover": "bouffant", "weight": 0.2, "tall": 0.1, "skin": (0.62, 0.40, 0.28)},
    "D": {"sex": "male", "face": "asian", "suit": "male_casualsuit03", "shoes": "shoes01", "hair": "short01",
          "brows": "eyebrow003", "cover": "bare", "weight": 0.0, "tall": 0.1, "skin": (0.60, 0.38, 0.26),
          "apron": False, "colours": {"jacket": (0.16, 0.20, 0.30), "trousers": (0.05, 0.05, 0.06)}},
    "E": {"sex": "female", "face": "asian", "suit": "male_casualsuit02", "shoes": "shoes02", "hair": "short03",
          "brows": "eyebrow002", "cover": "net", "weight": 0.1, "tall": -0.1, "skin": (0.60, 0.38, 0.27)},
    "F": {"sex": "male", "face": "asian", "suit": "male_casualsuit01", "shoes": "shoes02", "hair": "short04",
          "brows": "eyebrow007", "cover": "cap", "weight": 0.35, "tall": 0.2, "skin": (0.54, 0.33, 0.22),
          "colours": {"cap": (0.025, 0.025, 0.03), "jacket": (0.10, 0.10, 0.11), "apron": (0.06, 0.10, 0.09)}},
    "G": {"sex": "male", "face": "old", "suit": "male_casualsuit02", "shoes": "shoes02", "hair": "short02",
          "brows": "eyebrow004", "cover": "baseball", "weight": 0.0, "tall": 0.0, "skin": (0.50, 0.30, 0.20),
          "colours": {"baseball": (0.03, 0.06, 0.22)}},
    "K": {"sex": "female", "face": "asian", "suit": "male_casualsuit03", "shoes": "shoes02", "hair": "ponytail01",
          "brows": "eyebrow006", "cover": "bare", "weight": 0.0, "tall": 0.0, "skin": (0.62, 0.41, 0.30),
          "colours": {"hair": (0.022, 0.014, 0.010)}},
    "X": {"sex": "male", "face": "asian", "suit": "male_casualsuit02", "shoes": "shoes02", "hair": "short04",
          "brows": "eyebrow003", "cover": "bare", "weight": 0.1, "tall": 0.1, "skin": (0.58, 0.37, 0.25)},
}
COLOURS = {"jacket": (0.80, 0.80, 0.79), "trousers": (0.035, 0.038, 0.05), "shoes": (0.02, 0.02, 0.02),
           "hair": (0.012, 0.010, 0.009), "eye": (0.75, 0.74, 0.72), "iris": (0.015, 0.010, 0.008),
           "apron": (0.70, 0.71, 0.72), "chef-hat": (0.83, 0.83, 0.82), "toque": (0.85, 0.85, 0.84),
           "cap": (0.82, 0.82, 0.81), "bouffant": (0.42, 0.64, 0.84), "net": (0.55, 0.60, 0.66), "fedora": (0.06, 0.05, 0.05),
           "baseball": (0.30, 0.04, 0.04), "scarf": (0.02, 0.02, 0.025)}
ROUGH = {"strand0": 0.4, "strand1": 0.4, "strand2": 0.4, "skin": 0.5, "lips": 0.4, "hair": 0.45, "eye": 0.15, "iris": 0.1, "shoes": 0.4}
TARGETS = {
    "asian": "asian-{sex}-young", "caucasian": "caucasian-{sex}-young", "african": "african-{sex}-young",
    "old": "asian-{sex}-old",
}


def targets(look):
    """Shape targets and their amounts for a look."""
    sex, age = look["sex"], "old" if look["face"] == "old" else "young"
    heavy = look.get("weight", 0.0)
    stem = f"universal-{sex}-{age}-averagemuscle-"
    result = {TARGETS[look["face"]].format(sex=sex): 1.0, stem + "averageweight": 1.0 - abs(heavy)}
    if heavy:
        result[stem + ("maxweight" if heavy > 0 else "minweight")] = abs(heavy)
    tall = look.get("tall", 0.0)
    if tall:
        result[f"height-{sex}-{age}-averagemuscle-averageweight-{'max' if tall > 0 else 'min'}height"] = abs(tall)
    return result


def material(name, colour, rough=0.8, see_through=0.0, bump=0.0):
    """A plain Principled material; `see_through` mixes in transparency, `bump` adds folds."""
    made = bpy.data.materials.new(name)
    made.use_nodes = True
    nodes, links = made.node_tree.nodes, made.node_tree.links
    shader = nodes["Principled BSDF"]
    shader.inputs["Base Color"].default_value = (*colour, 1)
    shader.inputs["Roughness"].default_value = rough
    shader.inputs["Specular"].default_value = 0.3
    if bump:
        noise, lift = nodes.new("ShaderNodeTexNoise"), nodes.new("ShaderNodeBump")
        noise.inputs["Scale"].default_value = 14
        lift.inputs["Strength"].default_value = bump
        lift.inputs["Distance"].default_value = 0.03
        links.new(noise.outputs["Fac"], lift.inputs["Height"])
        links.new(lift.outputs["Normal"], shader.inputs["Normal"])
    if see_through:
        mix, clear = nodes.new("ShaderNodeMixShader"), nodes.new("ShaderNodeBsdfTransparent")
        mix.inputs["Fac"].default_value = see_through
        links.new(shader.outputs[0], mix.inputs[1])
        links.new(clear.outputs[0], mix.inputs[2])
        links.new(mix.outputs[0], nodes["Material Output"].inputs["Surface"])
    return made


class Actor:
    """A Person with Blender objects that follow its pose."""

    def __init__(self, library, key, look):
        look = dict(look, targets=targets(look))
        self.key, self.person, self.objects = key, Person(library, look), []
        colours = dict(COLOURS, skin=look["skin"], **look.get("colours", {}))
        for n, share in enumerate((0.8, 1.6, 3.0)):
            colours[f"strand{n}"] = tuple(np.array(colours["hair"]) * share)
        colours["lips"] = tuple(np.array(look["skin"]) * (0.88, 0.62, 0.62))
        for part in self.person.parts:
            mesh = bpy.data.meshes.new(f"{key}-{part.name}")
            mesh.from_pydata([tuple(p) for p in part.points], [], part.faces)
            mesh.validate()
            kinds = sorted(set(part.materials))
            for kind in kinds:
                mesh.materials.append(material(
                    f"{key}-{kind}", colours[kind], ROUGH.get(kind, 0.85),
                    0.25 if kind == "bouffant" else 0.35 if kind == "net" else 0.0,
                    0.5 if kind in ("jacket", "trousers", "apron", "bouffant", "scarf") else 0.0))
            if len(mesh.polygons) == len(part.materials):
                mesh.polygons.foreach_set("material_index", [kinds.index(k) for k in part.materials])
            mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
            self.objects.append(bpy.data.objects.new(f"{key}-{part.name}", mesh))
            bpy.context.scene.collection.objects.link(self.objects[-1])

    def pose(self, pose):
        """Moves the meshes."""
        for item, points in zip(self.objects, self.person.vertices(pose)):
            item.data.vertices.foreach_set("co", points.astype(np.float32).ravel())
            item.data.update()

    def show(self, visible):
        for item in self.objects:
            item.hide_render = not visible
