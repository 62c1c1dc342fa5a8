"""The first results of an order: equal ones stand in the order of their ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tantivy

from search.embedded.fields import number_field
from search.ordering import NUMBERED, id_of

Hits = Sequence[tuple[float, Any]]
"""Score or number, address."""

# Few are wanted of an order, and fewer are equal: then the numbers tell it alone.
_FEW, _SPARE = 200, 200


def first_of(
    searcher: Any, wanted: tantivy.Query, order: str, needed: int
) -> tuple[list[str], int]:
    """The first ids of an order other than relevance, and how many there are in all."""
    if order in NUMBERED and needed <= _FEW:
        limit = needed + _SPARE
        result = searcher.search(
            wanted, limit=limit, order_by_field=number_field(order), order=tantivy.Order.Asc
        )
        end = _end(result.hits, needed)
        if end < len(result.hits) or len(result.hits) < limit:
            return _in_order(searcher, result.hits[:end])[:needed], result.count
    result = searcher.search(wanted, limit=needed, order_by_field=order, order=tantivy.Order.Asc)
    return [id_of(key) for key, _ in result.hits], result.count


def by_score(searcher: Any, hits: Hits, needed: int) -> list[str]:
    """The ids of the best hits, best first, as many as are needed and those equal to the last."""
    best = [(-score, address) for score, address in hits[: _end(hits, needed)]]
    return _in_order(searcher, best)


def _end(hits: Hits, needed: int) -> int:
    """Where the hits end that are needed, with those that are equal to the last of them."""
    end = min(needed, len(hits))
    while 0 < end < len(hits) and hits[end][0] == hits[end - 1][0]:
        end += 1
    return end


def _in_order(searcher: Any, hits: Hits) -> list[str]:
    return [id_ for _, id_ in sorted((key, searcher.doc(at)["id"][0]) for key, at in hits)]
