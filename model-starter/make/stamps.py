"""How good is a model of `zeroshot` on the stamps of Tux Paint: evaluate.py's measure, through the command line.

    apt-get download tuxpaint-stamps-default && dpkg -x tuxpaint-stamps-default_*.deb DIR
    python3 stamps.py DIR/usr/share/tuxpaint/stamps [MODEL]        (after mvn package; needs nothing but Python)

The stamps are GPL-2: used from Debian's package, never part of this repository.
"""
import json
import os
import random
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
COMMAND = os.environ.get("ZEROSHOT", os.path.join(HERE, "../../app-cli/target/zeroshot"))
FOLDERS = ["animals", "food", "household", "vehicles", "plants", "hobbies", "clothes", "sports", "space"]
KINDS = {"mammals": "mammal", "birds": "bird", "insects": "insect", "fish": "fish", "fruit": "fruit", "vegetables": "vegetable",
         "flowers": "flower", "tools": "tool", "music": "musical instrument", "dishes": "kitchen utensil"}


def stamps(root):
    """-> [(file, description, sub-folder)]: descriptions of at most five words, each once; no cartoons, no mirrored copies"""
    seen, rows = set(), []
    files = sorted(os.path.join(folder, f) for folder, _, names in os.walk(root) for f in names if f.endswith(".png"))
    for file in files:
        parts = os.path.relpath(file, root).split(os.sep)
        text = file[:-4] + ".txt"
        if parts[0] not in FOLDERS or "cartoon" in parts or file.endswith("_mirror.png") or not os.path.exists(text):
            continue
        with open(text, encoding="utf-8", errors="replace") as lines:
            words = re.split(r"[.,;(!]", lines.readline().strip())[0].strip()
        if words and len(words.split()) <= 5 and words.lower() not in seen:
            seen.add(words.lower())
            rows.append((file, words, parts[1]))
    return rows


def embed(model, flag, inputs):
    arguments = [a for i in inputs for a in (flag, i)]
    out = subprocess.run([COMMAND, "embed", "--json", "--model", model, *arguments], stdout=subprocess.PIPE, text=True, check=True,
                         encoding="utf-8").stdout
    return [json.loads(line)["embedding"] for line in out.splitlines()]


def best(image, texts):
    cosines = [sum(a * b for a, b in zip(image, t)) for t in texts]
    return cosines.index(max(cosines))


def main(root, model="starter"):
    rows = stamps(root)
    images = embed(model, "--image", [r[0] for r in rows])
    texts = embed(model, "--text", [r[1] for r in rows])
    for k in (5, 20):
        r, right = random.Random(5), 0
        for i in range(len(rows)):
            others = r.sample([j for j in range(len(rows)) if j != i], k - 1)
            right += best(images[i], [texts[j] for j in [i] + others]) == 0
        print(f"{len(rows)} stamps, own description among {k}: {right / len(rows):.3f}")
    kinds = list(KINDS)
    prompts = embed(model, "--text", ["a photo of a " + KINDS[k] for k in kinds])
    hits = [kinds[best(e, prompts)] == r[2] for r, e in zip(rows, images) if r[2] in KINDS]
    print(f"kind among ten, {len(hits)} stamps: {sum(hits) / len(hits):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
