"""Calibrate the judge of hats and masks, and measure a checkpoint without the product.

    python3 evaluate_hats.py calibrate --data DATA --checkpoint runs/hats.pt --out calibration.json
    python3 evaluate_hats.py measure --data DATA --checkpoint ... --calibration ...

calibrate: for each answer the temperature that makes it likeliest on the part of the training heads kept aside, then the threshold: the least
from 0.7 on (what nobody can tell is taught as half and half) at which 98 % of the judged are right, but none at which more than 5 % of the clear
heads are not judged. Covered is held to more, to what a rule asks of the bare looks that it raises (0.85, HeadRuleSettings.MinConfidence), since one
look that says covered undoes those. Then the least size in pixels from which on 95 % of the judged are right, as is asked of heads seen from a
ceiling, when the same heads are shrunk to it.
measure: the held-out by source and kind.
"""

import argparse
import itertools
import json
from pathlib import Path

import cv2
import numpy as np
import torch

import crops
import hats_data
from export_hats import Mirrored, read
from train_hats import for_temperature

RIGHT, LEFT, LEAST, COVERED, RIGHT_SMALL = 0.98, 0.05, 0.7, 0.85, 0.95
SIZES = (64, 32, 24, 20, 16, 14, 12, 10, 8, 6)  # px, larger side of a head, downwards: the least is the last before the first that falls short


def logits_of(judge: Mirrored, squares, size: int = crops.SIZE, side_px: int | None = None) -> torch.Tensor:
    """squares: list of (picture path, (cx, cy, side)); side_px: the side that they are shrunk to first -> [N, 7]"""
    out, pictures = [], {}
    for start in range(0, len(squares), 64):
        batch = []
        for path, square in squares[start:start + 64]:
            if path not in pictures:
                pictures[path] = cv2.imread(path)
            crop = crops.cut(pictures[path], *square, side_px or size)
            batch.append(cv2.resize(crop, (size, size), interpolation=cv2.INTER_LINEAR).transpose(2, 0, 1))
        with torch.no_grad():
            out.append(judge(torch.from_numpy(np.stack(batch)).float()))
    return torch.cat(out)


def second_side(logits: torch.Tensor, temperature: float) -> torch.Tensor:
    """[N, k] -> [N] probability of the last: bare, or no mask."""
    return torch.softmax(logits / temperature, 1)[:, -1]


def likeliest(logits: torch.Tensor, truth: torch.Tensor) -> tuple[float, float]:
    """truth [N] bool: bare, or no mask. -> temperature and the mean negative log-likelihood that it gives."""
    best = []
    for temperature in np.arange(0.3, 4.0, 0.05):
        p = second_side(logits, float(temperature))
        best.append((float(-torch.where(truth, p, 1 - p).clamp(min=1e-6).log().mean()), round(float(temperature), 2)))
    loss, temperature = min(best)
    return temperature, loss


def fit(truth: torch.Tensor, logits: torch.Tensor, shrunk, covered: float = 0) -> dict:
    """truth [N] bool, logits [N, k]; shrunk: {px: (truth, logits)} of those that are as large; covered: what the first side is held to, else as the second.
    -> temperature, thresholds, least size, how sure and how right."""
    temperature, loss = likeliest(logits, truth)
    p = second_side(logits, temperature)
    threshold = LEAST
    for candidate in np.arange(LEAST, 0.991, 0.01).round(2):
        at = row(p, truth, candidate, candidate)
        if at["notJudgedShare"] > LEFT:
            break
        threshold = float(candidate)
        if at["rightOfJudged"] >= RIGHT:
            break
    sure, right = torch.maximum(p, 1 - p), (p > 0.5) == truth
    bins = [{"from": lo, "to": hi, "heads": int(m.sum()), "sureness": round(float(sure[m].mean()), 3), "right": round(float(right[m].float().mean()), 3)}
            for lo, hi in ((0.5, 0.7), (0.7, 0.85), (0.85, 0.95), (0.95, 1.01)) for m in [(sure >= lo) & (sure < hi)] if m.any()]
    shares = ("notJudgedShare", "rightOfJudged")
    held = (threshold, covered or threshold)
    rows = {px: row(second_side(seen, temperature), t, *held) for px, (t, seen) in shrunk.items()}
    sizes = [{"px": px, **{k: at[k] for k in ("heads", *shares)}} for px, at in rows.items()]
    whole = row(p, truth, *held)
    least = min((s["px"] for s in itertools.takewhile(lambda s: s["rightOfJudged"] >= RIGHT_SMALL, sizes)), default=None)
    return {"temperature": temperature, "threshold": threshold, **({"covered": covered} if covered else {}), "minimumHeadPx": least, "heads": len(truth),
            "negativeLogLikelihood": round(loss, 4), **{k: whole[k] for k in shares}, "bins": bins, "shrunk": sizes}


