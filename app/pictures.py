"""Whether a picture may be seen, asked of the database by the image service every few seconds."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, String, and_, bindparam, cast, or_, select
from sqlalchemy.orm import Session

from foundation.database import Moment, utcnow
from media_pipeline import keys
from media_pipeline.recipe import limited
from media_pipeline.shown import Find, Shown, Withdrawn
from records.editions import Tombstone
from records.media import Media, MediaForm, MediaState
from records.model import Published
from records.shown import PUBLIC, find_shown

OPEN: Final = (
    PUBLIC,
    Media.audience == "public",
    Media.released.is_(True),
    Media.state == MediaState.READY,
    or_(Media.embargo_until.is_(None), Media.embargo_until <= bindparam("now", type_=Moment())),
)
"""What makes a picture or a file public at the moment `now`, joined with its record."""

LIMITED: Final = and_(
    Media.longest > 0,
    or_(
        # There is nothing to show then, made or not: its tombstone is all that is told.
        Published.withdrawn_at.is_not(None),
        # Of this very limit: one that was made for a wider limit before shows too much.
        Media.limited_recipe.endswith("-l" + cast(Media.longest, String)),
    ),
)
"""What is limited is another picture outside, with a small pyramid of its own: the id of the
whole one leads nowhere, and nothing that is made for the limited one reads the whole one."""

ASKED: Final = (
    select(
        Media.sha256,
        Media.recipe,
        Media.limited_recipe,
        Media.longest,
        Media.width,
        Media.height,
        Media.updated_at,
        Media.rights,
        Media.credit,
        Published.edition,
        Published.public_id,
        Published.withdrawn_at,
    )
    .join(Published, Published.record_id == Media.record_id)
    .where(
        or_(
            and_(Media.public_id == bindparam("image_id"), Media.longest == 0),
            and_(Media.limited_id == bindparam("image_id"), LIMITED),
        ),
        *OPEN,
        Media.form == MediaForm.PICTURE,
    )
)


def finder(engine: Engine) -> Find:
    """Ask on a connection of its own: the fast way stands in front of Flask and its sessions."""
    reads = engine.execution_options(reads_only=True)

    def find(image_id: str) -> Shown | Withdrawn | None:
        with reads.connect() as connection:
            asked = {"image_id": image_id, "now": utcnow()}
            row = connection.execute(ASKED, asked).first()
            if row is None:
                return None
            if row.withdrawn_at is not None:
                return Withdrawn(row.public_id, find_tombstone(connection, row.public_id))
        return _shown(row)

    return find


def _shown(row: Row[*tuple[Any, ...]]) -> Shown:
    recipe, size = row.recipe, (row.width, row.height)
    if row.longest:
        recipe, size = row.limited_recipe, limited(*size, row.longest)
    return Shown(
        pyramid=keys.pyramid(row.sha256, recipe=recipe),
        index=keys.tile_index(row.sha256, recipe=recipe),
        width=size[0],
        height=size[1],
        edition=row.edition,
        modified=row.updated_at,
        rights=row.rights or None,
        credit=row.credit,
    )


def find_tombstone(connection: Connection, record: str) -> Tombstone | None:
    """What is told of a withdrawn record, or None."""
    with Session(connection) as session:
        found = find_shown(session, record)
    return found if isinstance(found, Tombstone) else None
