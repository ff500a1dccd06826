#!/usr/bin/env python3
"""The picture tower of a full-size ViT-B/32 with random weights as others run it, in pictures a second.

Needs torch, transformers, onnx and openvino, all from PyPI. Used by side_by_side.py; alone it prints a line a peer.
"""
import argparse
import os

import measuring
import numpy as np
import openvino as ov
import torch
import transformers as tf

BATCHES = (1, 8, 32)


class Vision(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.clip = tf.CLIPModel(tf.CLIPConfig()).eval()

    def forward(self, x):
        return self.clip.visual_projection(self.clip.vision_model(pixel_values=x).pooler_output)


def peers(threads, folder):
    """From a peer's name to a function of a batch of pixels."""
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    net = Vision().eval()
    path = os.path.join(folder, "b32.onnx")
    if not os.path.exists(path):
        torch.onnx.export(net, torch.zeros(2, 3, 224, 224), path, input_names=["x"], output_names=["y"],
                          dynamic_axes={"x": {0: "b"}, "y": {0: "b"}}, opset_version=17, dynamo=False)

    def transformers(x):
        with torch.no_grad():
            return net(torch.from_numpy(x)).numpy()

    def transformers_bf16(x):
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            return net(torch.from_numpy(x)).float().numpy()

    def openvino(precision):
        core = ov.Core()
        options = {"INFERENCE_PRECISION_HINT": precision, "INFERENCE_NUM_THREADS": threads}
        request = core.compile_model(core.read_model(path), "CPU", options).create_infer_request()
        return lambda x: request.infer({0: x})[0]

    return {"transformers float32": transformers, "transformers bfloat16": transformers_bf16,
            "OpenVINO float32": openvino("f32"), "OpenVINO bfloat16": openvino("bf16")}


def rate(run, batch, seconds):
    x = np.random.standard_normal((batch, 3, 224, 224)).astype(np.float32)
    return measuring.best_rate(batch, lambda: run(x), seconds)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--dir", default=".")
    a = parser.parse_args()
    for name, run in peers(a.threads, a.dir).items():
        print(f"{name:24s} batch {BATCHES}: " + " ".join(f"{rate(run, b, a.seconds):.1f}" for b in BATCHES), flush=True)
