"""What links to a record, under the words that the other side of a relation has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from app.pages.gathering import Gathering, gathering
from app.pages.things import Showing
from records.kind import Kind, Kinds
from records.linking import Linking
from records.links import declared

# More than two rows of a sheet are turned over page by page, on a page of their own.
MOST_SHOWN = 12


def linking_records(found: Iterable[Linking], showing: Showing, *, to: str) -> Iterator[Gathering]:
    """What links by each relation, in the order of the kinds that declare it.

    to: the address of the record that is linked to.
    """
    by_relation = {one.relation: one for one in found}
    for relation, label in inverse_labels(showing.kinds, showing.lang).items():
        if (linking := by_relation.get(relation)) is not None:
            things = showing.things(linking.first)
            more = linking.count > len(things)
            href = showing.links.linking(to, relation) if more else None
            yield gathering(label, things, count=linking.count, href=href)


def inverse_labels(kinds: Kinds, lang: str) -> Mapping[str, str]:
    """Relation → what the record at its other end calls it."""
    return _inverse_labels(tuple(kinds), lang)


@cache
def _inverse_labels(kinds: tuple[type[Kind], ...], lang: str) -> Mapping[str, str]:
    labels: dict[str, str] = {}
    for kind in kinds:
        for link in declared(kind):
            labels.setdefault(link.relation, link.inverse(lang))
    return labels
