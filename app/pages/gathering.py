"""Records gathered under one heading: those with pictures as a sheet, the others as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.pages.things import Thing


@dataclass(frozen=True, slots=True)
class Gathering:
    """Some of the records that belong under a heading, and how many there are in all.

    href: where all of them are. note: what is said instead of their number.
    """

    label: str
    count: int
    pictured: tuple[Thing, ...]
    plain: tuple[Thing, ...]
    href: str | None = None
    note: str = ""


def gathering(
    label: str,
    things: Sequence[Thing],
    *,
    count: int | None = None,
    href: str | None = None,
    note: str = "",
) -> Gathering:
    """These things, those with pictures apart; `count` if there are more than these."""
    return Gathering(
        label=label,
        count=len(things) if count is None else count,
        pictured=tuple(one for one in things if one.picture),
        plain=tuple(one for one in things if not one.picture),
        href=href,
        note=note,
    )
