"""An invented collection in two languages, with what each query should find in it."""

from __future__ import annotations

import csv
from pathlib import Path

from search.ports import Document

_ROWS = Path(__file__).with_name("collection.csv")


def documents() -> list[Document]:
    """Sixty documents."""
    return documents_of(_ROWS)


def documents_of(path: Path) -> list[Document]:
    """The documents of a table: names and texts in two languages, parted by |."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Document(
                id=row["id"],
                edition=1,
                kind=row["kind"],
                names=(row["name_zh"], row["name_en"]),
                texts=(row["text_zh"], row["text_en"]),
                numbers=(row["number"],) if row["number"] else (),
            )
            for row in csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE)
        ]


EXPECTED: dict[str, str] = {
    "蒸汽机": "steam-1 steam-2 steam-3 museum-5",
    "蒸汽機": "steam-1 steam-2 steam-3 museum-5",
    "汽机": "steam-1 steam-2 steam-3 museum-5",
    "汽轮机": "turbine-1",
    "蒸汽": "steam-1 steam-2 steam-3 steam-4 museum-5",
    "機車": "steam-3 museum-5",
    "织布机": "loom-1 loom-2",
    "織布機": "loom-1 loom-2",
    "织机": "museum-1",
    "纺车": "spin-2 museum-1",
    "紡織博物館": "museum-1",
    "车床": "lathe-1 lathe-2 steam-1",
    "锅炉": "boiler-1",
    "高爐": "furnace-1",
    "汉阳铁厂": "works-1 museum-2",
    "漢陽": "rail-1 works-1 museum-2",
    "铁厂": "works-1 museum-2 rail-1",
    "汉阳 博物馆": "museum-2",
    "煤矿": "steam-3 lamp-1 works-3 museum-3",
    "矿": "steam-3 lamp-1 lamp-2 cart-1 map-1 works-3 museum-3",
    "盐": "steam-2 salt-1 salt-2 museum-4",
    "盐井": "salt-1 salt-2",
    "船坞": "dock-1 works-4",
    "青岭": "steam-3 works-3 museum-3",
    "造船厂": "ship-2",
    "loom": "loom-1 loom-2 loom-3 museum-1",
    "looms": "loom-1 loom-2 loom-3 museum-1",
    "LOOM": "loom-1 loom-2 loom-3 museum-1",
    "power loom": "loom-2",
    "steam engine": "steam-1 steam-2",
    "steam engines": "steam-1 steam-2",
    "engine": "steam-1 steam-2 boiler-1",
    "press": "press-1 press-2",
    "lathe": "lathe-1 lathe-2 steam-1",
    "watches": "watch-1 museum-6",
    "locomotives": "steam-3 museum-5",
    "factory": "works-9",
    "museum of salt": "museum-4",
    "Miner's lamp": "lamp-1",
    "hanyang": "rail-1 works-1 museum-2",
    "hytc": "works-1 museum-2",
    "hanyang tiechang": "rail-1 works-1 museum-2",
    "zhengqiji": "steam-1 steam-2 steam-3 museum-5",
    "zhibuji": "loom-1 loom-2",
    "qingling": "steam-3 works-3 museum-3",
    "lvshun": "works-4",
    "lushun": "works-4",
    "xian": "works-5",
    "xi'an": "works-5",
    "1857-290/1": "steam-1",
    "1857 290 1": "steam-1",
    "1857290": "steam-1",
    "JC-0048": "steam-3",
    "jc0048": "steam-3",
    "C620": "lathe-1",
    "c620-1": "lathe-1",
    "12000": "press-2",
    "12,000": "press-2",
    "locomotve": "steam-3 museum-5",
    "jacqu": "loom-3",
    "蒸汽 loom": "",
    "飞机": "",
}

FIRST: dict[str, str] = {
    "车床": "lathe-2",
    "汉阳铁厂博物馆": "museum-2",
    "大安纱厂": "works-2",
    "自动织布机": "loom-2",
    "Museum of Salt": "museum-4",
    "FZ-102": "loom-2",
}
