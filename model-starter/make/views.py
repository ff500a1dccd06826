"""Changes a drawing at random: background, place, size, turn, colours, blur, black outlines, line art."""
import io
import random
import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

EDGE = 224


def ground(r, textures):
    """A background: mostly white or plain, else a gradient, noise or a piece of a photograph."""
    kind = r.random()
    if kind < 0.5:
        return Image.new("RGB", (EDGE, EDGE), (255, 255, 255))
    colour = lambda: tuple(r.randrange(256) for _ in range(3))
    if kind < 0.7:
        return Image.new("RGB", (EDGE, EDGE), colour())
    if kind < 0.8:
        pale = r.randrange(190, 256)
        return Image.new("RGB", (EDGE, EDGE), (pale,) * 3)
    if kind < 0.9 or not textures:
        return Image.composite(Image.new("RGB", (EDGE, EDGE), colour()), Image.new("RGB", (EDGE, EDGE), colour()),
                               Image.linear_gradient("L").resize((EDGE, EDGE)).rotate(r.choice((0, 90, 180, 270))))
    im = r.choice(textures)
    side = r.randrange(min(im.size) // 2, min(im.size) + 1)
    x, y = r.randrange(im.width - side + 1), r.randrange(im.height - side + 1)
    return im.crop((x, y, x + side, y + side)).resize((EDGE, EDGE), Image.BILINEAR)


def outlined(im, r):
    """Black lines around the shape and along the edges inside it."""
    alpha = im.getchannel("A")
    width = r.choice((3, 5, 7))
    ring = ImageChops.subtract(alpha.filter(ImageFilter.MaxFilter(width)), alpha.filter(ImageFilter.MinFilter(3)))
    grey = Image.alpha_composite(Image.new("RGBA", im.size, (255,) * 4), im).convert("RGB")
    edges = ImageChops.lighter(*[grey.filter(ImageFilter.FIND_EDGES).split()[i] for i in (0, 1)])
    edges = edges.point(lambda v: 255 if v > 60 else 0).filter(ImageFilter.MaxFilter(3))
    ImageDraw.Draw(edges).rectangle((0, 0, im.width - 1, im.height - 1), outline=0, width=3)      # the filter draws the frame
    lines = ImageChops.lighter(ring, edges)
    kind = r.random()
    if kind < 0.3:           # line art
        out = Image.new("RGBA", im.size, (255, 255, 255, 0))
    elif kind < 0.6:         # flat colours between the lines
        rgb = im.convert("RGB").quantize(r.choice((3, 4, 6, 8)), method=Image.Quantize.FASTOCTREE).convert("RGB")
        out = rgb.convert("RGBA")
        out.putalpha(alpha)
    else:
        out = im.copy()
    out.paste((0, 0, 0, 255), (0, 0), lines)
    return out


def recoloured(im, r):
    alpha, rgb = im.getchannel("A"), im.convert("RGB")
    if r.random() < 0.3:
        h, s, v = rgb.convert("HSV").split()
        shift = r.randrange(-14, 15)
        rgb = Image.merge("HSV", (h.point(lambda x: (x + shift) % 256), s, v)).convert("RGB")
    if r.random() < 0.12:
        rgb = rgb.convert("L").convert("RGB")
    for enhance, spread in ((ImageEnhance.Color, 0.5), (ImageEnhance.Brightness, 0.25), (ImageEnhance.Contrast, 0.3)):
        rgb = enhance(rgb).enhance(1 + r.uniform(-spread, spread))
    rgb.putalpha(alpha)
    return rgb


def view(png, seed, textures=(), plain=False):
    """-> RGB, 224 x 224; plain: centred on white, as the file is"""
    r = random.Random(seed)
    im = Image.open(io.BytesIO(png)).convert("RGBA")
    if plain:
        size = int(EDGE * r.uniform(0.85, 1.1))
        out = Image.new("RGB", (EDGE, EDGE), (255, 255, 255))
        im = im.resize((size, size), Image.BILINEAR)
        out.paste(im, ((EDGE - size) // 2, (EDGE - size) // 2), im)
        return out
    if r.random() < 0.35:
        im = outlined(im, r)
    im = recoloured(im, r)
    size = int(EDGE * r.choice((r.uniform(0.4, 0.8), r.uniform(0.75, 1.12))))
    im = im.resize((max(8, int(size * r.uniform(0.85, 1.15))), size), Image.BILINEAR)
    if r.random() < 0.5:
        im = im.rotate(r.uniform(-15, 15), Image.BILINEAR, expand=True)
    out = ground(r, textures)
    slack = lambda edge: (EDGE - edge) // 2 + int(r.uniform(-0.5, 0.5) * abs(EDGE - edge))
    out.paste(im, (slack(im.width), slack(im.height)), im)
    if r.random() < 0.2:
        out = out.filter(ImageFilter.GaussianBlur(r.uniform(0.3, 2.0)))
    if r.random() < 0.15:
        buffer = io.BytesIO()
        out.save(buffer, "JPEG", quality=r.randrange(25, 80))
        out = Image.open(buffer).convert("RGB")
    return out


def pixels(im):
    return (np.asarray(im, dtype=np.float32).transpose(2, 0, 1) - 127) / 128
