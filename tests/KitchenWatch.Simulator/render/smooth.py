"""Takes the noise out of a rendering with few samples, led by its normals and albedo (all linear .exr)."""
import os

os.environ["OPENCV_IO_ENABLE_OPENEXR"] = "1"
import cv2  # noqa: E402
import numpy as np  # noqa: E402


def to_display(linear):
    """Linear light to sRGB, 0 to 255."""
    linear = np.clip(linear, 0, 1)
    return 255 * np.where(linear < 0.0031308, linear * 12.92, 1.055 * np.power(np.maximum(linear, 1e-6), 1 / 2.4) - 0.055)


def shifted(picture, dy, dx, radius):
    h, w = picture.shape[:2]
    padded = picture
    return padded[radius + dy:radius + dy + h - 2 * radius, radius + dx:radius + dx + w - 2 * radius]


def guided(colour, alpha, normal, albedo, radius=4, spread=1.8, turns=0.1, kinds=0.003):
    """Averages the light (colour / albedo) over neighbours of like normal and albedo; colour is premultiplied.

    `radius` and `spread` in pixels; `turns` and `kinds`: how unlike (squared) normals and albedos may be.
    """
    base = albedo + 0.02
    light = colour / (base * np.maximum(alpha, 1e-3)[:, :, None])
    limit = np.maximum(np.percentile(light[alpha > 0.5], 98) * 1.6, 1e-3) if (alpha > 0.5).any() else 1.0
    light = np.minimum(light, limit)
    weight = (alpha > 0.3).astype(np.float32) * alpha

    def pad(a):
        return cv2.copyMakeBorder(a, radius, radius, radius, radius, cv2.BORDER_REPLICATE)

    wide = [pad(a) for a in (light, normal, albedo)]
    mass = cv2.copyMakeBorder(weight, radius, radius, radius, radius, cv2.BORDER_CONSTANT, value=0)
    total, sums = np.zeros_like(alpha), np.zeros_like(colour)
    for dy in range(-radius, radius + 1):
        for dx in range(-radius, radius + 1):
            near, turn, kind = (shifted(a, dy, dx, radius) for a in wide)
            w = shifted(mass, dy, dx, radius) * np.exp(-(dx * dx + dy * dy) / (2 * spread ** 2))
            w = w * np.exp(-((turn - normal) ** 2).sum(axis=2) / turns - ((kind - albedo) ** 2).sum(axis=2) / kinds)
            total += w
            sums += near * w[:, :, None]
    light = np.where((total > 1e-4)[:, :, None], sums / np.maximum(total, 1e-4)[:, :, None], light)
    return light * base


def read(path, **keys):
    """Colour (0 to 255, BGR, not premultiplied) and alpha of path-c/-n/-a.exr."""
    c, n, a = (cv2.imread(f"{path}-{part}.exr", cv2.IMREAD_UNCHANGED).astype(np.float32) for part in "cna")
    alpha = np.clip(c[:, :, 3], 0, 1) if c.shape[2] == 4 else np.ones(c.shape[:2], np.float32)
    solid = np.maximum(alpha, 1e-3)[:, :, None]
    if c.shape[2] == 4:  # at an edge the guides too are mixed with the nothing behind
        n, a = n[:, :, :3] / solid, a[:, :, :3] / solid
    smooth = guided(c[:, :, :3], alpha, n[:, :, :3], np.clip(a[:, :, :3], 0, 1), **keys)
    plain = c[:, :, :3] / solid  # the shadow's blob and thin edges stay as they are
    return to_display(np.where(alpha[:, :, None] > 0.3, smooth, plain)).astype(np.float32), alpha
