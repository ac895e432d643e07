"""Fit the judge's third answer, whether a crop shows a head at all, to what its trunk makes of crops; the other answers stay as they are.

    python3 fit_head_answer.py --data ../../../shared/data --renderings DIR ... --checkpoint runs/hats-worn.pt --out runs/hats.pt --results is-head.json

Heads are those of hats_data.py that somebody could tell, and rendered ones. No heads are the places that labels/found-heads.json and heads-besides.json call none (hands, shoes,
food that a detector took for heads), and any squares of kitchens without people. A logistic regression: heads weigh half of all, labelled places a third. The
results say how much of what is kept aside from training lies below some probabilities, as large as it is and shrunk to 24 px.
"""

import argparse
import json
import random
from pathlib import Path

import cv2
import numpy as np
import torch

import crops
import detect_data
import hats_augment
import hats_data
import splits
import training
from evaluate_hats import logits_of
from export_hats import Mirrored
from hats_judge import HEAD, Judge
from train_hats import for_temperature, renderings

SMALL_PX = 24
LEAST = 0.1, 0.5
WEIGHTS = {"head": 0.5, "labelled": 0.35, "kitchen": 0.15}
SHOWN = {"head": 2, "labelled": 6, "kitchen": 1}  # crops of each
SQUARES = 12     # of a kitchen
SIZES = 12, 160  # px, their sides
STIFF = 3e-3     # weight of the squared coefficients, over standardised means


def labelled(data: Path):
    """What is no head, by eye."""
    for name in ("found-heads", "heads-besides"):
        for picture, boxes in hats_data.by_eye(name)["none"].items():
            folder = str(Path(picture).parent) if picture.startswith("kitchens/") else Path(picture).parts[0]
            for box in boxes:
                yield dict(hats_data.item_of(data / picture, box, "head", -1, "labelled"), folder=folder)


def kitchens(data: Path):
    """Squares of kitchens without people, anywhere."""
    for sample in detect_data.empty(data, people=False):
        height, width = cv2.imread(sample["picture"]).shape[:2]
        for _ in range(SQUARES):
            side = min(np.exp(random.uniform(*np.log(SIZES))), height, width)
            yield hats_data.item_of(sample["picture"], [random.uniform(0, width - side), random.uniform(0, height - side), side, side], "head", -1, sample["source"])


def is_head(item) -> bool:
    """Doubtful ones of these two sources are blurred heads, of the others maybe none."""
    return item["kind"] is not None and (item["kind"] >= 0 or item["source"] in ("cctv-workers", "found"))


def everything(options) -> list[tuple[dict, str]]:
    """-> (item, what it is: a key of WEIGHTS), none of them held out"""
    none = [(i, "labelled") for i in labelled(options.data)] + [(i, "kitchen") for i in kitchens(options.data)]
    heads = [i for i in hats_data.load(options.data)[0] + list(renderings(options.renderings)) if is_head(i)]
    return [(i, "head") for i in heads] + [(i, what) for i, what in none if not splits.held_out(hats_data.split_as(i), i["picture"])]


def is_aside(item, what: str) -> bool:
    return splits.one_in(Path(item["picture"]).name + "t", 8) if what == "kitchen" else for_temperature(dict(item, source="found") if what == "labelled" else item)


def shown(judge: Judge, items: list) -> torch.Tensor:
    """Items as training shows them. -> [N, 768] what the judge makes of them"""
    pictures, out = {}, []
    for start in range(0, len(items), 64):
        batch = []
        for item in items[start:start + 64]:
            if item["picture"] not in pictures:
                pictures = {item["picture"]: cv2.imread(item["picture"])}  # items of one picture follow each other
            batch.append(hats_augment.sample(item, pictures.get, crops.SIZE, random.random() < 0.5, [])[0].transpose(2, 0, 1))
        with torch.no_grad():
            out.append(judge.seen(torch.from_numpy(np.stack(batch)).float()))
    return torch.cat(out)


def fit(means: torch.Tensor, truth: torch.Tensor, weights: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """means [N, 768], truth and weights [N] -> coefficients [768] and constant of the logit that it is a head"""
    middle, spread = means.mean(0), means.std(0) + 1e-6
    standard, line = (means - middle) / spread, torch.zeros(means.shape[1] + 1, requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        lost = torch.nn.functional.binary_cross_entropy_with_logits(standard @ line[1:] + line[0], truth, reduction="none")
        total = (weights * lost).sum() + STIFF * line[1:].square().sum()
        total.backward()
        return total

    optimiser.step(loss)
    line = line.detach()
    return line[1:] / spread, line[0] - (line[1:] * middle / spread).sum()


def aside(judge: Judge, items: list) -> list[dict]:
    """What the answer makes of what is kept aside."""
    squares = [(i["picture"], i["square"]) for i, _ in items]
    probabilities = {name: torch.sigmoid(logits_of(Mirrored(judge), squares, side_px=px)[:, HEAD]) for name, px in (("own size", None), ("24 px", round(SMALL_PX * crops.GROWN)))}
    of = {what: torch.tensor([w == what for _, w in items]) for what in WEIGHTS}
    return [{"crops": name, "what": what, "count": int(of[what].sum()), **{f"below {least}": round(float((p[of[what]] < least).float().mean()), 4) for least in LEAST}}
            for name, p in probabilities.items() for what in WEIGHTS]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--renderings", type=Path, nargs="*", default=[], help="folders of heads_compose.py")
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--results", type=Path, required=True)
    options = arguments.parse_args()
    training.prepare(7)
    items = everything(options)
    taught = [(i, what) for i, what in items if not is_aside(i, what) for _ in range(SHOWN[what])]
    judge = training.checkpoint_to(Judge(), options.checkpoint)
    means = shown(judge, [i for i, _ in taught])
    count = {what: sum(w == what for _, w in taught) for what in WEIGHTS}
    weights = torch.tensor([WEIGHTS[what] / count[what] for _, what in taught])
    line, constant = fit(means, torch.tensor([float(what == "head") for _, what in taught]), weights)
    with torch.no_grad():
        judge.out.weight[HEAD], judge.out.bias[HEAD] = line, constant
    torch.save({"average": judge.state_dict()}, options.out)
    result = {"crops": count, "aside": aside(judge, [(i, what) for i, what in items if is_aside(i, what)])}
    options.results.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
