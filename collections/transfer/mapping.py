"""A mapping: where in a file the values of a kind stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from records.kind import Kind
from transfer.files.formats import Format
from transfer.lookups import Lookup
from transfer.paths import Path


@dataclass(frozen=True, slots=True)
class Bounds:
    """Rules for what a date begins and ends with, where columns of their own say it."""

    first: tuple[Rule, ...] = ()
    last: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Lengths:
    """Columns with a number each that were measured together: (axis, column), and their unit."""

    axes: tuple[tuple[str, Path], ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Target:
    """Which record the words of a link mean: the one of a kind with this number, or this name."""

    kind: type[Kind]
    by: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Where the values of a field stand, and what is done to the words before its type reads them.

    columns: the first that is filled. join: all that are filled, with `joint` between. lengths:
    numbers that were measured together. constant: words that every row has. split: what stands
    between values. strip: characters to take off both ends, beside spaces. match: keeps its first
    group, or the whole; words that do not match are left out. longest: words are cut behind so
    many letters. unit: of numbers without one. language: of words by language. parts: rules for
    the parts of a group, read from each value, or from the row where the rule names no column;
    if all are constants they are added to what the type itself reads in the words.
    """

    columns: tuple[Path, ...] = ()
    join: tuple[Path, ...] = ()
    joint: str = ", "
    lengths: Lengths | None = None
    constant: str | None = None
    split: re.Pattern[str] | None = None
    strip: str = ""
    match: re.Pattern[str] | None = None
    lookup: Lookup | None = None
    longest: int | None = None
    unit: str | None = None
    language: str | None = None
    bounds: Bounds | None = None
    target: Target | None = None
    parts: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)

    @property
    def names_columns(self) -> bool:
        """Whether it says where in the row it reads."""
        return bool(self.columns or self.join or self.lengths)

    @property
    def looks_up(self) -> bool:
        """Whether it, or a rule of its parts, looks for records in the house."""
        below = (rule for rules in self.parts.values() for rule in rules)
        return self.target is not None or any(rule.looks_up for rule in below)

    @property
    def adds_parts(self) -> bool:
        """Whether the type reads the words, and its parts are only added."""
        constant = (rule.constant is not None for rules in self.parts.values() for rule in rules)
        return self.names_columns and bool(self.parts) and all(constant)

    def paths(self) -> Iterator[Path]:
        """Every path from the row."""
        yield from self.columns
        yield from self.join
        if self.lengths:
            yield from (path for _, path in self.lengths.axes)
        if self.bounds:
            for rule in (*self.bounds.first, *self.bounds.last):
                yield from rule.paths()
        if not self.names_columns:
            for rules in self.parts.values():
                for rule in rules:
                    yield from rule.paths()


@dataclass(frozen=True, slots=True)
class FileMapping:
    """How files of one sort become records of a kind.

    name: of its own file, without `.toml`. format, encoding, delimiter: None finds out. sheet: of
    a workbook, by name or number; None is the first. rows: where in a document the records stand.
    unused: columns that are left out on purpose; others that no rule reads are named in the
    report. own: the file's fields are those of the kind, as the API writes them; no rules. digest:
    SHA-256 of what it was read from.
    """

    name: str
    kind: type[Kind]
    format: Format | None
    fields: Mapping[str, tuple[Rule, ...]]
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | int | None = None
    heading_row: int = 1
    rows: Path | None = None
    unused: frozenset[str] = frozenset()
    own: bool = False
    digest: str = ""

    def paths(self) -> Iterator[Path]:
        """Every path that a rule reads."""
        for rules in self.fields.values():
            for rule in rules:
                yield from rule.paths()

    @property
    def links(self) -> bool:
        """Whether a rule looks for records in the house."""
        return any(rule.looks_up for rules in self.fields.values() for rule in rules)

    def column_of(self, name: str) -> str:
        """The columns that a field is read from, as a person finds them."""
        paths = (path for rule in self.fields.get(name, ()) for path in rule.paths())
        return " / ".join(dict.fromkeys(path.words for path in paths)) or name


def own_mapping(kind: type[Kind], *, written: str = "as JSON") -> FileMapping:
    """The mapping of files of ours, with records as the API writes them, or as exported.

    written: what the history says of them.
    """
    return FileMapping(f"{kind.name} {written}", kind, Format.NDJSON, {}, own=True)
