"""Two to four plates beside each other, and what is told of their things line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from app.pages.declared import Reader
from app.pages.languages import Said
from app.pages.pictures import PictureView, picture_view
from app.pages.tables import Table
from app.pages.things import Showing
from records.editions import Edition

MOST: Final = 4
# A table of more columns is none of indicators.
INDICATORS: Final = 3
NOTHING: Final = Said("")


@dataclass(frozen=True, slots=True)
class Asked:
    """A plate that is asked for: a record, and which of its pictures, from 1."""

    id: str
    picture: int = 1

    def written(self) -> str:
        """As the address has it: `0gn7w0xkgx.2`, of the first picture the id alone."""
        return f"{self.id}.{self.picture}" if self.picture > 1 else self.id


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate with its thing. part: its width beside the widest one, 1 where that is not known.

    away: the comparison without it; earlier: with it one place further to the front, or "".
    """

    name: Said
    number: str
    href: str
    picture: PictureView | None
    away: str
    earlier: str
    part: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of all the things; a value that is not told is empty."""

    label: str
    values: tuple[Said, ...]

    @property
    def differs(self) -> bool:
        """Whether they tell different things."""
        return len({one.text for one in self.values}) > 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the page shows. scaled: whether all are drawn at one scale, by what is stated."""

    plates: tuple[Plate, ...]
    lines: tuple[Line, ...]
    scaled: bool


def read_plates(asked: Iterable[str]) -> list[Asked]:
    """What an address asks for, each record once; what is beyond the fourth is left out."""
    found: dict[str, Asked] = {}
    for one in asked:
        public_id, _, picture = one.strip().partition(".")
        number = int(picture) if picture.isascii() and picture.isdigit() else 1
        if public_id:
            found.setdefault(public_id, Asked(public_id, min(max(number, 1), 10_000)))
    return list(found.values())[:MOST]


def address(base: str, plates: Sequence[Asked]) -> str:
    """The comparison of these."""
    asked = urlencode([("of", one.written()) for one in plates])
    return f"{base}?{asked}" if asked else base


def comparison(
    asked: Sequence[Asked], editions: Mapping[str, Edition], showing: Showing, *, base: str
) -> Comparison:
    """The plates that are asked for and shown; base: the address of the page."""
    there = [one for one in asked if one.id in editions]
    readers = [showing.reader(editions[one.id]) for one in there]
    pictures = [
        _picture(editions[one.id], one.picture, reader.name(), showing)
        for one, reader in zip(there, readers, strict=True)
    ]
    shown = [one.width_mm for one in pictures if one]
    # A thing without a picture has none whose scale could be unknown.
    scaled = len(shown) > 1 and all(shown)
    return Comparison(
        tuple(
            Plate(
                name=reader.name(),
                number=reader.edition.number,
                href=_href(reader, showing),
                picture=one,
                away=address(base, [*there[:at], *there[at + 1 :]]),
                earlier=address(base, _earlier(there, at)) if at else "",
                part=round(one.width_mm / max(shown), 4) if scaled and one else 1.0,
            )
            for at, (reader, one) in enumerate(zip(readers, pictures, strict=True))
        ),
        tuple(_lines(readers)),
        scaled,
    )


def _earlier(plates: list[Asked], at: int) -> list[Asked]:
    before, one = plates[at - 1], plates[at]
    return [*plates[: at - 1], one, before, *plates[at + 1 :]]


def _href(reader: Reader, showing: Showing) -> str:
    return showing.links.record(reader.kind.plural, reader.edition.id)


def _picture(edition: Edition, number: int, name: Said, showing: Showing) -> PictureView | None:
    if not edition.pictures:
        return None
    at = min(number, len(edition.pictures))
    plural = showing.kinds.get(edition.kind).plural
    return picture_view(
        edition.pictures[at - 1],
        number=at,
        href=showing.links.record(plural, edition.id, picture=at),
        alt=name,
        lang=showing.lang,
        links=showing.links,
    )


def _lines(readers: Sequence[Reader]) -> Iterable[Line]:
    told = [dict(_indicators(reader)) for reader in readers]
    for label in dict.fromkeys(label for one in told for label in one):
        yield Line(label, tuple(one.get(label, NOTHING) for one in told))


def _indicators(reader: Reader) -> Iterable[tuple[str, Said]]:
    joint = "; " if reader.lang == "en" else "；"
    for cell in (*reader.cells(), *reader.rows()):
        only = cell.values[0]
        text = joint.join(one.text for one in cell.values)
        yield cell.label, only if len(cell.values) == 1 else Said(text)
    for table in reader.tables():
        if len(table.columns) <= INDICATORS and not table.placed:
            yield from _of_table(table)


def _of_table(table: Table) -> Iterable[tuple[str, Said]]:
    """A row each: what names it, and the rest of it in one."""
    for row in table.rows:
        rest = (one.text for at, one in enumerate(row) if at != table.head and one.text)
        yield row[table.head].text, Said(" ".join(rest))
