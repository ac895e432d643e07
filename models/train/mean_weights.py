"""The mean of two checkpoints of the same network: often better than either where the second went on from the first with other pictures.

    python3 mean_weights.py runs/heads/last.pt runs/heads-above/last.pt --out runs/heads-mean.pt [--second 0.5]
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("first", type=Path)
    arguments.add_argument("then", type=Path)
    arguments.add_argument("--second", type=float, default=0.5, help="the second one's share")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    first, second = (torch.load(path, map_location="cpu")["average"] for path in (options.first, options.then))
    mean = {key: torch.lerp(value, second[key], options.second) if value.is_floating_point() else value for key, value in first.items()}
    torch.save({"average": mean}, options.out)


if __name__ == "__main__":
    main()
