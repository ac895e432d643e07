"""Put the rodents' detector of version 1.2.0 beside the detector of pests: it sees some that the other does not.

    git show 2402f50:models/rodents.onnx > runs/rodents-1.2.0.onnx
    python3 join_pests.py --pests runs/detector.onnx --rodents runs/rodents-1.2.0.onnx --threshold 0.7 --out runs/float/pests.onnx

--threshold is of the older network's score and becomes 0.5, as the newer one's have (export_pests.py). Suppression is the product's.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

from export_onnx import check


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


def shifted(threshold: float):
    """old_scores [1, K, C] -> old_rodents [1, K, 3]: p / (p + (1 - p) t / (1 - t)), which is 0.5 at the threshold t, in the rodents' column."""
    odds = threshold / (1 - threshold)
    constants = {"join_odds": np.float32(odds), "join_rest": np.float32(1 - odds), "join_column": np.array([[[1, 0, 0]]], np.float32)}
    nodes = [helper.make_node("Mul", ["old_scores", "join_rest"], ["join_part"], name="join_part"),
             helper.make_node("Add", ["join_part", "join_odds"], ["join_sum"], name="join_sum"),
             helper.make_node("Div", ["old_scores", "join_sum"], ["join_half"], name="join_half"),
             helper.make_node("Mul", ["join_half", "join_column"], ["old_rodents"], name="old_rodents")]
    return nodes, [numpy_helper.from_array(value, name) for name, value in constants.items()]


def main() -> None:
    arguments = argparse.ArgumentParser()
    for name in ("--pests", "--rodents", "--out"):
        arguments.add_argument(name, type=Path, required=True)
    arguments.add_argument("--threshold", type=float, required=True)
    options = arguments.parse_args()
    model, other = onnx.load(str(options.pests)), onnx.load(str(options.rodents))
    rows = sum(int(m.graph.output[0].type.tensor_type.shape.dim[1].dim_value) for m in (model, other))
    new, old = prefixed(model.graph, "new_"), prefixed(other.graph, "old_")
    nodes, constants = shifted(options.threshold)
    nodes += [helper.make_node("Concat", ["old_boxes", "new_boxes"], ["boxes"], axis=1), helper.make_node("Concat", ["old_rodents", "new_scores"], ["scores"], axis=1)]
    outputs = [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, rows, width]) for name, width in (("boxes", 4), ("scores", 3))]
    graph = helper.make_graph([*old.node, *new.node, *nodes], "pests", [new.input[0]], outputs, [*old.initializer, *new.initializer, *constants])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=model.ir_version), str(options.out))
    check(options.out)


if __name__ == "__main__":
    main()
