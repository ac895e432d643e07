"""From a float graph to an int8 one: weights of 7 bits per channel, symmetric; activations uint8 per tensor, by measured ranges (QDQ form).

    python3 quantize.py expose runs/float/hats.onnx --out runs/int8/hats-exposed.onnx
    (./kw bench ranges --graph ... writes the ranges)
    python3 quantize.py write runs/float/hats.onnx --ranges runs/int8/hats-ranges.json --out runs/int8/hats.onnx [--keep REGEX] [--range most]

Convolutions and what lies between them are quantized; what comes after the last one stays float. `--keep` names convolutions that stay float
(weights too), by the name of their output. Tensors that only rearrange each other (reshape, gather, concatenate, pool, resize) share one scale.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

REARRANGE = {"Reshape", "Gather", "MaxPool", "Concat", "Resize", "Slice", "Transpose"}
LEVELS = 63  # of a weight: with 127 two products of uint8 and int8 can exceed the 16 bits that processors without VNNI add them in
BETWEEN = REARRANGE | {"Relu", "LeakyRelu", "Add", "Mul", "Sigmoid"}


class Graph:
    """A graph with its constants as initializers, and which of its nodes and tensors become int8."""

    def __init__(self, path: Path, keep: str):
        self.model = onnx.load(str(path))
        self.graph = self.model.graph
        if any(n.op_type == "QuantizeLinear" for n in self.graph.node):
            raise SystemExit(f"{path} is int8 already: export the float graph first (README.md), to runs/float/{path.name}")
        for node in [n for n in self.graph.node if n.op_type == "Constant"]:
            value = numpy_helper.to_array(node.attribute[0].t)
            self.graph.initializer.append(numpy_helper.from_array(value, node.output[0]))
            self.graph.node.remove(node)
        self.weights = {i.name: i for i in self.graph.initializer}
        for node in [n for n in self.graph.node if n.op_type == "Identity" and n.input[0] in self.weights]:  # equal weights, written once
            copy = numpy_helper.from_array(numpy_helper.to_array(self.weights[node.input[0]]), node.output[0])
            self.graph.initializer.append(copy)
            self.weights[copy.name] = copy
            self.graph.node.remove(node)
        self.all = list(self.graph.node)  # kept, since nodes are told apart by their Python identity
        self.consumers, self.producer = {}, {}
        for node in self.all:
            for name in node.input:
                self.consumers.setdefault(name, []).append(node)
            for name in node.output:
                self.producer[name] = node
        self.convolutions = [n for n in self.all if n.op_type == "Conv" and not (keep and re.search(keep, n.output[0]))]
        self.nodes = self._between()

    def rectifies(self, node) -> bool:
        """A ReLU, or a Clip from 0 on, as ReLU6 is written."""
        return node.op_type == "Relu" or node.op_type == "Clip" and node.input[1] in self.weights and not numpy_helper.to_array(self.weights[node.input[1]]).any()

    def lies_between(self, node) -> bool:
        return node.op_type in BETWEEN or self.rectifies(node)

    def _between(self) -> list:
        """The convolutions and all that lies on a way from one to another."""
        chosen = {id(n) for n in self.convolutions}
        leads = set(chosen)  # to a convolution
        for node in reversed(self.all):
            if self.lies_between(node) and any(id(c) in leads for o in node.output for c in self.consumers.get(o, [])):
                leads.add(id(node))
        comes = set(chosen)  # from one
        for node in self.all:
            if self.lies_between(node) and any(id(self.producer[i]) in comes for i in self.activations(node) if i in self.producer):
                comes.add(id(node))
        # a ReLU or the last tensor before float belongs to its convolution
        both = (leads & comes) | {id(n) for n in self.all if self.rectifies(n) and id(n) in comes}
        return [n for n in self.all if id(n) in chosen | both]

    def activations(self, node) -> list:
        """Inputs that are tensors of the run; of some nodes only the first one is data."""
        names = node.input[:1] if node.op_type in ("Conv", "Reshape", "Gather", "MaxPool", "Resize", "Slice", "Transpose", "Relu", "Clip", "LeakyRelu", "Sigmoid") else node.input
        return [n for n in names if n and n not in self.weights]

    def before_relu(self, name: str) -> bool:
        """A convolution's output that only a quantized ReLU reads is never a tensor of its own."""
        readers = self.consumers.get(name, [])
        chosen = {id(n) for n in self.nodes}
        return len(readers) == 1 and self.rectifies(readers[0]) and id(readers[0]) in chosen and self.producer[name].op_type in ("Conv", "Add")

    def tensors(self) -> list:
        names = []
        for node in self.nodes:
            for name in self.activations(node) + list(node.output):
                if name not in names and not (name in self.producer and self.before_relu(name)):
                    names.append(name)
        return names

    def groups(self) -> dict:
        """tensor -> the one that stands for all that share its scale."""
        parent = {name: name for name in self.tensors()}

        def top(name):
            while parent[name] != name:
                name = parent[name]
            return name

        for node in self.nodes:
            if node.op_type in REARRANGE:
                for name in self.activations(node):
                    parent[top(name)] = top(node.output[0])
        return {name: top(name) for name in parent}


