"""Every part of the API, in the order of its description."""

from __future__ import annotations

from collections.abc import Iterator

from app.api.declarations import kinds_door
from app.api.desk import Desk
from app.api.finding import search_door
from app.api.gate import Door
from app.api.history import history_door
from app.api.imports import imports_door
from app.api.letters import letters_door
from app.api.linked import links_door
from app.api.media import media_door
from app.api.organisations import organisations_door
from app.api.records import records_door
from app.api.shapes import record_shape, values_shape
from app.api.steps import steps_door
from app.api.suggesting import suggest_door
from app.api.term_usage import usage_door
from app.api.vocabularies import vocabularies_door
from app.finding.suggestions import Suggester
from app.wiring import House

OF_A_KIND = (records_door, steps_door, history_door, links_door, media_door)


def all_doors(house: House, suggester: Suggester) -> Iterator[Door]:
    """The same routes for every kind, then those of the house."""
    for kind in house.kinds:
        values = values_shape(kind)
        desk = Desk(house, kind, record_shape(kind, values), values)
        yield from (make(desk) for make in OF_A_KIND)
    yield search_door(house)
    yield suggest_door(suggester)
    yield imports_door(house)
    yield letters_door(house)
    yield kinds_door(house)
    yield vocabularies_door(house)
    yield usage_door(house)
    yield organisations_door(house)
