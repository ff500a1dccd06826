"""Picture features of photographs.txt's photographs, several crops of each: photographs.npz.

    SOURCES=... python photographs.py backbone.onnx OUT.npz
"""
import os
import random
import sys
import numpy as np
from PIL import Image, ImageEnhance, ImageOps
import features
from leaves import SCENES
from sources import ROOT

CROPS = 8


def rows():
    """-> [(file, [scenes])]"""
    for line in open(os.path.join(os.path.dirname(__file__), "photographs.txt"), encoding="utf-8"):
        if not line.startswith("#"):
            name, _, words = line.strip().partition(";")
            yield f"{ROOT}/{name}", words.split()


def crops(file, count=CROPS):
    r, im = random.Random(os.path.basename(file)), Image.open(file).convert("RGB")
    im.thumbnail((700, 700))
    for n in range(count):
        part = ImageOps.fit(im, (256, 256)) if n == 0 else im
        side = 224 if n == 0 else int(min(im.size) * r.uniform(0.6, 1))
        x, y = (16, 16) if n == 0 else (r.randrange(im.width - side + 1), r.randrange(im.height - side + 1))
        part = part.crop((x, y, x + side, y + side)).resize((224, 224), Image.BICUBIC)
        if n % 2:
            part = ImageOps.mirror(part)
        if n > 1:
            part = ImageEnhance.Color(ImageEnhance.Brightness(part).enhance(r.uniform(0.7, 1.3))).enhance(r.uniform(0, 1.4))
        yield np.asarray(part)


def main(graph, out):
    session, values, targets, origin = features.session(graph), [], [], []
    for i, (file, words) in enumerate(rows()):
        target = np.zeros(len(SCENES), np.float32)
        for w in words:
            target[SCENES.index(w)] = 1 / len(words)
        batch = np.stack(list(crops(file)))
        values.append(session.run(["features"], {"pixels": features.normalised(batch)})[0])
        targets += [target] * len(batch)
        origin += [i] * len(batch)
    np.savez(out, features=np.concatenate(values).astype(np.float16), scenes=np.array(targets), picture=np.array(origin))
    print(len(origin), "crops of", origin[-1] + 1, "photographs")


if __name__ == "__main__":
    main(*sys.argv[1:])
