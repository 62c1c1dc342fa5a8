"""Writing down objects that count but were never noted: those of a house of before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from media_pipeline.ports import BlobStore, Entry, Stored
from storehouse.needs import STEP, Need, Storehouse
from storehouse.noting import list_noted, note_found
from storehouse.pace import Pace

SWEPT = ("imports/", "manifests/", "masters/", "pyramids/")
"""The kinds of objects that the books are about; whatever else lies in a store is left alone."""


def complete(house: Storehouse, pace: Pace) -> int:
    """Note what is there and what must be there; how many were added. Stopped.

    Broken off, it finds again what it did not reach.
    """
    added = 0
    for step in each_step(house, pace):
        added += _note(house, step)
    for keeper in house.keepers:
        last = 0
        while keeper.after is not None:
            pace.go_on()
            with house.reading() as session:
                needs = keeper.after(session, last)
            if not needs:
                break
            last = needs[-1].place
            added += _note(house, [Stored(need.key, need.sha256, need.size) for need in needs])
    return added


def each_entry(house: Storehouse, pace: Pace) -> Iterator[list[Entry]]:
    """All objects that the books are about, in steps. Stopped."""
    for prefix in SWEPT:
        listed = house.store.listed(prefix)
        while step := list(islice(listed, STEP)):
            pace.go_on()
            yield step


def is_empty(store: BlobStore) -> bool:
    """Whether there is nothing in it that the books could be about."""
    return all(next(store.keys(prefix), None) is None for prefix in SWEPT)


def each_step(house: Storehouse, pace: Pace) -> Iterator[list[Stored]]:
    """The objects in the store that are needed, in steps, with what is known of them."""
    for entries in each_entry(house, pace):
        with house.reading() as session:
            needs = house.needs_of(session, [entry.key for entry in entries])
        yield [_known(entry, needs[entry.key]) for entry in entries if entry.key in needs]


def _known(entry: Entry, needs: Sequence[Need]) -> Stored:
    known = next((need for need in needs if need.sha256), None)
    if known is None:
        return Stored(entry.key, "", 0)
    return Stored(entry.key, known.sha256, known.size or entry.size)


def _note(house: Storehouse, objects: Sequence[Stored]) -> int:
    with house.reading() as session:
        noted = list_noted(session, [one.key for one in objects])
    new = {one.key: one for one in objects if one.key not in noted}
    if new:
        with house.transaction() as session:
            note_found(session, new.values())
    return len(new)
