"""Every record compared with what was made of it: manifest, tiles, files, search entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from app.database import reading, transaction
from app.iiif_faults import (
    PROJECTED,
    TILED,
    Lack,
    Lacking,
    of_media,
    of_projections,
    shown_of,
    what_can_be_told,
)
from app.wiring import House
from foundation import outbox
from foundation.database import utcnow
from foundation.outbox import RecordChanged
from media_pipeline import keys
from media_pipeline.ports import BlobStore
from records import walking
from records.editions import Edition
from records.media import Media, find_media, list_media_of
from records.model import Published, Record
from records.publication import pictures_changed
from scans import remaking
from search.ports import Removal
from vocabularies.terms import Terms

STEP = 100
"""Records that are looked at in one session."""

MOST_KEPT = 1_000
"""Faults that a report keeps; more are only counted and told."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record, where a person finds it. picture: the id of a picture or file.

    mended: whether what makes it good was asked for.
    """

    museum: str
    record: str
    number: str
    lack: Lack
    picture: str = ""
    file_name: str = ""
    mended: bool = False


@dataclass(slots=True)
class Report:
    """What was looked at and found. last: the inner key of the last record, to go on behind it."""

    records: int = 0
    pictures: int = 0
    found: int = 0
    mended: int = 0
    waiting: int = 0
    last: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How many faults nothing was asked for about."""
        return self.found - self.mended


@dataclass(frozen=True, slots=True)
class Seen:
    """A record with what it shows and what it should have, as they are read together."""

    record: Record
    row: Published | None
    media: Sequence[Media]
    indexed: int | None
    waits: bool

    @property
    def key(self) -> int:
        """Its inner key."""
        return self.record.id


def check(
    house: House,
    *,
    mend: bool,
    museum: str | None = None,
    after: int = 0,
    told: Callable[[Fault], None] = lambda _: None,
    going_on: Callable[[Report], None] = lambda _: None,
) -> Report:
    """Compare the records of a museum, or of all, behind the inner key `after`.

    told: of each fault. going_on: after each step; what it raises ends the walk. Needs an app
    context. Mending is asking: the worker makes again what is missing, so a second check says
    whether that was done. What an event waits for is not wrong yet, and only counted.
    """
    report = Report(last=after)
    while keys_ := _next(museum, report.last):
        for fault in _check_step(house, keys_, report, mend=mend):
            report.found += 1
            report.mended += fault.mended
            if len(report.faults) < MOST_KEPT:
                report.faults.append(fault)
            told(fault)
        report.last = keys_[-1]
        going_on(report)
    return report


def _next(museum: str | None, after: int) -> list[int]:
    with reading() as session:
        return walking.list_keys(session, owner=museum, after=after, most=STEP)


def _check_step(house: House, keys_: Sequence[int], report: Report, *, mend: bool) -> list[Fault]:
    with reading() as session:
        terms = house.shelf.terms(session, fresh=True)
        found = [
            (one, lacking, _fault(one, lacking))
            for one in _seen(house, session, keys_)
            for lacking in what_can_be_told(
                _looked_at(house, one, terms, report), f"record {one.record.public_id}"
            )
        ]
    if not (mend and found):
        return [fault for _, _, fault in found]
    _take_out(house, [one for one, lacking, _ in found if lacking.lack is Lack.SEARCH_LEFT])
    can = [_can_be_mended(house.store, lacking) for _, lacking, _ in found]
    with transaction() as session:
        asked = [
            able and _ask(session, one.key, lacking)
            for able, (one, lacking, _) in zip(can, found, strict=True)
        ]
    return [replace(fault, mended=done) for (_, _, fault), done in zip(found, asked, strict=True)]


def _take_out(house: House, left: Sequence[Seen]) -> None:
    """At once: an event says nothing of a record that was never shown."""
    if left:
        house.index.write(remove=[Removal(one.record.public_id, one.indexed or 1) for one in left])


def _seen(house: House, session: Session, keys_: Sequence[int]) -> list[Seen]:
    media = list_media_of(session, keys_)
    waiting = outbox.list_waiting(session, keys_)
    every = walking.list_with_shown(session, keys_)
    indexed = house.index.editions([one.public_id for one, _ in every])
    return [
        Seen(
            record=one,
            row=row,
            media=media.get(one.id, ()),
            indexed=indexed.get(one.public_id),
            waits=one.id in waiting,
        )
        for one, row in every
    ]


def _looked_at(house: House, one: Seen, terms: Terms, report: Report) -> Iterator[Lacking]:
    row = one.row
    report.records += row is not None
    shown = shown_of(row)
    if one.waits:
        report.waiting += 1
    else:
        projections = of_projections(house, shown, terms, indexed=one.indexed)
        yield from what_can_be_told(projections, f"the manifest of {one.record.public_id}")
    if row is not None and isinstance(shown, Edition):
        report.pictures += len(shown.pictures)
        yield from of_media(house.store, row, one.media, now=utcnow())


def _fault(one: Seen, lacking: Lacking) -> Fault:
    media = lacking.media
    return Fault(
        museum=one.record.owner.code,
        record=one.record.public_id,
        number=one.record.number,
        lack=lacking.lack,
        picture=media.public_id if media else "",
        file_name=media.file_name if media else "",
    )


def _can_be_mended(store: BlobStore, lacking: Lacking) -> bool:
    """Whether somebody here makes it good: a pyramid is made of its master only."""
    if lacking.lack in TILED and lacking.media is not None:
        return store.exists(keys.master(lacking.media.sha256))
    return lacking.lack in PROJECTED or lacking.lack is Lack.PICTURES_OTHER


def _ask(session: Session, record_id: int, lacking: Lacking) -> bool:
    """Ask for what makes it good; False where there is nothing to make by now."""
    if lacking.lack in PROJECTED:
        outbox.record(session, RecordChanged(record_id))
    elif lacking.media is None:
        pictures_changed(session, session.get_one(Record, record_id))
    else:
        media = find_media(session, lacking.media.public_id)
        return media is not None and remaking.ask(session, media)
    return True
