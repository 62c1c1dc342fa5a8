"""The chart of all that is shown: parts of it by inner key, so that none needs to be counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from records.model import Published
from records.shown import LIVE, PUBLIC

# Records of a part at most. In three languages with their pictures it stays far below the 50,000
# addresses and 50 MB of https://www.sitemaps.org/protocol.html
SIZE: Final = 2_500
STEP: Final = 500


@dataclass(frozen=True, slots=True)
class Charted:
    """A live record as a chart names it. images: ids of the IIIF Image API."""

    id: str
    kind: str
    changed_at: datetime
    images: tuple[str, ...]


def list_parts(session: Session, *, size: int = SIZE) -> list[tuple[int, datetime]]:
    """The number of each part that has records, and when one of them changed last."""
    part = Published.record_id // size
    rows = session.execute(
        select(part, func.max(Published.changed_at))
        .where(PUBLIC, LIVE)
        .group_by(part)
        .order_by(part)
    )
    return [(int(number), changed) for number, changed in rows]


def each_of_part(session: Session, number: int, *, size: int = SIZE) -> Iterator[Charted]:
    """The live records of a part in the order of their keys."""
    within = Published.record_id.between(number * size, (number + 1) * size - 1)
    rows = session.execute(
        select(Published.public_id, Published.kind, Published.changed_at, Published.pictures)
        .where(PUBLIC, LIVE, within)
        .order_by(Published.record_id)
        .execution_options(yield_per=STEP)
    )
    for public_id, kind, changed_at, pictures in rows:
        yield Charted(public_id, kind, changed_at, tuple(one["id"] for one in pictures))
