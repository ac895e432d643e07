"""A dressed person from the MakeHuman community's CC0 meshes, skinned with numpy.

Everything here is in metres and radians, z up; a person at rest stands at the origin, looks along -y and has
its left hand at +x. No Blender armature is used: `Person.vertices` gives the posed points of each part.
"""
import math

import numpy as np

import hair
import headwear
from library import Library, to_blender


LIPS = 0.033  # metres from the joint of the mouth down to the lips


class Part:
    """One mesh of a person: rest points in metres, faces, bone weights, a material name per face."""

    def __init__(self, name, points, faces, weights, materials):
        used = sorted({i for f in faces for i in f})
        index = {v: n for n, v in enumerate(used)}
        self.name, self.points, self.weights = name, np.asarray(points)[used], np.asarray(weights)[used]
        self.faces = [[index[i] for i in f] for f in faces]
        self.materials = materials if isinstance(materials, list) else [materials] * len(faces)


class Person:
    """`look` keys: targets, suit, shoes, hair, brows (folder names), cover (chef-hat, cap, bouffant, net, bare),
    apron (bool); colours are given to the materials by the renderer."""

    def __init__(self, library, look):
        self.library, self.look = library, look
        raw = library.shape(look["targets"])
        shape = to_blender(raw)
        ground = shape[library.cubes["joint-ground"]].mean(axis=0)[2]
        self.rest = np.array([[shape[h].mean(axis=0), shape[t].mean(axis=0)] for h, t in library.ends])
        body = [f for f, g in zip(library.faces, library.groups) if g == "body"]
        skin = sorted({i for f in body for i in f})
        ground = min(ground, shape[skin][:, 2].min())
        shape[:, 2] -= ground
        self.rest[:, :, 2] -= ground
        self.height = shape[skin][:, 2].max()
        self.parts, hidden = [], set()

        def wear(folder, name, materials):
            points, faces, weights, gone = library.fit(folder, raw)
            hidden.update(gone)
            points = to_blender(points) - [0, 0, ground]
            self.parts.append(Part(name, points, faces, weights,
                                   materials(points, faces) if callable(materials) else materials))
            return self.parts[-1]

        hips = self.at("thigh_l")[2] + 0.06
        wrists = abs(self.at("hand_l")[0])

        def jacket(points, faces):
            middle = np.array([points[f].mean(axis=0) for f in faces])
            piece = pieces(faces)
            low = {p: middle[piece == p, 2].mean() < hips - 0.08 for p in set(piece)}
            if any(low.values()) and not all(low.values()):
                return ["trousers" if low[p] else "jacket" for p in piece]
            return ["trousers" if m[2] < hips and abs(m[0]) < wrists * 0.7 else "jacket" for m in middle]

        wear("clothes/" + look["suit"], "suit", jacket)
        if look.get("shoes"):
            wear("clothes/" + look["shoes"], "shoes", "shoes")
        wear("eyebrows/" + look["brows"], "brows", "hair")
        mouth = shape[library.cubes["joint-mouth"]].mean(axis=0) - [0, 0, LIPS]
        head = [i for i in skin if library.weights[i, self.bone("head")] > 0.6]
        self.head_points = shape[head]
        cap = headwear.make(look["cover"], self.head_points, self.at("head"))
        if look.get("hair"):
            mesh = wear("hair/" + look["hair"], "hair", "hair")
            if cap is not None:
                mesh.points, keep = headwear.tuck(mesh.points, mesh.faces, cap)
                mesh.faces = [mesh.faces[k] for k in keep]
                mesh.materials = [mesh.materials[k] for k in keep]
        if cap is not None:
            one_hot = np.zeros((len(cap.points), len(library.bones)))
            one_hot[:, self.bone("head")] = 1.0
            self.parts.append(Part("cover", cap.points, cap.faces, one_hot, look["cover"]))
            self.head_points = np.concatenate([self.head_points, cap.points])
        elif look["cover"] == "fedora":
            self.head_points = np.concatenate([self.head_points, wear("clothes/fedora01", "cover", "fedora").points])
        elif look.get("hair"):
            self._strands(mesh)
            top = mesh.points[:, 2] > self.at("head")[2] + 0.02
            self.head_points = np.concatenate([self.head_points, mesh.points[top]])

        def face_colour(face):
            middle = shape[face].mean(axis=0)
            return "lips" if abs(middle[0]) < 0.026 and abs(middle[2] - mouth[2]) < 0.009 \
                and middle[1] < mouth[1] else "skin"

        shown = [f for f in body if not any(i in hidden for i in f)]
        self.parts.append(Part("skin", shape, shown, library.weights, [face_colour(f) for f in shown]))
        eyes = [f for f, g in zip(library.faces, library.groups) if g in ("helper-l-eye", "helper-r-eye")]
        front = min(shape[i][1] for f in eyes for i in f)
        head_weight = np.zeros_like(library.weights)
        head_weight[:, self.bone("head")] = 1.0
        self.parts.append(Part("eyes", shape, eyes, head_weight,
                               ["iris" if shape[f].mean(axis=0)[1] < front + 0.0025 else "eye" for f in eyes]))
        if look.get("apron", True):
            self._apron(shape)

    def _strands(self, mesh):
        """Strands over a bare head's hair, which itself shrinks a little beneath them."""
        top = self.head_points[self.head_points[:, 2].argmax()]
        points, faces, shades = hair.strands(mesh.points, mesh.faces, top)
        weights = np.zeros((len(points), len(self.library.bones)))
        weights[:, self.bone("head")] = 1.0
        self.parts.append(Part("strands", points, faces, weights, [f"strand{n}" for n in shades]))
        middle = mesh.points.mean(axis=0)
        mesh.points = middle + (mesh.points - middle) * 0.975

    def _apron(self, shape):
        """Front of the helper skirt from waist to knee, grown a little."""
        library = self.library
        knee, waist = self.at("calf_l")[2] - 0.05, self.at("thigh_l")[2] + 0.16
        faces = [f for f, g in zip(library.faces, library.groups) if g == "helper-skirt"
                 and knee < shape[f].mean(axis=0)[2] < waist and shape[f].mean(axis=0)[1] < 0.03]
        if faces:
            points = shape.copy()
            points[:, :2] *= (1.08 + 0.25 * np.clip(waist - points[:, 2], 0, 1))[:, None]
            points[:, 1] -= 0.025
            self.parts.append(Part("apron", points, faces, library.weights, "apron"))

    def bone(self, name):
        return self.library.bones.index(name)

    def at(self, name, end=0):
        """Where a bone starts (0) or ends (1) at rest, metres."""
        return self.rest[self.bone(name), end]

    def solve(self, absolute, root):
        """Bone rotations (absolute, 3 x 3, by name) and the root's shift -> rotations and heads of all bones."""
        rotations, heads = [], []
        for n, name in enumerate(self.library.bones):
            parent = self.library.parent[n]
            if parent < 0:
                rotation, head = absolute.get(name, np.eye(3)), self.rest[n, 0] + root
            else:
                rotation = absolute.get(name, rotations[parent])
                head = heads[parent] + rotations[parent] @ (self.rest[n, 0] - self.rest[parent, 0])
            rotations.append(rotation)
            heads.append(head)
        return np.array(rotations), np.array(heads)

    def vertices(self, pose):
        """Posed points of each part in the world, in the order of `parts`; `pose` as motion.py makes it."""
        rotations, heads = self.solve(pose["bones"], pose["root"])
        world = turn_z(pose["heading"])
        rotations = world @ rotations
        heads = heads @ world.T + pose["place"]
        shift = heads - np.einsum("bij,bj->bi", rotations, self.rest[:, 0])
        matrix = np.concatenate([rotations, shift[:, :, None]], axis=2).reshape(len(heads), 12)

        def skin(points, weights):
            each = (weights @ matrix).reshape(-1, 3, 4)
            return np.einsum("nij,nj->ni", each[:, :, :3], points) + each[:, :, 3]

        head = self.bone("head")
        self.head_now = self.head_points @ rotations[head].T + shift[head]
        return [skin(part.points, part.weights) for part in self.parts]


def pieces(faces):
    """A number per face: faces that hang together share it."""
    root = {}

    def find(i):
        while root.setdefault(i, i) != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for face in faces:
        for i in face[1:]:
            root[find(i)] = find(face[0])
    return np.array([find(f[0]) for f in faces])


def turn_z(angle):
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])


def turn_x(angle):
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[1.0, 0, 0], [0, c, -s], [0, s, c]])


def align(start, end):
    """The smallest rotation that takes direction `start` to `end`."""
    a, b = start / np.linalg.norm(start), end / np.linalg.norm(end)
    v, c = np.cross(a, b), float(a @ b)
    if c < -0.9999:
        return turn_z(math.pi)
    k = np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])
    return np.eye(3) + k + k @ k / (1 + c)
