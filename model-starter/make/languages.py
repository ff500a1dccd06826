"""Phrases in other languages than English and what they mean: names and tags of emoji (emojibase and CLDR), and dictionary.txt."""
import collections
import os
import re
from leaves import CODES, LABELS
from prompts import drawing, meaning, mix
from sources import bare, data

LANGUAGES = ["es", "de", "fr", "it", "pt", "ru", "uk", "pl", "zh", "ja", "ko", "hi"]
COLOURS = """es rojo naranja amarillo verde azul morado rosa marrón negro blanco gris
de rot orange gelb grün blau lila rosa braun schwarz weiß grau
fr rouge orange jaune vert bleu violet rose marron noir blanc gris
it rosso arancione giallo verde blu viola rosa marrone nero bianco grigio
pt vermelho laranja amarelo verde azul roxo rosa marrom preto branco cinza
ru красный оранжевый жёлтый зелёный синий фиолетовый розовый коричневый чёрный белый серый
uk червоний помаранчевий жовтий зелений синій фіолетовий рожевий коричневий чорний білий сірий
pl czerwony pomarańczowy żółty zielony niebieski fioletowy różowy brązowy czarny biały szary
zh 红色 橙色 黄色 绿色 蓝色 紫色 粉色 棕色 黑色 白色 灰色
ja 赤い オレンジ色の 黄色い 緑の 青い 紫の ピンクの 茶色の 黒い 白い 灰色の
ko 빨간 주황색 노란 초록색 파란 보라색 분홍색 갈색 검은 하얀 회색
hi लाल नारंगी पीला हरा नीला बैंगनी गुलाबी भूरा काला सफ़ेद स्लेटी"""
TEMPLATES = {
    "es": ["una foto de {}", "una imagen de {}", "un {}", "una {}", "foto de un {}", "un dibujo de {}", "la foto de una {}"],
    "de": ["ein Foto von {}", "ein Bild von {}", "ein {}", "eine {}", "ein Foto von einem {}", "eine Zeichnung von {}", "Foto einer {}"],
    "fr": ["une photo de {}", "une image de {}", "un {}", "une {}", "une photo d'un {}", "un dessin de {}"],
    "it": ["una foto di {}", "un'immagine di {}", "un {}", "una {}", "una foto di un {}", "un disegno di {}"],
    "pt": ["uma foto de {}", "uma imagem de {}", "um {}", "uma {}", "foto de um {}", "um desenho de {}"],
    "ru": ["фото {}", "фотография: {}", "изображение {}", "картинка {}", "рисунок {}", "на фото {}"],
    "uk": ["фото {}", "фотографія: {}", "зображення {}", "малюнок {}", "на фото {}"],
    "pl": ["zdjęcie {}", "fotografia: {}", "obraz {}", "rysunek {}", "na zdjęciu {}"],
    "zh": ["一张{}的照片", "{}的图片", "{}的照片", "一个{}", "一只{}", "图中有{}", "这是{}"],
    "ja": ["{}の写真", "{}の画像", "{}の絵", "これは{}です", "{}が写っている"],
    "ko": ["{} 사진", "{}의 사진", "{} 그림", "{}의 이미지", "이것은 {}"],
    "hi": ["{} की तस्वीर", "{} का चित्र", "{} की फोटो", "एक {}", "यह {} है"]}


def dictionary():
    """-> (language, name, English name) of each row of dictionary.txt"""
    rows = [line.rstrip("\n").split(";") for line in open(os.path.join(os.path.dirname(__file__), "dictionary.txt"), encoding="utf-8") if not line.startswith("#")]
    head, rows = rows[0], rows[1:]
    for row in rows:
        for language, name in zip(head[1:], row[1:]):
            yield language, name, row[0]


def everyday():
    """-> the dictionary's English words, which are among the commonest prompts, in an order that is the same each time"""
    return list(dict.fromkeys(english for _, _, english in dictionary()))


def phrases():
    """-> {language: {phrase: (kind, meaning)}}; kind: name, word or tag; all in lower case"""
    index = {c: i for i, c in enumerate(CODES)}
    known = {}
    for language in LANGUAGES:
        names, tags = collections.defaultdict(list), collections.defaultdict(list)
        for e in data("emojibase-data", f"{language}/data.json"):
            i = index.get(bare(e["hexcode"]))
            if i is None:
                continue
            names[e["label"].lower()].append(i)
            if ": " in e["label"] and LABELS[i].startswith("flag: "):
                names[e["label"].split(": ", 1)[1].lower()].append(i)
            for t in e.get("tags", ()):
                tags[t.lower()].append((i, len(e["tags"])))
        for package, part in (("cldr-annotations-full", "annotations"), ("cldr-annotations-derived-full", "annotationsDerived")):
            for text, entry in data(package, f"{part}/{language}/annotations.json")[part]["annotations"].items():
                i = index.get(bare("-".join(f"{ord(c):04x}" for c in text)))
                if i is None:
                    continue
                for name in entry.get("tts", ()):
                    names[name.lower()].append(i)
                for t in entry.get("default", ()):
                    tags[t.lower()].append((i, len(entry["default"])))
        table = {t: ("tag", mix([(1 / n, drawing(i)) for i, n in rows])) for t, rows in tags.items() if len(rows) <= 80}
        for name, rows in names.items():
            table[name] = ("name", mix([(1, meaning(LABELS[i])) for i in rows]))
        for other, name, english in dictionary():
            if other == language:
                name = name.lower()
                table[name] = ("word", mix([(1, meaning(english)), *([(0.3, table[name][1])] if table.get(name, ("", 0))[0] == "name" else [])]))
        known[language] = table
    return known


def pairs():
    """-> (language, name in lower case, English name), of emoji and of the dictionary"""
    index = {c: i for i, c in enumerate(CODES)}
    for language in LANGUAGES:
        for e in data("emojibase-data", f"{language}/data.json"):
            i = index.get(bare(e["hexcode"]))
            if i is not None:
                yield language, e["label"].lower(), LABELS[i]
                for t in e.get("tags", ()):
                    yield language, t.lower(), LABELS[i]
    for language, name, english in dictionary():
        for _ in range(10):
            yield language, name.lower(), english


def colours():
    """-> {language: [word of each colour, in the order of leaves.COLOURS]}"""
    return {line.split()[0]: line.split()[1:] for line in COLOURS.splitlines()}
