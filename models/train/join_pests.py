"""Put the rodents' network of version 1.2.0 beside the new network, in one file.

    git show 2402f50:models/rodents.onnx > runs/rodents-1.2.0.onnx
    python3 join_pests.py --pests runs/pests2/pests.onnx --rodents runs/rodents-1.2.0.onnx --threshold 0.7 --out ../pests.onnx

The older network (ShuffleNetV2, some 60,000 canvases) sees small rodents that the new one misses; either may find one. Its score is
shifted so that 0.5 is the threshold.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper


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


def constant(name: str, values) -> onnx.TensorProto:
    return numpy_helper.from_array(np.asarray(values, np.float32), name)


def main() -> None:
    arguments = argparse.ArgumentParser()
    for name in ("--pests", "--rodents", "--out"):
        arguments.add_argument(name, type=Path, required=True)
    arguments.add_argument("--threshold", type=float, required=True)
    options = arguments.parse_args()
    model, other = onnx.load(str(options.pests)), onnx.load(str(options.rodents))
    rows = [int(m.graph.output[0].type.tensor_type.shape.dim[1].dim_value) for m in (model, other)]
    new, old = prefixed(model.graph, "new_"), prefixed(other.graph, "old_")
    shift = float(np.log(options.threshold / (1 - options.threshold)))
    weights = [constant("least", 1e-6), constant("most", 1 - 1e-6), constant("one", 1.0), constant("shift", shift),
               constant("rodent", [[[1, 0, 0]]])]
    nodes = [helper.make_node("Clip", ["old_scores", "least", "most"], ["inner"]), helper.make_node("Sub", ["one", "inner"], ["rest"]),
             helper.make_node("Div", ["inner", "rest"], ["odds"]), helper.make_node("Log", ["odds"], ["logit"]),
             helper.make_node("Sub", ["logit", "shift"], ["shifted"]), helper.make_node("Sigmoid", ["shifted"], ["score"]),
             helper.make_node("Mul", ["score", "rodent"], ["rodents"]), 
             helper.make_node("Concat", ["old_boxes", "new_boxes"], ["boxes"], axis=1),
             helper.make_node("Concat", ["rodents", "new_scores"], ["scores"], axis=1)]
    outputs = [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, sum(rows), width]) for name, width in (("boxes", 4), ("scores", 3))]
    graph = helper.make_graph([*old.node, *new.node, *nodes], "pests", [new.input[0]], outputs, [*old.initializer, *new.initializer, *weights])
    joined = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=model.ir_version)
    onnx.checker.check_model(joined)
    onnx.save(joined, str(options.out))
    print(options.out.name, options.out.stat().st_size, "bytes", [1, sum(rows), 3])


if __name__ == "__main__":
    main()
