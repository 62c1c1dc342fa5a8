"""Finding as this house does it: the index for names, the database for words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.database import reading
from app.finding.standing_in import StandIn
from app.finding.suggestions import Suggester
from app.pages.searching.finding import Finding
from app.public_reading import PublicReading
from app.wiring import House
from records import shown
from records.fields.base import Audience, Linked
from records.links import list_linked
from records.projection import document
from records.without_index import MARK, find_without_index
from search.naming import Naming
from search.ports import IndexDown, Query, Results
from search.spelling import Shelf


def searching(house: House) -> Callable[[Query], Results]:
    """Ask the index of the house; while it is down, the database."""

    def books(query: Query) -> Results:
        with reading() as session:
            return find_without_index(session, query)

    return StandIn(house.index.search, books, MARK).search


def finding(house: House, suggester: Suggester) -> Finding:
    """What helps people find in this house; suggester: see `suggesting`."""

    public = PublicReading(house)

    def texts(ids: Sequence[str]) -> list[str]:
        terms = public.terms()
        with reading() as session:
            editions = shown.list_editions(session, ids)
        said = [document(one, kind=house.kinds.get(one.kind), terms=terms) for one in editions]
        return [text for one in said for text in (*one.names, *one.texts)]

    def names(asked: Naming) -> tuple[str, ...]:
        try:
            return house.index.names(asked)
        except IndexDown:
            return ()

    return Finding(
        suggest=suggester.suggest,
        called=_called,
        shelf=Shelf(names=names, texts=texts),
    )


def suggesting(house: House) -> Suggester:
    """Who suggests what is published in this house: it keeps all terms sorted, so one is enough."""
    return Suggester(
        kinds=house.kinds, index=house.index, terms=PublicReading(house).terms, called=_called
    )


def _called(ids: Sequence[str]) -> Mapping[str, Linked]:
    with reading() as session:
        return list_linked(session, ids, audience=Audience.PUBLIC)
