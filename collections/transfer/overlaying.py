"""Lay what a row of our own says over a record: what the row does not speak of stays.

Words by language are laid over language by language, as a merge patch of the API does; any other
value is replaced whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any, Final

from records.fields import LangText
from records.kind import Field, Kind
from transfer.rows import Silenced

# The languages that have a column each in our own sheets.
LANGUAGES: Final = ("zh", "en")
# Stands for every language that has no column of its own.
OTHERS: Final = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a row speaks of: values, fields and languages of fields whose values it takes away."""

    values: Mapping[str, Any]
    emptied: frozenset[str]
    silenced: Silenced


def by_language(declared: Field) -> bool:
    """Whether a field holds words once in each language."""
    return isinstance(declared.type, LangText) and not declared.many


def spoken(kind: type[Kind], told: Mapping[str, Any], silenced: Silenced) -> Spoken:
    """What a document says, with null for what it takes away: a field, or one of its languages."""
    values: dict[str, Any] = {}
    taken = set(silenced)
    for name, value in told.items():
        if value is None:
            continue
        declared = kind.fields.get(name)
        if declared is not None and by_language(declared) and isinstance(value, Mapping):
            words = {language: one for language, one in value.items() if one is not None}
            taken |= {(name, language) for language in value.keys() - words.keys()}
            # An object that only takes away says nothing; one that is empty is for the schema.
            if value and not words:
                continue
            value = words
        values[name] = value
    emptied = frozenset(name for name, value in told.items() if value is None)
    return Spoken(values, emptied, frozenset(taken))


def laid_over(
    kind: type[Kind], before: Mapping[str, Any], read: Mapping[str, Any], silenced: Silenced
) -> dict[str, Any]:
    """The values of a record after a row of our own; before: without the fields it empties."""
    values = {**before, **read}
    for name in read.keys() | {name for name, _ in silenced}:
        if (declared := kind.fields.get(name)) is not None and by_language(declared):
            gone = {language for field, language in silenced if field == name}
            held = before.get(name, {})
            stay = {one: words for one, words in held.items() if not _is_gone(one, gone)}
            if words := {**stay, **read.get(name, {})}:
                values[name] = words
            else:
                values.pop(name, None)
    return values


def _is_gone(language: str, gone: Set[str]) -> bool:
    return language in gone or (OTHERS in gone and language not in LANGUAGES)
