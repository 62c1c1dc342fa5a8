"""Words of a cell become values of a field's type; words that come again are not read again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any

from records.fields import CellError, LangText, Term
from transfer.lookups import fold
from transfer.mapping import Rule
from transfer.rule_values import Declared
from transfer.rule_words import pieces
from vocabularies.terms import Terms

ELLIPSIS = "…"
# So many different words are remembered for a rule, none of them longer than this.
REMEMBERED = 4_096
LONGEST_REMEMBERED = 400
# An unknown word is known by its beginning.
LONGEST_UNKNOWN = 300
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What words became. said: whether anything was left of them to read. refused: (zh, en) of
    each piece that cannot be read. unknown: pieces that the vocabulary does not have.
    """

    said: bool
    values: tuple[Any, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


NOTHING = Outcome(said=False)


class WordReader:
    """Reads the words of one rule."""

    def __init__(
        self, rule: Rule, declared: Declared, terms: Terms, ignored: Set[tuple[str, str]]
    ) -> None:
        self._rule, self._type, self._terms = rule, declared.type, terms
        # A word that is not in the list does not hold up the record, unless it needs the field.
        self._vocabulary = (
            declared.type.vocabulary
            if isinstance(declared.type, Term) and not declared.required
            else None
        )
        self._ignored = ignored
        self._known: dict[str, Outcome] = {}

    def read(self, words: str) -> Outcome:
        """What the words become; the values are shared and must not be changed."""
        if (known := self._known.get(words)) is not None:
            return known
        made = self._read(words)
        if len(words) <= LONGEST_REMEMBERED:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[words] = made
        return made

    def _read(self, words: str) -> Outcome:
        values: list[Any] = []
        refused: list[tuple[str, str]] = []
        unknown: list[str] = []
        said = False
        for piece in cut(self._rule, words):
            said = True
            try:
                values += [one for one in self._values(piece) if one not in values]
            except CellError as problem:
                if self._vocabulary is None:
                    refused.append((problem.zh, problem.en))
                elif (self._vocabulary, folded(piece)) not in self._ignored:
                    unknown.append(piece)
        return Outcome(said, tuple(values), tuple(refused), tuple(unknown)) if said else NOTHING

    def _values(self, piece: str) -> list[Any]:
        if self._rule.language and isinstance(self._type, LangText):
            return [{self._rule.language: piece}]
        return self._type.read(piece, self._terms)


def folded(words: str) -> str:
    """What an unknown word is known by."""
    return fold(words)[:LONGEST_UNKNOWN]


def cut(rule: Rule, words: str) -> Iterator[str]:
    """The pieces of a cell after split, strip, match, lookup, longest and unit."""
    for one in pieces(rule.split, words) if rule.split else (words,):
        kept = _matched(rule, one.strip().strip(rule.strip or None))
        for told in rule.lookup.find(kept) if rule.lookup and kept else (kept,):
            if told and (made := measured(rule.unit, told)):
                yield _shortened(rule.longest, made)


def measured(unit: str | None, words: str) -> str:
    """A number with its unit; nothing for zero: whoever exports tables writes it for none."""
    if unit is None or _NUMBER.fullmatch(words) is None:
        return words
    digits = words.removesuffix(".0") if words.endswith(".0") else words
    return f"{digits} {unit}" if words.strip("+-0.") else ""


def _matched(rule: Rule, words: str) -> str:
    if rule.match is None:
        return words
    found = rule.match.search(words)
    return "" if found is None else (found[1] if rule.match.groups else found.group()) or ""


def _shortened(longest: int | None, words: str) -> str:
    if longest is None or len(words) <= longest:
        return words
    start = words[: longest - 1]
    return (start.rpartition(" ")[0] or start).rstrip(" ,;:.") + ELLIPSIS
