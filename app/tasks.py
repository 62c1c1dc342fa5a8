"""What the worker does about each task that can be asked for."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.database import reading, transaction
from app.wiring import House
from foundation import jobs
from foundation.actors import house as the_house
from foundation.errors import DomainError
from foundation.jobs import Claim
from media_pipeline.scan import limit_scan, read_scan
from records import fanout, publication
from records.media import Media
from records.model import Record
from scans.errands import ERRANDS
from scans.making import Tools
from scans.workshop import Errand, Workshop
from vocabularies import service as vocabularies

log = logging.getLogger(__name__)
SCHEDULE = the_house("schedule")
PAUSE_SECONDS = 0.02
Handler = Callable[[Claim], None]
"""Does a claimed job to its end and closes it; done twice it does no harm."""

Tasks = Mapping[str, Handler]


def scan_tasks(workshop: Workshop, errands: Mapping[str, Errand] = ERRANDS) -> Tasks:
    """Reading scans: it takes minutes, so it has a thread of its own."""
    return {task: partial(workshop.do, errand) for task, errand in errands.items()}


def workshop_of(house: House) -> Workshop:
    """Where scans are read, in a folder of its own."""
    folder = house.settings.data / "workshop"
    folder.mkdir(parents=True, exist_ok=True)
    return Workshop(
        Tools(house.store, house.settings.limits, read_scan, limit_scan), transaction, folder
    )


def record_tasks(house: House) -> Tasks:
    """What records wait for: their schedule, and what they show of others."""
    steps: Mapping[str, Callable[[House, Session, Claim], None]] = {
        publication.PUBLISH_DUE: _publish,
        publication.LIFT_EMBARGO: _lift_embargo,
    }
    return {
        **{task: partial(_in_one, house, step) for task, step in steps.items()},
        fanout.OF_RECORD: partial(_follow_record, house),
        fanout.OF_TERM: partial(_follow_term, house),
    }


def _in_one(house: House, step: Callable[[House, Session, Claim], None], claim: Claim) -> None:
    with transaction() as session:
        if jobs.done(session, claim):
            step(house, session, claim)


def _publish(house: House, session: Session, claim: Claim) -> None:
    record = session.get_one(Record, claim.subject)
    terms = house.shelf.terms(session)
    kind = house.kinds.get(record.kind)
    try:
        with session.begin_nested():
            due = publication.publish_due(session, SCHEDULE, terms, record, kind=kind)
    except DomainError as hindered:
        log.warning("record %s is not published by the schedule: %s", record.public_id, hindered)
        publication.call_off(session, SCHEDULE, record, why=f"{hindered.zh} · {hindered.en}")
        return
    if due:
        log.info("record %s is published by the schedule", record.public_id)


def _lift_embargo(_: House, session: Session, claim: Claim) -> None:
    # It may have been taken back meanwhile.
    if (media := session.get(Media, claim.subject)) is not None:
        publication.pictures_changed(session, media.record)


def _follow_record(house: House, claim: Claim) -> None:
    _follow(
        house,
        claim,
        lambda session, after: fanout.list_linking(session, claim.subject, after=after),
        always=False,
    )


def _follow_term(house: House, claim: Claim) -> None:
    with reading() as session:
        terms = vocabularies.list_below(session, claim.subject)
    _follow(
        house,
        claim,
        lambda session, after: fanout.list_using(session, terms, after=after),
        always=True,
    )


def _follow(
    house: House, claim: Claim, next_of: Callable[[Session, int], list[int]], *, always: bool
) -> None:
    """In steps, so that nobody waits long for the writer; begun anew, it does the same again."""
    last = rose = 0
    while True:
        with transaction() as session:
            if not jobs.renew(session, claim):
                return
            if not (keys := next_of(session, last)):
                jobs.done(session, claim)
                break
        rose += _remade(house, keys, always=always)
        last = keys[-1]
        # SQLite gives way to no one in particular: whoever waits for the writer gets a chance.
        time.sleep(PAUSE_SECONDS)
    log.info("%s of %s: %s editions followed", claim.task, claim.subject, rose)


def _remade(house: House, keys: Sequence[int], *, always: bool) -> int:
    """Make editions again. Where that fails each half is tried, until what is bad stands alone."""
    try:
        with transaction() as session:
            terms = house.shelf.terms(session, fresh=True)
            fanout.reindex(session, house.kinds, terms, keys)
            return fanout.remake(session, house.kinds, terms, keys, always=always)
    except (SQLAlchemyError, OSError):
        raise
    except Exception:
        if len(keys) == 1:
            log.exception("the edition of record %s cannot be made again", keys[0])
            return 0
    middle = len(keys) // 2
    return sum(_remade(house, half, always=always) for half in (keys[:middle], keys[middle:]))
