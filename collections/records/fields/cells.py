"""Cells that hold a value's JSON, for what no person's way of writing can hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from marshmallow import Schema, ValidationError
from marshmallow.experimental.context import Context

from records.fields.base import CellError, FieldType, as_json
from records.fields.loading import Loading
from records.fields.messages import in_chinese
from vocabularies.terms import Terms

# So much of a cell stands in the message about it.
QUOTED = 160
# So many places of wrong JSON are named at once.
NAMED = 5
_made: dict[FieldType, Schema] = {}


def written(of: FieldType, value: Any, words: str, terms: Terms) -> str:
    """The words, where reading them gives exactly this value back; else the value's JSON."""
    return words if reads_as(of, value, words, terms) else as_json(value)


def reads_as(of: FieldType, value: Any, words: str, terms: Terms) -> bool:
    """Whether reading the words gives exactly this value."""
    try:
        return of.read(words, terms) == [value]
    except CellError:
        return False


def find_json(of: FieldType, cell: str, terms: Terms) -> Any | None:
    """The value whose JSON stands in a cell; None for words, or what is no such value."""
    try:
        return _loaded(of, _parsed(cell), terms) if cell.startswith("{") else None
    except (ValueError, RecursionError, ValidationError):
        return None


def read_json(of: FieldType, cell: str, terms: Terms) -> Any | None:
    """The value whose JSON stands in a cell; None for words, CellError for a wrong value."""
    try:
        given = _parsed(cell) if cell.startswith("{") else None
    except (ValueError, RecursionError):
        return None
    try:
        return None if given is None else _loaded(of, given, terms)
    except ValidationError as problem:
        wrong = list(islice(_places(problem.messages_dict["value"]), NAMED))
        zh = "；".join(quoted(f"{at}：{in_chinese(said)}".removeprefix("：")) for at, said in wrong)
        en = "; ".join(quoted(f"{at}: {said}".removeprefix(": ")) for at, said in wrong)
        raise CellError(zh=f"单元格中的 JSON 不合要求：{zh}", en=f"wrong JSON: {en}") from problem


def quoted(cell: str) -> str:
    """The beginning of a cell as a message can carry it: what cannot be shown is escaped."""
    short = cell if len(cell) <= QUOTED else f"{cell[:QUOTED]}…"
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in short)


def _loaded(of: FieldType, given: Any, terms: Terms) -> Any:
    with Context(Loading(terms, reading=True)):
        return _schema(of).load({"value": given})["value"]


def _schema(of: FieldType) -> Schema:
    if (known := _made.get(of)) is not None:
        return known
    return _made.setdefault(of, Schema.from_dict({"value": of.schema()})())


def _parsed(cell: str) -> Any:
    """What JSON says; ValueError also where a parser would silently change something."""
    return json.loads(cell, object_pairs_hook=_once, parse_constant=_no_number)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(made := dict(pairs)) != len(pairs):
        raise ValueError("a name stands twice")
    return made


def _no_number(words: str) -> float:
    raise ValueError(f"{words} is not a number")


def _places(messages: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Each message and the place that it is about."""
    if isinstance(messages, Mapping):
        for name, below in messages.items():
            yield from _places(below, f"{at}.{name}".removeprefix(".").removesuffix("._schema"))
    elif isinstance(messages, list):
        for below in messages:
            yield from _places(below, at)
    else:
        yield at, str(messages)
