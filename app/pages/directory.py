"""The orders in which a list of names is read: by name, or under the terms of a facet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.pages.languages import Said
from app.pages.links import Links
from app.pages.searching.facet_words import FacetWords
from app.pages.things import Thing
from records.editions import Edition
from records.facets import INDUSTRY, PERIOD, PLACE, Facet
from records.indexing import facet_values
from records.kind import Kind
from vocabularies.terms import Terms

BY_NAME: Final = "name"
# What a directory of names can stand under, the usual one first.
ORDERS: Final = (PLACE, INDUSTRY, PERIOD)
# As many are seen at a glance: they stand by name, unless another order is asked for.
GLANCE: Final = 12


@dataclass(frozen=True, slots=True)
class Order:
    """An order that the list can be read in. name: "name", or that of a facet; label of a facet."""

    name: str
    label: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """The things under a term; words and href are None where none is told of them."""

    code: str
    words: Said | None
    href: str | None
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Shelving:
    """What each record stands under: facet → id of a record → the widest term of its first."""

    by_facet: Mapping[str, Mapping[str, str]]

    def orders(self, kind: type[Kind], asked: str, *, lang: str, links: Links) -> tuple[Order, ...]:
        """By name first, then by every facet that tells the records apart; none if none does."""
        offered = [one for one in ORDERS if one.name in self.by_facet]
        if not offered:
            return ()
        here = self.chosen(asked)
        address = links.listed(kind.plural)
        by_facet = (
            Order(one.name, one.label(lang), f"{address}?by={one.name}", one.name == here)
            for one in offered
        )
        return Order(BY_NAME, "", f"{address}?by={BY_NAME}", here == BY_NAME), *by_facet

    def chosen(self, asked: str) -> str:
        """The order that is asked for if there is such a one, else the usual one."""
        if asked == BY_NAME or asked in self.by_facet:
            return asked
        many = any(len(ids) > GLANCE for ids in self.by_facet.values())
        return next(iter(self.by_facet), BY_NAME) if many else BY_NAME

    def headings(
        self, facet: str, things: Sequence[Thing], *, words: FacetWords, links: Links
    ) -> Iterator[Heading]:
        """The things under the terms, in the order of their list; what is not told comes last."""
        vocabulary = words.kinds.facets()[facet].vocabulary or ""
        codes = self.by_facet[facet]
        under: dict[str, list[Thing]] = {}
        for thing in things:
            under.setdefault(codes.get(thing.id, ""), []).append(thing)
        for code in words.terms.list_terms(vocabulary):
            if code in under:
                href = links.term(vocabulary, code)
                yield Heading(code, words.of(facet, code), href, tuple(under[code]))
        if rest := under.get(""):
            yield Heading("", None, None, tuple(rest))


def shelved(kind: type[Kind], editions: Sequence[Edition], terms: Terms) -> Shelving:
    """The facets of terms under which these records stand apart."""
    fed = kind.facets()
    found = {one.name: _widest(kind, editions, one, terms) for one in ORDERS if one in fed}
    return Shelving({name: ids for name, ids in found.items() if len(set(ids.values())) > 1})


def _widest(
    kind: type[Kind], editions: Sequence[Edition], facet: Facet, terms: Terms
) -> dict[str, str]:
    found: dict[str, str] = {}
    for edition in editions:
        values = facet_values(kind, edition.values, terms).get(facet.name, {})
        if first := next(iter(values), None):
            *_, widest = [first, *(t.code for t in terms.lineage(facet.vocabulary or "", first))]
            found[edition.id] = widest
    return found
