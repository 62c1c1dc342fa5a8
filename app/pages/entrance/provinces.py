"""The provinces as a diagram of tiles of equal size, from the table config/province-tiles.csv."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from app.pages.entrance.ways import share_of
from app.pages.languages import Said
from app.pages.links import Links
from app.pages.searching.facet_words import FacetWords
from records.facets import PLACE
from search.ports import Count

# The share of the largest count, in per cent, from which a tile is filled darker.
_SHADES: Final = (1, 15, 50)


class _Seat(NamedTuple):
    """Column and row of a tile, from 1, and what stands on it in Chinese and English."""

    x: int
    y: int
    zh: str
    en: str


@cache
def _seats() -> Mapping[str, _Seat]:
    """Code of a province → its seat.

    Short names as on number plates; letters as in ISO 3166-2:CN.
    """
    text = (files("config") / "province-tiles.csv").read_text(encoding="utf-8")
    return {
        row["code"]: _Seat(int(row["x"]), int(row["y"]), row["zh"], row["en"])
        for row in csv.DictReader(text.splitlines())
    }


@dataclass(frozen=True, slots=True)
class Tile:
    """A province: where its tile stands, how dark it is (0 to 3), what it leads to."""

    code: str
    words: Said
    short: str
    count: int
    x: int
    y: int
    shade: int
    href: str
    marked: bool = False


def tiles(
    counts: Iterable[Count], *, words: FacetWords, links: Links, marked: str | None = None
) -> tuple[Tile, ...]:
    """Every province that the vocabulary has, in its order; `marked` is the one that is meant."""
    seats, vocabulary = _seats(), PLACE.vocabulary or ""
    known = [term.code for term in words.terms.list_children(vocabulary, None)]
    by_code = {one.value: one.count for one in counts if one.value in seats}
    most = max(by_code.values(), default=0)
    found = []
    for code in (code for code in known if code in seats):
        seat, count = seats[code], by_code.get(code, 0)
        found.append(
            Tile(
                code=code,
                words=words.of(PLACE.name, code),
                short=seat.en if words.lang == "en" else seat.zh,
                count=count,
                x=seat.x,
                y=seat.y,
                shade=sum(share_of(count, most) >= least for least in _SHADES),
                href=links.term(vocabulary, code),
                marked=code == marked,
            )
        )
    return tuple(found)
