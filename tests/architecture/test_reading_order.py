"""The record engine says in which order it is read, and leaves no module out."""

from __future__ import annotations

import re
from pathlib import Path

import records


def test_every_module_of_the_record_engine_has_its_place_in_the_reading_order() -> None:
    room = Path(records.__file__).parent
    modules = {path.stem for path in room.iterdir() if path.suffix == ".py" or path.is_dir()}
    told = set(re.findall(r"\w+", records.__doc__ or ""))
    assert {name for name in modules if not name.startswith("__")} - told == set()
