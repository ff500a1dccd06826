"""How good the embedded model is on pictures and words that it was not made from, through the command line and so through the
product's own engine. Prints the table of MODEL_CARD.md and fails if a figure is below its floor.

    SOURCES=... python check.py [MODEL]        (after mvn package; needs resvg_py and Pillow to draw OpenMoji)

Tux Paint's stamps (Debian's tuxpaint-stamps-default, GPL-2), OpenMoji (npm, CC BY-SA 4.0), GCompris' photographs (Debian's
gcompris-qt-data) and those of unseen.txt are used from their packages, never part of this repository, and never trained on.
"""
import io
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
from PIL import Image
import resvg_py
from sources import bare, data, emoji, folder
import unseen

HERE = os.path.dirname(os.path.abspath(__file__))
COMMAND = os.environ.get("ZEROSHOT", os.path.join(HERE, "../../app-cli/target/zeroshot"))
FOLDERS = ["animals", "food", "household", "vehicles", "plants", "hobbies", "clothes", "sports", "space"]
KINDS = {"mammals": "mammal", "birds": "bird", "insects": "insect", "fish": "fish", "fruit": "fruit", "vegetables": "vegetable",
         "flowers": "flower", "tools": "tool", "music": "musical instrument", "dishes": "kitchen utensil"}
LANGUAGES = {"es": "es", "de": "de", "ru": "ru", "zh": "zh_CN"}
LOGIT_SCALE = 20.0      # config.json's
PHOTOGRAPHED = ["mammal", "bird", "insect", "fish", "reptile", "tool", "building", "musical instrument"]
BROAD = {"an animal": {"mammal", "bird", "insect", "fish", "reptile"}, "food": set(), "a vehicle": set(), "a building": {"building"}, "a tool": {"tool"},
         "a plant": set(), "a person": set()}
PLURAL = {"scissors", "pliers", "tweezers", "drums", "toy blocks", "ruins"}
PLACES = ["an office", "a street", "a beach", "a forest", "a mountain", "the sky", "night", "snow", "a kitchen", "the sea", "a crowd", "a face"]
FAILED = []


def report(what, value, floor, aim, highest=False):
    met = value <= floor if highest else value >= floor
    reached = value <= aim if highest else value >= aim
    print(f"| {what} | {value:.3f} | {floor} | {aim} | {'aim' if reached else 'floor' if met else 'BELOW'} |", flush=True)
    if not met:
        FAILED.append(what)


def first_phrase(line):
    return re.split(r"[.,;(!。，（！]", line.strip())[0].strip()


def stamps(root):
    """-> [(file, {language: description}, sub-folder)]: descriptions of at most five words, each once; no cartoons, no mirrored copies"""
    seen, rows = set(), []
    files = sorted(os.path.join(folder, f) for folder, _, names in os.walk(root) for f in names if f.endswith(".png"))
    for file in files:
        parts = os.path.relpath(file, root).split(os.sep)
        text = file[:-4] + ".txt"
        if parts[0] not in FOLDERS or "cartoon" in parts or file.endswith("_mirror.png") or not os.path.exists(text):
            continue
        with open(text, encoding="utf-8", errors="replace") as f:
            lines = f.read().split("\n")
        words = first_phrase(lines[0])
        if words and len(words.split()) <= 5 and words.lower() not in seen:
            seen.add(words.lower())
            table = {"en": words}
            for line in lines[1:]:
                key, _, value = line.partition(".utf8=")
                for language, name in LANGUAGES.items():
                    if key == name and first_phrase(value):
                        table[language] = first_phrase(value)
            rows.append((file, table, parts[1]))
    return rows


def embed(model, flag, inputs):
    rows = []
    for i in range(0, len(inputs), 200):
        arguments = [a for x in inputs[i:i + 200] for a in (flag, x)]
        out = subprocess.run([COMMAND, "embed", "--json", "--model", model, *arguments], stdout=subprocess.PIPE, text=True, check=True,
                             encoding="utf-8").stdout
        rows += [json.loads(line)["embedding"] for line in out.splitlines()]
    return rows


def cosines(image, texts):
    return [sum(a * b for a, b in zip(image, t)) for t in texts]


def among(images, texts, k, seed):
    """-> for each picture, the cosines of its own text and of k - 1 others"""
    r = random.Random(seed)
    for i in range(len(images)):
        others = r.sample([j for j in range(len(images)) if j != i], k - 1)
        yield cosines(images[i], [texts[j] for j in [i] + others])


def right(images, texts, k, seed=5):
    return sum(s.index(max(s)) == 0 for s in among(images, texts, k, seed)) / len(images)


def calibration(images, texts, seed):
    """Expected calibration error over 10 bins of equal width, own description among 20."""
    bins = [[0, 0.0, 0] for _ in range(10)]
    for s in among(images, texts, 20, seed):
        top = max(s)
        p = 1 / sum(math.exp(LOGIT_SCALE * (x - top)) for x in s)
        b = bins[min(9, int(p * 10))]
        b[0], b[1], b[2] = b[0] + 1, b[1] + p, b[2] + (s.index(top) == 0)
    return sum(abs(p - hits) for _, p, hits in bins) / len(images)


