"""Makes the small pictures that the decoder's tests read, and what Pillow sees in each (NAME.ppm).

    pip install pillow==13.0.0 numpy && python make_pictures.py ../resources/pictures

What is expected is the upright RGB picture, transparency laid on white. Where Pillow departs from the project's rules (16-bit grey,
transparent colours of 16 bits or of few), the expectation is computed here instead; each such place says so.
"""
import io
import os
import struct
import sys
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps

OUT = sys.argv[1]
W, H = 37, 29


def picture(w=W, h=H):
    """Smooth colours with some edges, so that JPEGs are small and mistakes in place or order show."""
    y, x = np.mgrid[0:h, 0:w]
    rgb = np.stack([x * 255 // max(w - 1, 1), y * 255 // max(h - 1, 1), (x + y) * 255 // max(w + h - 2, 1)], -1)
    rgb[h // 4:h // 2, w // 4:w // 2] = (250, 20, 90)
    rgb[0, 0] = (255, 255, 255)
    return Image.fromarray(rgb.astype(np.uint8))


def alpha(w=W, h=H):
    y, x = np.mgrid[0:h, 0:w]
    a = ((x * 37 + y * 91) % 256).astype(np.uint8)
    a[:, : w // 5] = 0
    a[:, -w // 5:] = 255
    return Image.fromarray(a)


def before_white(rgb, a):
    rgb, a = np.asarray(rgb).astype(int), np.asarray(a).astype(int)[..., None]
    return Image.fromarray(((2 * (rgb * a + 255 * (255 - a)) + 255) // 510).astype(np.uint8))


def seen(data):
    """As `transformers` sees a picture that its user turned upright."""
    im = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    if "A" in im.getbands() or im.info.get("transparency") is not None:
        im = im.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", im.size, (255, 255, 255, 255)), im).convert("RGB")
    return im.convert("RGB")


def write(name, data, expected=None):
    with open(os.path.join(OUT, name), "wb") as f:
        f.write(data)
    (expected or seen(data)).save(os.path.join(OUT, name + ".ppm"))


def saved(im, format, **options):
    out = io.BytesIO()
    im.save(out, format, **options)
    return out.getvalue()


def save(name, im, expected=None, **options):
    format = {"jpg": "JPEG", "tif": "TIFF"}.get(name.rsplit(".")[-1], name.rsplit(".")[-1].upper())
    write(name, saved(im, format, **options), expected)


# ---- PNG --------------------------------------------------------------------------------------------------------

def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(w, h, depth, colour, rows, before=(), interlace=0):
    """rows: bytes of the scan lines, each with its filter type in front."""
    head = struct.pack(">IIBBBBB", w, h, depth, colour, 0, 0, interlace)
    return (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + b"".join(png_chunk(k, d) for k, d in before)
            + png_chunk(b"IDAT", zlib.compress(rows)) + png_chunk(b"IEND", b""))


def packed(samples, depth):
    """[h, n] samples as unfiltered scan lines."""
    samples = np.asarray(samples)
    if depth == 16:
        return b"".join(b"\0" + r.astype(">u2").tobytes() for r in samples)
    bits = ((samples[..., None] >> np.arange(depth - 1, -1, -1)) & 1).reshape(samples.shape[0], -1).astype(np.uint8)
    return b"".join(b"\0" + np.packbits(r).tobytes() for r in bits)


def interlaced(samples, channels, depth):
    """Adam7."""
    s = np.asarray(samples).reshape(samples.shape[0], -1, channels)
    out = b""
    for x0, y0, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):
        part = s[y0::dy, x0::dx]
        if part.size:
            out += packed(part.reshape(part.shape[0], -1), depth)
    return out


def make_pngs():
    rgb, grey = picture(), picture().convert("L")
    rgba = rgb.copy()
    rgba.putalpha(alpha())
    grey_alpha = Image.merge("LA", (grey, alpha()))
    save("rgb.png", rgb)
    save("rgba.png", rgba)
    save("grey.png", grey)
    save("grey-alpha.png", grey_alpha)
    save("bilevel.png", rgb.convert("1"))
    save("palette.png", rgb.quantize(50))
    save("palette-4.png", rgb.quantize(11))
    save("palette-transparent.png", rgb.quantize(50), transparency=7)
    save("palette-alpha.png", rgb.quantize(50), transparency=bytes(range(0, 250, 5)))
    save("rgb-transparent.png", rgb, transparency=(250, 20, 90))
    save("grey-transparent.png", grey, transparency=int(np.asarray(grey)[H // 3, W // 3]))
    a = np.asarray(rgb).astype(int)
    deep = a * 256 + (255 - a) % 200
    g = np.asarray(grey).astype(int)
    al = np.asarray(alpha()).astype(int)
    write("rgb-16.png", png(W, H, 16, 2, packed(deep.reshape(H, -1), 16)))
    write("grey-16.png", png(W, H, 16, 0, packed(g * 256 + 77, 16)), grey.convert("RGB"))  # Pillow clips at 255
    write("rgba-16.png", png(W, H, 16, 6, packed(np.dstack([deep, al * 256 + 9]).reshape(H, -1), 16)))
    write("grey-alpha-16.png", png(W, H, 16, 4, packed(np.dstack([g * 256 + 200, al * 256]).reshape(H, -1), 16)))
    key = deep[H // 3, W // 3]
    hidden = np.where((deep == key).all(-1), 0, 255).astype(np.uint8)
    write("rgb-16-transparent.png",  # Pillow compares 8 bits with 16
          png(W, H, 16, 2, packed(deep.reshape(H, -1), 16), [(b"tRNS", struct.pack(">HHH", *key))]), before_white(rgb, hidden))
    for depth in (2, 4):
        few = g >> (8 - depth)
        full = Image.fromarray((few * 255 // (2 ** depth - 1)).astype(np.uint8))
        write(f"grey-{depth}.png", png(W, H, depth, 0, packed(few, depth)))
        hidden = np.where(few == 2, 0, 255).astype(np.uint8)
        write(f"grey-{depth}-transparent.png",  # Pillow compares scaled samples with an unscaled colour
              png(W, H, depth, 0, packed(few, depth), [(b"tRNS", struct.pack(">H", 2))]), before_white(full.convert("RGB"), hidden))
    few = np.asarray(rgb.convert("1")).astype(int)
    write("bilevel-transparent.png", png(W, H, 1, 0, packed(few, 1), [(b"tRNS", struct.pack(">H", 1))]))
    write("interlaced.png", png(W, H, 8, 2, interlaced(a.reshape(H, -1), 3, 8), interlace=1))
    write("interlaced-bilevel.png", png(W, H, 1, 0, interlaced(few, 1, 1), interlace=1))
    write("interlaced-16.png", png(W, H, 16, 6, interlaced(np.dstack([deep, al * 256 + 9]).reshape(H, -1), 4, 16), interlace=1))
    write("interlaced-narrow.png", png(2, 3, 8, 2, interlaced(a[:3, :2].reshape(3, -1), 3, 8), interlace=1))
    plain = packed(a.reshape(H, -1), 8)
    write("gamma.png", png(W, H, 8, 2, plain, [(b"gAMA", struct.pack(">I", 100000)), (b"sBIT", b"\5\5\5")]))
    write("bad-profile.png", png(W, H, 8, 2, plain, [(b"iCCP", b"x\0\0" + zlib.compress(b"no profile at all" * 20))]))
    write("bad-text.png", png(W, H, 8, 2, plain, [(b"zTXt", b"x\0\0not zlib"), (b"tIME", b"\0"), (b"prVt", b"?")]))
    sixteen = bytes(i for c in range(16) for i in (c * 16, 255 - c * 16, c))
    write("short-palette.png", png(W, H, 4, 3, packed(g >> 4, 4), [(b"PLTE", sixteen), (b"tRNS", b"\0\x80")]))
    save("display-p3.png", rgb, icc_profile=display_p3())
    save("rotated.png", rgb, exif=exif(6))
    animation = [picture().rotate(90 * i) for i in range(3)]
    save("animated.png", animation[0], save_all=True, append_images=animation[1:])
    write("two-parts.png", two_parts(png(W, H, 8, 2, plain)))


def two_parts(data):
    """The same picture with its pixels in two IDAT chunks, one of them empty of whole rows."""
    at = data.index(b"IDAT")
    length = struct.unpack(">I", data[at - 4:at])[0]
    body = data[at + 4:at + 4 + length]
    return data[:at - 4] + png_chunk(b"IDAT", body[:5]) + png_chunk(b"IDAT", b"") + png_chunk(b"IDAT", body[5:]) + data[at + 8 + length:]


def display_p3():
    """A matrix profile with the primaries of Display P3 (ICC.1:2010), which colour-managed readers would apply."""
    def s15(v):
        return struct.pack(">i", round(v * 65536))
    def xyz(*v):
        return b"XYZ \0\0\0\0" + b"".join(s15(c) for c in v)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 3) + b"P3\0" + bytes(78)
    tags = [(b"desc", text), (b"wtpt", xyz(0.9505, 1, 1.0891)), (b"rXYZ", xyz(0.5151, 0.2412, -0.0011)),
            (b"gXYZ", xyz(0.2920, 0.6922, 0.0419)), (b"bXYZ", xyz(0.1571, 0.0666, 0.7841)),
            (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve), (b"cprt", b"text\0\0\0\0none\0\0\0\0")]
    table, data, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, body in tags:
        body += bytes(-len(body) % 4)
        table += name + struct.pack(">II", at + len(data), len(body))
        data += body
    head = (struct.pack(">I", at + len(data)) + bytes(4) + struct.pack(">I", 0x02100000) + b"mntrRGB XYZ " + bytes(12)
            + b"acsp" + bytes(28) + s15(0.9642) + s15(1) + s15(0.8249) + bytes(48))
    profile = head + struct.pack(">I", len(tags)) + table + data
    ImageCms.getOpenProfile(io.BytesIO(profile))  # sound, so that a reader has no excuse
    return profile


def exif(orientation):
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "maker"
    return tags


# ---- JPEG -------------------------------------------------------------------------------------------------------

def without(data, *markers):
    """A JPEG without some kinds of segments."""
    out, at = data[:2], 2
    while data[at + 1] != 0xDA:
        length = struct.unpack(">H", data[at + 2:at + 4])[0] + 2
        if data[at + 1] not in markers:
            out += data[at:at + length]
        at += length
    return out + data[at:]


def with_segment(data, marker, body):
    return data[:2] + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + data[2:]


def adobe(transform):
    return b"Adobe" + struct.pack(">HHHB", 100, 0, 0, transform)


def make_jpegs():
    rgb = picture()
    for subsampling in (0, 1, 2):
        save(f"subsampling-{subsampling}.jpg", rgb, quality=90, subsampling=subsampling)
    save("progressive.jpg", rgb, quality=85, progressive=True)
    save("grey.jpg", rgb.convert("L"), quality=90)
    save("restarts.jpg", rgb, quality=90, restart_marker_blocks=2)
    save("display-p3.jpg", rgb, quality=90, icc_profile=display_p3())
    save("bad-profile.jpg", rgb, quality=90, icc_profile=b"no profile at all" * 20)
    save("inks.jpg", rgb.convert("CMYK"), quality=90)
    save("one.jpg", picture(1, 1), quality=90)
    save("stored-rgb.jpg", rgb, quality=90, keep_rgb=True)
    for orientation in range(1, 9):
        save(f"orientation-{orientation}.jpg", rgb, quality=90, exif=exif(orientation))
    plain = saved(rgb, "JPEG", quality=90)
    full = saved(rgb, "JPEG", quality=90, subsampling=0)
    inks = saved(rgb.convert("CMYK"), "JPEG", quality=90)
    write("no-marker.jpg", without(plain, 0xE0))
    write("no-marker-full.jpg", without(full, 0xE0))  # the JDK alone would take it for stored RGB
    write("adobe-0.jpg", with_segment(without(full, 0xE0), 0xEE, adobe(0)))
    write("adobe-1.jpg", with_segment(without(full, 0xE0), 0xEE, adobe(1)))
    write("adobe-2.jpg", with_segment(without(full, 0xE0), 0xEE, adobe(2)))
    write("adobe-0-and-jfif.jpg", with_segment(full, 0xEE, adobe(0)))
    write("inks-no-marker.jpg", without(inks, 0xE0, 0xEE))
    write("inks-ycck.jpg", with_segment(without(inks, 0xE0, 0xEE), 0xEE, adobe(2)))
    write("trailing.jpg", plain + b"what a camera put behind" * 20)
    write("fill-bytes.jpg", plain[:2] + b"\xff\xff\xff" + plain[2:])
    write("comment.jpg", with_segment(plain, 0xFE, b"\xff\xd9\xff\xda not markers"))
    xmp = b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description tiff:Orientation="8"/></x:xmpmeta>'
    write("orientation-xmp.jpg", with_segment(plain, 0xE1, xmp))
    write("orientation-9.jpg", with_segment(plain, 0xE1, b"Exif\0\0" + exif(9).tobytes()[6:]))
    write("bad-exif.jpg", with_segment(plain, 0xE1, b"Exif\0\0II*\0\xff\xff\xff\x7f"), seen(plain))


# ---- the others -------------------------------------------------------------------------------------------------

def gif_frame(screen, at, size, indices, transparent=None, interlace=False):
    """One frame somewhere on a screen, its codes uncompressed."""
    palette = bytes(i for c in range(8) for i in (c * 36, 255 - c * 36, c * 20))
    out = b"GIF89a" + struct.pack("<HHBBB", *screen, 0xA2, 3, 0) + palette
    if transparent is not None:
        out += b"!\xf9\4" + struct.pack("<BHB", 1, 0, transparent) + b"\0"
    out += b"," + struct.pack("<HHHHB", *at, *size, 0x40 if interlace else 0) + b"\3"
    bits, n = 0, 0
    for count, index in enumerate(indices):
        codes = ([8] if count % 6 == 0 else []) + [index]  # a clear code now and then keeps codes at 4 bits
        for code in codes:
            bits |= code << n
            n += 4
    bits |= 9 << n
    data = bits.to_bytes((n + 4 + 7) // 8, "little")
    for i in range(0, len(data), 255):
        out += bytes([len(data[i:i + 255])]) + data[i:i + 255]
    return out + b"\0;"


def make_gifs():
    rgb = picture()
    save("palette.gif", rgb.quantize(64))
    save("transparent.gif", rgb.quantize(64), transparency=5)
    save("grey.gif", rgb.convert("L"))
    frames = [picture().rotate(90 * i).quantize(32) for i in range(3)]
    save("animated.gif", frames[0], save_all=True, append_images=frames[1:], duration=100)
    indices = [(x * y + x) % 8 for y in range(9) for x in range(7)]
    write("inside.gif", gif_frame((20, 16), (5, 3), (7, 9), indices))
    write("inside-transparent.gif", gif_frame((20, 16), (5, 3), (7, 9), indices, transparent=2))
    write("outside.gif", gif_frame((6, 5), (2, 1), (7, 9), indices))
    write("interlaced.gif", gif_frame((7, 9), (0, 0), (7, 9), indices, interlace=True))


def bmp(w, h, bits, compression, data, palette=b"", masks=b"", header=40):
    """h below 0: from the top row down."""
    info = struct.pack("<IiiHHIIiiII", header, w, h, 1, bits, compression, len(data), 2835, 2835, len(palette) // 4, 0)
    info += masks + bytes(max(0, header - 40 - len(masks)))
    offset = 14 + len(info) + len(palette)
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + info + palette + data


def rows_of(samples, kind):
    out = b""
    for row in samples:
        line = row.astype(kind).tobytes()
        out += line + bytes(-len(line) % 4)
    return out


def make_bmps():
    rgb = picture()
    save("rgb.bmp", rgb)
    save("palette.bmp", rgb.quantize(60))
    save("grey.bmp", rgb.convert("L"))
    save("bilevel.bmp", rgb.convert("1"))
    a = np.asarray(rgb).astype(int)
    write("top-down.bmp", bmp(W, -H, 24, 0, rows_of(a[:, :, ::-1].reshape(H, -1), "u1")))
    x = np.dstack([a[:, :, ::-1], np.asarray(alpha())])
    write("rgbx.bmp", bmp(W, -H, 32, 0, rows_of(x.reshape(H, -1), "u1")))
    masks = struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    write("rgba.bmp", bmp(W, -H, 32, 3, rows_of(x.reshape(H, -1), "u1"), masks=masks, header=108))
    five = (a[..., 0] >> 3) << 10 | (a[..., 1] >> 3) << 5 | a[..., 2] >> 3
    write("rgb-555.bmp", bmp(W, -H, 16, 0, rows_of(five, "<u2")))
    six = (a[..., 0] >> 3) << 11 | (a[..., 1] >> 2) << 5 | a[..., 2] >> 3
    write("rgb-565.bmp", bmp(W, -H, 16, 3, rows_of(six, "<u2"), masks=struct.pack("<III", 0xF800, 0x7E0, 0x1F)))
    palette = b"".join(bytes([c * 16, 255 - c * 16, c, 0]) for c in range(16))
    few = np.asarray(rgb.convert("L")).astype(int) >> 4
    nibbles = np.pad(few, ((0, 0), (0, few.shape[1] % 2)))
    write("palette-4.bmp", bmp(W, H, 4, 0, rows_of(nibbles[::-1, 0::2] << 4 | nibbles[::-1, 1::2], "u1"), palette))
    run = b"".join(b"".join(bytes([1, v]) for v in row) + b"\0\0" for row in few[::-1])
    write("rle-8.bmp", bmp(W, H, 8, 1, run + b"\0\1", palette))
    run = b"".join(b"".join(bytes([1, v << 4]) for v in row) + b"\0\0" for row in few[::-1])
    write("rle-4.bmp", bmp(W, H, 4, 2, run + b"\0\1", palette))


def make_tiffs():
    rgb = picture()
    rgba = rgb.copy()
    rgba.putalpha(alpha())
    for compression in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits"):
        save(f"rgb-{compression}.tif", rgb, compression=compression)
    save("jpeg-inside.tif", rgb, compression="jpeg", quality=90)
    save("rgba.tif", rgba)
    save("grey.tif", rgb.convert("L"))
    save("grey-alpha.tif", Image.merge("LA", (rgb.convert("L"), alpha())))
    save("palette.tif", rgb.quantize(60))
    save("bilevel.tif", rgb.convert("1"), compression="group4")
    save("inks.tif", rgb.convert("CMYK"))
    save("inks-profile.tif", rgb.convert("CMYK"), icc_profile=display_p3())  # a profile that does not fit the samples
    save("rotated.tif", rgb, tiffinfo={0x0112: 6})
    save("display-p3.tif", rgb, icc_profile=display_p3())
    grey = rgb.convert("L")
    deep = Image.fromarray((np.asarray(grey).astype(np.uint16) * 256 + 77))
    save("grey-16.tif", deep, grey.convert("RGB"))  # Pillow clips at 255
    a = np.asarray(rgb).astype(int)
    wide = a * 256 + (255 - a) % 200
    for order in "<>":
        name = {"<": "little", ">": "big"}[order]
        write(f"rgb-16-{name}.tif", tiff(order, W, H, 16, 2, [wide.astype(order + "u2").tobytes()], 3), rgb)
    planes = [a[..., c].astype("u1").tobytes() for c in range(3)]
    write("planar.tif", tiff("<", W, H, 8, 2, planes, 3, planar=2))
    inverse = 255 - np.asarray(grey).astype(int)
    write("white-is-zero.tif", tiff("<", W, H, 8, 0, [inverse.astype("u1").tobytes()], 1))
    pages = [picture().rotate(90 * i) for i in range(3)]
    save("pages.tif", pages[0], save_all=True, append_images=pages[1:])


def tiff(order, w, h, bits, photometric, strips, channels, planar=1):
    tags = [(256, 3, [w]), (257, 3, [h]), (258, 3, [bits] * channels), (259, 3, [1]), (262, 3, [photometric]),
            (273, 4, [0] * len(strips)), (277, 3, [channels]), (278, 3, [h]), (279, 4, [len(s) for s in strips]), (284, 3, [planar])]
    after = 8 + 2 + 12 * len(tags) + 4
    sizes = [len(v) * (2 if t == 3 else 4) for _, t, v in tags]
    data_at = after + sum(s for s in sizes if s > 4)
    offsets = [data_at + sum(len(s) for s in strips[:i]) for i in range(len(strips))]
    out, extra = b"", b""
    for tag, kind, values in tags:
        values = offsets if tag == 273 else values
        body = struct.pack(order + ("H" if kind == 3 else "I") * len(values), *values)
        out += struct.pack(order + "HHI", tag, kind, len(values))
        if len(body) > 4:
            out += struct.pack(order + "I", after + len(extra))
            extra += body
        else:
            out += body.ljust(4, b"\0")
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "HIH", 42, 8, len(tags))
    return head + out + bytes(4) + extra + b"".join(strips)


def make_webps():
    rgb = picture()
    rgba = rgb.copy()
    rgba.putalpha(alpha())
    smooth = rgb.copy()
    smooth.putalpha(Image.fromarray(np.linspace(0, 255, W * H).reshape(H, W).astype(np.uint8)))
    save("lossless.webp", rgb, lossless=True)
    save("lossless-alpha.webp", rgba, lossless=True, exact=True)
    save("lossless-palette.webp", rgb.quantize(10).convert("RGB"), lossless=True)
    save("lossy.webp", rgb, quality=90)
    save("lossy-alpha.webp", smooth, quality=90)
    save("display-p3.webp", rgb, lossless=True, icc_profile=display_p3())
    save("rotated.webp", rgb, lossless=True, exif=exif(6))
    frames = [rgba.rotate(90 * i) for i in range(3)]
    save("animated.webp", frames[0], save_all=True, append_images=frames[1:], lossless=True, exact=True)


os.makedirs(OUT, exist_ok=True)
for old in os.listdir(OUT):
    os.remove(os.path.join(OUT, old))
make_pngs()
make_jpegs()
make_gifs()
make_bmps()
make_tiffs()
make_webps()
