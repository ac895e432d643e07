"""Run the three checkpoints over a film as the product would, and count what it would raise.

    python3 check_film.py FILM --heads runs/heads/last.pt --hats runs/hats/last.pt --temperature runs/hats/temperature.json
        --rodents runs/rodents/last.pt [--draw DIR] [--seconds 30] [--every 0.4]

A simple stand-in for the product: frames at 640 px width, heads looked for every 0.4 s, followed by overlap and distance, judged
about once a second; a track is raised after three bare looks over three seconds without a covered one. Rodents are looked
for in squares around what changed against the median of the film.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

import crops
from detector import Detector
from evaluate_detector import detect
from export_onnx import SIZES, checkpoint_to
from train_hats import Judge

SETTINGS = json.loads((Path(__file__).parent / "settings.json").read_text())


def frames_of(path: Path, every: float, seconds: float):
    """-> list of (time s, frame 640 px wide)"""
    film, out, number = cv2.VideoCapture(str(path)), [], 0
    rate = film.get(cv2.CAP_PROP_FPS) or 25
    step = max(1, round(rate * every))
    while True:
        ok = film.grab()
        if not ok or number / rate > seconds:
            return out
        if number % step == 0:
            frame = film.retrieve()[1]
            out.append((number / rate, cv2.resize(frame, (640, round(frame.shape[0] * 640 / frame.shape[1])), interpolation=cv2.INTER_AREA)))
        number += 1


class Tracks:
    """Heads followed from look to look by nearness."""

    def __init__(self):
        self.alive, self.count = [], 0

    def update(self, boxes, now: float):
        result, free = [], list(self.alive)
        for box in boxes:
            centre, size = (box[:2] + box[2:]) / 2, max(box[2:] - box[:2])
            near = sorted((np.hypot(*(centre - t["centre"])) / size, k) for k, t in enumerate(free))
            if near and near[0][0] < 1.2:
                track = free.pop(near[0][1])
            else:
                self.count += 1
                track = {"number": self.count, "looks": 0, "bare": [], "covered": -99, "raised": False, "judged": -99}
                self.alive.append(track)
            track.update(centre=centre, seen=now, box=box, looks=track["looks"] + 1)
            result.append(track)
        self.alive = [t for t in self.alive if now - t["seen"] < 2.5]
        return result


def judge(net: Judge, temperature: float, frame, boxes):
    """-> probability of bare for each box (x1, y1, x2, y2)"""
    squares = [crops.square_from_head([b[0], b[1], b[2] - b[0], b[3] - b[1]]) for b in boxes]
    batch = np.stack([crops.cut(frame, *s).transpose(2, 0, 1) for s in squares]).astype(np.float32)
    with torch.no_grad():
        return torch.softmax(net(torch.from_numpy(batch)) / temperature, 1)[:, 3].numpy()


def moving(frame, ground, largest: int = 160):
    """Squares around small changes against the empty scene. -> list of (x, y, side)"""
    change = (cv2.blur(cv2.absdiff(frame, ground).max(2), (4, 4)) > 14).astype(np.uint8)
    change = cv2.dilate(change, np.ones((9, 9), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(change)
    squares = []
    for x, y, w, h, area in sorted(stats[1:].tolist(), key=lambda s: -s[4]):
        if max(w, h) <= largest and area > 60:
            side = int(min(max(96, 1.6 * max(w, h)), frame.shape[0]))
            squares.append((int(np.clip(x + w / 2 - side / 2, 0, frame.shape[1] - side)), int(np.clip(y + h / 2 - side / 2, 0, frame.shape[0] - side)), side))
    return squares[:4]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("film", type=Path)
    for name in ("--heads", "--hats", "--temperature", "--rodents", "--draw", "--out"):
        arguments.add_argument(name, type=Path)
    arguments.add_argument("--seconds", type=float, default=40)
    arguments.add_argument("--every", type=float, default=0.4)
    options = arguments.parse_args()
    frames = frames_of(options.film, options.every, options.seconds)
    heads, rodents, hats = checkpoint_to(Detector(), options.heads), checkpoint_to(Detector(), options.rodents), checkpoint_to(Judge(), options.hats)
    heads.top_k, rodents.top_k = 300, 100
    temperature = json.loads(options.temperature.read_text())["temperature"]
    limit, least = SETTINGS["hats"]["thresholds"]["judge"], SETTINGS["hats"]["minimumHeadPx"]
    ground = np.median(np.stack([f for _, f in frames[:: max(1, len(frames) // 25)]]), 0).astype(np.uint8)
    tracks, total = Tracks(), {"looks": len(frames), "heads": 0, "bare": 0, "covered": 0, "cannotJudge": 0, "raised": [], "regions": 0, "rodents": 0}
    for now, frame in frames:
        boxes, _ = detect(heads, frame, SIZES["heads"], SETTINGS["heads"]["thresholds"]["score"])
        total["heads"] += len(boxes)
        marks = []
        for track in tracks.update(boxes, now):
            if track["looks"] < 2 or now - track["judged"] < 0.9:
                continue
            track["judged"] = now
            box = track["box"]
            p = float(judge(hats, temperature, frame, [box])[0]) if max(box[2:] - box[:2]) >= least else 0.5
            word = "bare" if p >= limit else "covered" if 1 - p >= limit else "cannotJudge"
            total[word] += 1
            marks.append((box, f"{track['number']} {word[:2]} {p:.2f}", word))
            if word == "covered":
                track["covered"], track["bare"] = now, []
            elif word == "bare":
                track["bare"].append(now)
                if len(track["bare"]) >= 3 and now - track["bare"][0] >= 3 and now - track["covered"] >= 5 and not track["raised"]:
                    track["raised"] = True
                    total["raised"].append({"second": round(now, 1), "box": [int(v) for v in box]})
        found = []
        for x, y, side in moving(frame, ground):
            total["regions"] += 1
            seen, scores = detect(rodents, frame[y:y + side, x:x + side], SIZES["rodents"], SETTINGS["rodents"]["thresholds"]["score"])
            found += [(b + [x, y, x, y], s) for b, s in zip(seen, scores) if max(b[2:] - b[:2]) <= 0.16 * 640]
        total["rodents"] += len(found)
        if options.draw:
            options.draw.mkdir(parents=True, exist_ok=True)
            picture = frame.copy()
            for box, s in [(b, "") for b in boxes]:
                cv2.rectangle(picture, tuple(int(v) for v in box[:2]), tuple(int(v) for v in box[2:]), (255, 200, 0), 1)
            for box, text, word in marks:
                cv2.putText(picture, text, (int(box[0]), int(box[1]) - 3), 0, 0.4, (0, 0, 255) if word == "bare" else (0, 255, 0), 1)
            for box, score in found:
                cv2.rectangle(picture, tuple(int(v) for v in box[:2]), tuple(int(v) for v in box[2:]), (255, 0, 255), 2)
                cv2.putText(picture, f"{score:.2f}", (int(box[0]), int(box[1]) - 3), 0, 0.4, (255, 0, 255), 1)
            cv2.imwrite(str(options.draw / f"{now:07.2f}.png"), picture)
    print(json.dumps(total))
    if options.out:
        options.out.write_text(json.dumps({"film": options.film.name, **total}, indent=1) + "\n")


if __name__ == "__main__":
    main()
