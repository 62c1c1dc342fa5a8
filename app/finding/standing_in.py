"""The database stands in while the index is away: pages go on, and say so."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import g, has_request_context

from search.ports import IndexDown, Query, Results

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StandIn:
    """Asks the index; where it is down, the books. mark: what a cursor of the books begins with.

    A cursor of the one means nothing to the other: the question then begins on its first page.
    """

    index: Callable[[Query], Results]
    books: Callable[[Query], Results]
    mark: str

    def search(self, query: Query) -> Results:
        """Ask; BadQuery."""
        of_books = (query.after or "").startswith(self.mark)
        try:
            return self.index(replace(query, after=None) if of_books else query)
        except IndexDown as problem:
            if not is_standing_in():
                log.warning("answering from the database: %s", problem)
            if has_request_context():
                g.without_index = True
            return self.books(query if of_books else replace(query, after=None))


def is_standing_in() -> bool:
    """Whether this request was answered without the index."""
    return has_request_context() and bool(g.get("without_index"))
