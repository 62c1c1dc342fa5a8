"""Read the values of a record out of a row, as a mapping says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from records.fields import CellError, Group, LangText
from transfer.mapping import FileMapping, Rule
from transfer.paths import WrongShape
from transfer.problems import CellProblem
from transfer.rows import SourceRow
from transfer.rules import Declared
from vocabularies.terms import Terms

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one value is read from: words or a JSON object, and the cell that it stands in."""

    content: Any
    column: str
    cell: str


@dataclass(frozen=True, slots=True)
class _Reader:
    row: SourceRow
    terms: Terms
    problems: list[CellProblem]

    def value(self, rules: tuple[Rule, ...], declared: Declared, scope: _Piece) -> Any:
        """The value of a field or part, None if there is none.

        Where it takes one value the first rule that finds one counts; words by language are put
        together of all rules.
        """
        found: list[Any] = []
        for rule in rules:
            read = self.read(rule, declared, scope)
            if read and not declared.many and not isinstance(declared.type, LangText):
                return read[0]
            found += [one for one in read if one not in found]
        if declared.many:
            return found or None
        return {language: words for one in found for language, words in one.items()} or None

    def read(self, rule: Rule, declared: Declared, scope: _Piece) -> list[Any]:
        """The values that one rule finds, each once; one at most where the field takes one."""
        found: list[Any] = []
        for piece in self.pieces(rule, scope):
            found += [one for one in self.values(rule, declared, piece) if one not in found]
            if len(found) > 1 and not declared.many:
                self.refuse(piece, zh="只能填一个值", en="expected one value")
                return []
        return found

    def pieces(self, rule: Rule, scope: _Piece) -> Iterator[_Piece]:
        """What each value of a rule is read from."""
        if rule.constant is not None:
            yield _Piece(rule.constant, scope.column, scope.cell)
        elif not rule.columns:
            yield scope
        for path in rule.columns:
            column = path.below(scope.column)
            try:
                found = [one for one in path.find(scope.content) if one not in ("", None)]
            except WrongShape as shape:
                wrong = _Piece(None, column, _words(scope.content))
                self.refuse(wrong, zh=f"数据结构与对照表不符（{shape}）", en=f"expected {shape}")
                return
            here = scope.cell if path.steps == () else None
            pieces = [
                piece
                for one in found
                for piece in _cut(rule, _Piece(one, column, here or _words(one)))
            ]
            if pieces:
                yield from pieces
                return

    def values(self, rule: Rule, declared: Declared, piece: _Piece) -> list[Any]:
        """The values in a piece, read by the field's type."""
        if rule.parts:
            return self.group(rule, declared, piece)
        if isinstance(piece.content, Mapping):
            self.refuse(piece, zh="应为文字，不是对象", en="expected words, got an object")
            return []
        try:
            if rule.language:
                return [{rule.language: piece.content}]
            return declared.type.read(piece.content, self.terms)
        except CellError as refused:
            self.refuse(piece, zh=refused.zh, en=refused.en)
            return []

    def group(self, rule: Rule, declared: Declared, piece: _Piece) -> list[Any]:
        """The group in a piece; none where nothing but constants would be in it."""
        assert isinstance(declared.type, Group)  # noqa: S101 - the rules were held against it
        parts = declared.type.shape.parts
        read = {name: self.value(rules, parts[name], piece) for name, rules in rule.parts.items()}
        told = {name: value for name, value in read.items() if value is not None}
        fixed = {
            name
            for name, rules in rule.parts.items()
            if all(one.constant is not None for one in rules)
        }
        return [told] if told.keys() - fixed else []

    def refuse(self, piece: _Piece, *, zh: str, en: str) -> None:
        """Note a problem once, however many fields are read from the cell."""
        found = CellProblem(self.row.row, self.row.name, piece.column, piece.cell, zh, en)
        if found not in self.problems:
            self.problems.append(found)


def read_row(
    mapping: FileMapping, row: SourceRow, terms: Terms
) -> tuple[dict[str, Any], list[CellProblem]]:
    """The values of a row that could be read, and what could not."""
    if row.problem:
        return {}, [row.problem]
    reader = _Reader(row, terms, [])
    whole = _Piece(row.cells, "", "")
    values = {
        name: value
        for name, rules in mapping.fields.items()
        if (value := reader.value(rules, mapping.kind.fields[name], whole)) is not None
    }
    return values, reader.problems


def words_at(mapping: FileMapping, row: SourceRow, name: str) -> str:
    """What the cells say that a field is read from."""
    said: list[str] = []
    for rule in mapping.fields.get(name, ()):
        for path in rule.paths():
            with suppress(WrongShape):
                said += [_words(one) for one in path.find(row.cells)]
    return " / ".join(dict.fromkeys(words for words in said if words))


def _cut(rule: Rule, piece: _Piece) -> Iterator[_Piece]:
    """The pieces of a cell after split, strip, match, lookup and longest."""
    if isinstance(piece.content, Mapping):
        yield piece
        return
    whole = _words(piece.content)
    for words in rule.split.split(whole) if rule.split else (whole,):
        kept = _matched(rule, words.strip().strip(rule.strip or None))
        for told in rule.lookup.find(kept) if rule.lookup and kept else (kept,):
            if told:
                yield _Piece(_shortened(rule, told), piece.column, piece.cell)


def _matched(rule: Rule, words: str) -> str:
    if rule.match is None:
        return words
    found = rule.match.search(words)
    return "" if found is None else (found[1] if rule.match.groups else found.group()) or ""


def _shortened(rule: Rule, words: str) -> str:
    if rule.longest is None or len(words) <= rule.longest:
        return words
    cut = words[: rule.longest - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + ELLIPSIS


def _words(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)
