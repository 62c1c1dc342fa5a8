"""A mapping: where in a file the values of a kind stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from records.kind import Kind
from transfer.lookups import Lookup
from transfer.paths import Path


class Format(StrEnum):
    """What a file is."""

    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Rule:
    """Where the values of a field stand, and what is done to the words before its type reads them.

    columns: the first that is filled. constant: words that every row has. split: what stands
    between values. strip: characters to take off both ends, beside spaces. match: keeps its first
    group, or the whole; words that do not match are left out. language: of words by language.
    longest: words are cut behind so many letters. parts: rules for the parts of a group, read
    from each value, or from the row where the rule names no column.
    """

    columns: tuple[Path, ...] = ()
    constant: str | None = None
    split: re.Pattern[str] | None = None
    strip: str = ""
    match: re.Pattern[str] | None = None
    lookup: Lookup | None = None
    language: str | None = None
    longest: int | None = None
    parts: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)

    def paths(self) -> Iterator[Path]:
        """Every path from the row."""
        yield from self.columns
        if not self.columns:
            for rules in self.parts.values():
                for rule in rules:
                    yield from rule.paths()


@dataclass(frozen=True, slots=True)
class FileMapping:
    """How files of one sort become records of a kind.

    name: of its own file, without `.toml`. encoding: None finds out. unused: columns that are
    left out on purpose; others that no rule reads are named in the report.
    """

    name: str
    kind: type[Kind]
    format: Format
    fields: Mapping[str, tuple[Rule, ...]]
    encoding: str | None = None
    delimiter: str = ","
    unused: frozenset[str] = frozenset()

    def paths(self) -> Iterator[Path]:
        """Every path that a rule reads."""
        for rules in self.fields.values():
            for rule in rules:
                yield from rule.paths()

    def column_of(self, name: str) -> str:
        """The columns that a field is read from, as a person finds them."""
        paths = (path for rule in self.fields.get(name, ()) for path in rule.paths())
        return " / ".join(dict.fromkeys(path.words for path in paths)) or name
