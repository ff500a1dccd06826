"""Times `zeroshot label` from end to end, beside the tower's own rate and a plain loop with transformers.

    zeroshot bench --keep FOLDER                 # leaves a random ViT-B/32 and photographs there
    python3 app-cli/src/bench/label.py --zeroshot app-cli/target/zeroshot --model MODEL --pictures FOLDER [--peer 100]
    python3 app-cli/src/bench/label.py --zeroshot app-cli/target/zeroshot --many 100000

The first form says how many pictures a second are labelled, start of the process and copying included, and what the same
model's tower does alone (`zeroshot bench`). The loop beside it opens a picture with Pillow, asks transformers'
CLIPProcessor and CLIPModel in batches of 8, takes the softmax, and copies the file: what people write. The second form
labels tiny pictures with the embedded model and says the rate in the first and the last tenth, and the peak memory.
"""

import argparse
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import tempfile
import time

CLASSES = ["cat", "dog", "orange", "apple", "house", "car", "tree", "rocket", "person", "cup"]


def prompts():
    return [word for name in CLASSES for word in ("-p", f"a photo of a {name}={name}")]


def label(zeroshot, model, pictures, out, more=()):
    command = [zeroshot, "label", str(pictures), *prompts(), "--out", str(out), "--json", "-q", "-m", model, *more]
    begin = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = time.monotonic() - begin
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)["pictures"], seconds


def peer(model, pictures, out, count):
    import torch
    from PIL import Image
    from transformers import CLIPModel, CLIPProcessor

    clip, processor = CLIPModel.from_pretrained(model).eval(), CLIPProcessor.from_pretrained(model)
    files = sorted(pathlib.Path(pictures).rglob("*.jpg"))[:count]
    texts = [f"a photo of a {name}" for name in CLASSES]
    begin = time.monotonic()
    with torch.inference_mode():
        words = processor(text=texts, return_tensors="pt", padding=True)
        words = clip.get_text_features(**words)
        words = getattr(words, "pooler_output", words)
        words = words / words.norm(dim=-1, keepdim=True)
        for start in range(0, len(files), 8):
            batch = files[start:start + 8]
            pixels = processor(images=[Image.open(file).convert("RGB") for file in batch], return_tensors="pt")
            seen = clip.get_image_features(**pixels)
            seen = getattr(seen, "pooler_output", seen)
            seen = seen / seen.norm(dim=-1, keepdim=True)
            best = (clip.logit_scale.exp() * seen @ words.T).softmax(-1).argmax(-1)
            for file, index in zip(batch, best.tolist()):
                folder = pathlib.Path(out) / "train" / CLASSES[index]
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, folder / file.name)
    return len(files), time.monotonic() - begin


def many(zeroshot, model, count, work):
    from PIL import Image, ImageDraw

    folder, chance = work / f"{count} pictures", random.Random(1)
    for i in range(0 if folder.exists() else count):
        image = Image.new("RGB", (48, 48), tuple(chance.randrange(256) for _ in range(3)))
        draw = ImageDraw.Draw(image)
        for _ in range(6):
            x, y = chance.randrange(40), chance.randrange(40)
            draw.rectangle((x, y, x + 4 + chance.randrange(20), y + 4 + chance.randrange(20)),
                           fill=tuple(chance.randrange(256) for _ in range(3)))
        file = folder / f"{i // 1000:03d}" / f"{i:06d}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        image.save(file, compress_level=1)
    out = work / f"out of {os.getpid()}"
    command = [zeroshot, "label", str(folder), *prompts(), "--out", str(out), "-q", *(["-m", model] if model else [])]
    begin, times = time.monotonic(), {}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    journal, lines, at = out / ".zeroshot" / "journal", 0, 0
    while process.poll() is None:
        time.sleep(0.2)
        if journal.exists() and lines < count:
            with open(journal, "rb") as file:
                file.seek(at)
                data = file.read()
            at, lines = at + len(data), lines + data.count(b"\n")
            times[lines] = time.monotonic() - begin
    seconds = time.monotonic() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss

    def when(wanted):
        return min(times.items(), key=lambda item: abs(item[0] - wanted))

    for name, low, high in (("first", 0, count / 10), ("last", count * 9 / 10, count)):
        (a, begun), (b, ended) = when(low), when(high)
        print(f"{name} tenth: {(b - a) / (ended - begun):.0f} pictures a second")
    scored = max(times.values())
    print(f"{count} pictures: scored in {scored:.0f} s, arranged and copied in {seconds - scored:.0f} s more, "
          f"peak memory {peak / 1024:.0f} MB, exit code {process.returncode}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--zeroshot", required=True)
    arguments.add_argument("--model")
    arguments.add_argument("--pictures", action="append", default=[])
    arguments.add_argument("--peer", type=int, default=0, metavar="COUNT")
    arguments.add_argument("--tower", type=float, metavar="RATE", help="of zeroshot bench, to give shares of it")
    arguments.add_argument("--work", help="keeps the pictures of --many there for another run")
    arguments.add_argument("--many", type=int, default=0, metavar="COUNT")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR", "/tmp")) as work:
        work = pathlib.Path(given.work or work)
        for index, pictures in enumerate(given.pictures):
            count, seconds = label(given.zeroshot, given.model, pictures, work / f"out{index}")
            share = f", {100 * count / seconds / given.tower:.0f} % of the tower's" if given.tower else ""
            print(f"{pictures}: {count} pictures in {seconds:.1f} s, {count / seconds:.1f} a second{share}")
            if given.peer:
                count, seconds = peer(given.model, pictures, work / f"peer{index}", given.peer)
                print(f"  transformers: {count} pictures, {count / seconds:.1f} a second (its start not counted)")
        if given.many:
            many(given.zeroshot, given.model, given.many, work)


if __name__ == "__main__":
    main()
