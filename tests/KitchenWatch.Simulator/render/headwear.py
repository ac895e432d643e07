"""Hats and nets as lathed shapes, sized to a head. Metres; the head looks along -y."""
import math

import numpy as np

# (radius as a share of the band's, height above the band in metres), bottom to top
PROFILES = {
    "chef-hat": [(1.05, -0.005), (1.06, 0.03), (1.06, 0.065), (1.22, 0.085), (1.34, 0.115), (1.36, 0.145),
                 (1.22, 0.172), (0.85, 0.19), (0.4, 0.195), (0.0, 0.193)],
    "toque": [(1.05, -0.005), (1.06, 0.04), (1.07, 0.08), (1.11, 0.14), (1.15, 0.19), (1.12, 0.205), (0.8, 0.213),
              (0.4, 0.215), (0.0, 0.214)],
    "cap": [(1.05, -0.005), (1.06, 0.03), (1.06, 0.06), (1.12, 0.075), (1.10, 0.095), (0.9, 0.112), (0.5, 0.12),
            (0.0, 0.122)],
    "bouffant": [(0.97, -0.035), (1.04, -0.03), (1.02, -0.018), (1.10, 0.005), (1.17, 0.035), (1.17, 0.06),
                 (1.05, 0.085), (0.78, 0.102), (0.4, 0.110), (0.0, 0.112)],
    "net": [(1.0, -0.03), (1.035, -0.02), (1.05, 0.0), (1.05, 0.025), (1.0, 0.05), (0.82, 0.075), (0.5, 0.09),
            (0.0, 0.095)],
    "scarf": [(1.02, -0.03), (1.04, -0.01), (1.05, 0.015), (1.03, 0.04), (0.95, 0.065), (0.75, 0.09), (0.4, 0.104), (0.0, 0.108)],
    "baseball": [(1.03, -0.015), (1.05, 0.01), (1.04, 0.035), (0.96, 0.07), (0.75, 0.095), (0.4, 0.108), (0.0, 0.112)],
}
PLEATS = {"chef-hat": (15, 0.035), "toque": (22, 0.012), "cap": (0, 0), "bouffant": (26, 0.03), "net": (0, 0), "scarf": (9, 0.012), "baseball": (0, 0)}
SEGMENTS = 60


class Cap:
    """A hat's points and faces, with the tilted ellipse of its band."""

    def __init__(self, kind, head, neck):
        top, chin = head[:, 2].max(), head[:, 2].min()
        tall = top - neck[2]
        self.tilt = 0.36 if kind in ("bouffant", "net") else 0.20
        middle = head[head[:, 2] > top - tall * 0.6]
        self.origin = np.array([0.0, (middle[:, 1].min() + middle[:, 1].max()) / 2,
                                top - (0.078 if kind in ("bouffant", "net") else 0.086)])
        local = self.to_local(head)
        band = local[np.abs(local[:, 2]) < 0.012]
        self.rx, self.ry = np.abs(band[:, 0]).max() + 0.004, (band[:, 1].max() - band[:, 1].min()) / 2 + 0.004
        self.shift = (band[:, 1].max() + band[:, 1].min()) / 2
        self.kind, self.chin = kind, chin
        profile = PROFILES[kind]
        count, depth = PLEATS[kind]
        points = []
        for radius, height in profile:
            for s in range(SEGMENTS):
                angle = 2 * math.pi * s / SEGMENTS
                puff = 1 + depth * math.cos(count * angle) * (radius > 1.08 or kind == "bouffant")
                if kind in ("bouffant", "chef-hat") and height > 0.05:
                    puff += 0.03 * math.sin(3 * angle + 1) + 0.02 * math.sin(5 * angle + height * 40)
                sag = 0.012 * math.sin(2 * angle + 0.7) * (height > 0.08) * (kind != "toque")
                points.append([self.rx * radius * puff * math.cos(angle),
                               self.ry * radius * puff * math.sin(angle) + self.shift, height + sag])
        self.points = self.to_world(np.array(points))
        self.faces = [[r * SEGMENTS + s, r * SEGMENTS + (s + 1) % SEGMENTS,
                       (r + 1) * SEGMENTS + (s + 1) % SEGMENTS, (r + 1) * SEGMENTS + s]
                      for r in range(len(profile) - 1) for s in range(SEGMENTS)]
        if kind == "baseball":
            self._peak()

    def _peak(self):
        """The cap's peak over the forehead."""
        start, points = len(self.points), []
        angles = np.linspace(-math.pi * 0.82, -math.pi * 0.18, 14)
        for out in (0.0, 0.5, 1.0):
            for a in angles:
                reach = out * 0.075 * math.sin(math.pi * (a + math.pi) / math.pi) ** 0.6
                points.append([self.rx * 1.03 * math.cos(a), (self.ry * 1.03 + reach) * math.sin(a) + self.shift - reach * 0.2,
                               -0.012 - 0.012 * out * out])
        self.points = np.concatenate([self.points, self.to_world(np.array(points))])
        self.faces += [[start + r * 14 + s, start + r * 14 + s + 1, start + r * 14 + s + 15, start + r * 14 + s + 14]
                       for r in range(2) for s in range(13)]

    def _turn(self):
        c, s = math.cos(-self.tilt), math.sin(-self.tilt)
        return np.array([[1.0, 0, 0], [0, c, -s], [0, s, c]])

    def to_local(self, points):
        return (points - self.origin) @ self._turn()

    def to_world(self, points):
        return points @ self._turn().T + self.origin


def make(cover, head, neck):
    """A Cap for a cover, or None for a bare head."""
    return None if cover in ("bare", "fedora") else Cap(cover, head, neck)


def tuck(points, faces, cap):
    """Press the hair above the band into the cap; under a bouffant keep only hair close to the head."""
    local = cap.to_local(points)
    profile = PROFILES[cap.kind]
    low = profile[0][1]
    radius = np.hypot(local[:, 0] / cap.rx, (local[:, 1] - cap.shift) / cap.ry)
    inside = np.interp(local[:, 2], [h for _, h in profile], [r for r, _ in profile]) - 0.06
    limit = np.where(local[:, 2] > low, np.minimum(inside, 1.0), 1.03 if low < -0.02 else 1.14)
    squeeze = np.where(radius > limit, np.maximum(limit, 0.0) / np.maximum(radius, 1e-6), 1.0)
    local[:, 0] *= squeeze
    local[:, 1] = (local[:, 1] - cap.shift) * squeeze + cap.shift
    local[:, 2] = np.minimum(local[:, 2], 0.085)
    floor = low - (0.012 if low < -0.02 else 0.2)
    keep = [n for n, f in enumerate(faces) if max(local[i, 2] for i in f) > floor]
    return cap.to_world(local), keep
