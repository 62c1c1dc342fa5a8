"""Deliver events: index and manifests follow what is published."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.database import reading, transaction
from app.wiring import House
from foundation import outbox
from foundation.outbox import Delivery
from media_pipeline import keys
from media_pipeline.manifests import build
from records import shown
from records.editions import Edition
from records.presentation import manifest_source
from records.projection import document
from search.ports import Document, IndexDown, Removal, Verdict, newest

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a record: what to put into the index, what to take out."""

    put: tuple[Document, ...] = ()
    remove: tuple[Removal, ...] = ()


def deliver(house: House) -> int:
    """Deliver the events that are due; returns how many were taken. Needs an app context."""
    with transaction() as session:
        taken = outbox.claim(session)
    if not taken:
        return 0
    told = [(one, _try(one, lambda one=one: project(house, one.subject))) for one in taken]  # type: ignore[misc]
    ready = [(one, what) for one, what in told if what is not None]
    indexed = _index(house, [what for _, what in ready])
    with transaction() as session:
        deliveries = [one for one, _ in ready]
        if indexed:
            outbox.done(session, deliveries)
        else:
            outbox.put_back(session, deliveries, problem="the index is busy or down")
    return len(taken)


def project(house: House, record_id: int) -> Told:
    """Store the manifest of a record as it is shown now, and say what the index should hold."""
    with reading() as session:
        found = shown.find_shown_record(session, record_id)
        if found is None:
            return Told()
        if not isinstance(found, Edition):
            return Told(remove=(Removal(found.id, found.edition),))
        kind = house.kinds.get(found.kind)
        terms = house.shelf.terms(session)
        museum = shown.find_of_kind(session, owner=found.owner.code, kind="museum")
    if found.pictures:
        source = manifest_source(found, kind=kind, terms=terms, museum=museum)
        house.store.put(keys.manifest(found.id, edition=found.edition), build(source))
    return Told(put=(document(found, kind=kind, terms=terms),))


def _try(one: Delivery, handler: Callable[[], Told]) -> Told | None:
    try:
        return handler()
    except Exception:
        log.exception("event %s about record %s failed", one.entry, one.subject)
        _failed(one, "see the log")
        return None


def _failed(one: Delivery, problem: str) -> None:
    with transaction() as session:
        outbox.failed(session, one, problem=problem)


def _index(house: House, told: Sequence[Told]) -> bool:
    said: list[Verdict] = [each for one in told for each in one.put]
    said += [each for one in told for each in one.remove]
    verdicts = newest(said).values()
    put = [each for each in verdicts if isinstance(each, Document)]
    remove = [each for each in verdicts if isinstance(each, Removal)]
    try:
        if verdicts:
            house.index.write(put=put, remove=remove)
    except IndexDown:
        log.warning("the index is busy or down: %s events wait", len(told))
        return False
    return True
