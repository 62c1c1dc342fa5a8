"""The halls on the page of a museum: what hangs in each today, and where all of it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.pages.halls import OnShow, on_show
from app.pages.links import Links
from app.pages.things import Showing
from records.editions import Edition
from tests.unit.pages.showroom import (
    KINDS,
    MILL,
    MUSEUMS,
    TERMS,
    Showroom,
    artifact,
    picture,
)

SHOWING = Showing(KINDS, TERMS, Links("en", "https://gongbo.example"))
MACHINES = {"zh": "机器厅", "en": "Machine hall"}
DRAWINGS = {"zh": "图纸室", "en": "Cabinet of drawings"}


def hung(number: int, hall: dict[str, str], *, pictured: bool = True, **more: Any) -> Edition:
    """A thing of the foundry in a hall."""
    last = more.pop("until", None)
    place: dict[str, Any] = {"hall": hall}
    if last:
        place["until"] = {"words": last, "from": last, "to": last}
    plate = [picture("sheet", 900, 675)] * pictured
    return artifact(number, f"器物{number}", f"Thing {number}", *plate, on_show=place, **more)


def shown(*things: Edition, museum: Edition = MUSEUMS[0]) -> OnShow | None:
    """What hangs in the museum on 24 November 2026."""
    room = Showroom([*things, *MUSEUMS])
    return on_show(room.deps(), museum, SHOWING, today=date(2026, 11, 24))


def numbers(found: OnShow | None) -> dict[str, list[str]]:
    """Hall → the last figures of the numbers in it."""
    assert found is not None
    return {
        one.label: [thing.number[-1] for thing in (*one.pictured, *one.plain)]
        for one in found.halls
    }


def test_what_is_on_show_stands_under_its_hall() -> None:
    found = shown(hung(1, MACHINES), hung(2, DRAWINGS), hung(3, MACHINES, pictured=False))
    assert numbers(found) == {"Cabinet of drawings": ["2"], "Machine hall": ["1", "3"]}


def test_what_was_on_show_is_not() -> None:
    found = shown(hung(1, MACHINES), hung(2, MACHINES, until="2026-11-23"))
    assert numbers(found) == {"Machine hall": ["1"]}


def test_what_is_on_show_for_a_time_hangs_until_its_end() -> None:
    assert numbers(shown(hung(1, MACHINES, until="2026-12"))) == {"Machine hall": ["1"]}


def test_what_another_museum_shows_hangs_elsewhere() -> None:
    assert shown(hung(1, MACHINES, owner=MILL)) is None


def test_all_that_is_on_show_is_a_question_of_the_search_page() -> None:
    found = shown(hung(1, MACHINES))
    assert found is not None
    assert found.href == "/en/search?kind=artifact&museum=beihe&on_show=yes&on_show=until"
