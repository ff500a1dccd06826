"""The smallest things that the picture tower tells apart: ImageNet's classes, emoji concepts, people and places in photographs.

Each leaf hangs under WordNet synsets, so that "dog" is one node for all photographs and drawings of dogs.
"""
import os
import re
import sources
import wordnet

SYNSETS, LEMMAS = wordnet.load()
CLASSES = [line.split()[0][1:] for line in open(os.path.join(os.path.dirname(__file__), "imagenet_wnids.txt"))]   # class order of ImageNet
EMOJI = sorted(sources.emoji(), key=lambda e: e["order"])
CODES = [sources.bare(e["hexcode"]) for e in EMOJI]
LABELS = [e["label"].lower() for e in EMOJI]
SUBGROUPS = {g["order"]: g["key"] for g in sources.data("emojibase-data", "en/messages.json")["subgroups"]}
# people and places that photographs show and ImageNet has no class for; see photographs.py
SCENES = ["man", "woman", "child", "crowd", "beach", "sea", "mountain", "snow", "forest", "street", "city", "night", "sunset",
          "sky", "office", "room", "river", "field"]
COLOURS = ["red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "black", "white", "grey"]
P, E, S = len(CLASSES), len(EMOJI), len(SCENES)
LEAVES = P + E + S

# sub-groups whose drawings all are of one kind
KIND = {"animal-mammal": "mammal", "animal-bird": "bird", "animal-amphibian": "amphibian", "animal-reptile": "reptile", "animal-bug": "invertebrate",
        "plant-flower": "flower", "plant-other": "plant", "food-fruit": "edible fruit", "food-vegetable": "vegetable",
        "food-prepared": "food", "food-asian": "food", "food-sweet": "sweet", "drink": "beverage", "transport-ground": "vehicle",
        "transport-water": "vessel", "place-building": "building", "musical-instrument": "musical instrument", "tool": "tool",
        "cat-face": "cat", "monkey-face": "monkey", "country-flag": "flag", "subdivision-flag": "flag", "flag": "flag",
        "place-religious": "place of worship", "clothing": "clothing", "lock": "lock"}
PEOPLE = {"person", "person-gesture", "person-role", "person-fantasy", "person-activity", "person-sport", "person-resting", "family", "person-symbol"}
# what the first sense in WordNet gets wrong, and names that it spells otherwise
SENSE = {"orange": None, "tangerine": "tangerine", "cow face": "cow", "cow": "cow", "seal": "seal", "crab": "crab", "shrimp": "shrimp"}
ROOTS = {3: ("animal", "plant", "plant part", "fungus", "natural object", "animal product"), 4: ("food", "plant part", "container", "tableware", "beverage", "plant"),
         5: ("artifact", "natural object", "geological formation", "atmospheric phenomenon", "location"), 6: ("artifact",), 7: ("artifact", "substance", "natural object")}


def above(offset):
    """The synset and all above it, in an order that is the same each time."""
    seen, todo = {}, [offset]
    while todo:
        o = todo.pop()
        if o not in seen:
            seen[o] = True
            todo += SYNSETS[o].hypernyms
    return list(seen)


ANCESTORS = {}


def _ancestors(offset):
    if offset not in ANCESTORS:
        ANCESTORS[offset] = set(above(offset))
    return ANCESTORS[offset]


def _first(lemma, roots):
    """The commonest sense below one of the roots."""
    allowed = {o for r in roots for o in LEMMAS.get(r, ())[:3]}
    for o in LEMMAS.get(lemma, ()):
        if _ancestors(o) & allowed:
            return o
    return None


def synsets_of(entry):
    """Where a drawing hangs in WordNet."""
    label, group, sub = entry["label"].lower(), entry["group"], SUBGROUPS[entry["subgroup"]]
    found = []
    if sub in KIND:
        found.append(LEMMAS[KIND[sub]][0] if KIND[sub] != "sweet" else _first("sweet", ("food",)))
    if sub == "animal-marine" and label not in ("spouting whale", "whale", "dolphin", "seal", "orca"):
        found.append(LEMMAS["aquatic vertebrate"][0] if label in ("fish", "tropical fish", "blowfish", "shark") else _first("invertebrate", ("animal",)))
    if sub in PEOPLE:
        found.append(LEMMAS["person"][0])
    if group in ROOTS or sub in PEOPLE:
        roots = ROOTS.get(group, ("person",))
        bare = re.sub(r" face$|^(?:man|woman|person) ", "", label)
        for name in dict.fromkeys((label, bare, label.split()[-1] if group != 1 else bare)):
            for c in (name, re.sub(r"s$", "", name)):
                o = _first(c, roots)
                if o:
                    found.append(o)
                    break
            if len(found) > 1:
                break
    return found
