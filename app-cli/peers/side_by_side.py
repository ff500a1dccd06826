#!/usr/bin/env python3
"""This project's command and others, in turns, on this machine: rates and ratios, with the processor's features.

    mvn -q package -DskipTests
    python3 -m venv peers && peers/bin/pip install torch transformers onnx openvino
    peers/bin/python app-cli/peers/side_by_side.py

Writes random weights of full size (about 1 GB) into --dir and leaves them there for the next run. Machines differ and are
noisy: only ratios of one run say anything, and of several rounds the best rate of each counts.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile

import text_peers
import vision_peers

HERE = pathlib.Path(__file__).resolve().parent
FEATURES = ("avx2", "avx512f", "avx_vnni", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8", "asimddp", "i8mm")


def features():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return "unknown"
    flags = {word for line in lines if line.startswith(("flags", "Features")) for word in line.split()}
    name = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "processor")
    return name + ": " + " ".join(feature for feature in FEATURES if feature in flags)


def model(command, folder):
    found = next(folder.rglob("model.safetensors"), None)
    if found is None:
        subprocess.run([command, "bench", "--quick", "--keep", "--dir", folder, "--seconds", "0.1"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found = next(folder.rglob("model.safetensors"))
    return found.parent


def ours(command, folder, precision, threads, seconds):
    answer = subprocess.run([command, "bench", "--model", folder, "--precision", precision, "--threads", str(threads),
                             "--quick", "--seconds", str(10 * seconds), "--json"], check=True, capture_output=True)
    figures = json.loads(answer.stdout)
    rates = {batch["batch"]: batch["rate"] for batch in figures["pictures"]}
    return rates, min(figures["prompts"], key=lambda prompts: prompts["tokens"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zeroshot", default=HERE.parent / "target" / "zeroshot")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--seconds", type=float, default=1, help="of one measurement")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dir", default=os.path.join(tempfile.gettempdir(), "zeroshot-peers"))
    a = parser.parse_args()
    folder = pathlib.Path(a.dir)
    folder.mkdir(parents=True, exist_ok=True)
    weights = model(a.zeroshot, folder)
    pictures, prompts = {}, {}

    def keep(rates, name, rate):
        rates[name] = max(rate, rates.get(name, 0))

    vision, text = vision_peers.peers(a.threads, a.dir), None
    for _ in range(a.rounds):
        for precision in ("float32", "int8"):
            rates, short = ours(a.zeroshot, weights, precision, a.threads, a.seconds)
            for batch, rate in rates.items():
                keep(pictures, ("zeroshot " + precision, batch), rate)
            keep(prompts, f"zeroshot {precision}", short["rate"])
            text = text or text_peers.peers(a.threads, short["tokens"])
        for name, run in vision.items():
            for batch in vision_peers.BATCHES:
                keep(pictures, (name, batch), vision_peers.rate(run, batch, a.seconds))
        for name, run in text.items():
            keep(prompts, name, text_peers.rate(run, a.seconds))
    print(f"{features()}, {a.threads} threads; best of {a.rounds} rounds in turns")
    report("pictures a second, batch 1 / 8 / 32", pictures)
    print(f"\nshort prompts a second, {short['tokens']} tokens each")
    for name, rate in prompts.items():
        print(f"  {name:36s} {rate:8.1f}   int8 is {prompts['zeroshot int8'] / rate:.2f} times as fast")


def report(title, pictures):
    print("\n" + title)
    for name in dict.fromkeys(name for name, _ in pictures):
        rates = [pictures[name, batch] for batch in vision_peers.BATCHES]
        ratios = [pictures["zeroshot int8", batch] / pictures[name, batch] for batch in vision_peers.BATCHES]
        print(f"  {name:24s} " + " / ".join(f"{rate:6.1f}" for rate in rates)
              + "   int8 is " + " / ".join(f"{ratio:.2f}" for ratio in ratios) + " times as fast")


if __name__ == "__main__":
    main()
