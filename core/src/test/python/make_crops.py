"""Makes the checksums of crops that the resizing tests compare with: what Pillow and `transformers` give.

    pip install pillow==13.0.0 numpy && python make_crops.py ../resources/crops.csv

Each line: picture's width and height; rule ("edge S", "squash W H" or "none"); Pillow's number of the filter; the centre
crop's width and height (0 0 for none); CRC-32 of the crop's samples. The picture is made of a formula that the test knows,
too. `center_crop` is transformers' (image_transforms.py), written down again, since that library is large.
"""
import sys
import zlib

import numpy as np
from PIL import Image

FILTERS = range(6)


def picture(w, h):
    """Numerical Recipes' generator, one step a sample, its highest byte; every third row is smooth instead."""
    state, out = 12345, np.empty(3 * w * h, np.uint8)
    for i in range(out.size):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[i] = i * 7 // (w + 1) & 0xFF if i // (3 * w) % 3 == 0 else state >> 24
    return Image.fromarray(out.reshape(h, w, 3))


def resized(im, rule, filter):
    kind, *sizes = rule
    if kind == "none":
        return im
    if kind == "edge":
        short, long = sorted(im.size)
        new_long = int(sizes[0] * long / short)
        sizes = (sizes[0], new_long) if im.width <= im.height else (new_long, sizes[0])
    return im.resize(sizes, filter)


def center_crop(a, width, height):
    h, w = a.shape[:2]
    top, left = (h - height) // 2, (w - width) // 2
    bottom, right = top + height, left + width
    if top >= 0 and bottom <= h and left >= 0 and right <= w:
        return a[top:bottom, left:right]
    new_h, new_w = max(height, h), max(width, w)
    new = np.zeros((new_h, new_w, 3), a.dtype)
    top_pad, left_pad = -(-(new_h - h) // 2), -(-(new_w - w) // 2)
    new[top_pad:top_pad + h, left_pad:left_pad + w] = a
    return new[max(0, top + top_pad):min(new_h, bottom + top_pad), max(0, left + left_pad):min(new_w, right + left_pad)]


def cases():
    for w, h in ((64, 48), (48, 64), (101, 67), (67, 101), (20, 90), (90, 20), (13, 200), (200, 13), (24, 24), (7, 5), (1, 1), (3, 50),
                 (50, 3), (24, 60), (60, 24)):
        for filter in FILTERS:
            yield w, h, ("edge", 24), filter, (24, 24)
            yield w, h, ("squash", 24, 24), filter, (24, 24)
    for filter in FILTERS:
        yield 100, 80, ("squash", 31, 17), filter, (0, 0)
        yield 17, 31, ("squash", 100, 80), filter, (0, 0)
        yield 80, 31, ("edge", 31), filter, (25, 25)
        yield 300, 200, ("edge", 7), filter, (7, 7)
        yield 5, 4, ("edge", 60), filter, (60, 60)
    for crop in ((21, 24), (30, 30), (31, 30), (30, 31), (25, 40), (40, 25), (3, 3), (1, 1)):
        yield 45, 33, ("edge", 24), 3, crop
        yield 45, 33, ("none",), 3, crop
        yield 33, 45, ("squash", 28, 27), 3, crop
    yield 45, 33, ("none",), 3, (0, 0)
    yield 45, 33, ("none",), 3, (45, 33)
    yield 333, 500, ("edge", 224), 3, (224, 224)
    yield 500, 333, ("edge", 336), 3, (336, 336)
    yield 2, 3000, ("edge", 24), 3, (24, 24)
    yield 3000, 2, ("edge", 24), 3, (24, 24)


with open(sys.argv[1], "w") as out:
    for w, h, rule, filter, crop in cases():
        a = np.asarray(resized(picture(w, h), rule, filter))
        if crop != (0, 0):
            a = center_crop(a, *crop)
        print(w, h, " ".join(map(str, rule)), filter, *crop, zlib.crc32(np.ascontiguousarray(a).tobytes()), sep=",", file=out)
