"""What every training here shares: the machine it runs on, seeds, averaged weights, the learning rate's course, checkpoints to resume from."""

import contextlib
import copy
import math
import random
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.utils.data import DataLoader


def prepare(seed: int, threads: int = 2) -> None:
    cv2.setNumThreads(0)
    torch.set_num_threads(threads)
    torch.backends.cudnn.benchmark = True  # on a GPU, where depthwise convolutions have slow ways and fast ones
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def seed_worker(worker: int) -> None:
    """Give each loading process its own stream of chances."""
    cv2.setNumThreads(0)
    seed = torch.initial_seed() % 2**32
    random.seed(seed)
    np.random.seed(seed)


def machine(arguments, batch: int) -> None:
    """What depends on the machine alone: a GPU trains the same networks on more pictures in less time."""
    arguments.add_argument("--device", default="cpu", help="cpu or cuda")
    arguments.add_argument("--workers", type=int, default=1, help="processes that make pictures")
    arguments.add_argument("--batch", type=int, default=batch)  # on a CPU torch 1.13 is seven times slower below 16
    arguments.add_argument("--threads", type=int, default=2)


def loader(dataset, options) -> DataLoader:
    return DataLoader(dataset, options.batch, num_workers=options.workers, drop_last=True, worker_init_fn=seed_worker, persistent_workers=True,
                      prefetch_factor=4, pin_memory=options.device != "cpu")


def half(device: str):
    """Where a GPU computes: convolutions in bfloat16."""
    return torch.autocast(device, torch.bfloat16) if device != "cpu" else contextlib.nullcontext()


def groups(net: torch.nn.Module, decay: float, trunk: float = 1.0) -> list:
    """AdamW's groups: what has more than one dimension decays, biases and norms do not; `share` of the rate is for the loop that sets it,
    `trunk` that of the pretrained part."""
    found = []
    for share, mine in ((trunk, True), (1.0, False)):
        learning = [p for name, p in net.named_parameters() if p.requires_grad and name.startswith("trunk.") == mine]
        found += [{"params": [p for p in learning if p.ndim > 1], "weight_decay": decay, "share": share},
                  {"params": [p for p in learning if p.ndim <= 1], "weight_decay": 0.0, "share": share}]
    return found


def learning(net: torch.nn.Module, late: bool) -> None:
    """Ready to learn. Late: what sees edges and textures (the trunk's `early` parts) stays as it is, and so do all norms' means, since a batch of
    nothing but hard places would shift them; weights so near to those before can be averaged with them (mean_weights.py)."""
    net.train()
    if late:
        for part in net.trunk.early():
            part.requires_grad_(False)
        for norm in (m for m in net.modules() if isinstance(m, torch.nn.BatchNorm2d)):
            norm.eval()


class Averaged:
    """An exponential moving average of a network's weights; `net` is the one to test and export."""

    def __init__(self, net: torch.nn.Module, decay: float = 0.998):
        self.net, self.decay, self.steps = copy.deepcopy(net).eval(), decay, 0

    @torch.no_grad()
    def update(self, net: torch.nn.Module) -> None:
        self.steps += 1
        keep = min(self.decay, self.steps / (self.steps + 20))
        pairs = list(zip(self.net.state_dict().values(), net.state_dict().values()))
        mine, theirs = zip(*[pair for pair in pairs if pair[1].is_floating_point()])
        torch._foreach_mul_(mine, keep)
        torch._foreach_add_(mine, theirs, alpha=1 - keep)
        for mine, theirs in pairs:
            if not theirs.is_floating_point():
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


def checkpoint_to(net: torch.nn.Module, path: Path) -> torch.nn.Module:
    """The net with a checkpoint's averaged weights, ready to be measured."""
    net.load_state_dict(torch.load(path, map_location="cpu")["average"])
    return net.eval()


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
