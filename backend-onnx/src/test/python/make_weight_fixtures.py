#!/usr/bin/env python3
"""Writes the checkpoint files under src/test/resources/dev/zeroshot/onnx/weights, and what is in them.

    make_weight_fixtures.py                     the files and expected.json
    make_weight_fixtures.py --reference FOLDER  reference.json alone: the tensors of the reference checkpoints in FOLDER

Needs torch and safetensors; written with torch 2.15.0 and safetensors 0.8.0. The tests do not run it.
"""
import argparse
import json
import zlib
from collections import OrderedDict
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file

RESOURCES = Path(__file__).parent.parent / "resources/dev/zeroshot/onnx/weights"
REFERENCES = ("openai-clip", "metaclip", "metaclip-2", "altclip", "laion-clip")
DTYPES = {
    torch.float32: "F32", torch.float64: "F64", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64",
    torch.int32: "I32", torch.int16: "I16", torch.int8: "I8", torch.uint8: "U8", torch.uint16: "U16",
    torch.bool: "BOOL", torch.complex64: "C64", torch.float8_e4m3fn: "F8_E4M3", torch.float8_e5m2: "F8_E5M2",
}


def describe(tensors):
    """dtype, shape and CRC-32 of the elements by name."""
    return {name: {"dtype": DTYPES[t.dtype], "shape": list(t.shape), "crc32": crc32(t)} for name, t in tensors.items()}


def crc32(tensor):
    plain = tensor.detach().clone().contiguous().reshape(-1)
    return zlib.crc32(plain.view(torch.uint8).numpy().tobytes()) if plain.numel() else 0


def plain_tensors():
    torch.manual_seed(1)
    tensors = OrderedDict(logit_scale=torch.tensor(4.6052))
    for dtype in DTYPES:
        tensors[f"typed.{DTYPES[dtype].lower()}"] = (torch.rand(2, 3) * 100).to(dtype)
    tensors["empty"] = torch.zeros(0, 3)
    return tensors


def torch_tensors():
    tensors = plain_tensors()
    base = torch.arange(24.0).reshape(4, 6)
    tensors["view.rows"] = base[1:3]
    tensors["view.shared"] = base[2]
    tensors["view.one_row_of_strange_stride"] = torch.arange(7).expand((1, -1))
    tensors["parameter"] = torch.nn.Parameter(torch.rand(3))
    tensors["parameter.of_half"] = torch.nn.Parameter(torch.rand(3).half(), requires_grad=False)
    with_state = torch.nn.Parameter(torch.rand(2))
    with_state.remark = "an attribute of its own"
    tensors["parameter.with_state"] = with_state
    tensors._metadata = OrderedDict({"": {"version": 1}})
    return tensors


def nested():
    return {
        "epoch": 3, "loss": 0.25, "done": None, "state_dict": torch_tensors(),
        "optimizer": {"state": {0: {"exp_avg": torch.ones(2)}}, "param_groups": [{"lr": 1e-3, "betas": (0.9, 0.98)}]},
    }


def make_files():
    expected = {}
    for protocol in (2, 3, 4, 5):
        name = f"protocol{protocol}.bin"
        torch.save(torch_tensors(), RESOURCES / name, pickle_protocol=protocol)
        expected[name] = describe(torch_tensors())
    torch.save(nested(), RESOURCES / "nested.bin")
    expected["nested.bin"] = describe(torch_tensors())
    save_file(plain_tensors(), RESOURCES / "plain.safetensors", metadata={"format": "pt"})
    expected["plain.safetensors"] = describe(plain_tensors())
    (RESOURCES / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
    make_refused_files()


def make_refused_files():
    torch.save(plain_tensors(), RESOURCES / "before-1.6.bin", _use_new_zipfile_serialization=False)
    torch.save({"weight": torch.arange(6.0).reshape(2, 3).T}, RESOURCES / "transposed.bin")
    torch.save({"weight": torch.ones(2, dtype=torch.complex64).conj()}, RESOURCES / "conjugated.bin")
    torch.save(torch.nn.Linear(2, 3), RESOURCES / "whole-module.bin")


def open_reference(folder):
    tensors = {}
    for file in sorted(folder.glob("*.safetensors")):
        with safe_open(file, framework="pt") as f:
            tensors.update({name: f.get_tensor(name) for name in f.keys()})
    return tensors or torch.load(folder / "pytorch_model.bin", map_location="cpu", weights_only=True)


def digest(described):
    """How many tensors, and a CRC-32 of one line for each: name, dtype, shape, CRC-32 of the elements."""
    lines = [f"{n} {t['dtype']} {t['shape']} {t['crc32']}\n" for n, t in sorted(described.items())]
    return {"tensors": len(lines), "crc32": zlib.crc32("".join(lines).encode())}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reference", type=Path)
    reference = parser.parse_args().reference
    RESOURCES.mkdir(parents=True, exist_ok=True)
    if reference is None:
        make_files()
        return
    digests = {name: digest(describe(open_reference(reference / name))) for name in REFERENCES}
    (RESOURCES / "reference.json").write_text(json.dumps(digests, indent=1) + "\n")


if __name__ == "__main__":
    main()
