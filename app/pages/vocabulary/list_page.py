"""Vocabularies as lists: all of them on their shelves, the terms of one in their branches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.pages.entrance.ways import Way
from app.pages.vocabulary.term_page import Entries
from vocabularies.names import Vocabulary, list_vocabularies
from vocabularies.terms import Term


@dataclass(frozen=True, slots=True)
class Shelf:
    """A vocabulary and how many terms in use it has."""

    vocabulary: Vocabulary
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A term of the first level, and all that stand below it; retired: it is in use no more."""

    way: Way
    below: tuple[Way, ...]
    retired: bool


def shelves(entries: Entries) -> tuple[Shelf, ...]:
    """Every vocabulary, by its words."""
    found = [
        Shelf(
            one,
            sum(not term.retired for term in entries.terms.list_terms(one.code).values()),
            entries.links.vocabulary(one.code),
        )
        for one in list_vocabularies(entries.terms)
    ]
    return tuple(sorted(found, key=lambda shelf: shelf.vocabulary.words(entries.lang)))


def branches(entries: Entries, vocabulary: str, counts: Mapping[str, int]) -> tuple[Branch, ...]:
    """The terms of a vocabulary; those in use first."""
    most = max(counts.values(), default=0)
    by_parent: dict[str | None, list[Term]] = {}
    for term in entries.terms.list_terms(vocabulary).values():
        by_parent.setdefault(term.parent, []).append(term)

    def below(code: str) -> list[Term]:
        inner = by_parent.get(code, [])
        return [one for term in inner for one in (term, *below(term.code))]

    found = [
        Branch(
            entries.way(term, counts, most=most),
            tuple(entries.way(one, counts, most=most) for one in below(term.code)),
            term.retired,
        )
        for term in by_parent.get(None, [])
    ]
    return tuple(sorted(found, key=lambda branch: branch.retired))
