"""What films over a photographed kitchen have in common: their size and rate, the still picture, and how they are written. The pictures are not ours:
the films stay out of the repository."""

import json
import random
import subprocess
from pathlib import Path

import cv2
import numpy as np

WIDTH, HEIGHT, RATE = 640, 360, 10  # px, px, pictures a second


def still(picture: np.ndarray) -> np.ndarray:
    """A part of a picture as a camera's, drawn by chance. -> uint8 [HEIGHT, WIDTH, 3]"""
    scale = max(WIDTH / picture.shape[1], HEIGHT / picture.shape[0]) * random.uniform(1, 1.2)
    picture = resized(picture, scale)
    x, y = random.randint(0, picture.shape[1] - WIDTH), random.randint(0, picture.shape[0] - HEIGHT)
    return picture[y:y + HEIGHT, x:x + WIDTH].copy()


def resized(picture: np.ndarray, scale: float, larger: int = cv2.INTER_CUBIC) -> np.ndarray:
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else larger)


def placed(sprite: np.ndarray, middle) -> np.ndarray:
    """sprite [h, w, 4], alpha 0 to 1 -> float32 [HEIGHT, WIDTH, 4] with its middle there (px, between pixels too), colours times alpha."""
    h, w = sprite.shape[:2]
    x, y = np.asarray(middle) - (w / 2, h / 2)
    return cv2.warpAffine(np.dstack((sprite[..., :3] * sprite[..., 3:], sprite[..., 3])), np.float32([[1, 0, x], [0, 1, y]]), (WIDTH, HEIGHT))


def over(ground: np.ndarray, layer: np.ndarray) -> np.ndarray:
    """layer as `placed` gives it"""
    return ground * (1 - layer[..., 3:]) + layer[..., :3]


def sensed(picture: np.ndarray, noise: float, grey: bool = False) -> np.ndarray:
    """As a camera gives it: lamps that flicker, and noise (deviation, of 255). -> uint8"""
    picture = picture * random.gauss(1, 0.004) + np.random.normal(0, noise, (HEIGHT, WIDTH, 1 if grey else 3))
    return np.clip(picture, 0, 255).astype(np.uint8)


def encoder(path, rate: int, *options: str) -> subprocess.Popen:
    """ffmpeg that makes H.264 of what is written to its input: uint8 [HEIGHT, WIDTH, 3], BGR, rate pictures a second; options of the encoder."""
    return subprocess.Popen(
        ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "bgr24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(rate), "-i", "-", "-c:v", "libx264", *options,
         "-pix_fmt", "yuv420p", str(path)], stdin=subprocess.PIPE)


def write(path: Path, pictures, events) -> None:
    """pictures: an iterable of uint8 [HEIGHT, WIDTH, 3]; events: what happens in the film, each with `kind`, `fromS` and `toS`, beside it as `eval films` reads them."""
    with encoder(path, RATE, "-preset", "veryfast", "-crf", "24") as out:
        for picture in pictures:
            out.stdin.write(picture.tobytes())
    path.with_suffix(".json").write_text(json.dumps({"clip": path.name, "events": events}) + "\n")
