"""Calibrate and measure the judge of hats.

    python3 evaluate_hats.py calibrate --data DATA --checkpoint runs/hats/last.pt --out runs/hats/temperature.json
    python3 evaluate_hats.py measure --held DIR/hats --checkpoint ... --temperature ... [--judge 0.8] [--least 14] [--out results.json]

A head is judged when its larger side has at least `least` px and the winning side (covered: the sum of three, or bare)
reaches `judge`; right means the right side.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

import crops
import hats_data
from export_onnx import checkpoint_to
from train_hats import Judge, for_temperature


def logits_of(net: Judge, squares) -> torch.Tensor:
    """squares: list of (picture path, (cx, cy, side)) -> [N, 4]"""
    out, pictures = [], {}
    for start in range(0, len(squares), 64):
        batch = []
        for path, square in squares[start:start + 64]:
            if path not in pictures:
                pictures[path] = cv2.imread(path)
            batch.append(crops.cut(pictures[path], *square).transpose(2, 0, 1))
        with torch.no_grad():
            out.append(net(torch.from_numpy(np.stack(batch)).float()))
    return torch.cat(out)


def calibrate(options) -> None:
    """The temperature that makes covered against bare likeliest on the part of training kept aside for it."""
    items = [i for i in hats_data.load(options.data)[0] if for_temperature(i) and i["kind"] >= 0]
    net = checkpoint_to(Judge(), options.checkpoint)
    logits = logits_of(net, [(i["picture"], i["square"]) for i in items])
    bare = torch.tensor([i["kind"] == 3 for i in items])
    best = []
    for temperature in np.arange(0.3, 4.0, 0.05):
        p = torch.softmax(logits / float(temperature), 1)
        side = torch.where(bare, p[:, 3], p[:, :3].sum(1)).clamp(min=1e-6)
        best.append((float(-side.log().mean()), round(float(temperature), 2)))
    loss, temperature = min(best)
    p = torch.softmax(logits / temperature, 1)
    sure = torch.maximum(p[:, 3], 1 - p[:, 3])
    right = (p[:, 3] > 0.5) == bare
    bins = [{"from": lo, "to": hi, "heads": int(m.sum()), "sureness": round(float(sure[m].mean()), 3), "right": round(float(right[m].float().mean()), 3)}
            for lo, hi in ((0.5, 0.7), (0.7, 0.85), (0.85, 0.95), (0.95, 1.01)) for m in [(sure >= lo) & (sure < hi)] if m.any()]
    result = {"temperature": temperature, "heads": len(items), "negativeLogLikelihood": round(loss, 4), "bins": bins}
    options.out.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


def row(p: torch.Tensor, bare: torch.Tensor, big: torch.Tensor, judge: float) -> dict:
    judged = (torch.maximum(p[:, 3], 1 - p[:, 3]) >= judge) & big
    right = judged & ((p[:, 3] > 0.5) == bare)
    count = lambda m: int(m.sum())
    return {"heads": len(p), "judged": count(judged), "right": count(right),
            "notJudgedShare": round(1 - count(judged) / len(p), 4),
            "rightOfJudged": round(count(right) / max(1, count(judged)), 4),
            "bare": count(bare), "bareCalledCovered": count(judged & bare & ~right),
            "coveredCalledBare": count(judged & ~bare & ~right)}


def measure(options) -> None:
    entries = json.loads((options.held / "heads.json").read_text())
    net = checkpoint_to(Judge(), options.checkpoint)
    temperature = json.loads(options.temperature.read_text())["temperature"]
    squares = [crops.square_from_face(e["face"]) if "face" in e else crops.square_from_head(e["head"]) for e in entries]
    p = torch.softmax(logits_of(net, [(str(options.held / e["image"]), s) for e, s in zip(entries, squares)]) / temperature, 1)
    bare = torch.tensor([e["label"] == "bare" for e in entries])
    clear = torch.tensor([e["label"] != "uncertain" for e in entries])
    big = torch.tensor([max((e.get("face") or e.get("head"))[2:]) >= options.least for e in entries])
    source = np.array([e["source"] for e in entries])
    result = {"model": "hats", "judge": options.judge, "minimumHeadPx": options.least, "temperature": temperature, "bySource": {}, "unclear": {}}
    for name in sorted(set(source)):
        mine = torch.from_numpy(source == name)
        m = mine & clear
        result["bySource"][name] = row(p[m], bare[m], big[m], options.judge)
        m = mine & ~clear
        if m.any():
            judged = (torch.maximum(p[m, 3], 1 - p[m, 3]) >= options.judge) & big[m]
            result["unclear"][name] = {"heads": int(m.sum()), "judged": int(judged.sum()), "calledBare": int((judged & (p[m, 3] > 0.5)).sum())}
    kinds = p.argmax(1)
    mine = torch.from_numpy(source == "chef") & clear
    truth = [hats_data.LABELS.index(e["label"]) if e["label"] in hats_data.LABELS else -1 for e in entries]
    result["chefKinds"] = {"rows are true, columns called": hats_data.LABELS, **{hats_data.LABELS[t]: [
        int(sum(1 for i in torch.nonzero(mine).flatten() if truth[i] == t and kinds[i] == k)) for k in range(4)] for t in range(4)}}
    for judge in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        print(judge, {n: (r["notJudgedShare"], r["rightOfJudged"], r["bareCalledCovered"], r["coveredCalledBare"]) for n in result["bySource"]
                      for m in [torch.from_numpy(source == n) & clear] for r in [row(p[m], bare[m], big[m], judge)]})
    print(json.dumps(result["unclear"]), json.dumps(result["chefKinds"]))
    if options.out:
        options.out.write_text(json.dumps(result, indent=1) + "\n")


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("action", choices=["calibrate", "measure"])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--held", type=Path)
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--temperature", type=Path)
    arguments.add_argument("--judge", type=float, default=0.8)
    arguments.add_argument("--least", type=float, default=14)
    arguments.add_argument("--out", type=Path)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    calibrate(options) if options.action == "calibrate" else measure(options)


if __name__ == "__main__":
    main()