def expose(graph: Graph, out: Path) -> None:
    known = {o.name for o in graph.graph.output} | {i.name for i in graph.graph.input}
    for name in graph.tensors():
        if name not in known:
            graph.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    onnx.save(graph.model, str(out))
    print(out.name, len(graph.tensors()), "tensors of", len(graph.nodes), "nodes")


def write(graph: Graph, ranges: dict, which: str, out: Path) -> None:
    groups, spans = graph.groups(), {}
    images = graph.graph.input[0].name
    for name, group in groups.items():
        low, high = (0.0, 255.0) if name == images else ranges[name][:2] if which == "most" else ranges[name][2:]
        least, most = spans.get(group, (0.0, 0.0))
        spans[group] = (min(least, low), max(most, high))
    scales = {name: max(spans[g][1] - spans[g][0], 1e-8) / 255 for name, g in groups.items()}
    zeros = {name: int(np.clip(round(-spans[g][0] / scales[name]), 0, 255)) for name, g in groups.items()}
    nodes, made = [], set()

    def constant(name: str, value: np.ndarray) -> str:
        if name not in made:
            made.add(name)
            graph.graph.initializer.append(numpy_helper.from_array(value, name))
        return name

    def pair(name: str) -> None:
        scale = constant(name + "/scale", np.float32(scales[name]))
        zero = constant(name + "/zero", np.uint8(zeros[name]))
        nodes.append(helper.make_node("QuantizeLinear", [name, scale, zero], [name + "/q"]))
        nodes.append(helper.make_node("DequantizeLinear", [name + "/q", scale, zero], [name + "/dq"]))

    def weight(name: str, bias: str, read: float) -> tuple:
        value = numpy_helper.to_array(graph.weights[name])
        scale = np.abs(value.reshape(len(value), -1)).max(1) / LEVELS
        if bias:  # a channel of nearly no weights must still hold its bias in 32 bits
            scale = np.maximum(scale, np.abs(numpy_helper.to_array(graph.weights[bias])) / (read * 2.0**30))
        scale = scale.clip(1e-10).astype(np.float32)
        whole = np.round(value / scale.reshape(-1, *[1] * (value.ndim - 1))).clip(-LEVELS, LEVELS).astype(np.int8)
        nodes.append(helper.make_node("DequantizeLinear", [constant(name + "/q", whole), constant(name + "/scale", scale),
                                                           constant(name + "/zero", np.zeros(len(scale), np.int8))], [name + "/dq"], axis=0))
        return name + "/dq", scale

    def bias(name: str, scale: np.ndarray) -> str:
        value = numpy_helper.to_array(graph.weights[name])
        scale = scale.astype(np.float32)
        whole = np.round(value / scale).clip(-2**31, 2**31 - 1).astype(np.int32)
        nodes.append(helper.make_node("DequantizeLinear", [constant(name + "/q", whole), constant(name + "/scale", scale)], [name + "/dq"], axis=0))
        return name + "/dq"

    chosen = {id(n) for n in graph.nodes}
    outputs = {o.name for o in graph.graph.output}
    if images in scales:
        pair(images)
    for node in graph.all:
        for index, name in enumerate(node.input):
            if name in scales:
                node.input[index] = name + "/dq"
        if id(node) in chosen and node.op_type == "Conv":
            read = scales[node.input[0][:-len("/dq")]]
            biased = node.input[2] if len(node.input) > 2 else ""
            node.input[1], scale = weight(node.input[1], biased, read)
            if biased:
                node.input[2] = bias(biased, scale * np.float32(read))
        nodes.append(node)
        for name in node.output:
            if name in scales and name not in outputs:
                pair(name)
    del graph.graph.node[:]
    graph.graph.node.extend(nodes)
    used = {i for n in nodes for i in n.input}
    for initializer in [i for i in graph.graph.initializer if i.name not in used]:
        graph.graph.initializer.remove(initializer)
    onnx.checker.check_model(graph.model)
    onnx.save(graph.model, str(out))
    print(out.name, out.stat().st_size, "bytes,", len(chosen), "nodes in int8")


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("step", choices=["expose", "write"])
    arguments.add_argument("model", type=Path)
    arguments.add_argument("--keep", default="")
    arguments.add_argument("--ranges", type=Path)
    arguments.add_argument("--range", choices=["most", "percentile"], default="percentile")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    graph = Graph(options.model, options.keep)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    if options.step == "expose":
        expose(graph, options.out)
    else:
        write(graph, json.loads(options.ranges.read_text()), options.range, options.out)


if __name__ == "__main__":
    main()
