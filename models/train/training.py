"""What every training here shares: seeds, averaged weights, the learning rate's course, checkpoints to resume from."""

import copy
import math
import random
from pathlib import Path

import cv2
import numpy as np
import torch


def prepare(seed: int, threads: int = 2) -> None:
    cv2.setNumThreads(0)
    torch.set_num_threads(threads)
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def seed_worker(worker: int) -> None:
    """Give each loading process its own stream of chances."""
    cv2.setNumThreads(0)
    seed = torch.initial_seed() % 2**32
    random.seed(seed)
    np.random.seed(seed)


class Averaged:
    """An exponential moving average of a network's weights; `net` is the one to test and export."""

    def __init__(self, net: torch.nn.Module, decay: float = 0.998):
        self.net, self.decay, self.steps = copy.deepcopy(net).eval(), decay, 0

    @torch.no_grad()
    def update(self, net: torch.nn.Module) -> None:
        self.steps += 1
        keep = min(self.decay, self.steps / (self.steps + 20))
        for mine, theirs in zip(self.net.state_dict().values(), net.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.mul_(keep).add_(theirs, alpha=1 - keep)
            else:
                mine.copy_(theirs)


def rate(step: int, total: int, peak: float, warm: int = 100) -> float:
    """Linear warm-up, then a cosine down to 2 % of the peak."""
    if step < warm:
        return peak * (step + 1) / warm
    return peak * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, total - warm))))


def save(path: Path, net, average: Averaged, optimiser, epoch: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    torch.save({"net": net.state_dict(), "average": average.net.state_dict(), "steps": average.steps,
                "optimiser": optimiser.state_dict(), "epoch": epoch}, temporary)
    temporary.replace(path)


def resume(path: Path, net, average: Averaged, optimiser) -> int:
    """-> the epoch to go on with, 0 where there is no checkpoint."""
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu")
    net.load_state_dict(state["net"])
    average.net.load_state_dict(state["average"])
    average.steps = state["steps"]
    optimiser.load_state_dict(state["optimiser"])
    return state["epoch"] + 1
