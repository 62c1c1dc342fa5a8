"""The door of comparing: `/zh/compare?of=ID&of=ID.2`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, request

from app.pages.answering import LANGUAGE, Door, answer, showing_in
from app.pages.comparing.comparison import MOST, address, comparison, read_plates
from app.pages.deps import PageDeps


@dataclass(frozen=True, slots=True)
class Comparing:
    """Plates that a visitor puts beside each other; nothing is kept of it."""

    deps: PageDeps

    def compare(self, lang: str) -> Response:
        """Those that are shown; fewer than two say how to add one."""
        showing = showing_in(self.deps, lang)
        asked = read_plates(request.args.getlist("of"))
        editions = {one.id: one for one in self.deps.editions([one.id for one in asked])}
        base = showing.links.compare()
        return answer(
            "compare.html",
            showing,
            page=comparison(asked, editions, showing, base=base),
            missing=[one.id for one in asked if one.id not in editions],
            kept=[one.written() for one in asked if one.id in editions],
            here=address(base, asked),
            most=MOST,
        )


def doors(deps: PageDeps) -> Iterator[Door]:
    """The addresses of this room."""
    yield Door(f"{LANGUAGE}/compare", "compare", Comparing(deps).compare)
