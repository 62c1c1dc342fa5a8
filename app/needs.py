"""Everybody in the house who needs stored objects, and the store with its books."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import reading, transaction
from app.imports import FORGET
from app.wiring import House
from foundation import jobs
from media_pipeline import keys
from records import manifests_needed
from scans import needed
from storehouse.needs import Keeper, Need, Storehouse
from transfer.model import Batch


def by_imports(session: Session, wanted: Collection[str]) -> Iterator[Need]:
    """Those of these keys that an import is made of that is not forgotten yet."""
    brought_in = {keys.sha256_of(key): key for key in wanted if key.startswith("imports/")}
    batches = select(Batch).where(Batch.digest.in_(brought_in)).order_by(Batch.id)
    of = {batch.id: batch for batch in session.execute(batches).scalars()}
    for job in jobs.list_open(session, [FORGET], subjects=of):
        batch = of[job.subject]
        yield Need(
            brought_in[batch.digest],
            museum=batch.owner.code,
            file_name=batch.source,
            sha256=batch.digest,
            place=batch.id,
        )


def storehouse(house: House) -> Storehouse:
    """The store of this house, and who needs what of it; needs an app context."""
    keepers = (*needed.KEEPERS, manifests_needed.KEEPER, Keeper(by_imports))
    return Storehouse(house.store, keepers, reading, transaction)