def check_stamps(model):
    rows = stamps(f"{folder('tuxpaint-stamps-default')}/usr/share/tuxpaint/stamps")
    images = embed(model, "--image", [r[0] for r in rows])
    texts = embed(model, "--text", [r[1]["en"] for r in rows])
    report(f"{len(rows)} stamps, own description among 5", right(images, texts, 5), 0.64, 0.75)
    report("the same among 20", right(images, texts, 20), 0.38, 0.50)
    prompts = embed(model, "--text", ["a photo of a " + k for k in KINDS.values()])
    hits = []
    for r, e in zip(rows, images):
        if r[2] in KINDS:
            s = cosines(e, prompts)
            hits.append(list(KINDS)[s.index(max(s))] == r[2])
    report(f"{len(hits)} stamps, kind among ten", sum(hits) / len(hits), 0.78, 0.90)
    for language in LANGUAGES:
        some = [i for i, r in enumerate(rows) if language in r[1]]
        report(f"{len(some)} stamps, description in {language} among 5",
               right([images[i] for i in some], embed(model, "--text", [rows[i][1][language] for i in some]), 5), 0.40, 0.55)
    report("calibration error on the stamps among 20", sum(calibration(images, texts, d) for d in range(10)) / 10, 0.12, 0.05, highest=True)


def openmoji(work):
    """-> {code: PNG of 256 pixels on white}"""
    wanted, files = {bare(e["hexcode"]) for e in emoji() if e["group"] != 9}, {}
    root = f"{folder('openmoji')}/color/svg"
    for name in sorted(os.listdir(root)):
        code = bare(name[:-4])
        if code in wanted and code not in files:
            text = open(f"{root}/{name}", encoding="utf-8").read()
            drawn = resvg_py.svg_to_bytes(svg_string=text, width=256, height=256, background="#ffffff", skip_system_fonts=True)
            files[code] = f"{work}/{code}.png"
            Image.open(io.BytesIO(drawn)).convert("RGB").save(files[code])
    return files


def check_openmoji(model):
    with tempfile.TemporaryDirectory() as work:
        files = openmoji(work)
        images = embed(model, "--image", list(files.values()))
    for language in ("en", *LANGUAGES):
        labels = {bare(e["hexcode"]): e["label"] for e in data("emojibase-data", f"{language}/data.json")}
        texts = embed(model, "--text", [labels[c] for c in files])
        report(f"{len(files)} OpenMoji, {language} label among 20", right(images, texts, 20), *((0.70, 0.85) if language == "en" else (0.60, 0.80)))


def choose(image, texts):
    s = cosines(image, texts)
    return s.index(max(s))


def check_photographs(model):
    with tempfile.TemporaryDirectory() as work:
        rows = unseen.gcompris(work)
        images = embed(model, "--image", [f for f, *_ in rows])
    names = sorted({n for _, n, _ in rows})
    article = lambda n: n if n in PLURAL else ("an " if n[0] in "aeiou" else "a ") + n
    texts, own, r = embed(model, "--text", ["a photo of " + article(n) for n in names]), [names.index(n) for _, n, _ in rows], random.Random(0)
    table = [cosines(e, texts) for e in images]
    for k, floor, aim in ((5, 0.77, 0.85), (20, 0.54, 0.70)):
        hits = [s[i] > max(s[j] for j in r.sample([j for j in range(len(names)) if j != i], k - 1)) for s, i in zip(table, own) for _ in range(40)]
        report(f"{len(rows)} photographs, name among {k}", sum(hits) / len(hits), floor, aim)
    kinds = embed(model, "--text", ["a photo of a " + k for k in PHOTOGRAPHED])
    hits = [PHOTOGRAPHED[choose(e, kinds)] == k for e, (*_, k) in zip(images, rows) if k]
    report(f"{len(hits)} photographs, kind among eight", sum(hits) / len(hits), 0.93, 0.97)
    broad = embed(model, "--text", list(BROAD))
    hits = [k in list(BROAD.values())[choose(e, broad)] for e, (*_, k) in zip(images, rows) if k and k != "musical instrument"]
    report(f"{len(hits)} photographs, broad kind among seven", sum(hits) / len(hits), 0.94, 0.97)


def check_people_and_places(model):
    rows = list(unseen.people_and_places())
    images = embed(model, "--image", [f for f, _ in rows])
    places, sexes = embed(model, "--text", PLACES), embed(model, "--text", ["a man", "a woman"])
    broad = embed(model, "--text", list(BROAD))
    hits = [PLACES[choose(e, places)].split()[-1] in words for e, (_, words) in zip(images, rows)]
    report(f"{len(hits)} photographs of people and places, among twelve", sum(hits) / len(hits), 0.6, 0.8)
    hits = [list(BROAD)[choose(e, broad)] == "a person" for e, (_, words) in zip(images, rows) if words & {"man", "woman"}]
    report(f"{len(hits)} of people, broad kind among seven", sum(hits) / len(hits), 0.7, 0.9)
    hits = [("man", "woman")[choose(e, sexes)] in words for e, (_, words) in zip(images, rows) if len(words & {"man", "woman"}) == 1]
    report(f"{len(hits)} of people, man or woman", sum(hits) / len(hits), 0.7, 0.9)


def main(model="starter"):
    print("| what | measured | floor | aim | reached |\n|---|---|---|---|---|")
    check_stamps(model)
    check_openmoji(model)
    check_photographs(model)
    check_people_and_places(model)
    if FAILED:
        raise SystemExit("below the floor: " + "; ".join(FAILED))


if __name__ == "__main__":
    main(*sys.argv[1:])
