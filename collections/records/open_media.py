"""Whether a picture or a file may be seen by everybody, asked for a single one again and again.

Below the sessions, on a connection: the image service stands in front of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, String, and_, bindparam, cast, or_, select
from sqlalchemy.orm import Session

from foundation.database import Moment
from media_pipeline.recipe import limited
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


@dataclass(frozen=True, slots=True)
class OpenPicture:
    """A picture as everybody may see it: its pyramid by checksum and recipe, with its size."""

    sha256: str
    recipe: str
    width: int
    height: int
    edition: int
    modified: datetime
    rights: str
    credit: str


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file beside the pictures that everybody may have."""

    sha256: str
    media_type: str
    file_name: str
    modified: datetime


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The record that it belonged to is withdrawn; tombstone: None if it is shown again by now."""

    record: str
    tombstone: Tombstone | None


def find_picture(
    connection: Connection, image_id: str, *, now: datetime
) -> OpenPicture | Withdrawn | None:
    """The picture of an image id, limited or whole."""
    row = connection.execute(_PICTURE, {"media_id": image_id, "now": now}).first()
    if row is None or row.withdrawn_at is not None:
        return _withdrawn(connection, row)
    recipe, size = row.recipe, (row.width, row.height)
    if row.longest:
        recipe, size = row.limited_recipe, limited(*size, row.longest)
    return OpenPicture(
        row.sha256, recipe, *size, row.edition, row.updated_at, row.rights, row.credit
    )


def find_file(
    connection: Connection, file_id: str, *, now: datetime
) -> OpenFile | Withdrawn | None:
    """The file of an id."""
    row = connection.execute(_FILE, {"media_id": file_id, "now": now}).first()
    if row is None or row.withdrawn_at is not None:
        return _withdrawn(connection, row)
    return OpenFile(row.sha256, row.media_type, row.file_name, row.updated_at)


def _withdrawn(connection: Connection, row: Row[Any] | None) -> Withdrawn | None:
    if row is None:
        return None
    with Session(connection) as session:
        found = find_shown(session, row.public_id)
    return Withdrawn(row.public_id, found if isinstance(found, Tombstone) else None)


def _open(*columns: Any) -> Select[Any]:
    told = (Media.sha256, Media.updated_at, Published.public_id, Published.withdrawn_at)
    query = select(*told, *columns).join(Published, Published.record_id == Media.record_id)
    return query.where(*OPEN)


_PICTURE: Final = _open(
    Media.recipe,
    Media.limited_recipe,
    Media.longest,
    Media.width,
    Media.height,
    Media.rights,
    Media.credit,
    Published.edition,
).where(
    or_(
        and_(Media.public_id == bindparam("media_id"), Media.longest == 0),
        and_(Media.limited_id == bindparam("media_id"), LIMITED),
    ),
    Media.form == MediaForm.PICTURE,
)
_FILE: Final = _open(Media.media_type, Media.file_name).where(
    Media.public_id == bindparam("media_id"), Media.form != MediaForm.PICTURE
)
