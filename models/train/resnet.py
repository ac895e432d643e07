"""ResNet-18 filled from the public ONNX file of the NuGet package Microsoft.ML.DnnImageFeaturizer.ResNet18 (ImageNet, MIT).

Input: float32 [N, 3, H, W], BGR 0..255, H and W multiples of 32.
"""

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torchvision.models.resnet import BasicBlock, ResNet

MEAN = (103.5, 116.5, 122.7)   # BGR; the package subtracts a mean picture, which is nearly even
BLOCKS = (2, 2, 2, 3)          # one more in the last stage than usual


class Trunk(ResNet):
    widths = (64, 128, 256, 512)

    def __init__(self):
        super().__init__(BasicBlock, BLOCKS)
        del self.fc
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))

    def early(self):
        """The parts up to stride 8."""
        return self.conv1, self.bn1, self.layer1, self.layer2

    def maps(self, x: torch.Tensor):
        """The maps at strides 4, 8, 16, 32 with 64, 128, 256 and 512 channels, each computed when it is asked for."""
        x = self.maxpool(self.relu(self.bn1(self.conv1(x - self.mean))))
        for stage in (self.layer1, self.layer2, self.layer3, self.layer4):
            x = stage(x)
            yield x

    def forward(self, x: torch.Tensor):
        return tuple(self.maps(x))


def load(trunk: Trunk, path) -> None:
    """Fill the trunk from ResNet18.onnx, whose nodes are in the order of torchvision's, but for a block's side way, which comes first."""
    graph = onnx.load(str(path)).graph
    values = {i.name: torch.from_numpy(np.array(numpy_helper.to_array(i))) for i in graph.initializer}
    convolutions = [n for n in graph.node if n.op_type == "Conv"]
    norms = {n.input[0]: n for n in graph.node if n.op_type == "BatchNormalization"}
    there = iter(convolutions)
    for convolution, norm in _pairs(trunk):
        node = next(there)
        weight = values[node.input[1]]
        assert weight.shape == convolution.weight.shape, (node.name, weight.shape, convolution.weight.shape)
        scale, bias, mean, variance = (values[name] for name in norms[node.output[0]].input[1:])
        with torch.no_grad():
            for mine, theirs in ((convolution.weight, weight), (norm.weight, scale), (norm.bias, bias), (norm.running_mean, mean), (norm.running_var, variance)):
                mine.copy_(theirs)
    assert next(there, None) is None


def _pairs(trunk: Trunk):
    yield trunk.conv1, trunk.bn1
    for block in (b for layer in (trunk.layer1, trunk.layer2, trunk.layer3, trunk.layer4) for b in layer):
        if block.downsample is not None:
            yield block.downsample[0], block.downsample[1]
        yield block.conv1, block.bn1
        yield block.conv2, block.bn2
