"""Picture features of photographs.txt's photographs, several crops of each, and as many pieces cut out in the shape of a
drawing on a plain ground: photographs.npz.

    SOURCES=... python photographs.py drawings.pickle backbone.onnx OUT.npz
"""
import io
import os
import pickle
import random
import sys
import numpy as np
from PIL import Image, ImageEnhance, ImageOps
import features
import views
from leaves import SCENES
from sources import ROOT

CROPS = 8
CUTS = 16     # pieces: without them every photograph of a thing on white paper passes for a drawing


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


def cuts(file, shapes, count=CUTS):
    """Pieces of a photograph in the shapes of drawings, on the grounds that drawings are trained on."""
    r, im = random.Random(os.path.basename(file) + " cut"), Image.open(file).convert("RGB")
    im.thumbnail((700, 700))
    for _ in range(count):
        side = int(min(im.size) * r.uniform(0.3, 1))
        x, y = r.randrange(im.width - side + 1), r.randrange(im.height - side + 1)
        edge = int(224 * r.uniform(0.5, 1.0))
        part = im.crop((x, y, x + side, y + side)).resize((edge, edge), Image.BICUBIC)
        part = ImageEnhance.Brightness(ImageEnhance.Color(part).enhance(r.uniform(0, 1.4))).enhance(r.uniform(0.7, 1.3))
        shape = Image.open(io.BytesIO(r.choice(shapes))).convert("RGBA").getchannel("A").resize((edge, edge)).rotate(r.uniform(-90, 90))
        out = views.ground(r, ())
        out.paste(part, ((224 - edge) // 2, (224 - edge) // 2), shape)
        yield np.asarray(out)


def main(drawings, graph, out):
    session, values, targets, origin = features.session(graph), [], [], []
    shapes = [png for style in ("twemoji", "noto") for png in pickle.load(open(drawings, "rb"))[style].values()]
    for i, (file, words) in enumerate(rows()):
        target = np.zeros(len(SCENES), np.float32)
        for w in words:
            target[SCENES.index(w)] = 1 / len(words)
        whole, pieces = list(crops(file)), list(cuts(file, shapes))
        values.append(session.run(["features"], {"pixels": features.normalised(np.stack(whole + pieces))})[0])
        targets += [target] * len(whole) + [target * 0] * len(pieces)
        origin += [i] * len(whole + pieces)
    np.savez(out, features=np.concatenate(values).astype(np.float16), scenes=np.array(targets), picture=np.array(origin))
    print(len(origin), "crops and pieces of", origin[-1] + 1, "photographs")


if __name__ == "__main__":
    main(*sys.argv[1:])
