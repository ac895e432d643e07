"""Put the parts of pests.onnx into one file: the detector of export_pests.py, the rodents' network of version 1.2.0 beside it, and the second
stage, which looks once more at what either suspects.

    git show 2402f50:models/rodents.onnx > runs/rodents-1.2.0.onnx
    python3 join_pests.py --pests runs/pests.onnx --rodents runs/rodents-1.2.0.onnx --verifier runs/verify/last.pt \
      --old-threshold 0.7 --thresholds 0.475 0.475 --out ../pests.onnx

A suspicion keeps the detector's log odds, less what the second stage holds against it: min(0, WEIGHT * (its log odds + SLACK)), as
pests_verify.py has them. It may only lower them: raising them, it prefers parts of an animal to the whole. The thresholds are of the sigmoid
and become 0.5; the older network's, --old-threshold, becomes the rodents' before. Animals pass as they are.
"""

import argparse
import io
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

import pests_verify


def prefixed(graph: onnx.GraphProto, prefix: str) -> onnx.GraphProto:
    """The graph with all names but its input's prefixed."""
    keep = {i.name for i in graph.input}
    name = lambda n: n if n in keep or not n else prefix + n
    for node in graph.node:
        node.name = prefix + node.name
        node.input[:] = [name(n) for n in node.input]
        node.output[:] = [name(n) for n in node.output]
    for tensor in graph.initializer:
        tensor.name = name(tensor.name)
    return graph


def verifier(checkpoint: Path) -> onnx.GraphProto:
    """crops [N, 3, S, S] -> second_odds [N, 2]"""
    net = pests_verify.load(checkpoint)
    size, file = pests_verify.SIZE, io.BytesIO()
    torch.onnx.export(pests_verify.Odds(net).eval(), torch.rand(2, 3, size, size) * 255, file, opset_version=13,
                      input_names=["crops"], output_names=["odds"], dynamic_axes={"crops": {0: "n"}, "odds": {0: "n"}})
    return prefixed(onnx.load_from_string(file.getvalue()).graph, "second_")


class Graph:
    """Nodes one after the other; each call names its result."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, values, kind=np.float32) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(values, kind), name))
        return name

    def __call__(self, kind: str, *inputs: str, out: str = "", **attributes) -> str:
        out = out or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name=f"join_{len(self.nodes)}", **attributes))
        return out

    def columns(self, tensor: str, first: int, last: int, axis: int = 1) -> str:
        return self("Slice", tensor, *(self.constant([v], np.int64) for v in (first, last, axis)))

    def log_odds(self, scores: str) -> str:
        inner = self("Clip", scores, self.constant(1e-6), self.constant(1 - 1e-6))
        return self("Log", self("Div", inner, self("Sub", self.constant(1.0), inner)))


def logit(p: float) -> float:
    return float(np.log(p / (1 - p)))


def joined(g: Graph, second: onnx.GraphProto, options) -> None:
    """From old_boxes, old_scores, new_boxes, new_scores (the new ones' thresholds not yet in) to boxes and scores."""
    less = g("Sigmoid", g("Sub", g.log_odds("old_scores"), g.constant(logit(options.old_threshold) - logit(options.thresholds[0]))))
    boxes = g("Concat", "old_boxes", "new_boxes", axis=1)
    scores = g("Concat", g("Mul", less, g.constant([[[1, 0, 0]]])), "new_scores", axis=1)
    pests = g.columns(scores, 0, 2, axis=2)
    best = g("Transpose", g("ReduceMax", pests, axes=[2], keepdims=1), perm=[0, 2, 1])
    limits = g.constant([pests_verify.MOST], np.int64), g.constant([pests_verify.OVERLAP]), g.constant([pests_verify.SUSPECTED])
    chosen = g("NonMaxSuppression", boxes, best, *limits)
    index = g("Squeeze", g.columns(chosen, 2, 3), g.constant([1], np.int64))
    mine = g("Gather", g("Squeeze", boxes, g.constant([0], np.int64)), index, axis=0)
    seen = g("Gather", g("Squeeze", pests, g.constant([0], np.int64)), index, axis=0)
    low, high = g.columns(mine, 0, 2), g.columns(mine, 2, 4)
    longer = g("ReduceMax", g("Sub", high, low), axes=[1], keepdims=1)
    half = g("Mul", g("Max", g("Mul", longer, g.constant(pests_verify.AROUND)), g.constant(pests_verify.LEAST)), g.constant(0.5))
    middle = g("Mul", g("Add", low, high), g.constant(0.5))
    squares = g("Concat", g("Sub", middle, half), g("Add", middle, half), axis=1)
    size = pests_verify.SIZE
    g("RoiAlign", "images", squares, g("Mul", index, g.constant(0, np.int64)), out="crops", output_height=size, output_width=size, sampling_ratio=0)
    g.nodes.extend(second.node)
    against = g("Clip", g("Mul", g("Add", "second_odds", g.constant(pests_verify.SLACK)), g.constant(pests_verify.WEIGHT)), g.constant(-9.0), g.constant(0.0))
    fused = g("Add", g.log_odds(seen), against)
    mine_scores = g("Sigmoid", g("Sub", fused, g.constant([[logit(t) for t in options.thresholds]])))
    missing = g("Sub", g.constant([pests_verify.MOST], np.int64), g("Shape", index))
    zero = g.constant([0], np.int64)
    full = lambda tensor, width, right: g("Reshape", g("Pad", tensor, g("Concat", zero, zero, missing, g.constant([right], np.int64), axis=0)),
                                          g.constant([1, pests_verify.MOST, width], np.int64))
    g("Concat", full(mine, 4, 0), boxes, out="boxes", axis=1)
    g("Concat", full(mine_scores, 3, 1), g("Mul", scores, g.constant([[[0, 0, 1]]])), out="scores", axis=1)


def main() -> None:
    arguments = argparse.ArgumentParser()
    for name in ("--pests", "--rodents", "--verifier", "--out"):
        arguments.add_argument(name, type=Path, required=True)
    arguments.add_argument("--old-threshold", type=float, required=True)
    arguments.add_argument("--thresholds", type=float, nargs=2, required=True, help="of rodent and cockroach")
    options = arguments.parse_args()
    warnings.filterwarnings("ignore")
    model, other = onnx.load(str(options.pests)), onnx.load(str(options.rodents))
    rows = [int(m.graph.output[0].type.tensor_type.shape.dim[1].dim_value) for m in (model, other)]
    new, old = prefixed(model.graph, "new_"), prefixed(other.graph, "old_")
    g, second = Graph(), verifier(options.verifier)
    joined(g, second, options)
    total = pests_verify.MOST + sum(rows)
    outputs = [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, total, width]) for name, width in (("boxes", 4), ("scores", 3))]
    graph = helper.make_graph([*old.node, *new.node, *g.nodes], "pests", [new.input[0]], outputs,
                              [*old.initializer, *new.initializer, *second.initializer, *g.constants])
    whole = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=model.ir_version)
    onnx.checker.check_model(whole)
    onnx.save(whole, str(options.out))
    print(options.out.name, options.out.stat().st_size, "bytes", [1, total, 3])


if __name__ == "__main__":
    main()
