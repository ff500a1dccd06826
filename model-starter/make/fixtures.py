"""Writes small lossless pictures for the tests, and what ONNX Runtime's Python answers for them and for the samples.

    python fixtures.py MODEL SAMPLES OUT     (OUT: .../src/test/resources/dev/zeroshot/starter)
"""
import json
import os
import sys
import numpy as np
from PIL import Image
import runtime

PROMPTS = ["a cat", "a cup of coffee", "a rocket", "a flower", "a temple"]


def pictures(samples, out):
    os.makedirs(f"{out}/pictures", exist_ok=True)
    for name, size in (("cat", (90, 60)), ("coffee", (61, 97)), ("flower", (300, 40))):
        Image.open(f"{samples}/{name}.jpg").resize(size, Image.LANCZOS).save(f"{out}/pictures/{name}.png", optimize=True)
    im = Image.open(f"{samples}/rocket.jpg").resize((80, 80), Image.LANCZOS).convert("RGBA")
    im.putalpha(Image.radial_gradient("L").resize(im.size).point(lambda v: 255 - v))
    im.save(f"{out}/pictures/faded.png", optimize=True)
    return sorted(os.listdir(f"{out}/pictures"))


def main(folder, samples, out):
    model = runtime.Model(folder)
    scale = json.load(open(f"{folder}/config.json"))["logit_scale"]
    texts = model.texts(PROMPTS)
    answers = {"prompts": PROMPTS}
    for kind, root, names in (("pictures", f"{out}/pictures", pictures(samples, out)),
                              ("samples", samples, sorted(f for f in os.listdir(samples) if f.endswith(".jpg")))):
        images = model.images([f"{root}/{f}" for f in names])
        logits = scale * images @ texts.T
        probs = np.exp(logits - logits.max(1, keepdims=True))
        probs /= probs.sum(1, keepdims=True)
        rounded = lambda m: [[round(float(v), 6) for v in row] for row in m]
        answers[kind] = {"images": names, "image_embeds": rounded(images), "probs": rounded(probs)}
    json.dump(answers, open(f"{out}/fixtures.golden.json", "w"))


if __name__ == "__main__":
    main(*sys.argv[1:])
