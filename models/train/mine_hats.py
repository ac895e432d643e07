"""Which training heads a judge that was trained on them still doubts: shown more often when training goes on (train_hats.py --hard).

    python3 mine_hats.py --data ../../../shared/data --checkpoint runs/hats/last.pt --out runs/hats/hard.json

Bald heads, hair in a knot, dark caps on dark hair, turbans, scarves come out. Heads that set temperature and threshold are never among them.
"""

import argparse
import json
from pathlib import Path

import torch

import hats_data
from evaluate_hats import logits_of, second_side
from export_hats import read
from train_hats import for_temperature

SOURCES = ("chef", "people-at-work", "street-people", "masked-people", "found")  # labels of the others are less sure, or the heads blurred
SURE = 0.93  # of the right side: what is surer is left


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--temperature", type=float, default=0.9)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    items = [i for i in hats_data.load(options.data)[0] if i["source"] in SOURCES and (i["kind"] or 0) >= 0 and i["kind"] is not None]
    items = [i for i in items if not for_temperature(i)]
    bare = second_side(logits_of(read(options.checkpoint), [(i["picture"], i["square"]) for i in items])[:, :4], options.temperature)
    hard = [hats_data.key(i["picture"], i["box"]) for i, p in zip(items, bare.tolist()) if (p if i["kind"] == 3 else 1 - p) < SURE]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(hard, indent=0) + "\n")
    print(len(hard), "of", len(items))


if __name__ == "__main__":
    main()
