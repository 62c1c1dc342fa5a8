"""Read the cells in which museums write dimensions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from records.measures.axes import find_axis
from records.measures.figures import DIGIT
from records.measures.quantities import Quantity, half_width, quantity
from records.measures.scanning import Measured, is_about, is_weight, scan


@dataclass(frozen=True, slots=True)
class Row:
    """Lengths that were written together: of what, the words, the values, their axes if said."""

    of: str
    words: str
    values: tuple[Quantity, ...]
    axes: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mass: of what, the words, the value."""

    of: str
    words: str
    value: Quantity


@dataclass(frozen=True, slots=True)
class Dimensions:
    """What a cell says. notes: pieces that give no length and no mass ("variable", "62min").

    unread: pieces with numbers that were not understood.
    """

    rows: tuple[Row, ...] = ()
    masses: tuple[Weighed, ...] = ()
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    rows: list[Row] = field(default_factory=list)
    masses: list[Weighed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


_DURATION = re.compile(
    r"(?<![0-9.])[0-9.]{1,12} ?(?:min|sec|s|hours?|hrs?|分钟?|秒|小时)(?![a-z])", re.IGNORECASE
)

# A longer piece is a text.
LONGEST = 1000
_LIMIT = re.compile(r"max\.?|min\.?", re.IGNORECASE)


def read_dimensions(cell: str, *, at: int | None = None) -> Dimensions:
    """Read `overall: 590 x 460 x 570 mm, 3.194kg; …`. Values and units stay as written.

    Pieces stand between line breaks and semicolons; what was measured stands before the colon,
    and holds on for the next piece of the line when that names nothing else. at: the year, for
    units whose worth changed.
    """
    return (_remembered if len(cell) <= LONGEST else _read)(cell, at)


def _read(cell: str, at: int | None) -> Dimensions:
    found = _Found()
    for line in re.split(r"[\r\n]+", cell):
        of = ""
        for piece in re.split(r"[;；]", line):
            if piece.strip(" ,，:：."):
                of = _read_piece(piece.strip(), of, found, at)
    return Dimensions(
        tuple(found.rows), tuple(found.masses), tuple(found.notes), tuple(found.unread)
    )


# Lengths and masses are read from the same cell, each for its own field.
_remembered = lru_cache(maxsize=4096)(_read)


def _read_piece(piece: str, of: str, found: _Found, at: int | None) -> str:
    """Sort one piece into what was found; returns what it measured."""
    plain = half_width(piece)
    if not re.search(DIGIT, plain) or _DURATION.search(plain):
        found.notes.append(piece)
        return of
    if len(piece) > LONGEST:
        found.unread.append(piece)
        return of
    start = _label_ends(plain)
    label, body = piece[:start].strip(" \t:："), piece[start:].strip()
    measured = scan(body, at=at)
    if measured is None or any(one.unit.dimension not in {"length", "mass"} for one in measured):
        found.unread.append(piece)
        return of
    for words, run in _runs(body, measured):
        values = tuple(quantity(one.value, one.unit.code, at=at) for one in run)
        if run[0].unit.dimension == "mass":
            found.masses += [Weighed(label or of, words, value) for value in values]
        else:
            found.rows.append(Row(label or of, words, values, tuple(one.axis for one in run)))
    return label or of


def _label_ends(piece: str) -> int:
    """Where the words end that say what was measured: `whorl: 98 x 47 mm`, `book 22 x 15 cm`."""
    before_colon = re.match(rf"([^:]*):(?=.*{DIGIT})", piece)
    if before_colon and not _says_how(before_colon[1]):
        return before_colon.end()
    before_number = re.match(rf"(?:(?!{DIGIT}).)*?(?=\s*\.?{DIGIT})", piece)
    if before_number and not _says_how(before_number.group()):
        return before_number.end()
    return 0


def _says_how(words: str) -> bool:
    """Whether words before a number name no thing: its axis, about, a joint to what is missing."""
    said = [word for word in words.split() if word.strip(".:：=x×*") != ""]
    return all(
        find_axis(word) or is_weight(word) or is_about(word) or _LIMIT.fullmatch(word)
        for word in said
    )


def _runs(body: str, measured: list[Measured]) -> Iterator[tuple[str, list[Measured]]]:
    """Lengths that follow each other are one run, as masses are; each with its words."""
    start = 0
    for _, group in groupby(measured, key=lambda one: one.unit.dimension):
        run = list(group)
        # What follows the last value says nothing, or how it was measured: it stays with it.
        end = len(body) if run[-1] is measured[-1] else run[-1].end
        yield body[start:end].strip(" ,，、"), run
        start = end
