"""Records that have something in common with one: a maker, a process, a place, a museum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NamedTuple

from flask_babel import gettext

from app.pages.deps import PageDeps
from app.pages.gathering import Gathering, gathering
from app.pages.searching.facet_words import FacetWords
from app.pages.things import Showing
from app.pages.told_before import ToldBefore
from records.editions import Edition
from records.facets import CATEGORY, INDUSTRY, KIND, MAKER, MUSEUM, PICTURE, PLACE, Facet
from records.fields.base import Linked
from records.kind import Kind
from records.projection import WITH, facets_of
from search.ports import IndexDown, Query

MOST: Final = 5
"""Of each gathering: as many as a short sheet takes."""
# Some of them stand on the page already.
ASKED: Final = 16
# The value itself and what is next above it: what all of a branch have in common is no kinship.
HEIGHT: Final = 2
# Of each, the first facet by which others are found; what its museum has comes last.
WAYS: Final = ((MAKER,), (CATEGORY, INDUSTRY), (PLACE,), (MUSEUM,))


class Choice(NamedTuple):
    """What records have in common. kind: of which they are, "" for any."""

    facet: Facet
    value: str
    kind: str

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """The same as the search page is asked for it."""
        of_kind = [(KIND.name, self.kind)] if self.kind else []
        return [*of_kind, (self.facet.name, self.value)]


class Told(NamedTuple):
    """The first of a choice, those with pictures before those without, and how many it has."""

    ids: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """The records that are shown of a choice."""

    choice: Choice
    ids: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Relatives:
    """The relatives of every record, by one memory of what the index told of a choice."""

    deps: PageDeps
    told: ToldBefore[Told] = field(repr=False)
    called: ToldBefore[Mapping[str, Linked]] = field(repr=False)

    def of(
        self, edition: Edition, showing: Showing, *, shown: Iterable[Gathering] = ()
    ) -> list[Gathering]:
        """A gathering for each thing in common; no record twice, none that is shown already.

        The editions of all are read at once, and as they are now: what was withdrawn is not among
        them, whatever is remembered of the choice.
        """
        kind = showing.kinds.get(edition.kind)
        seen = {edition.id, *(one.id for each in shown for one in (*each.pictured, *each.plain))}
        found = list(self._found(edition, kind, showing, seen))
        editions = {one.id: one for one in self.deps.editions([i for f in found for i in f.ids])}
        gathered = (self._gathering(one, editions, kind, showing) for one in found)
        return [one for one in gathered if one.pictured or one.plain]

    def _found(
        self, edition: Edition, kind: type[Kind], showing: Showing, seen: set[str]
    ) -> Iterator[Found]:
        values = facets_of(edition, kind=kind, terms=showing.terms)
        for way in self._ways(kind):
            found = next(self._choices(way, values, kind, seen), None)
            if found is not None:
                seen.update(found.ids)
                yield found

    def _ways(self, kind: type[Kind]) -> Sequence[tuple[Facet, ...]]:
        """All; the last alone while the index is away, for the books have other work then."""
        ways = WAYS if kind.keeps is None else WAYS[:-1]
        try:
            self.deps.index_state()
        except IndexDown:
            return ways[-1:]
        return ways

    def _choices(
        self,
        way: Iterable[Facet],
        values: Mapping[str, Sequence[str]],
        kind: type[Kind],
        seen: set[str],
    ) -> Iterator[Found]:
        """The choices of a way that have records beside those seen, the nearest first."""
        for facet in way:
            # What comes from a place is of every kind.
            of_kind = "" if facet is PLACE else kind.name
            for value in values.get(facet.name, ())[:HEIGHT]:
                choice = Choice(facet, value, of_kind)
                told = self.told.get(choice, partial(self._ask, choice))
                if ids := tuple(one for one in told.ids if one not in seen)[:MOST]:
                    yield Found(choice, ids, told.total)

    def _ask(self, choice: Choice) -> Told:
        chosen = {name: (value,) for name, value in choice.chosen}
        every = self.deps.search(Query(chosen=chosen, sort="newest", size=ASKED))
        with_picture = {**chosen, PICTURE.name: (WITH,)}
        pictured = self.deps.search(Query(chosen=with_picture, sort="newest", size=ASKED))
        return Told(tuple(dict.fromkeys((*pictured.ids, *every.ids)))[:ASKED], every.total)

    def _gathering(
        self, one: Found, editions: Mapping[str, Edition], kind: type[Kind], showing: Showing
    ) -> Gathering:
        things = showing.things(editions[each] for each in one.ids if each in editions)
        href = showing.links.search(one.choice.chosen)
        label = self._label(one.choice, kind, showing)
        return gathering(label, things, count=one.total, href=href)

    def _label(self, choice: Choice, kind: type[Kind], showing: Showing) -> str:
        """Why these are gathered."""
        facet = choice.facet
        if facet is MUSEUM:
            kept = showing.is_kept(kind)
            return str(
                gettext("From the same museum") if kept else gettext("Recorded by the same body")
            )
        words = self._words(choice, showing)
        if facet is MAKER:
            return str(gettext("Also made by %(maker)s", maker=words))
        if facet is PLACE:
            return str(gettext("Also from %(place)s", place=words))
        if facet is CATEGORY:
            return str(gettext("Of the same type: %(type)s", type=words))
        return str(gettext("Of the same industry: %(industry)s", industry=words))

    def _words(self, choice: Choice, showing: Showing) -> str:
        called: Mapping[str, Linked] = {}
        if choice.facet is MAKER:
            called = self.called.get(choice, lambda: self.deps.finding.called([choice.value]))
        words = FacetWords(showing.lang, showing.kinds, showing.terms, self.deps.owner_of, called)
        return words.of(choice.facet.name, choice.value).text


def relatives_of(deps: PageDeps) -> Relatives:
    """With nothing told yet."""
    state, clock = deps.index_state, deps.clock
    return Relatives(
        deps,
        told=ToldBefore(state, clock=clock, strictly=False),
        called=ToldBefore(state, clock=clock, strictly=True),
    )
