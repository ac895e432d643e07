"""What lies between a kitchen and its camera: steam, low sun, lamps, an infra-red night. Pictures are floats 0 to 255, BGR, 640 x 360."""
import cv2
import numpy as np

SIZE = (640, 360)
Y, X = np.mgrid[0:SIZE[1], 0:SIZE[0]].astype(np.float32)


def ramp(t, *points):
    """Between (second, value) pairs, smooth at both ends of each stretch."""
    if t <= points[0][0]:
        return points[0][1]
    for (t0, a), (t1, b) in zip(points, points[1:]):
        if t < t1:
            s = (t - t0) / (t1 - t0)
            return a + (b - a) * (3 * s * s - 2 * s ** 3)
    return points[-1][1]


def spot(x, y, wide, high, power=1.0):
    """A soft round spot, 1 in its middle."""
    return np.exp(-(((X - x) / wide) ** 2 + ((Y - y) / high) ** 2) ** power)


def cloud(random, width, height, octaves=(5, 11, 23)):
    """Smooth noise that repeats at its edges, 0 to 1."""
    total = np.zeros((height, width), np.float32)
    for n, cells in enumerate(octaves):
        grid = random.random((cells, int(cells * width / height))).astype(np.float32)
        wide = cv2.resize(np.tile(grid, (3, 3)), (3 * width, 3 * height), interpolation=cv2.INTER_CUBIC)
        total += wide[height:2 * height, width:2 * width] / 1.7 ** n
    total -= total.min()
    return total / total.max()


class Steam:
    """Steam that rises from the stove at the right: thin from the start, over the whole picture from second 34 to 100."""

    def __init__(self, random):
        self.layers = [cloud(random, 960, 540) for _ in range(3)]
        self.source = spot(610, 190, 150, 150) + 0.5 * spot(560, 90, 170, 120)

    def __call__(self, picture, t):
        veil = np.zeros((SIZE[1], SIZE[0]), np.float32)
        for n, layer in enumerate(self.layers):  # each rises and drifts at its own speed
            x, y = int(-(14 + 9 * n) * t) % 960, int((38 + 17 * n) * t) % 540
            veil += np.roll(layer, (-y, -x), (0, 1))[:SIZE[1], :SIZE[0]]
        veil = np.clip((veil / 3 - 0.34) * 2.6, 0, 1)
        thin = ramp(t, (0, 0.25), (6, 0.55), (20, 0.8), (30, 1.0), (100, 1.0), (104, 0.5)) * self.source * (0.35 + 0.9 * veil)
        thick = ramp(t, (29, 0.0), (34, 2.6), (60, 3.4), (97, 3.0), (102, 0.15)) * (0.75 + 0.45 * veil)
        seen = np.exp(-(1.1 * thin + thick))[:, :, None]
        haze = cv2.GaussianBlur(picture, (0, 0), 0.1 + 3.0 * float(1 - seen.mean()))
        light = 196 + 34 * veil[:, :, None] * np.float32([1.0, 1.0, 0.99])
        return haze * seen + light * (1 - seen)


class Glare:
    """Low sun in the window: it blooms, a veil lies over the lens, a patch of light wanders over floor and table, the exposure follows."""

    def __init__(self, random):
        self.leaves = cloud(random, 640, 360, (9, 17))
        self.glass = np.zeros((SIZE[1], SIZE[0]), np.float32)
        cv2.fillPoly(self.glass, [np.array([(378, 0), (488, 0), (481, 43), (375, 40)])], 1.0)
        self.bloom = sum(cv2.GaussianBlur(self.glass, (0, 0), s) for s in (6, 25, 80))
        self.veil = spot(430, 10, 420, 330, 0.7)

    def __call__(self, picture, t):
        sun = ramp(t, (0, 0.15), (7, 1.0), (15, 0.75), (17, 0.2), (20, 0.25), (22, 1.1), (31, 1.0), (36, 0.3)) + 0.05 * np.sin(2.3 * t)
        sway = np.roll(self.leaves, (int(5 * np.sin(0.9 * t)), int(9 * np.sin(1.3 * t))), (0, 1))
        shape = np.float32([(250, 190), (330, 185), (300, 300), (190, 310)]) + np.float32([3.4 * t - 60, 0.6 * t])
        patch = np.zeros((SIZE[1], SIZE[0]), np.float32)
        cv2.fillPoly(patch, [shape.astype(np.int32)], 1.0)
        patch = cv2.GaussianBlur(patch, (0, 0), 3) * np.clip(1.6 * sway - 0.25, 0, 1)
        flash = ramp(t, (25.0, 0.0), (25.4, 1.0), (26.6, 1.0), (27.0, 0.0)) * spot(40 + 300 * (t - 25), 95, 34, 20)  # off a car's windscreen
        gain = 1.0 / (1.0 + 0.45 * sun)
        lit = picture * (gain * (1 + 0.9 * sun * patch + 1.2 * flash))[:, :, None]
        warm = np.float32([0.80, 0.93, 1.0])
        return lit + (255 * sun * (0.75 * self.bloom + 0.34 * self.veil))[:, :, None] * warm


