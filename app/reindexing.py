"""Make the index anew from what is published, where it is lost or of another schema."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence

from app.database import reading, transaction
from app.wiring import House
from foundation import outbox
from foundation.outbox import RecordChanged
from records import shown
from records.editions import Edition
from records.projection import document
from search.ports import Document, IndexBusy

log = logging.getLogger(__name__)


def rebuild_if_needed(house: House) -> None:
    """Make the index anew if it is missing, damaged, or was made for another schema."""
    if house.index.needs_rebuild():
        rebuild_anew(house)


def rebuild_anew(house: House) -> None:
    """Make the index anew, while others read the old one and write.

    A record that cannot be indexed is left out; an event is recorded about it, so that it is tried
    again, counted, and in the end left for a person.
    """
    missing: list[str] = []

    def left_out(one: Document | Edition, error: Exception) -> None:
        log.exception("record %s cannot be indexed", one.id, exc_info=error)
        missing.append(one.id)

    try:
        count = house.index.rebuild(_documents(house, left_out), left_out=left_out)
    except IndexBusy:
        log.info("another process makes the index anew")
    else:
        _record(missing)
        log.info("the index was made anew: %s records, without %s", count, len(missing))


def _record(missing: Sequence[str]) -> None:
    with transaction() as session:
        for public_id in missing:
            if (record_id := shown.find_record_id(session, public_id)) is not None:
                outbox.record(session, RecordChanged(record_id))


def _documents(house: House, left_out: Callable[[Edition, Exception], None]) -> Iterator[Document]:
    # The session opens at the first step, when the index has begun to keep later writes aside:
    # what is published between a read and that moment would be missed.
    with reading() as session:
        terms = house.shelf.terms(session, fresh=True)
    with reading() as session:
        for edition in shown.each_edition(session):
            try:
                made = document(edition, kind=house.kinds.get(edition.kind), terms=terms)
            except Exception as error:
                left_out(edition, error)
            else:
                yield made
