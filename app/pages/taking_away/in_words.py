"""A citation as people write it: in a sentence, and by the national standard."""

from __future__ import annotations

from app.pages.taking_away.cited import Cited

MOST_AUTHORS = 3
"""GB/T 7714—2015, 8.1.2: of more than three authors the first three are named."""


def sentence(one: Cited) -> str:
    """Name, makers, when, holder, number; site, edition and its day, address."""
    english = one.lang == "en"
    comma = ", " if english else "，"
    name = one.name if english or not one.kept else f"《{one.name}》"
    holder = one.holder if one.holder != one.name else ""
    thing = [name, *(one.makers if one.kept else ()), one.when if one.kept else ""]
    told = comma.join(part for part in (*thing, holder, one.number) if part)
    day = one.published.isoformat()
    version = f"{one.version} of {day}" if english else f"{one.version}（{day}）"
    place = comma.join((one.site, version, one.address))
    return f"{told}. {place}" if english else f"{told}。{place}"


def standard(one: Cited) -> str:
    """By GB/T 7714—2015, 4.6 (electronic resources), without a place of publication (8.4.1).

    Authors. Title: other title information[type/OL]. Publisher, year(day of the edition)[day it was
    cited]. Address. A thing is Z, an entry of ours is one of a database, DB (tables B.1, B.2).
    """
    kind = "Z/OL" if one.kept else "DB/OL"
    title = f"{one.name}: {one.number}, {one.version}[{kind}]"
    publisher = f"{one.holder}, " if one.holder else ""
    published = f"{publisher}{one.published.year}({one.published})[{one.seen}]"
    parts = (_authors(one), title, published, one.address)
    return ". ".join(part for part in parts if part) + "."


def _authors(one: Cited) -> str:
    if not one.kept:
        return ""
    named = list(one.makers[:MOST_AUTHORS])
    if len(one.makers) > MOST_AUTHORS:
        named.append("et al" if one.lang == "en" else "等")
    return ", ".join(named)
