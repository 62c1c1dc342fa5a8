"""What there is of a term, by kind: from the index, or from the rows where no facet tells it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.pages.deps import PageDeps
from app.pages.gathering import Gathering, gathering
from app.pages.things import Showing
from records.editions import Edition
from records.facets import KIND, PICTURE, Facet
from records.kind import Kind
from search.ports import Count, IndexDown, Query

# Of each kind: two rows of a contact sheet.
MOST: Final = 12
# Records of an unnarrowed term, read from the rows to show some of every kind.
SOME: Final = 40

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a term is used by. total: how many records, None where that is not known.

    kinds: some of each kind, with pictures first. counts: term → how many, of the whole
    vocabulary; what stands below a term counts for it. href: where all are searched, or None.
    """

    total: int | None
    kinds: tuple[Gathering, ...]
    counts: Mapping[str, int]
    href: str | None


def holdings(deps: PageDeps, showing: Showing, vocabulary: str, code: str) -> Holdings:
    """What uses this term or one below it; of the index, or of the rows while it is down."""
    facet = facet_of(showing, vocabulary)
    if facet is not None:
        try:
            return _searched(deps, showing, facet, code)
        except IndexDown:
            log.warning("%s/%s is shown without the index", vocabulary, code, exc_info=True)
    kinds = tuple(_used(deps, showing, vocabulary, code))
    return Holdings(None, kinds, {}, None)


def counts_of(deps: PageDeps, showing: Showing, vocabulary: str) -> tuple[Count, ...]:
    """How many records each term of a vocabulary has; none where no facet tells it."""
    if (facet := facet_of(showing, vocabulary)) is None:
        return ()
    try:
        return deps.search(Query(count=(facet.name,), size=1)).facets.get(facet.name, ())
    except IndexDown:
        log.warning("%s is shown without the index", vocabulary, exc_info=True)
        return ()


def facet_of(showing: Showing, vocabulary: str) -> Facet | None:
    """The facet whose values are the terms of a vocabulary, or None."""
    facets = showing.kinds.facets().values()
    return next((one for one in facets if one.vocabulary == vocabulary), None)


def _searched(deps: PageDeps, showing: Showing, facet: Facet, code: str) -> Holdings:
    chosen = {facet.name: (code,)}
    told = deps.search(Query(chosen=chosen, count=(KIND.name, facet.name), size=1))
    of_kind = {one.value: one.count for one in told.facets.get(KIND.name, ())}
    kinds = tuple(
        gathering(
            label_of(kind, facet, showing.lang),
            showing.things(_some(deps, {**chosen, KIND.name: (kind.name,)})),
            count=of_kind[kind.name],
            href=showing.links.search([("kind", kind.name), (facet.name, code)]),
        )
        for kind in showing.kinds
        if of_kind.get(kind.name)
    )
    counts = {one.value: one.count for one in told.facets.get(facet.name, ())}
    return Holdings(told.total, kinds, counts, showing.links.search([(facet.name, code)]))


def label_of(kind: type[Kind], facet: Facet, lang: str) -> str:
    """What several of a kind are called, and in what they have the facet if that is one field."""
    fed = [one.label(lang) for one in kind.fields.values() if one.facet == facet]
    return " · ".join([kind.several(lang), *fed]) if len(fed) == 1 else kind.several(lang)


def _some(deps: PageDeps, chosen: Mapping[str, tuple[str, ...]]) -> Sequence[Edition]:
    """The newest that have pictures; where these are few, others after them."""
    pictured = deps.search(
        Query(chosen={**chosen, PICTURE.name: ("yes",)}, sort="newest", size=MOST)
    )
    ids = list(pictured.ids)
    if len(ids) < MOST:
        newest = deps.search(Query(chosen=chosen, sort="newest", size=MOST))
        ids = list(dict.fromkeys([*ids, *newest.ids]))[:MOST]
    return deps.editions(ids)


def _used(deps: PageDeps, showing: Showing, vocabulary: str, code: str) -> Iterator[Gathering]:
    """Some records of each kind that uses the term, with how many do so in which field."""
    some = deps.using(vocabulary, code, SOME)
    uses = deps.usage(vocabulary, code)
    for kind in showing.kinds:
        told = [
            f"{kind.fields[one.field].label(showing.lang)} {one.shown:,}"
            for one in uses
            if one.kind == kind.name and one.shown
        ]
        if told:
            mine = [one for one in some if one.kind == kind.name][:MOST]
            yield gathering(kind.several(showing.lang), showing.things(mine), note=" · ".join(told))
