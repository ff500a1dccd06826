"""Renders every style of every emoji that the packages have: drawings.pickle, {style: {code: PNG, 224 px, transparent}}.

    SOURCES=... python drawings.py OUT

Styles, all under permissive or attribution licences (see NOTICE): Noto Color Emoji (OFL), Noto Emoji in black (OFL),
Noto v1 (Apache-2.0), Twemoji (CC-BY 4.0), Fluent flat, modern, high contrast and 3D (MIT), Firefox OS Emoji (Apache-2.0),
EmojiOne 2 in colour and in black (CC-BY 4.0), Streamline (CC-BY 4.0). OpenMoji is share-alike and never used here.
"""
import io
import os
import pickle
import re
import sys
from PIL import Image, ImageDraw, ImageFont
import resvg_py
from sources import bare, data, emoji, folder

EDGE = 224


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("’", "").replace("'", "").replace("ñ", "n").replace("é", "e").replace("ã", "a").replace("ç", "c").replace("ô", "o").replace("å", "a").replace("í", "i").replace("“", "").replace("”", "")).strip("-")


def names():
    """-> {slug of any name: code}, emojibase's own label first"""
    table = {}
    codes = {bare(e["hexcode"]): e for e in emoji()}
    for e in codes.values():
        table.setdefault(slug(e["label"]), bare(e["hexcode"]))
    for package in ("iconify-json-noto", "iconify-json-fluent-emoji-high-contrast"):
        for code, name in data(package, "chars.json").items():
            if bare(code) in codes:
                table.setdefault(slug(name), bare(code))
    for e in codes.values():
        if e["label"].startswith("flag: "):
            table.setdefault(slug("flag for " + e["label"][6:]), bare(e["hexcode"]))
    for preset in ("cldr", "emojibase", "joypixels", "iamcal", "github"):
        for code, short in data("emojibase-data", f"en/shortcodes/{preset}.json").items():
            if bare(code) in codes:
                for s in short if isinstance(short, list) else [short]:
                    table.setdefault(slug(s), bare(code))
    return table, codes


def svg(text):
    return resvg_py.svg_to_bytes(svg_string=text, width=EDGE, height=EDGE, skip_system_fonts=True)


def iconify(package, table, joined=None):
    icons = data(package, "icons.json")
    chars = {n: bare(c) for c, n in (data(package, "chars.json").items() if os.path.exists(f"{folder(package)}/chars.json") else ())}
    wide, high = icons.get("width", 16), icons.get("height", 16)
    for name, icon in icons["icons"].items():
        code = chars.get(name) or table.get(name) or (joined or {}).get(name.replace("-", ""))
        if code:
            w, h = icon.get("width", wide), icon.get("height", high)
            body = icon["body"].replace("currentColor", "#000")
            yield code, svg(f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{icon.get("left", 0)} {icon.get("top", 0)} {w} {h}">{body}</svg>')


def font(file, codes, size, box, colour):
    face = ImageFont.truetype(file, size)
    for code, e in codes.items():
        text = e["emoji"] if colour else "".join(chr(int(c, 16)) for c in code.split("-"))
        if not colour and len(text) > 1:
            continue
        im = Image.new("RGBA", box)
        ImageDraw.Draw(im).text((box[0] // 2, box[1] // 2), text, font=face, embedded_color=colour, fill=(0, 0, 0, 255), anchor="mm")
        area = im.getbbox()
        if area is None or (colour and area[2] - area[0] > 140):      # nothing, or a sequence that the font does not join
            continue
        edge = max(area[2] - area[0], area[3] - area[1])
        out = Image.new("RGBA", (edge, edge))
        out.paste(im.crop(area), ((edge - area[2] + area[0]) // 2, (edge - area[3] + area[1]) // 2))
        yield code, png(out)


def png(im):
    buffer = io.BytesIO()
    im.resize((EDGE, EDGE), Image.LANCZOS).save(buffer, "PNG")
    return buffer.getvalue()


def missing(file):
    """The picture of a character that the font lacks."""
    return {p for _, p in font(file, {"10fff0": {}}, 160, (400, 400), False)}


def files(root, end, code_of, render):
    for name in sorted(os.listdir(root)):
        code = code_of(name[:-len(end)]) if name.endswith(end) else None
        if code:
            yield code, render(f"{root}/{name}")


def read_svg(file):
    return svg(open(file, encoding="utf-8").read())


def main(out):
    table, codes = names()
    joined = {k.replace("-", ""): v for k, v in table.items()}
    by_code = lambda n: bare(n) if bare(n) in codes else None
    fluent = f"{folder('fluentui-emoji')}/icons"
    black = f"{folder('expo-google-fonts-noto-emoji')}/400Regular/NotoEmoji_400Regular.ttf"
    blank = missing(black)
    styles = {
        "noto": lambda: font(f"{folder('fonts-noto-color-emoji')}/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf", codes, 109, (420, 200), True),
        "noto-black": lambda: ((c, p) for c, p in font(black, codes, 160, (400, 400), False) if p not in blank),
        "noto-v1": lambda: iconify("iconify-json-noto-v1", table),
        "twemoji": lambda: files(folder("twemoji-svg"), ".svg", by_code, read_svg),
        "fluent-flat": lambda: files(f"{fluent}/flat", ".svg", table.get, read_svg),
        "fluent-modern": lambda: files(f"{fluent}/modern", ".svg", table.get, read_svg),
        "fluent-contrast": lambda: iconify("iconify-json-fluent-emoji-high-contrast", table),
        "fluent-3d": lambda: files(f"{folder('lobehub-fluent-emoji-3d')}/assets", ".webp", by_code, lambda f: png(Image.open(f).convert("RGBA"))),
        "firefox": lambda: iconify("iconify-json-fxemoji", table, joined),
        "emojione": lambda: iconify("iconify-json-emojione", table),
        "emojione-black": lambda: iconify("iconify-json-emojione-monotone", table),
        "streamline": lambda: iconify("iconify-json-streamline-emojis", table),
    }
    drawn = {}
    for name, render in styles.items():
        drawn[name] = {c: p for c, p in render() if c in codes}
        print(name, len(drawn[name]), flush=True)
    pickle.dump(drawn, open(out, "wb"))


if __name__ == "__main__":
    main(*sys.argv[1:])
