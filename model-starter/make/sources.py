"""Where the unpacked packages lie: fetch.sh writes each to a folder of its own under $SOURCES."""
import glob
import json
import os

ROOT = os.environ.get("SOURCES", "sources")


def folder(name):
    """The one unpacked folder whose name is the package's, with or without its version."""
    found = sorted(g for g in glob.glob(f"{ROOT}/{name}*") if g[len(ROOT) + 1:][len(name):].lstrip("-")[:1].isdigit() or g.endswith("/" + name))
    if not found:
        raise SystemExit(f"{ROOT}/{name}: not there; run fetch.sh")
    return found[0]


def data(package, path):
    return json.load(open(f"{folder(package)}/{path}", encoding="utf-8"))


def emoji():
    """-> emojibase's entries that stand for something: no letters of flags, no components"""
    return [e for e in data("emojibase-data", "en/data.json") if e.get("group") not in (None, 2)]


def bare(hexcode):
    """One spelling of a sequence: lower case, without the mark that asks for colour."""
    return "-".join(c for c in hexcode.lower().split("-") if c != "fe0f").lstrip("0")
