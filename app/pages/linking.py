"""What links to a record, under the words that the other side of a relation has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.pages.things import Showing, Thing
from records.editions import Edition
from records.kind import Kinds
from records.links import declared

# More than a few rows of a sheet are searched, not looked through.
MOST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class LinkingZone:
    """The records that link by one relation; `count` of them, the first of them as things."""

    label: str
    count: int
    things: tuple[Thing, ...]


def linking_zones(
    found: Iterable[tuple[str, Edition]], showing: Showing
) -> tuple[LinkingZone, ...]:
    """A zone for each relation, in the order of the kinds that declare it."""
    by_relation: dict[str, list[Edition]] = {}
    for relation, edition in found:
        by_relation.setdefault(relation, []).append(edition)
    labels = inverse_labels(showing.kinds, showing.lang)
    return tuple(
        LinkingZone(
            label,
            len(by_relation[relation]),
            tuple(showing.things(by_relation[relation][:MOST_SHOWN])),
        )
        for relation, label in labels.items()
        if relation in by_relation
    )


def inverse_labels(kinds: Kinds, lang: str) -> dict[str, str]:
    """Relation → what the record at its other end calls it."""
    labels: dict[str, str] = {}
    for kind in kinds:
        for link in declared(kind):
            labels.setdefault(link.relation, link.inverse(lang))
    return labels
