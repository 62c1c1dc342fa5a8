"""What a document must have to be found and what sets it above others, for every engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from search.analysis import Also, Asked, Group, Part, runs
from search.explanations import Tier
from search.folding import fold
from search.ways import Way, joined_way, number_way, row_way, strict_ways, ways


class Reach(IntEnum):
    """How far from the query's own words a group may be found."""

    ASKED = 0
    MEANT = 1
    NEAR = 2


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these needs are met."""

    needs: tuple[Need, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of these needs is met; the best of them counts."""

    needs: tuple[Need, ...]
    boost: float = 1.0


Need = AllOf | AnyOf | Way

NOTHING = AnyOf(())
SYNONYM_BOOST, NEAR_BOOST, NAME_BOOST = 0.5, 0.1, 2.0

# Constant scores above what the relevance of an engine reaches. Their sums are in order: the whole
# name, asked in names, meant in names (and asked in texts before not), asked, meant, near.
TIERS: dict[Tier, float] = {
    "asked-exactly": 8_000.0,
    "name-whole": 4_000.0,
    "name-asked": 1_500.0,
    "name-meant": 1_500.0,
    "asked": 1_000.0,
    "meant": 1_000.0,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """found: what finds a document; counted: what adds to its score; tiers: what adds much."""

    found: Need
    counted: tuple[Need, ...]
    tiers: dict[Tier, Need]


def plan(asked: Asked, *, loosely: bool = False) -> Plan:
    """What a query needs. `loosely` also takes beginnings of words and small typing errors."""
    if not asked.groups:
        return Plan(NOTHING, (), {})
    names = _each(asked, Reach.MEANT, names=True, loosely=loosely)
    whole = Way("word", "names", "all", (asked.name,))
    own = _each(asked, Reach.ASKED, names=True, loosely=loosely)
    tiers: dict[Tier, Need] = {"name-whole": whole, "name-asked": _all(own)}
    if asked.widened:
        tiers["name-meant"] = _all(names)
        tiers["asked"] = _all(_each(asked, Reach.ASKED, loosely=loosely))
        tiers["meant"] = _all(_each(asked, Reach.MEANT, loosely=loosely))
    if loosely:
        tiers["asked-exactly"] = _all(_each(asked, Reach.ASKED))
    found = _all(_each(asked, Reach.NEAR, loosely=loosely))
    # What all that is found has sets nothing above the rest.
    told = {tier: need for tier, need in tiers.items() if need != found}
    # Synonyms in names have their tier; to weigh them as well costs a fifth of a wide answer.
    return Plan(found, tuple(AnyOf((need,), NAME_BOOST) for need in own), told)


def need(group: Group, reach: Reach, *, names: bool = False, loosely: bool = False) -> Need:
    """What a group needs: its own words; farther off, other words for it."""
    own = _all([AnyOf(ways(part, names=names, loosely=loosely)) for part in group.parts])
    found: list[Need] = [own]
    if number := number_way(group.joined):
        found.append(number)
    if group.joined and len(group.parts) > 1:
        found.append(joined_way(group.joined, names=names))
    if reach > Reach.ASKED:
        allowed = (also for also in group.also if reach is Reach.NEAR or not also.near)
        found += [also_need(also, names=names) for also in allowed]
        if group.split:
            found.append(
                _all([need(one, reach, names=names, loosely=loosely) for one in group.split])
            )
    return AnyOf(tuple(found)) if len(found) > 1 else own


@lru_cache(maxsize=10_000)
def also_need(also: Also, *, names: bool = False) -> Need:
    """What a synonym or a word near it needs; of several words of letters, that they follow."""
    boost = NEAR_BOOST if also.near else SYNONYM_BOOST
    written = [run.kind for run in runs(fold(also.words))]
    # Stop words are in no part, but would stand between.
    if len(written) == len(also.parts) > 1 and set(written) == {"word"}:
        return AllOf((row_way(also.parts, names=names),), boost)
    return AllOf(tuple(AnyOf(strict_ways(part, names=names)) for part in also.parts), boost)


def part_ways(part: Part, *, loosely: bool) -> tuple[Way, ...]:
    """All ways of a part, those in names first."""
    return tuple(
        dict.fromkeys((*ways(part, names=True, loosely=loosely), *ways(part, loosely=loosely)))
    )


def _each(asked: Asked, reach: Reach, *, names: bool = False, loosely: bool = False) -> list[Need]:
    return [need(group, reach, names=names, loosely=loosely) for group in asked.groups]


def _all(needs: Sequence[Need]) -> Need:
    return needs[0] if len(needs) == 1 else AllOf(tuple(needs))
