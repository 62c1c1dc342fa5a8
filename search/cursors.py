"""Cursors: where the next page begins, opaque to whoever carries them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from search.ports import DEEPEST, BadQuery, Query

LOOK_AROUND = 100
"""How many results more than asked for are looked at to find a place that has moved."""


@dataclass(frozen=True, slots=True)
class Place:
    """How many results were shown so far, and the last of them."""

    depth: int = 0
    last: str | None = None

    def needed(self, size: int) -> int:
        """How many results to fetch to show a page from here, and whether there is another."""
        return min(DEEPEST, self.depth + size + 1 + (LOOK_AROUND if self.depth else 0))


def read(query: Query) -> Place:
    """The place of a query's cursor; BadQuery for a garbled one or one of another query."""
    if not 0 <= query.size <= DEEPEST:
        raise BadQuery(f"a page has 0 to {DEEPEST} results", f"每页 0 至 {DEEPEST} 条")
    if query.after is None:
        return Place()
    try:
        of, depth, last = json.loads(base64.b64decode(query.after, altchars=b"-_", validate=True))
    except (ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise BadQuery("this cursor cannot be read", "无法读取这个续页标记") from error
    if of != _fingerprint(query) or not isinstance(last, str) or type(depth) is not int:
        raise BadQuery("this cursor belongs to another query", "这个续页标记属于另一次检索")
    if not 0 < depth < DEEPEST:
        raise BadQuery(
            f"results can be read {DEEPEST} deep; ask more narrowly",
            f"最多可读到第 {DEEPEST} 条，请缩小检索范围",
        )
    return Place(depth, last)


def page(ids: Sequence[str], query: Query, place: Place) -> tuple[tuple[str, ...], str | None]:
    """The page's ids and the next cursor, from the first ids of the whole order.

    The page begins after the last result shown, wherever that stands now, so that records which
    came or went meanwhile repeat or hide nothing; at the old depth if it is gone.
    """
    start = place.depth
    if place.last in ids:
        start = ids.index(place.last) + 1
    shown = tuple(ids[start : start + query.size])
    depth = place.depth + len(shown)
    more = shown and len(ids) > start + len(shown) and depth < DEEPEST
    return shown, _write(query, Place(depth, shown[-1])) if more else None


def _write(query: Query, place: Place) -> str:
    content = json.dumps([_fingerprint(query), place.depth, place.last], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode()


def _fingerprint(query: Query) -> str:
    chosen = sorted((name, sorted(values)) for name, values in query.chosen.items())
    asked = json.dumps([query.words, chosen, query.sort, query.widen])
    return hashlib.blake2b(asked.encode(), digest_size=8).hexdigest()
