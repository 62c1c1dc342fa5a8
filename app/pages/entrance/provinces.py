"""The provinces as a diagram of tiles: one of equal size each, without borders or true position."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
    """Column and row of a tile, from 1, and what stands on it in Chinese and English.

    Short names as on number plates; letters as in ISO 3166-2:CN.
    """

    x: int
    y: int
    zh: str
    en: str


_SEATS: Final = {
    "11": _Seat(7, 3, "京", "BJ"), "12": _Seat(8, 3, "津", "TJ"), "13": _Seat(6, 3, "冀", "HE"),
    "14": _Seat(5, 3, "晋", "SX"), "15": _Seat(6, 2, "蒙", "NM"), "21": _Seat(8, 2, "辽", "LN"),
    "22": _Seat(9, 2, "吉", "JL"), "23": _Seat(9, 1, "黑", "HL"), "31": _Seat(8, 5, "沪", "SH"),
    "32": _Seat(7, 4, "苏", "JS"), "33": _Seat(7, 5, "浙", "ZJ"), "34": _Seat(6, 5, "皖", "AH"),
    "35": _Seat(6, 6, "闽", "FJ"), "36": _Seat(5, 6, "赣", "JX"), "37": _Seat(6, 4, "鲁", "SD"),
    "41": _Seat(5, 4, "豫", "HA"), "42": _Seat(5, 5, "鄂", "HB"), "43": _Seat(4, 6, "湘", "HN"),
    "44": _Seat(5, 7, "粤", "GD"), "45": _Seat(4, 7, "桂", "GX"), "46": _Seat(4, 8, "琼", "HI"),
    "50": _Seat(4, 5, "渝", "CQ"), "51": _Seat(3, 5, "川", "SC"), "52": _Seat(3, 6, "黔", "GZ"),
    "53": _Seat(2, 6, "滇", "YN"), "54": _Seat(1, 5, "藏", "XZ"), "61": _Seat(4, 4, "陕", "SN"),
    "62": _Seat(2, 3, "甘", "GS"), "63": _Seat(2, 4, "青", "QH"), "64": _Seat(3, 3, "宁", "NX"),
    "65": _Seat(1, 2, "新", "XJ"), "71": _Seat(8, 6, "台", "TW"), "81": _Seat(6, 8, "港", "HK"),
    "82": _Seat(5, 8, "澳", "MO"),
}  # fmt: skip


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
    vocabulary = PLACE.vocabulary or ""
    known = [term.code for term in words.terms.list_children(vocabulary, None)]
    by_code = {one.value: one.count for one in counts if one.value in _SEATS}
    most = max(by_code.values(), default=0)
    found = []
    for code in (code for code in known if code in _SEATS):
        seat, count = _SEATS[code], by_code.get(code, 0)
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
