"""Puts together why a record stands where it does, from what an engine answers to each need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from search.analysis import Also, Asked, Group, Part
from search.explanations import Explanation, Met, Tier, WordExplained
from search.needs import TIERS, Need, Plan, also_need, part_ways
from search.ways import Way, number_way, strict_ways
from search.widening import words_of

Meets = Callable[[Need], bool]
Where = Literal["name", "text", "number"]


def explained(
    id_: str,
    asked: Asked | None,
    *,
    planned: Plan | None,
    edition: int | None,
    choices: Sequence[str],
    ids: Sequence[str],
    total: int,
    score: float | None,
    meets: Meets,
) -> Explanation:
    """The explanation.

    meets: whether the record meets a need; ids: the whole order, as far as it can be read;
    choices: the facets whose choice the record does not fit.
    """
    loosely = planned is not None and "asked-exactly" in planned.tiers
    found = edition is not None and not choices
    found = found and (planned is None or meets(planned.found))
    return Explanation(
        id=id_,
        edition=edition,
        found=found,
        words=tuple(_words(asked, meets, loosely=loosely)) if asked else (),
        choices=tuple(choices),
        loosely=loosely,
        tiers=_tiers(planned, meets, widened=asked.widened) if asked and planned and found else (),
        score=score if found else None,
        place=ids.index(id_) + 1 if id_ in ids else None,
        total=total,
    )


def _tiers(planned: Plan, meets: Meets, *, widened: bool) -> tuple[Tier, ...]:
    held = tuple(tier for tier in TIERS if (need := planned.tiers.get(tier)) and meets(need))
    return held or ("near" if "meant" in planned.tiers else "meant" if widened else "asked",)


def _words(asked: Asked, meets: Meets, *, loosely: bool) -> Iterator[WordExplained]:
    for group in asked.groups:
        told = tuple(dict.fromkeys(_met(group, meets, loosely=loosely)))
        yield WordExplained(words_of(group), told)


def _met(group: Group, meets: Meets, *, loosely: bool) -> Iterator[Met]:
    if (number := number_way(group.joined)) and meets(number):
        yield Met(words_of(group), "number", "number")
    for part in group.parts:
        yield from _met_part(part, meets, loosely=loosely)
    for also in group.also:
        yield from _met_also(also, meets)
    for piece in group.split:
        yield from _met(piece, meets, loosely=loosely)


def _met_part(part: Part, meets: Meets, *, loosely: bool) -> Iterator[Met]:
    """What is met in a name is not told of the text again: the fields of all hold the names."""
    told: set[str] = set()
    for way in part_ways(part, loosely=loosely):
        if way.how not in told and meets(way):
            told.add(way.how)
            yield Met(part.text, _where(way), way.how)


def _met_also(also: Also, meets: Meets) -> Iterator[Met]:
    by: Literal["synonym", "near"] = "near" if also.near else "synonym"
    places: tuple[tuple[Where, bool], ...] = (("name", True), ("text", False))
    for where, names in places:
        if meets(also_need(also, names=names)):
            each = strict_ways(also.parts[0], names=names)
            yield Met(also.words, where, next(way.how for way in each if meets(way)), by)
            return


def _where(way: Way) -> Where:
    return "name" if way.held in ("name_words", "name_bigrams", "spellings") else "text"
