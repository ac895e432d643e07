"""Strands over a hair mesh, so that short hair does not look like a helmet. Metres."""
import numpy as np


def strands(points, faces, head_top, seed=1, count=5200, length=0.034, width=0.0013, lift=0.010):
    """Thin tapered strips: points, faces and a shade (0 to 2) per face, sampled over the mesh's outer side."""
    random = np.random.default_rng(seed)
    triangles = np.array([[f[0], f[k], f[k + 1]] for f in faces for k in range(1, len(f) - 1)])
    a, b, c = (points[triangles[:, k]] for k in range(3))
    normal = np.cross(b - a, c - a)
    area = np.linalg.norm(normal, axis=1)
    normal = normal / np.maximum(area, 1e-12)[:, None]
    middle = points.mean(axis=0)
    outward = (normal * ((a + b + c) / 3 - middle)).sum(axis=1)
    normal[outward < 0] *= -1
    pick = random.choice(len(triangles), count, p=area / area.sum())
    u, v = random.random(count), random.random(count)
    flip = u + v > 1
    u[flip], v[flip] = 1 - u[flip], 1 - v[flip]
    root = a[pick] + (b - a)[pick] * u[:, None] + (c - a)[pick] * v[:, None]
    up = normal[pick]
    crown = np.array([0.012, head_top[1] + 0.035, head_top[2]])  # the whorl, a little to the back
    flow = (root - crown) * [1, 1, 0.4] + [0.02, 0, -0.05]
    flow += random.normal(0, 0.028, flow.shape)
    flow -= up * (flow * up).sum(axis=1)[:, None]
    flow /= np.maximum(np.linalg.norm(flow, axis=1), 1e-6)[:, None]
    side = np.cross(flow, up) + up * random.normal(0, 0.5, (count, 1))
    side /= np.linalg.norm(side, axis=1)[:, None]
    high = root[:, 2] > head_top[2] - 0.10
    long = length * random.uniform(0.55, 1.25, count) * np.where(high, 1.0, 0.45)
    rise = lift * random.uniform(0.0, 1.6, count) * np.where(high, 1.0, 0.35)
    steps = 4
    made = []
    for s in np.linspace(0, 1, steps):
        at = root - up * 0.004 + flow * (long * s)[:, None] + up * (rise * np.sin(s * 2.2))[:, None]
        at[:, 2] -= 0.35 * long * s * s
        half = side * (width * (1 - 0.75 * s) / 2)
        made += [at - half, at + half]
    made = np.stack(made, axis=1).reshape(-1, 3)
    strips = []
    for k in range(count):
        base = k * steps * 2
        strips += [[base + 2 * s, base + 2 * s + 1, base + 2 * s + 3, base + 2 * s + 2] for s in range(steps - 1)]
    shades = np.repeat(random.choice(3, count, p=[0.5, 0.35, 0.15]), steps - 1)
    return made, strips, shades
