"""Rules of a mapping, ready to read the values of a field out of many rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from records.fields import Group, LangText
from transfer.dating import dated
from transfer.files.cell_words import words_of
from transfer.linking import NOBODY, Finder
from transfer.mapping import Bounds, Rule, Target
from transfer.paths import Path, WrongShape
from transfer.problems import CellProblem
from transfer.rows import SourceRow
from transfer.rule_values import Declared, Plain
from transfer.word_reading import Outcome, WordReader, cut, measured
from vocabularies.terms import Terms


@dataclass(frozen=True, slots=True)
class Piece:
    """What a value is read from: words, a document or a part of it; and its cell for a person."""

    content: Any
    column: str
    cell: str | None = None

    @property
    def says(self) -> str:
        """The words of the cell."""
        return words_of(self.content) if self.cell is None else self.cell


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that a vocabulary does not have, and the field that waits for it."""

    vocabulary: str
    words: str
    field: str
    column: str


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Words that were to link to a record, and none or several are called so."""

    kind: str
    words: str
    field: str
    column: str


@dataclass(slots=True)
class Notes:
    """What was found wrong in a row while it was read; reading: the field at which it is."""

    row: SourceRow
    reading: str = ""
    problems: list[CellProblem] = field(default_factory=list)
    unknown: list[UnknownWord] = field(default_factory=list)
    unlinked: list[Unlinked] = field(default_factory=list)

    def refuse(self, piece: Piece, *, zh: str, en: str) -> None:
        """Note a problem once, however many fields are read from the cell."""
        found = CellProblem(self.row.row, self.row.name, piece.column, piece.says, zh, en)
        if found not in self.problems:
            self.problems.append(found)

    def miss(self, vocabulary: str, words: str, column: str) -> None:
        """Note a word that is not in its vocabulary."""
        found = UnknownWord(vocabulary, words, self.reading, column)
        if found not in self.unknown:
            self.unknown.append(found)


@dataclass(frozen=True, slots=True)
class Reading:
    """What every rule reads by: the terms, the (vocabulary, words) that nobody wants, and who
    finds the records that links lead to.
    """

    terms: Terms
    ignored: Set[tuple[str, str]] = frozenset()
    finder: Finder = NOBODY


class ValueReader:
    """Reads the value of a field, or of a part of a group."""

    def __init__(self, rules: tuple[Rule, ...], declared: Declared, by: Reading) -> None:
        self._many = declared.many
        self._merges = isinstance(declared.type, LangText) and not declared.many
        self._rules = [_reader(rule, declared, by) for rule in rules]

    def read(self, scope: Piece, notes: Notes) -> Any:
        """The value, None if there is none.

        Where it takes one value the first rule that finds one counts; words by language are put
        together of all rules.
        """
        found: list[Any] = []
        for rule in self._rules:
            values = rule.read(scope, notes)
            if not values:
                continue
            if not self._many and not self._merges:
                return values[0]
            found += [one for one in values if one not in found]
        if self._many:
            return found or None
        return {language: words for one in found for language, words in one.items()} or None


class RuleReader:
    """Reads the values that one rule finds."""

    def __init__(self, rule: Rule, declared: Declared, by: Reading) -> None:
        self.rule, self.many = rule, declared.many
        self.words = WordReader(rule, declared, by.terms, by.ignored)
        self.vocabulary = getattr(declared.type, "vocabulary", "")

    def read(self, scope: Piece, notes: Notes) -> Sequence[Any]:
        """The values, each once; one at most where the field takes one."""
        rule = self.rule
        if rule.constant is not None:
            return self.taken([(scope, self.words.read(rule.constant))], notes)
        if rule.join or rule.lengths:
            piece = joined(rule, scope, notes)
            return self.taken([(piece, self.words.read(piece.content))], notes)
        for path in rule.columns:
            read = [
                (piece, self.words.read(words_of(piece.content)))
                for piece in found_at(path, scope, notes)
                if worded(piece, notes)
            ]
            if any(outcome.said for _, outcome in read):
                return self.taken(read, notes)
        return ()

    def taken(self, read: Sequence[tuple[Piece, Outcome]], notes: Notes) -> Sequence[Any]:
        """The values of outcomes; their problems are noted."""
        found: list[Any] = []
        for piece, outcome in read:
            for zh, en in outcome.refused:
                notes.refuse(piece, zh=zh, en=en)
            for words in outcome.unknown:
                notes.miss(self.vocabulary, words, piece.column)
            found += [one for one in outcome.values if one not in found]
        if len(found) > 1 and not self.many:
            notes.refuse(read[-1][0], zh="只能填一个值", en="expected one value")
            return ()
        return found


class GroupReader:
    """Reads groups: one from each value of its columns, or one from the whole scope."""

    def __init__(self, rule: Rule, declared: Declared, group: Group, by: Reading) -> None:
        self.rule, self.many = rule, declared.many
        shape = group.shape.parts
        self._parts = [
            (name, ValueReader(rules, shape[name], by)) for name, rules in rule.parts.items()
        ]
        self._fixed = {
            name
            for name, rules in rule.parts.items()
            if all(one.constant is not None for one in rules)
        }

    def read(self, scope: Piece, notes: Notes) -> Sequence[Any]:
        """The groups, each once; none where nothing but constants would be in it."""
        found: list[Any] = []
        for piece in self._pieces(scope, notes):
            told = {name: part.read(piece, notes) for name, part in self._parts}
            told = {name: value for name, value in told.items() if value is not None}
            if told.keys() - self._fixed and told not in found:
                found.append(told)
            if len(found) > 1 and not self.many:
                notes.refuse(piece, zh="只能填一个值", en="expected one value")
                return ()
        return found

    def _pieces(self, scope: Piece, notes: Notes) -> Iterator[Piece]:
        rule = self.rule
        if not rule.names_columns:
            yield scope
        for path in rule.columns:
            pieces = list(self._cut(found_at(path, scope, notes)))
            if pieces:
                yield from pieces
                return

    def _cut(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        for piece in pieces:
            if isinstance(piece.content, Mapping):
                yield piece
            else:
                for words in cut(self.rule, words_of(piece.content)):
                    yield Piece(words, piece.column, piece.says)


class FilledReader(RuleReader):
    """Reads groups as their type does, and adds parts that are always the same."""

    def __init__(self, rule: Rule, declared: Declared, group: Group, by: Reading) -> None:
        super().__init__(rule, declared, by)
        shape = group.shape.parts
        self._parts = [
            (name, ValueReader(rules, shape[name], by)) for name, rules in rule.parts.items()
        ]

    def read(self, scope: Piece, notes: Notes) -> Sequence[Any]:
        """The groups of the words; what they say themselves goes before what is added."""
        found = super().read(scope, notes)
        if not found:
            return found
        added = {name: part.read(scope, notes) for name, part in self._parts}
        return [{**added, **value} for value in found]


class DateReader(RuleReader):
    """Reads dates whose bounds stand in columns of their own."""

    def __init__(self, rule: Rule, declared: Declared, bounds: Bounds, by: Reading) -> None:
        super().__init__(rule, declared, by)
        self._first = ValueReader(bounds.first, Plain(), by)
        self._last = ValueReader(bounds.last, Plain(), by)

    def read(self, scope: Piece, notes: Notes) -> Sequence[Any]:
        """The date of the words with the bounds of the columns."""
        silent = Notes(notes.row)
        first, last = self._first.read(scope, notes), self._last.read(scope, notes)
        told = super().read(scope, silent if first or last else notes)
        words = told[0]["words"] if told else self._words(scope, notes)
        value = dated(words, told[0] if told else None, first, last)
        return () if value is None else (value,)

    def _words(self, scope: Piece, notes: Notes) -> str:
        """The words that were not understood."""
        for path in self.rule.columns:
            for piece in found_at(path, scope, notes):
                for words in cut(self.rule, words_of(piece.content)):
                    return words
        return ""


class LinkReader(RuleReader):
    """Reads links: the record is looked for in the house, its name as told stays beside it."""

    def __init__(self, rule: Rule, declared: Declared, target: Target, by: Reading) -> None:
        super().__init__(rule, declared, by)
        self._target, self._finder = target, by.finder

    def read(self, scope: Piece, notes: Notes) -> Sequence[Any]:
        """The links, those that were found with `to`; the others are noted."""
        return [self._led(value, notes) for value in super().read(scope, notes)]

    def _led(self, value: dict[str, Any], notes: Notes) -> dict[str, Any]:
        if "to" in value or not value.get("name"):
            return value
        words = next(iter(value["name"].values()))
        if (to := self._finder.find(self._target, words)) is None:
            column = " / ".join(path.words for path in self.rule.paths())
            notes.unlinked.append(Unlinked(self._target.kind.name, words, notes.reading, column))
            return value
        # A number says nothing that the record does not say better.
        return {"to": to} if self._target.by == "number" else {**value, "to": to}


Readers = RuleReader | GroupReader


def _reader(rule: Rule, declared: Declared, by: Reading) -> Readers:
    if rule.adds_parts and isinstance(declared.type, Group):
        return FilledReader(rule, declared, declared.type, by)
    if rule.parts and isinstance(declared.type, Group):
        return GroupReader(rule, declared, declared.type, by)
    if rule.bounds:
        return DateReader(rule, declared, rule.bounds, by)
    if rule.target:
        return LinkReader(rule, declared, rule.target, by)
    return RuleReader(rule, declared, by)


def found_at(path: Path, scope: Piece, notes: Notes) -> Iterator[Piece]:
    """What stands at a path, empty cells left out; a structure that does not fit is noted."""
    column = path.below(scope.column)
    cell = scope.cell if not path.steps else None
    try:
        for content in path.find(scope.content):
            if content != "":
                yield Piece(content, column, cell)
    except WrongShape as shape:
        notes.refuse(
            Piece(scope.content, column),
            zh=f"数据结构与对照表不符（{shape}）",
            en=f"expected {shape}",
        )


def worded(piece: Piece, notes: Notes) -> bool:
    """Whether a piece is words; an object is noted."""
    if not isinstance(piece.content, Mapping):
        return True
    notes.refuse(piece, zh="应为文字，不是对象", en="expected words, got an object")
    return False


def joined(rule: Rule, scope: Piece, notes: Notes) -> Piece:
    """The words of several columns as one; columns that say nothing are left out."""
    column = " / ".join(path.below(scope.column) for path in rule.paths())
    if rule.lengths:
        said = [
            f"{axis} {measured(rule.lengths.unit, words_of(piece.content))}"
            for axis, path in rule.lengths.axes
            for piece in found_at(path, scope, notes)
            if worded(piece, notes) and measured(rule.lengths.unit, words_of(piece.content))
        ]
        return Piece(", ".join(said), column)
    told = [
        words.strip()
        for path in rule.join
        for piece in found_at(path, scope, notes)
        if worded(piece, notes) and (words := words_of(piece.content))
    ]
    return Piece(rule.joint.join(one for one in told if one), column)
