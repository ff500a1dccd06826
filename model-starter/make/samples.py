"""Writes the sample photographs, small, from those that scikit-image and scikit-learn ship.

    python samples.py FOLDER OUT     (FOLDER: holds chelsea.png, coffee.png, rocket.jpg, flower.jpg, china.jpg of their wheels)
"""
import sys
from PIL import Image

SAMPLES = {"chelsea.png": "cat.jpg", "coffee.png": "coffee.jpg", "rocket.jpg": "rocket.jpg", "flower.jpg": "flower.jpg",
           "china.jpg": "temple.jpg"}


def main(folder, out):
    for source, target in SAMPLES.items():
        im = Image.open(f"{folder}/{source}").convert("RGB")
        im.thumbnail((480, 480), Image.LANCZOS)
        im.save(f"{out}/{target}", quality=85, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
