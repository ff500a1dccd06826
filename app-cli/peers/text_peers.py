#!/usr/bin/env python3
"""The prompt tower of a full-size ViT-B/32 with random weights as transformers runs it, in prompts a second.

20 short prompts in one call: padded to the longest of them (padding=True), and to 77 tokens, which many programs do.
Needs torch and transformers, both from PyPI. Used by side_by_side.py; alone it prints a line a peer.
"""
import argparse
import os

import measuring
import torch
import transformers as tf

PROMPTS = 20
LONGEST = 77
START, END = 49406, 49407


def peers(threads, tokens):
    """From a peer's name to a function that encodes 20 prompts of so many tokens, start and end included."""
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    clip = tf.CLIPModel(tf.CLIPConfig()).eval()

    def prompts(length):
        ids = torch.full((PROMPTS, length), END)
        ids[:, 0] = START
        ids[:, 1:tokens - 1] = torch.randint(0, START, (PROMPTS, tokens - 2))
        mask = (torch.arange(length) < tokens).long().expand(PROMPTS, length)
        return {"input_ids": ids, "attention_mask": mask}

    def encoder(length):
        inputs = prompts(length)

        def run():
            with torch.no_grad():
                return clip.text_projection(clip.text_model(**inputs).pooler_output)
        return run

    return {"transformers float32, padding=True": encoder(tokens), "transformers float32, padded to 77": encoder(LONGEST)}


def rate(run, seconds):
    return measuring.best_rate(PROMPTS, run, seconds)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--tokens", type=int, default=7)
    a = parser.parse_args()
    for name, run in peers(a.threads, a.tokens).items():
        print(f"{name:36s} {rate(run, a.seconds):.1f}", flush=True)
