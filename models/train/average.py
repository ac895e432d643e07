"""Average the weights of runs that went on from one checkpoint with different seeds; the result can be exported like a checkpoint.

    python3 average.py runs/rodents/last.pt runs/rodents-a/last.pt --out runs/rodents/averaged.pt
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("checkpoints", type=Path, nargs="+")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    states = [torch.load(path, map_location="cpu")["average"] for path in options.checkpoints]
    mean = {key: torch.stack([state[key].double() for state in states]).mean(0).to(value.dtype) for key, value in states[0].items()}
    torch.save({"average": mean}, options.out)


if __name__ == "__main__":
    main()
