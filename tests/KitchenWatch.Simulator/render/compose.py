"""Puts rendered pictures together: sprites over backgrounds, steam or sun before them, sensor noise, H.264 and the truth beside it.

/usr/bin/python3 compose.py --clip main --sprites DIR --out kitchen-main.mp4 [--rate 10] [--crf 25]
Writes kitchen-main.json too. Boxes are [x, y, width, height] as shares of the picture; times are seconds.
"""
import argparse
import json
import os
import subprocess
import sys

import cv2
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import effects  # noqa: E402
import smooth  # noqa: E402

SIZE = (640, 360)
COVERS = {"chef-hat": "chef-hat", "toque": "chef-hat", "cap": "chef-hat", "bouffant": "hairnet", "net": "hairnet",
          "bare": "bare", "baseball": "other-headwear", "fedora": "other-headwear", "scarf": "other-headwear"}


class Sprites:
    """Rendered parts, read once and smoothed."""

    def __init__(self, folder):
        self.folder, self.known = folder, {}

    def ground(self, light):
        """A background without its rendering noise, as floats 0 to 255, BGR."""
        return smooth.read(os.path.join(self.folder, "ground-" + light), radius=5, spread=3.0, turns=0.18, kinds=0.008)[0]

    def get(self, key):
        """None where the picture is missing, else its data with `colour` and `alpha` unless `empty`."""
        if key not in self.known:
            self.known[key] = self._read(os.path.join(self.folder, key))
        return self.known[key]

    def _read(self, path):
        if not os.path.exists(path + ".json"):
            return None
        with open(path + ".json", encoding="utf-8") as file:
            data = json.load(file)
        if data.get("empty"):
            return data
        colour, alpha = smooth.read(path)
        return dict(data, colour=colour, alpha=alpha)


def compose(ground, layers):
    """Layers from far to near over a background; returns the picture and each layer's alpha as it remains seen."""
    picture, seen = ground.copy(), []
    for layer in layers:
        x, y, w, h = layer["x"], layer["y"], layer["w"], layer["h"]
        alpha = layer["alpha"][:, :, None]
        picture[y:y + h, x:x + w] = picture[y:y + h, x:x + w] * (1 - alpha) + layer["colour"] * alpha
        full = np.zeros(ground.shape[:2], np.float32)
        full[y:y + h, x:x + w] = layer["alpha"]
        seen = [s * (1 - full) for s in seen] + [full]
    return picture, seen


def clip_box(box):
    """A box cut to the picture, as shares of it."""
    x0, y0 = max(box[0], 0), max(box[1], 0)
    x1, y1 = min(box[0] + box[2], SIZE[0]), min(box[1] + box[3], SIZE[1])
    return [round(v, 4) for v in (x0 / SIZE[0], y0 / SIZE[1], max(x1 - x0, 0) / SIZE[0], max(y1 - y0, 0) / SIZE[1])]


def share_seen(box, seen, fill=0.72):
    """How much of what a box should hold is seen, 0 to 1, also counting what lies beyond the picture's edge."""
    x0, y0, x1, y1 = (int(round(v)) for v in (box[0], box[1], box[0] + box[2], box[1] + box[3]))
    part = seen[max(y0, 0):max(y1, 0), max(x0, 0):max(x1, 0)]
    return min(1.0, float(part.sum()) / max(1.0, box[2] * box[3] * fill))


def sensor(picture, random, dark, grain=1.2):
    """A cheap camera: softness, noise with a deviation of `grain` levels, less colour in the dark."""
    soft = cv2.GaussianBlur(picture, (0, 0), 0.45)
    if dark:
        grey = soft.mean(axis=2, keepdims=True)
        soft = grey + (soft - grey) * 0.55
    noise = random.standard_normal((SIZE[1], SIZE[0], 1)) * (1.25 * grain if dark else grain)
    noise = noise + random.standard_normal((SIZE[1], SIZE[0], 3)) * 0.5
    return np.clip(soft + noise, 0, 255).astype(np.uint8)


