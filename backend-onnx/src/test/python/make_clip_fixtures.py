#!/usr/bin/env python3
"""Makes the small golden checkpoints of src/test/resources/dev/zeroshot/onnx/engine.

    make_clip_fixtures.py REFERENCE OUT

REFERENCE is the folder that make_reference.py writes: random checkpoints in the hub's layouts, with the answers of
transformers 5.23. They are used as they are, but for the vocabulary: only those tokens of CLIP's byte-pair encoding are
kept that the chosen prompts meet on their way, with new ids and the rows of the embedding table that belong to them.
Embeddings do not depend on the numbering, so transformers' answers hold. Needs numpy.
"""
import json
import os
import struct
import sys

import numpy as np

PROMPTS = ["orange", "apple", "banana", "shirt", "sweatshirt", "a photo of a cat", "a photo of a dog.",
           "A PHOTO OF A CAT", "it's the dog's bone, they've said", "3 apples and 1234567 oranges", "",
           "<|endoftext|> inside", "emoji 🍊 in text", "naïve café façade"]
IMAGES = ["pixel.png", "strip.png", "upscaled.png"]
TOKEN_TABLE = "text_model.embeddings.token_embedding.weight"
START, END = "<|startoftext|>", "<|endoftext|>"
TYPES = {"F32": 4, "F16": 2, "BF16": 2}


def read_safetensors(path):
    data = open(path, "rb").read()
    size = struct.unpack("<Q", data[:8])[0]
    for name, entry in json.loads(data[8:8 + size]).items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            yield name, (entry["dtype"], entry["shape"], data[8 + size + begin:8 + size + end])


def read_checkpoint(folder):
    files = sorted(f for f in os.listdir(folder) if f.endswith(".safetensors"))
    return {name: tensor for f in files for name, tensor in read_safetensors(os.path.join(folder, f))}


def write_safetensors(path, tensors):
    header, offset = {}, 0
    for name, (dtype, shape, data) in tensors.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [offset, offset + len(data)]}
        offset += len(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text)
        for _, _, data in tensors.values():
            f.write(data)


def used_merges(vocab, merges, ids):
    """The merges that lead to any of these tokens, and every merge between tokens that are kept, in their order."""
    by_id = {i: t for t, i in vocab.items()}
    made_of = {"".join(pair): pair for pair in reversed(merges)}
    kept, todo = set(), [by_id[i] for i in ids]
    while todo:
        token = todo.pop()
        if token not in kept:
            kept.add(token)
            todo.extend(made_of.get(token, ()))
    return kept, [pair for pair in merges if pair[0] in kept and pair[1] in kept and "".join(pair) in kept]


def crop(reference, name, out):
    source = os.path.join(reference, name)
    golden = json.load(open(os.path.join(reference, name + ".golden.json")))
    chosen = [i for text in PROMPTS for i, p in enumerate(golden["prompts"]) if p["text"] == text]
    vocab = json.load(open(os.path.join(source, "vocab.json")))
    lines = open(os.path.join(source, "merges.txt"), encoding="utf-8").read().split("\n")
    merges = [tuple(line.split(" ")) for line in lines if line and not line.startswith("#version")]
    ids = sorted({i for c in chosen for i in golden["prompts"][c]["ids"]})
    # every letter alone and at a word's end stays, so that what the chosen prompts pass through is complete
    ids = sorted(set(ids) | set(range(512)))
    kept, kept_merges = used_merges(vocab, merges, ids)
    old = sorted(vocab[t] for t in kept)
    new = {o: n for n, o in enumerate(old)}

    folder = os.path.join(out, name)
    os.makedirs(folder, exist_ok=True)
    tensors = read_checkpoint(source)
    dtype, shape, data = tensors[TOKEN_TABLE]
    width = shape[1] * TYPES[dtype]
    tensors[TOKEN_TABLE] = (dtype, [len(old), shape[1]], b"".join(data[o * width:(o + 1) * width] for o in old))
    write_safetensors(os.path.join(folder, "model.safetensors"), tensors)

    config = json.load(open(os.path.join(source, "config.json")))
    config["text_config"]["vocab_size"] = len(old)
    for field in ("bos_token_id", "eos_token_id"):
        if config["text_config"].get(field) in new and config["text_config"][field] > 2:
            config["text_config"][field] = new[config["text_config"][field]]
    by_id = {i: t for t, i in vocab.items()}
    dump(folder, "config.json", config)
    dump(folder, "vocab.json", {by_id[o]: n for o, n in new.items()})
    with open(os.path.join(folder, "merges.txt"), "w", encoding="utf-8") as f:
        f.write("#version: 0.2\n" + "".join(a + " " + b + "\n" for a, b in kept_merges))
    with open(os.path.join(source, "preprocessor_config.json")) as f:
        dump(folder, "preprocessor_config.json", json.load(f))

    images = [golden["images"].index(i) for i in IMAGES]
    dump(out, name + ".golden.json", {
        "made_with": golden["made_with"],
        "logit_scale": golden["logit_scale"],
        "prompts": [{"text": golden["prompts"][c]["text"], "ids": [new[i] for i in golden["prompts"][c]["ids"]]}
                    for c in chosen],
        "text_embeds": [rounded(golden["text_embeds"][c]) for c in chosen],
        "images": IMAGES,
        "image_embeds": [rounded(golden["image_embeds"][i]) for i in images],
        "probs": [rounded(golden["probs"][i]) for i in images],
    })


def rounded(numbers):
    return [round(x, 8) for x in numbers]


def dump(folder, name, value):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        json.dump(value, f, indent=1, ensure_ascii=False)
        f.write("\n")


if __name__ == "__main__":
    reference, out = sys.argv[1:]
    crop(reference, "laion-clip", out)
    os.makedirs(os.path.join(out, "images"), exist_ok=True)
    for image in IMAGES:
        with open(os.path.join(reference, "images", image), "rb") as src:
            open(os.path.join(out, "images", image), "wb").write(src.read())
