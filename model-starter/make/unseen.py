"""Photographs that the model was not made from, with what they show: those of GCompris (Debian's gcompris-qt-data, of several free
licences), and people and places of page kits and wallpapers (unseen.txt)."""
import os
import re
import struct
import zlib
from sources import ROOT, folder

ACTIVITIES = ("categorization", "erase", "explore_world_animals", "explore_farm_animals", "explore_world_music")
MOST = 5        # of a name, so that fish and windmills do not rule
NAMES = dict(row.split("=") for row in re.split(r"\s*;\s*", """
alphabets=toy blocks; numbers=toy blocks; fish25=goldfish; IndiaGate=triumphal arch; arcDeTriomphe=triumphal arch; brandenburgGate=triumphal arch;
burj=skyscraper; cathedral=church; christTheRedeemer=statue; colosseum=ruins of an amphitheatre; eiffelTower=tower; empireState=skyscraper;
greatPyramid=pyramid; greatWall=stone wall; kutubMinar=tower; leaningTowerOfPisa=tower; monument1=mosque; monument2=ruins; monument3=church;
mountRushmore=mountain; operaHouse=opera house; parthenon=temple; statueOfLiberty=statue; tajMahal=mosque; victoriaMemorial=statue;
zimniPalace=palace; bayterek=tower; jucheTower=tower; leMusee=museum; usCapitol=parliament building; blackslate=blackboard;
buffetset=cup and saucer; bulb=light bulb; erasers=rubber eraser; igloo=plane; knife=knife and fork; pan=frying pan; spoons=spoon;
weighingMachine=scale; nailCutter=nail clipper; cuttingTool=pliers; sideCutter1=pliers; spray=spray bottle; tweezer=tweezers; tweezer1=tweezers;
calf=cow; camels=camel; chamaeleon=chameleon; flying_fox=bat; gosling=duckling; kitten=cat; long_nosed_monkey=monkey; macaque=monkey;
meerkats=meerkat; northern_harrier=hawk; nubian_ibex=ibex; pika=rodent; spoonbills=spoonbill; swans=swan; dolphin=beluga; dragon=komodo dragon;
scarlet_macaw=parrot; africa=drums; america=drum kit; middleeast=lute; australia=man; windmill6=wind turbine; measuringTape=tape measure;
plier=pliers; screwDriver=screwdriver; solar4=solar panel; solar5=solar panel; solar6=solar panel; solar7=solar panel; solar8=solar panel""".strip()))
LEFT_OUT = {"solar1", "solar2", "solar3", "geothermal", "ireland", "italy", "japan", "mexico"}
MAMMALS = set("alpaca cow camel cheetah bat gibbon giraffe goat gorilla horse cat monkey meerkat ibex rodent rhinoceros squirrel dog pig sheep bison"
              " hedgehog jaguar kangaroo koala lemur moose panda beluga narwhal".split()) | {"red panda", "polar bear"}
BIRDS = set("duckling heron kingfisher hawk penguin spoonbill swan toucan chicken duck owl parrot".split())
OTHERS = {"bee": "insect", "butterfly": "insect", "caterpillar": "insect", "chameleon": "reptile", "crocodile": "reptile", "komodo dragon": "reptile",
          "drums": "musical instrument", "drum kit": "musical instrument", "lute": "musical instrument"}


def resources(file):
    """-> (path, bytes) of a Qt resource file"""
    data = open(file, "rb").read()
    version, tree, start, names = struct.unpack(">4I", data[4:20])
    size, todo = 14 if version == 1 else 22, [(0, "")]
    while todo:
        node, path = todo.pop()
        at = tree + node * size
        name, flags = struct.unpack(">IH", data[at:at + 6])
        if node:
            length, = struct.unpack(">H", data[names + name:names + name + 2])
            path += "/" + data[names + name + 6:names + name + 6 + 2 * length].decode("utf-16-be")
        if flags & 2:
            count, first = struct.unpack(">II", data[at + 6:at + 14])
            todo += [(first + i, path) for i in range(count)]
        else:
            offset, = struct.unpack(">I", data[at + 10:at + 14])
            length, = struct.unpack(">I", data[start + offset:start + offset + 4])
            content = data[start + offset + 4:start + offset + 4 + length]
            yield path, zlib.decompress(content[4:]) if flags & 1 else content


def kind(group, name):
    if group in ("fishes", "tools"):
        return {"fishes": "fish", "tools": "tool"}[group]
    if group == "monuments":
        return None if name in ("statue", "mountain") else "building"
    return "mammal" if name in MAMMALS else "bird" if name in BIRDS else OTHERS.get(name)


def gcompris(work):
    """-> [(file, name, kind or None)], the files written to a folder"""
    rows, count = [], {}
    for activity in ACTIVITIES:
        for path, content in sorted(resources(f"{folder('gcompris-qt-data')}/usr/share/gcompris-qt/rcc/{activity}.rcc")):
            stem, group = os.path.basename(path)[:-5], path.split("/")[-2]
            if not path.endswith(".webp") or activity != "categorization" and group not in ("resource", "animals", "music") or stem in LEFT_OUT:
                continue
            plain = re.sub(r"\d+$", "", stem)
            name = NAMES.get(stem) or NAMES.get(plain) or plain.replace("_", " ")
            count[name] = count.get(name, 0) + 1
            if count[name] <= MOST:
                rows.append((f"{work}/{activity}-{group}-{stem}.webp", name, kind(group, name)))
                with open(rows[-1][0], "wb") as f:
                    f.write(content)
    return rows


def people_and_places():
    """-> [(file, {words})]"""
    for line in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "unseen.txt"), encoding="utf-8"):
        if not line.startswith("#"):
            name, _, words = line.strip().partition(";")
            yield f"{ROOT}/{name}", set(words.split())
