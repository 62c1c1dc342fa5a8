"""The sample collection, where it is at hand: a checkout has it, an installed wheel has not."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Final

from app.database import reading, transaction
from app.wiring import House

FONTS: Final = Path(__file__).parent / "pages" / "front" / "node_modules"

Progress = Callable[[str, float], None]
Say = Callable[[str], None]


def at_hand() -> bool:
    """Whether there is a sample to load."""
    return importlib.util.find_spec("samples") is not None


def load(house: House, progress: Progress) -> None:
    """Register the sample and hang its first plates: nothing that is there is redone."""
    collection = importlib.import_module("samples.collection")
    plates = importlib.import_module("samples.plates.draw")

    drawn = plates_of(house)

    @cache
    def draw() -> Path:
        plates.draw(drawn, fonts=FONTS, progress=progress)
        return drawn

    with reading() as session:
        terms = house.shelf.terms(session)
    collection.load(transaction, terms, house.store, draw, progress)
    importlib.import_module("samples.stories").lay_out(house.settings.data / "stories")


def waits() -> bool:
    """Whether plates are still to be drawn."""
    if not at_hand():
        return False
    with reading() as session:
        return bool(importlib.import_module("samples.later").list_waiting(session))


def draw_later(house: House, say: Say) -> None:
    """Draw and hang the plates that wait, telling of each."""
    later = importlib.import_module("samples.later")
    plates = importlib.import_module("samples.plates.draw")
    draw = partial(plates.draw_plate, fonts=FONTS)
    later.draw_later(transaction, house.store, plates_of(house), draw=draw, say=say)


def plates_of(house: House) -> Path:
    """Where plates are drawn before they hang."""
    return house.settings.data / "plates"
