"""What painting and rendering do: short equal trainings with and without, measured on the same photographs.

    python3 ablate_hats.py --data ../../../shared/data --trunk ResNet18.onnx --renderings DIR --out runs/ablation --results ../cards/results/hats-ablation.json

No run sees a photographed hair net, so every one of them is a test. Each run goes on from its checkpoint when started again.
"""

import argparse
import copy
import json
from pathlib import Path

import evaluate_hats
import export_hats
import hats_data
import hats_sampling
import train_hats
import training

PAINTED = ["painted-net", "painted-cap", "dyed-hair"]
RUNS = {"neither": PAINTED + ["renderings"], "painted": ["renderings"], "rendered": PAINTED, "both": []}


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--trunk", type=Path, required=True, help="ResNet18.onnx")
    arguments.add_argument("--renderings", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--results", type=Path, required=True)
    arguments.add_argument("--epochs", type=int, default=5)
    arguments.add_argument("--length", type=int, default=2560, help="crops an epoch")
    arguments.add_argument("--size", type=int, default=64)
    training.machine(arguments, batch=64)
    options = arguments.parse_args()
    options.until, options.start, options.late, options.rate, options.decay = None, None, False, 1e-3, 0.995
    items, held = ([i for i in part if i["source"] != "found"] for part in hats_data.load(options.data))  # labelled after these figures were made
    nets = [dict(i, source="every photographed hair net") for i in items + held if i["kind"] == 1]
    rendered = list(train_hats.renderings([options.renderings]))
    rows = {"crops": options.epochs * options.length, "size": options.size}
    for name, leave in RUNS.items():
        training.prepare(3, options.threads)
        mine = hats_sampling.with_painted([i for i in items if not train_hats.for_temperature(i) and i["kind"] != 1] + rendered, leave)
        settings = copy.copy(options)
        settings.out = options.out / name
        net = train_hats.train(mine, settings)
        rows[name] = evaluate_hats.by_source(export_hats.Mirrored(net).eval(), [i for i in held if i["kind"] != 1] + nets, 1.0, (0.5, 0.5), options.size)
        options.results.write_text(json.dumps(rows, indent=1) + "\n")
        print(name, {n: r["rightOfAll"] for n, r in rows[name].items()}, flush=True)


if __name__ == "__main__":
    main()
