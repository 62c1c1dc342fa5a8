"""Reads stories from the folder that an operator keeps them in: a TOML file each."""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

# The styles know so many steps by their ids.
MOST_STEPS: Final = 12
NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\Z")

Words = Mapping[str, str]
"""Language → words."""
Region = tuple[float, float, float, float]
"""Left, top, width, height, in percent of the picture."""

log = logging.getLogger(__name__)


class StoryError(ValueError):
    """A story cannot be told; the message names the place and what was expected."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture of a record, as its owner knows it; picture counts from 1."""

    kind: str
    owner: str
    number: str
    picture: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its words, and the region of the plate that it is about, or None for all of it.

    record: what else is told of, by its number; None where nothing is.
    """

    title: Words
    text: Words
    region: Region | None = None
    record: Plate | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A story by the name of its file. cover: what the first page shows of the plate."""

    name: str
    title: Words
    lead: Words
    note: Words
    plate: Plate
    cover: Region | None
    steps: tuple[Step, ...]


def read_stories(folder: Path) -> Iterator[Story]:
    """The stories of a folder by their names; one that cannot be told is left out and logged."""
    for file in sorted(folder.glob("*.toml")):
        try:
            yield read_story(file, file.stat().st_mtime_ns)
        except (StoryError, OSError) as problem:
            log.error("the story %s is not shown: %s", file.name, problem)


@lru_cache(maxsize=100)
def read_story(file: Path, changed: int) -> Story:
    """The story of a file; `changed` tells one state of it from another. StoryError, OSError."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise StoryError(f"expected TOML in UTF-8 ({problem})") from problem
    if NAME.match(file.stem) is None:
        raise StoryError("expected a file name of small letters, digits and hyphens")
    steps = told.get("steps")
    if not isinstance(steps, list) or not 1 <= len(steps) <= MOST_STEPS:
        raise StoryError(f"steps: expected 1 to {MOST_STEPS} of them")
    return Story(
        name=file.stem,
        title=_words(told, "title"),
        lead=_words(told, "lead"),
        note=_words(told, "note") if "note" in told else {},
        plate=_plate(told.get("plate"), "plate"),
        cover=_region(told["cover"], "cover") if "cover" in told else None,
        steps=tuple(_step(step, f"steps.{at}") for at, step in enumerate(steps, 1)),
    )


def _step(told: Any, place: str) -> Step:
    if not isinstance(told, dict):
        raise StoryError(f"{place}: expected a table")
    return Step(
        title=_words(told, "title", place),
        text=_words(told, "text", place),
        region=_region(told["region"], f"{place}.region") if "region" in told else None,
        record=_plate(told["record"], f"{place}.record") if "record" in told else None,
    )


def _words(told: Mapping[str, Any], name: str, place: str = "") -> Words:
    words = told.get(name)
    spoken = words if isinstance(words, dict) else {}
    if not spoken.get("zh") or not all(isinstance(one, str) for one in spoken.values()):
        where = f"{place}.{name}" if place else name
        raise StoryError(f"{where}: expected words by language, with zh")
    return {lang: " ".join(one.split()) for lang, one in spoken.items()}


def _plate(told: Any, place: str) -> Plate:
    if not isinstance(told, dict) or not all(
        isinstance(told.get(name), str) for name in ("kind", "owner", "number")
    ):
        raise StoryError(f"{place}: expected kind, owner and number of a record")
    picture = told.get("picture", 1)
    if not isinstance(picture, int) or picture < 1:
        raise StoryError(f"{place}.picture: expected a number from 1")
    return Plate(told["kind"], told["owner"], told["number"], picture)


def _region(told: Any, place: str) -> Region:
    sides = told if isinstance(told, Sequence) and not isinstance(told, str) else ()
    numbers = [float(one) for one in sides if isinstance(one, int | float)]
    if len(numbers) == 4:
        left, top, width, height = numbers
        within = left >= 0 and top >= 0 and left + width <= 100 and top + height <= 100
        if within and width > 0 and height > 0:
            return left, top, width, height
    raise StoryError(f"{place}: expected left, top, width, height in percent, within the picture")
