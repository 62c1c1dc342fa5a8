"""Which stored manifests are those of editions that are shown now."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from media_pipeline import keys
from records.model import Published
from records.shown import LIVE
from storehouse.needs import Keeper, Need


def by_editions(session: Session, wanted: Collection[str]) -> Iterator[Need]:
    """Those of these keys that lie under a present edition, in the present shape."""
    told = {key: edition for key in wanted if (edition := keys.edition_of(key)) is not None}
    records = {public_id for public_id, _ in told.values()}
    query = select(Published).where(LIVE, Published.public_id.in_(records))
    shown = {(row.public_id, row.edition): row for row in session.execute(query).scalars()}
    for key, edition in told.items():
        if (row := shown.get(edition)) is not None:
            yield Need(
                key, museum=row.owner.code, record=row.public_id, number=row.number, place=row.id
            )


KEEPER = Keeper(by_editions)