class Empty:
    """Nobody there: the front lamp goes off and flickers on again, a cloth falls from the rack, the tap shines and drips."""

    def __init__(self, random):
        self.front = (0.62 * spot(250, 420, 520, 260) + 0.22)[:, :, None]  # the share of the light that the front lamp gives
        self.weave = 12 * (cloud(random, 64, 64, (16, 31)) - 0.5)

    def __call__(self, picture, t):
        off = ramp(t, (8.0, 0.0), (8.2, 1.0), (14.0, 1.0), (14.1, 0.0))
        if 14.1 < t < 15.6:
            off = 0.8 * (np.sin(40 * t) > 0.2)  # a tube that starts
        picture = picture * (1 - off * self.front)
        picture = picture * (1 + 0.02 * np.sin(0.7 * t))  # the camera's exposure never rests
        if t >= 20:
            self._cloth(picture, t - 20)
        shine = max(0.0, np.sin(0.8 * t)) ** 3 * spot(394, 128, 4, 9) + max(0.0, np.sin(0.8 * t + 1.4)) ** 3 * spot(443, 127, 4, 9)
        picture = picture + (150 * shine)[:, :, None]
        if t % 1.7 < 0.35:
            drop = spot(394, 133 + 60 * (t % 1.7) ** 2 * 8, 1.2, 2.5)
            picture = picture + (90 * drop)[:, :, None]
        return picture

    def _cloth(self, picture, since):
        """A folded cloth slides off a shelf, falls fluttering to the floor in front of the rack and stays there."""
        fall = min(1.0, since / 0.9) ** 2
        x, y, turn = 112 + 18 * fall + 4 * np.sin(9 * since) * (fall < 1), 150 + 118 * fall, 3.1 * fall
        wide, high = 20 + 4 * fall, 11 - 3 * fall + 3 * np.sin(12 * since) * (fall < 1)
        corners = [(np.cos(turn + a) * wide * k, np.sin(turn + a) * high * k + 0.25 * wide * np.cos(turn + a) * k)
                   for a, k in ((0.4, 1.0), (1.3, 0.8), (2.6, 1.05), (3.6, 0.9), (4.7, 1.0), (5.7, 0.85))]
        mask = np.zeros((SIZE[1], SIZE[0]), np.float32)
        cv2.fillPoly(mask, [np.int32([(x + a, y + b) for a, b in corners])], 1.0)
        shade = cv2.GaussianBlur(mask, (0, 0), 4) * 0.35 * (fall >= 1)
        mask = cv2.GaussianBlur(mask, (0, 0), 0.8)[:, :, None]
        fold = np.tile(self.weave, (6, 10))[:SIZE[1], :SIZE[0], None]
        picture *= 1 - shade[:, :, None]
        picture[:] = picture * (1 - mask) + (np.float32([128, 122, 116]) + 2 * fold + 10 * np.sin(X / 3)[:, :, None]) * mask


class Infrared:
    """A night camera with lamps of its own: grey, bright near the lens, dark at the edges; a moth passes close to the lens twice."""

    def __init__(self, random):
        self.corner = 1 - 0.45 * (((X - 320) / 400) ** 2 + ((Y - 180) / 260) ** 2)

    def __call__(self, picture, t):
        grey = picture @ np.float32([0.15, 0.30, 0.55])  # a sensor without its infra-red filter sees mostly red
        grey = 255 * np.power(np.clip(1.55 * grey / 255, 0, 1.2), 0.88) * self.corner
        for start, seconds, x0, y0, x1, y1 in ((4.0, 1.6, -20, 120, 660, 40), (28.0, 2.2, 500, 380, 120, -20)):
            s = (t - start) / seconds
            if 0 <= s <= 1:
                flutter = 18 * np.sin(23 * t)
                x, y = x0 + (x1 - x0) * s + flutter, y0 + (y1 - y0) * s + 14 * np.sin(31 * t)
                grey = grey + 210 * spot(x, y, 9 + 4 * np.sin(60 * t), 6)
        return np.repeat(np.minimum(grey, 262)[:, :, None], 3, axis=2)
