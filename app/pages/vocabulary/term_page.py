"""The page of a term: what it means, what stands above and below it, what took its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from app.pages.declared import Cell, laid_out
from app.pages.entrance.ways import Way, share_of
from app.pages.languages import Said, other, said
from app.pages.links import Links
from app.pages.vocabulary.holdings import Holdings
from records.fields.base import Wording
from vocabularies.names import Vocabulary
from vocabularies.terms import Term, Terms


@dataclass(frozen=True, slots=True)
class TermPage:
    """What the page of a term shows.

    above: its ancestors, the widest first. below, former: the terms under it that are in use, and
    those that are not. successor: what took its place, of a retired term.
    """

    vocabulary: Vocabulary
    term: Term
    name: Said
    other_name: Said | None
    above: tuple[Way, ...]
    below: tuple[Way, ...]
    former: tuple[Way, ...]
    successor: Way | None
    cells: tuple[Cell, ...]
    holdings: Holdings


@dataclass(frozen=True, slots=True)
class Entries:
    """The terms of a vocabulary as entries of an index, in the language of its links."""

    lang: str
    terms: Terms
    links: Links

    def way(self, term: Term, counts: Mapping[str, int], *, most: int = 0) -> Way:
        """A term as a way to its page."""
        count = counts.get(term.code, 0)
        href = self.links.term(term.vocabulary, term.code)
        return Way(term.code, self.words(term), count, share_of(count, most), href)

    def ways(self, terms: Iterator[Term], counts: Mapping[str, int]) -> tuple[Way, ...]:
        """Terms as ways, in the order of their list."""
        several = list(terms)
        most = max((counts.get(one.code, 0) for one in several), default=0)
        return tuple(self.way(one, counts, most=most) for one in several)

    def words(self, term: Term) -> Said:
        """What a term is called, marked where that is not in the language of the page."""
        written = "en" if self.lang == "en" and term.en else "zh"
        return said(Wording(term.words(self.lang), written), self.lang)

    def other_words(self, term: Term) -> Said | None:
        """What it is called in the other language, where that is something else."""
        away = other(self.lang)
        told = term.en if away == "en" else term.zh
        if not told or told == term.words(self.lang):
            return None
        return said(Wording(told, away), self.lang)


def term_page(
    term: Term, entries: Entries, *, vocabulary: Vocabulary, holdings: Holdings
) -> TermPage:
    """The page of a term with what there is of it."""
    terms, counts = entries.terms, holdings.counts
    lineage = list(terms.lineage(term.vocabulary, term.code))[:0:-1]
    children = list(terms.list_children(term.vocabulary, term.code))
    successor = terms.get(term.vocabulary, term.successor) if term.successor else None
    return TermPage(
        vocabulary=vocabulary,
        term=term,
        name=entries.words(term),
        other_name=entries.other_words(term),
        above=entries.ways(iter(lineage), counts),
        below=entries.ways((one for one in children if not one.retired), counts),
        former=entries.ways((one for one in children if one.retired), counts),
        successor=entries.way(successor, counts) if successor else None,
        cells=tuple(laid_out(list(_cells(term, entries, vocabulary, holdings)))),
        holdings=holdings,
    )


def _cells(
    term: Term, entries: Entries, vocabulary: Vocabulary, holdings: Holdings
) -> Iterator[Cell]:
    links = entries.links
    yield Cell(gettext("Code"), (Said(term.code),))
    named = said(Wording(vocabulary.words(entries.lang), None), entries.lang)
    yield Cell(gettext("Vocabulary"), (named,), href=links.vocabulary(term.vocabulary))
    if term.valid_from or term.valid_to:
        yield Cell(gettext("In use"), (Said(f"{term.valid_from}–{term.valid_to}"),))
    former = [
        one
        for one in entries.terms.list_terms(term.vocabulary).values()
        if one.successor == term.code
    ]
    if former:
        yield Cell(gettext("Formerly"), tuple(_linked(one, entries) for one in former))
    if holdings.total is not None:
        total = Said(f"{holdings.total:,}")
        yield Cell(gettext("Records"), (total,), href=holdings.href if holdings.total else None)
    if term.source:
        yield Cell(gettext("Source"), (Said(term.source),))


def _linked(term: Term, entries: Entries) -> Said:
    """The words of a former term with its code, as a way to its page."""
    words = entries.words(term)
    href = entries.links.term(term.vocabulary, term.code)
    return Said(f"{words.text} {term.code}", words.lang, ways=((words.text, href),))
