"""Copies a checkpoint and plants outliers in it, as trained checkpoints have them and random ones do not: in fixed channels,
the factors and summands of layer norms and all biases become many times their median.

  python plant_outliers.py MODEL COPY [--least 20] [--most 100] [--channels 6] [--only norm.weight]

MODEL is a folder with model.safetensors in float32, for instance one that `zeroshot bench` writes with random weights.
`zeroshot bench --accuracy PICTURES --model COPY` then says what 8 bits make of it.
"""
import argparse
import json
import pathlib
import shutil
import struct

import numpy

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("model")
parser.add_argument("copy")
parser.add_argument("--least", type=float, default=20, help="times the median")
parser.add_argument("--most", type=float, default=100, help="times the median")
parser.add_argument("--channels", type=int, default=6, help="the same in all vectors of one width")
parser.add_argument("--only", choices=["norm.weight", "norm.bias", "bias"], help="these vectors alone")
arguments = parser.parse_args()


def kind(name):
    norm = any(part in name.lower() for part in ("layer_norm", "layrnorm", "layernorm", "pre_ln"))
    return ("norm." if norm else "") + name.rsplit(".", 1)[-1]


shutil.copytree(arguments.model, arguments.copy)
weights = numpy.memmap(pathlib.Path(arguments.copy, "model.safetensors"), dtype=numpy.uint8, mode="r+")
(length,) = struct.unpack("<Q", weights[:8].tobytes())
random = numpy.random.default_rng(3)
channels = {}
for name, tensor in json.loads(weights[8 : 8 + length].tobytes()).items():
    kinds = [arguments.only] if arguments.only else ["norm.weight", "norm.bias", "bias"]
    if name == "__metadata__" or kind(name) not in kinds:
        continue
    if tensor["dtype"] != "F32":
        raise SystemExit(f"{name} is of {tensor['dtype']}; only F32 is supported")
    start, end = tensor["data_offsets"]
    vector = weights[8 + length + start : 8 + length + end].view(numpy.float32)
    chosen = channels.setdefault(vector.size, random.choice(vector.size, arguments.channels, replace=False))
    times = random.uniform(arguments.least, arguments.most, len(chosen)) * numpy.sign(random.standard_normal(len(chosen)))
    vector[chosen] = numpy.median(numpy.abs(vector)) * times
weights.flush()
