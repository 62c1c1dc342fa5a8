"""Counts the values of facets, each as if its own choices were not made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import tantivy

from search.embedded.asking import Asker
from search.embedded.fields import VALUE_MARK, facet_column
from search.ports import Count, Query

FACET_VALUES = 1_000
Chosen = Mapping[str, tuple[str, ...]]


def counted(
    searcher: Any, asker: Asker, found: tantivy.Query, query: Query
) -> dict[str, tuple[Count, ...]]:
    """The counts of every facet that the query counts, of what its words find.

    Facets of which nothing is chosen are counted together over what all choices leave; one with
    choices by itself, over what the others leave. tantivy can do it all in one pass over what the
    words find, each facet with a filter of its own: that was five times slower.
    """
    chosen = {name: values for name, values in query.chosen.items() if values}
    free = [name for name in query.count if name not in chosen]
    told = _values(searcher, asker.narrow(found, chosen), free)
    for name in query.count:
        if name in chosen:
            others = {other: values for other, values in chosen.items() if other != name}
            told |= _values(searcher, asker.narrow(found, others), [name])
    return {name: _counts(told[name], chosen.get(name, ())) for name in query.count}


def _values(searcher: Any, found: tantivy.Query, names: Sequence[str]) -> dict[str, dict[str, int]]:
    """Facet → value → how many, of what is found."""
    if not names:
        return {}
    asked = {
        facet_column(name): {
            "terms": {"field": f"facets.{facet_column(name)}", "size": FACET_VALUES}
        }
        for name in names
    }
    answer = searcher.aggregate(found, asked)
    return {
        name: {
            bucket["key"].removeprefix(VALUE_MARK): bucket["doc_count"]
            for bucket in answer[facet_column(name)]["buckets"]
        }
        for name in names
    }


def _counts(found: Mapping[str, int], chosen: Sequence[str]) -> tuple[Count, ...]:
    """Most first, then by value; a chosen value stays even with none."""
    whole = {**dict.fromkeys(chosen, 0), **found}
    ordered = sorted(whole.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Count(value, number) for value, number in ordered)