def calibrate(options) -> None:
    items = [i for i in hats_data.load(options.data)[0] if for_temperature(i)]
    judge, squares = read(options.checkpoint), [(i["picture"], i["square"]) for i in items]
    hats = torch.tensor([(i["kind"] or 0) >= 0 and i["kind"] is not None for i in items])
    masks = torch.tensor([i["mask"] in (0, 1) for i in items])
    bare, none = torch.tensor([i["kind"] == 3 for i in items]), torch.tensor([i["mask"] == 0 for i in items])
    head_px = torch.tensor([i["square"][2] for i in items]) / crops.GROWN
    logits = {px: logits_of(judge, squares, side_px=px and round(px * crops.GROWN)) for px in (None, *SIZES)}

    def answer(clear, truth, columns, covered: float = 0) -> dict:
        shrunk = {px: (truth[m], logits[px][m][:, columns]) for px in SIZES for m in [clear & (head_px >= px)]}
        return fit(truth[clear], logits[None][clear][:, columns], shrunk, covered)

    result = {"hats": answer(hats, bare, slice(4), COVERED), "masks": answer(masks, none, slice(4, 6))}
    options.out.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


def row(p: torch.Tensor, bare: torch.Tensor, second: float, first: float) -> dict:
    """p [N] probability of the second side: bare, or no mask; bare [N] the truth; second, first: what each side's answer must reach. 0 right of none judged."""
    judged = torch.where(p > 0.5, p >= second, 1 - p >= first)
    right = (p > 0.5) == bare
    count = lambda m: int(m.sum())
    return {"heads": len(p), "rightOfAll": round(count(right) / max(1, len(p)), 4), "notJudgedShare": round(1 - count(judged) / max(1, len(p)), 4),
            "rightOfJudged": round(count(right & judged) / max(1, count(judged)), 4), "bareCalledCovered": count(bare & ~right), "coveredCalledBare": count(~bare & ~right)}


def by_source(judge: Mirrored, items, temperature: float, held: tuple[float, float], size: int = crops.SIZE) -> dict:
    """-> {source, and "source, kind": row} over the items with a clear kind."""
    clear = [i for i in items if i["kind"] is not None and i["kind"] >= 0]
    p = second_side(logits_of(judge, [(i["picture"], i["square"]) for i in clear], size)[:, :4], temperature)
    bare, result = torch.tensor([i["kind"] == 3 for i in clear]), {}
    for name in ("{source}", "{source}, {label}"):
        names = np.array([name.format(source=i["source"], label=hats_data.LABELS[i["kind"]]) for i in clear])
        for one in sorted(set(names)):
            m = torch.from_numpy(names == one)
            result[one] = row(p[m], bare[m], *held)
    return result


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("action", choices=["calibrate", "measure"])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--calibration", type=Path)
    arguments.add_argument("--out", type=Path)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    if options.action == "calibrate":
        calibrate(options)
    else:
        found = json.loads(options.calibration.read_text())["hats"]
        rows = by_source(read(options.checkpoint), hats_data.load(options.data)[1], found["temperature"], (found["threshold"], found["covered"]))
        print(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
