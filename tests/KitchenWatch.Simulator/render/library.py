"""The files of the people: base mesh, shapes, clothes, rig and weights, as the MakeHuman community made them."""
import gzip
import json
import os

import numpy as np


def to_blender(points):
    """MakeHuman decimetres, y up -> metres, z up."""
    points = np.asarray(points, dtype=np.float64)
    return np.stack([points[:, 0], -points[:, 2], points[:, 1]], axis=1) * 0.1


def read_obj(path):
    """Vertices (n, 3), faces (lists of indices) and the group of each face."""
    vertices, faces, groups, group = [], [], [], ""
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.startswith("v "):
                vertices.append([float(n) for n in line.split()[1:4]])
            elif line.startswith("g "):
                group = line.split()[1]
            elif line.startswith("f "):
                faces.append([int(p.split("/")[0]) - 1 for p in line.split()[1:]])
                groups.append(group)
    return np.array(vertices), faces, groups


class Library:
    """The files shared by all people: base mesh, shapes, rig and weights."""

    def __init__(self, folder):
        self.folder = folder
        self.base, self.faces, self.groups = read_obj(os.path.join(folder, "body", "base.obj"))
        with open(os.path.join(folder, "rig", "rig.game_engine.json"), encoding="utf-8") as file:
            rig = json.load(file)
        with open(os.path.join(folder, "rig", "weights.game_engine.json"), encoding="utf-8") as file:
            weights = json.load(file)["weights"]
        self.bones = []
        while len(self.bones) < len(rig):
            for name, bone in rig.items():
                if name not in self.bones and (not bone["parent"] or bone["parent"] in self.bones):
                    self.bones.append(name)
        self.parent = [self.bones.index(rig[b]["parent"]) if rig[b]["parent"] else -1 for b in self.bones]
        cubes = {}
        for face, group in zip(self.faces, self.groups):
            if group.startswith(("joint-", "helper-l-eye", "helper-r-eye")):
                cubes.setdefault(group, set()).update(face)
        self.cubes = {name: sorted(ids) for name, ids in cubes.items()}
        self.ends = [(self._end(rig[b]["head"]), self._end(rig[b]["tail"])) for b in self.bones]
        self.weights = np.zeros((len(self.base), len(self.bones)))
        for name, pairs in weights.items():
            for vertex, weight in pairs:
                self.weights[vertex, self.bones.index(name)] = weight
        total = self.weights.sum(axis=1)
        bare = total < 1e-6
        self.weights[~bare] /= total[~bare, None]
        self.weights[bare, self.bones.index("spine_03")] = 1.0

    def _end(self, end):
        return self.cubes[end["cube_name"]] if end.get("cube_name") else end["vertex_indices"]

    def shape(self, targets):
        """The base mesh with targets {file name without ending: amount}, still in decimetres."""
        points = self.base.copy()
        for name, amount in targets.items():
            with gzip.open(os.path.join(self.folder, "targets", name + ".target.gz"), "rt") as lines:
                for line in lines:
                    parts = line.split()
                    if len(parts) == 4 and not line.startswith("#"):
                        points[int(parts[0])] += amount * np.array([float(p) for p in parts[1:]])
        return points

    def fit(self, folder, shape):
        """A cloth or hair fitted to a shape: points (decimetres), faces, weights, hidden body vertices."""
        path = os.path.join(self.folder, folder)
        file = next(f for f in sorted(os.listdir(path)) if f.endswith(".mhclo"))
        scale, rows, hidden, reading = np.ones(3), [], set(), ""
        obj = file[:-6] + ".obj"
        with open(os.path.join(path, file), encoding="utf-8", errors="replace") as lines:
            for line in lines:
                parts = line.split()
                if not parts or parts[0].startswith("#"):
                    continue
                if parts[0] in ("x_scale", "y_scale", "z_scale"):
                    axis = "xyz".index(parts[0][0])
                    scale[axis] = abs(shape[int(parts[1]), axis] - shape[int(parts[2]), axis]) / float(parts[3])
                elif parts[0] == "obj_file":
                    obj = parts[1]
                elif parts[0] in ("verts", "delete_verts"):
                    reading = parts[0]
                elif reading == "verts" and parts[0].isdigit():
                    rows.append([float(p) for p in parts])
                elif reading == "delete_verts" and parts[0].isdigit():
                    tokens = iter(parts)
                    last = 0
                    for token in tokens:
                        if token == "-":
                            hidden.update(range(last, int(next(tokens)) + 1))
                        else:
                            last = int(token)
                            hidden.add(last)
        ids = np.array([[int(r[0])] * 3 if len(r) == 1 else [int(x) for x in r[:3]] for r in rows])
        mix = np.array([[1, 0, 0] if len(r) == 1 else r[3:6] for r in rows], dtype=float)
        offset = np.array([[0, 0, 0] if len(r) == 1 else r[6:9] for r in rows], dtype=float)
        points = np.einsum("nk,nkc->nc", mix, shape[ids]) + offset * scale
        weights = np.einsum("nk,nkb->nb", mix, self.weights[ids])
        _, faces, _ = read_obj(os.path.join(path, obj))
        return points, faces, weights, hidden
