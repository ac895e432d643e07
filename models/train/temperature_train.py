"""Train the model of a failing cold store on simulated series, and write it as ONNX.

    ./kw eval temperature --data FOLDER --features FOLDER.bin [--own-warnings]       # the product makes the numbers
    python3 temperature_train.py --series FOLDER --features FOLDER.bin [MORE.bin ...] --out runs/temperature [--epochs 8] [--nets 4]

A row is a judgement of a store (every 8 minutes); see StoreFeatures for its numbers. More files are the same series, judged while other models
warned. Not learned: the first 8 hours of a store, the time in which a fault begins or a store recovers, and that in which its food is too warm
whatever the cause. Every failure weighs about the same, its first two hours most: a warning that comes late is none.
"""

import argparse
import json
from datetime import datetime
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from temperature_events import FIRST

START = datetime(2026, 1, 5)


def load(folder: Path, features: Path, names: int):
    """Numbers, labels and weights of all rows that are learned from."""
    rows = np.fromfile(features, np.float32).reshape(-1, 3 + names)
    index = list(json.loads((folder / "series.json").read_text()).values())
    series, minute, label, x = rows[:, 0].astype(int), rows[:, 1], rows[:, 2], rows[:, 3:]
    weight = np.ones(len(rows), np.float32)
    edges = np.searchsorted(series, np.arange(len(index) + 1))
    for i, entry in enumerate(index):
        here = slice(edges[i], edges[i + 1])
        for window in entry["windows"]:
            if window["expect"] == "warn":
                start = (datetime.fromisoformat(window["start"][:-1]) - START).total_seconds() / 60
                inside = label[here] == 1
                since = minute[here] - start
                w = np.where(since < 12, 0.1, np.where(since < 30, 0.5, np.where(since < 150, 1.5, 0.6)))
                w = np.where(inside, w, 0)
                weight[here] = np.where(inside, 25 * w / max(w.sum(), 1), weight[here])
    # Of the hours in which all is well a third says as much.
    thin = (label == 1) | (np.random.default_rng(0).random(len(rows)) < 1 / 3)
    weight = np.where(label == 1, weight, 3 * weight).astype(np.float32)
    keep = (label >= 0) & (minute >= FIRST) & thin
    return x[keep], label[keep], weight[keep]


def network(n: int, nets: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Linear(n, 64 * nets), nn.ReLU(), nn.Linear(64 * nets, 32 * nets), nn.ReLU(), nn.Linear(32 * nets, 1))


@torch.no_grad()
def mean_of(nets: list) -> nn.Sequential:
    """One network that gives the mean of the others' answers before the sigmoid: their layers side by side."""
    out = network(nets[0][0].in_features, len(nets))
    for i in (0, 2, 4):
        layers = [net[i] for net in nets]
        out[i].weight.copy_(torch.cat([n.weight for n in layers]) if i == 0 else torch.block_diag(*(n.weight for n in layers)) if i == 2
                            else torch.cat([n.weight for n in layers], 1) / len(nets))
        out[i].bias.copy_(torch.cat([n.bias for n in layers]) if i < 4 else sum(n.bias for n in layers) / len(nets))
    return out


def train(x, label, weight, epochs: int, out: Path, seed: int) -> nn.Sequential:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    mean, std = x.mean(0), np.maximum(x.std(0), 1e-2)
    net = network(x.shape[1])
    data = [torch.from_numpy(((x - mean) / std).astype(np.float32)), torch.from_numpy(label.astype(np.float32)), torch.from_numpy(weight)]
    optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=1e-3)
    batch, done = 1024, 0
    steps = -(-len(label) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps * epochs + 1)
    checkpoint = out / f"last-{seed}.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        if state["key"] == [x.shape, epochs, seed]:
            net.load_state_dict(state["net"]), optimiser.load_state_dict(state["optimiser"]), schedule.load_state_dict(state["schedule"])
            done = state["done"]
    for epoch in range(done, epochs):
        order, total = torch.randperm(len(label), generator=torch.Generator().manual_seed(seed * 1000 + epoch)), 0.0
        for part in order.split(batch):
            loss = nn.functional.binary_cross_entropy_with_logits(net(data[0][part])[:, 0], data[1][part], data[2][part])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"seed {seed} epoch {epoch + 1}/{epochs} loss {total / steps:.4f}", flush=True)
        torch.save({"key": [x.shape, epochs, seed], "net": net.state_dict(), "optimiser": optimiser.state_dict(),
                    "schedule": schedule.state_dict(), "done": epoch + 1}, checkpoint)
    # The scaling becomes part of the first layer.
    with torch.no_grad():
        first = net[0]
        first.bias -= (first.weight * torch.from_numpy((mean / std).astype(np.float32))).sum(1)
        first.weight /= torch.from_numpy(std.astype(np.float32))
    return net


def save(net: nn.Sequential, names: int, file: Path) -> None:
    nodes, weights, value = [], [], "features"
    for i, layer in enumerate(net):
        last = i == len(net) - 1
        if isinstance(layer, nn.Linear):
            for part, tensor in (("weight", layer.weight), ("bias", layer.bias)):
                weights.append(numpy_helper.from_array(tensor.detach().numpy().astype(np.float32), f"{part}{i}"))
            nodes.append(helper.make_node("Gemm", [value, f"weight{i}", f"bias{i}"], [f"v{i}"], transB=1))
        else:
            nodes.append(helper.make_node("Relu", [value], [f"v{i}"]))
        value = f"v{i}"
        if last:
            nodes.append(helper.make_node("Sigmoid", [value], ["failing"]))
    graph = helper.make_graph(nodes, "temperature", [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["N", names])],
                              [helper.make_tensor_value_info("failing", TensorProto.FLOAT, ["N", 1])], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="kitchenwatch")
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, str(file))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--series", type=Path, required=True)
    options.add_argument("--features", type=Path, nargs="+", required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--nets", type=int, default=4, help="seeds from 1 on, of which the mean is taken")
    o = options.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    names = json.loads((Path(__file__).parent / "settings.json").read_text())["temperature"]["features"]
    x, label, weight = (np.concatenate(parts) for parts in zip(*(load(o.series, file, len(names)) for file in o.features)))
    print(f"{len(label)} rows, {int(label.sum())} of failing machines", flush=True)
    net = mean_of([train(x, label, weight, o.epochs, o.out, seed) for seed in range(1, o.nets + 1)])
    save(net, len(names), o.out / "temperature.onnx")


if __name__ == "__main__":
    main()
