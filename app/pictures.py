"""Whether a picture may be seen, asked of the database by the image service every few seconds."""

from __future__ import annotations

from sqlalchemy import Engine, bindparam, or_, select

from foundation.database import Moment, utcnow
from media_pipeline import keys
from media_pipeline.shown import Find, Shown, Withdrawn
from records.media import Media, MediaState
from records.model import Published
from records.shown import PUBLIC

ASKED = (
    select(
        Media.sha256,
        Media.recipe,
        Media.width,
        Media.height,
        Media.updated_at,
        Media.rights,
        Published.edition,
        Published.public_id,
        Published.withdrawn_at,
    )
    .join(Published, Published.record_id == Media.record_id)
    .where(
        PUBLIC,
        Media.audience == "public",
        Media.released.is_(True),
        Media.state == MediaState.READY,
        or_(Media.embargo_until.is_(None), Media.embargo_until <= bindparam("now", type_=Moment())),
    )
)


def finder(engine: Engine) -> Find:
    """Ask on a connection of its own: the fast way stands in front of Flask and its sessions."""
    reads = engine.execution_options(reads_only=True)

    def find(image_id: str) -> Shown | Withdrawn | None:
        with reads.connect() as connection:
            row = connection.execute(
                ASKED.where(Media.public_id == image_id), {"now": utcnow()}
            ).first()
        if row is None:
            return None
        if row.withdrawn_at is not None:
            return Withdrawn(row.public_id)
        return Shown(
            pyramid=keys.pyramid(row.sha256, recipe=row.recipe),
            index=keys.tile_index(row.sha256, recipe=row.recipe),
            width=row.width,
            height=row.height,
            edition=row.edition,
            modified=row.updated_at,
            rights=row.rights or None,
        )

    return find
