"""Answers one query from one view of the index."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import tantivy

from search import cursors
from search.analysis import Asked
from search.embedded.asking import Asker, Match
from search.embedded.counting import counted
from search.embedded.ranking import by_score, first_of
from search.explaining import explained
from search.explanations import Explanation
from search.naming import Naming
from search.needs import Need, Plan, plan
from search.ports import DEEPEST, Query, Results
from search.ways import LITTLE, asks_loosely
from search.widening import widenings


@dataclass(frozen=True, slots=True)
class _Answered:
    """The first ids of the order, as many as were needed; how many were found, and by what."""

    ids: list[str]
    total: int
    planned: Plan | None
    match: Match


def answer(
    searcher: Any, asker: Asker, query: Query, asked: Asked | None, place: cursors.Place
) -> Results:
    """A page of results, with its facets."""
    found = _answered(searcher, asker, query, asked, place)
    shown, following = cursors.page(found.ids, query, place)
    facets = counted(searcher, asker, found.match.plain, query)
    return Results(shown, found.total, facets, following, widenings(asked))


def named(searcher: Any, asker: Asker, asked: Naming) -> tuple[str, ...]:
    """The records that meet a need; of equal ones those of the lower ids, wherever they stand."""
    best = len(asked.needs)
    each = [
        tantivy.Query.const_score_query(asker.need(need), float(best - place))
        for place, need in enumerate(asked.needs)
    ]
    if not each:
        return ()
    chosen = {"kind": asked.kinds}
    wanted = asker.narrow(tantivy.Query.disjunction_max_query(each), chosen)
    hits = searcher.search(wanted, limit=asked.most, count=False).hits
    return tuple(by_score(searcher, hits, asked.most))


def explain(
    searcher: Any,
    asker: Asker,
    query: Query,
    asked: Asked | None,
    id_: str,
    *,
    edition: int | None,
) -> Explanation:
    """Why a record, of which the index holds an edition, stands where it does."""
    whole = replace(query, size=DEEPEST, after=None)
    found = _answered(searcher, asker, whole, asked, cursors.Place())
    this = asker.ids([id_])

    def has(wanted: tantivy.Query) -> bool:
        both = [(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, this)]
        return edition is not None and bool(
            searcher.search(tantivy.Query.boolean_query(both), limit=1).count
        )

    def meets(need: Need) -> bool:
        return has(asker.need(need))

    return explained(
        id_,
        asked,
        planned=found.planned,
        edition=edition,
        choices=[
            name
            for name, values in query.chosen.items()
            if values and not has(asker.narrow(asker.live(), {name: values}))
        ],
        ids=found.ids,
        total=found.total,
        score=_score(searcher, found.match, this),
        meets=meets,
    )


def _answered(
    searcher: Any, asker: Asker, query: Query, asked: Asked | None, place: cursors.Place
) -> _Answered:
    """As the words are; loosely, if so little is found of them that they must be misspelt."""
    planned = plan(asked) if asked is not None else None
    found = _by(searcher, asker, planned, query, place)
    if asked is None or found.total > LITTLE:
        return found
    exactly = _count(searcher, found.match)
    if exactly > LITTLE:
        return found
    loose = plan(asked, loosely=True)
    if asks_loosely(exactly, _count(searcher, asker.match(loose))):
        return _by(searcher, asker, loose, query, place)
    return found


def _by(
    searcher: Any, asker: Asker, planned: Plan | None, query: Query, place: cursors.Place
) -> _Answered:
    match, needed = asker.match(planned), max(1, place.needed(query.size))
    if query.sort != "relevance" or match.scored is None:
        # Without words nothing is more relevant than anything else: the newest first.
        order = "newest" if query.sort == "relevance" else query.sort
        ids, total = first_of(searcher, asker.narrow(match.plain, query.chosen), order, needed)
        return _Answered(ids, total, planned, match)
    # All that can be reached is fetched, so that equal scores stand in the order of their ids
    # whatever the segments are.
    result = searcher.search(asker.narrow(match.scored, query.chosen), limit=DEEPEST)
    return _Answered(by_score(searcher, result.hits, needed), result.count, planned, match)


def _count(searcher: Any, match: Match) -> int:
    return int(searcher.search(match.plain, limit=1).count)


def _score(searcher: Any, match: Match, this: tantivy.Query) -> float | None:
    if match.scored is None:
        return None
    alone = tantivy.Query.const_score_query(this, 0.0)
    both = [(tantivy.Occur.Must, match.scored), (tantivy.Occur.Must, alone)]
    hits = searcher.search(tantivy.Query.boolean_query(both), limit=1).hits
    return float(hits[0][0]) if hits else None