def encoder(path, rate, crf, keep_noise):
    """ffmpeg reading raw BGR pictures: main profile, no B-frames, a closed group each second.

    `keep_noise`: without it the encoder takes the noise out of what does not move, and a quiet kitchen stands still as no camera's does.
    """
    keep = ["-x264-params", "no-dct-decimate=1:no-fast-pskip=1:deadzone-inter=6:trellis=0"] if keep_noise else []
    return subprocess.Popen(
        ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "bgr24", "-s", f"{SIZE[0]}x{SIZE[1]}",
         "-r", str(rate), "-i", "-", "-c:v", "libx264", "-profile:v", "main", "-preset", "slow", "-crf", str(crf), "-bf", "0",
         "-g", str(rate), "-keyint_min", str(rate), "-sc_threshold", "0", "-flags", "+cgop", "-pix_fmt", "yuv420p", "-threads", "2", *keep,
         "-movflags", "+faststart", path], stdin=subprocess.PIPE)


def main():
    import crew
    import timeline
    parser = argparse.ArgumentParser()
    parser.add_argument("--clip", default="main")
    parser.add_argument("--sprites", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rate", type=int, default=10)
    parser.add_argument("--crf", type=int, default=24)
    parser.add_argument("--truth-rate", type=int, default=5)
    args = parser.parse_args()
    clip = crew.ALL[args.clip]
    sprites, random = Sprites(args.sprites), np.random.default_rng(20)
    day = sprites.ground(clip.get("lights", ["day"])[0])
    night = sprites.ground("night") if clip["dark"] else day
    effect = getattr(effects, clip["effect"])(random) if "effect" in clip else None
    stream, truth, missing = encoder(args.out, args.rate, args.crf, "grain" in clip), [], 0
    for n in range(int(clip["seconds"] * args.rate)):
        t = n / args.rate
        shade = 0.0
        if clip["dark"]:
            start, end = clip["dark"]
            shade = max(0.0, min(1.0, (t - start) / 0.4, (end - t) / 0.4))
        layers, record = [], {"t": round(t, 2), "heads": [], "rats": []}
        for item in [*clip["people"], "rat"]:
            layer = None
            for shown in (t, int(t * 5 + 1e-6) / 5, int(t * 2.5 + 1e-6) / 2.5):  # fewer pictures a second may have been rendered
                state = timeline.rat_state(clip["rat"], shown) if item == "rat" \
                    else timeline.state(clip["people"][item], item, shown)
                layer = layer or (state and sprites.get(state[0]))
            missing += state is not None and layer is None
            if layer is not None and not layer.get("empty"):
                layers.append(layer)
        layers.sort(key=lambda layer: -layer["far"])
        picture, seen = compose(day * (1 - shade) + night * shade if shade else day, layers)
        for layer, alpha in zip(layers, seen):
            kind = "heads" if "head" in layer else "rats"
            box = layer["head"] if kind == "heads" else layer["box"]
            share = share_seen(box, alpha, 0.72 if kind == "heads" else 0.45)
            if share >= 0.4:
                entry = {"box": clip_box(box), "seen": round(share, 2)}
                if kind == "heads":
                    entry["cover"] = COVERS[layer["cover"]]
                else:
                    entry["body"] = clip_box(layer["body"])
                record[kind].append(entry)
        if n % (args.rate // args.truth_rate) == 0:
            truth.append(record)
        if effect:
            picture = effect(picture, t)
        stream.stdin.write(sensor(picture, random, shade > 0.5 or clip.get("effect") == "Infrared", clip.get("grain", 1.2)).tobytes())
    stream.stdin.close()
    if stream.wait() != 0:
        raise SystemExit("ffmpeg failed")
    lines = ",\n  ".join(json.dumps(r) for r in truth)
    head = {"clip": os.path.basename(args.out), "width": SIZE[0], "height": SIZE[1], "rate": args.rate,
            "seconds": clip["seconds"],
            "events": [{"kind": k, "fromS": a, "toS": b} for k, a, b in clip["events"]],
            "quiet": [{"fromS": a, "toS": b} for a, b in clip["quiet"]], "truthRate": args.truth_rate}
    with open(os.path.splitext(args.out)[0] + ".json", "w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(head, indent=1)[:-2] + ',\n "frames": [\n  ' + lines + "\n ]\n}\n")
    print(f"{len(truth)} truth records, {missing} missing pictures, {os.path.getsize(args.out) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
