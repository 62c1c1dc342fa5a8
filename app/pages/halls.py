"""What a museum has on show, hall by hall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.pages.deps import PageDeps
from app.pages.gathering import Gathering, gathering
from app.pages.record_page import pictures_first
from app.pages.things import Showing
from records.editions import Edition
from records.facets import KIND, MUSEUM
from records.fields.lang_text import in_language
from records.on_show import FOR_A_TIME, ON_SHOW, STANDING, hall_of
from search.ports import Query

MOST: Final = 60


@dataclass(frozen=True, slots=True)
class OnShow:
    """The halls of a museum with the first of what hangs in each; href: all that is on show."""

    halls: tuple[Gathering, ...]
    href: str


def on_show(deps: PageDeps, museum: Edition, showing: Showing, *, today: date) -> OnShow | None:
    """What of the newest MOST hangs there on this day, those with pictures first; None if nothing.

    The index tells what is or was said to be on show; the editions tell until when.
    """
    kept = showing.kinds.get(museum.kind).keeps
    if kept is None or ON_SHOW not in showing.kinds.get(kept).facets():
        return None
    owner = museum.owner.code
    chosen = {
        KIND.name: (kept,),
        MUSEUM.name: (owner,),
        ON_SHOW.name: (STANDING, FOR_A_TIME),
    }
    found = deps.search(Query(chosen=chosen, sort="newest", size=MOST))
    halls = _by_hall(deps.editions(found.ids), showing, today=today)
    href = showing.links.search(
        (name, value) for name, values in chosen.items() for value in values
    )
    told = tuple(gathering(name, showing.things(pictures_first(one))) for name, one in halls)
    return OnShow(told, href) if told else None


def _by_hall(
    editions: Sequence[Edition], showing: Showing, *, today: date
) -> list[tuple[str, list[Edition]]]:
    """The name of each hall with what hangs in it, by name."""
    halls: dict[str, list[Edition]] = {}
    for one in editions:
        hall = hall_of(showing.kinds.get(one.kind), one.values, today=today)
        if hall is not None:
            halls.setdefault(in_language(hall, showing.lang).text, []).append(one)
    return sorted(halls.items())
