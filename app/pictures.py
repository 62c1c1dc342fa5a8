"""Whether a picture may be seen, asked of the database by the image service every few seconds."""

from __future__ import annotations

from sqlalchemy import Engine

from foundation.database import utcnow
from media_pipeline import keys
from media_pipeline.shown import Find, Shown, Withdrawn
from records import open_media
from records.open_media import OpenPicture


def finder(engine: Engine) -> Find:
    """Ask on a connection of its own: the fast way stands in front of Flask and its sessions."""
    reads = engine.execution_options(reads_only=True)

    def find(image_id: str) -> Shown | Withdrawn | None:
        with reads.connect() as connection:
            found = open_media.find_picture(connection, image_id, now=utcnow())
        match found:
            case None:
                return None
            case OpenPicture():
                return _shown(found)
        return Withdrawn(found.record, found.tombstone)

    return find


def _shown(found: OpenPicture) -> Shown:
    return Shown(
        pyramid=keys.pyramid(found.sha256, recipe=found.recipe),
        index=keys.tile_index(found.sha256, recipe=found.recipe),
        width=found.width,
        height=found.height,
        edition=found.edition,
        modified=found.modified,
        rights=found.rights or None,
        credit=found.credit,
    )
