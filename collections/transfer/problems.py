"""What is wrong with a cell of a file, and what was expected there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from records.fields.messages import in_chinese


class MappingError(Exception):
    """A mapping cannot be used; the message names the file and the key and says what it needs."""


class SourceError(Exception):
    """A file cannot be read any further; the message names the row and says what was expected."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that cannot be taken over: where, what it says, what was expected.

    row: as a spreadsheet counts, the heading is row 1; of JSON the document, from 1. name: of
    the document, or "". column: heading or path. says: the cell's words.
    """

    row: int
    name: str
    column: str
    says: str
    zh: str
    en: str


# Marshmallow speaks of data; a person at a spreadsheet writes words.
_REQUIRED = {"Missing data for required field.": "expected words: it is required"}


def in_both(message: str) -> tuple[str, str]:
    """A message of a schema in Chinese and in English."""
    return in_chinese(message), _REQUIRED.get(message, message)


def messages_in(places: Any) -> Iterator[str]:
    """Every message under a place of `Invalid.places`, however deep."""
    if isinstance(places, Mapping):
        for below in places.values():
            yield from messages_in(below)
    elif isinstance(places, list):
        for below in places:
            yield from messages_in(below)
    else:
        yield str(places)
