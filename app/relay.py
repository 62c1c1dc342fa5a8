"""Deliver events: index and manifests follow what is published."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from app.database import reading, transaction
from app.wiring import House
from foundation import outbox
from foundation.outbox import Delivery
from media_pipeline import keys
from media_pipeline.manifests import build
from media_pipeline.ports import Stored
from records import shown
from records.editions import Edition, Tombstone
from records.presentation import has_manifest, manifest_source
from records.projection import document
from search.ports import Document, IndexDown, Removal, Verdict, newest
from storehouse import noting
from vocabularies.terms import Terms

log = logging.getLogger(__name__)
# A commit of the index takes as long for one document as for hundreds.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """An event and what it says about its record; no verdict, nothing to index.

    kept: the manifest that was made of it, if one was.
    """

    delivery: Delivery
    verdict: Verdict | None
    kept: Stored | None


def deliver(house: House) -> int:
    """Deliver the events that are due; returns how many were taken. Needs an app context."""
    with transaction() as session:
        taken = outbox.claim(session, most=MOST)
    if taken and (told := _tell(house, taken)):
        _settle(house, told)
    return len(taken)


def project(house: House, record_id: int) -> Verdict | None:
    """Store the manifest of a record as it is shown now, and say what the index should hold."""
    with reading() as session:
        found = shown.list_shown_records(session, [record_id])
        terms = house.shelf.terms(session, fresh=True)
    verdict, _ = _projected(house, found.get(record_id), terms)
    return verdict


def _projected(
    house: House, found: Edition | Tombstone | None, terms: Terms
) -> tuple[Verdict | None, Stored | None]:
    if found is None:
        return None, None
    if not isinstance(found, Edition):
        return Removal(found.id, found.edition), None
    kind, kept = house.kinds.get(found.kind), None
    if has_manifest(pictured=bool(found.pictures), files=found.files):
        source = manifest_source(found, kind=kind, terms=terms)
        kept = house.store.put(keys.manifest(found.id, edition=found.edition), build(source))
    return document(found, kind=kind, terms=terms), kept


def _tell(house: House, taken: Sequence[Delivery]) -> list[Told]:
    """What events say, read by one query; one that cannot be told is put off.

    Where they cannot be read together each half is tried, as in `_settle`.
    """
    try:
        with reading() as session:
            found = shown.list_shown_records(session, [one.subject for one in taken])
            terms = house.shelf.terms(session, fresh=True)
    except SQLAlchemyError:
        raise
    except Exception as error:
        if len(taken) == 1:
            _failed(taken[0], error)
            return []
        middle = len(taken) // 2
        return [*_tell(house, taken[:middle]), *_tell(house, taken[middle:])]
    told = []
    for one in taken:
        try:
            told.append(Told(one, *_projected(house, found.get(one.subject), terms)))
        except Exception as error:
            _failed(one, error)
    return told


def _settle(house: House, told: Sequence[Told]) -> None:
    """Index together. Where that fails each half is tried, until what is bad stands alone."""
    deliveries = [one.delivery for one in told]
    try:
        _index(house, told)
    except IndexDown:
        log.warning("the index is busy or down: %s events wait", len(told))
        with transaction() as session:
            outbox.put_back(session, deliveries, problem="the index is busy or down")
    except Exception as error:
        if len(told) == 1:
            _failed(deliveries[0], error)
            return
        log.warning("%s events cannot be indexed together (%s)", len(told), type(error).__name__)
        middle = len(told) // 2
        _settle(house, told[:middle])
        _settle(house, told[middle:])
    else:
        with transaction() as session:
            noting.note_many(session, [one.kept for one in told if one.kept is not None])
            outbox.done(session, deliveries)


def _index(house: House, told: Sequence[Told]) -> None:
    verdicts = newest(one.verdict for one in told if one.verdict is not None).values()
    if verdicts:
        house.index.write(
            put=[one for one in verdicts if isinstance(one, Document)],
            remove=[one for one in verdicts if isinstance(one, Removal)],
        )


def _failed(one: Delivery, error: Exception) -> None:
    log.exception("event %s about record %s failed", one.entry, one.subject, exc_info=error)
    with transaction() as session:
        outbox.failed(session, one, problem=f"{type(error).__name__}: see the log")
