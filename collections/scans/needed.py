"""Which stored objects pictures and files are made of, and shown by."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from media_pipeline import keys
from records.media import Media
from scans.model import Replacement, ReplacementState
from scans.standing import OPEN
from storehouse.needs import Keeper, Need

STEP = 500
# One that failed by our fault can be read again.
WANTED = (*OPEN, ReplacementState.FAILED)


def by_media(session: Session, wanted: Collection[str]) -> Iterator[Need]:
    """Those of these keys that a picture or a file needs.

    While something is made of a master, all that lies beside it is needed: it is about to be.
    """
    by_checksum = _by_checksum(wanted)
    query = select(Media).where(Media.sha256.in_(by_checksum))
    for media in session.execute(query).scalars():
        own = set(_keys_of(media))
        pending = media.state in OPEN or (media.longest > 0 and not media.limited_recipe)
        for key in by_checksum[media.sha256]:
            if key in own or (pending and not _is_master(key)):
                yield _need(key, media)


def by_replacements(session: Session, wanted: Collection[str]) -> Iterator[Need]:
    """Those of these keys that a scan needs that is to take the place of another."""
    by_checksum = _by_checksum(wanted)
    query = select(Replacement).where(
        Replacement.state.in_(WANTED), Replacement.sha256.in_(by_checksum)
    )
    for one in session.execute(query).scalars():
        yield from (_of_replacement(key, one) for key in by_checksum[one.sha256])


def media_after(session: Session, place: int) -> list[Need]:
    """What the next pictures and files behind one need, and must find in the store."""
    query = select(Media).where(Media.id > place).order_by(Media.id).limit(STEP)
    found = list(session.execute(query).scalars())
    return [_need(key, media) for media in found for key in _keys_of(media)]


def replacements_after(session: Session, place: int) -> list[Need]:
    """The masters of the next replacements behind one that are not ended."""
    query = select(Replacement).where(Replacement.id > place, Replacement.state.in_(WANTED))
    found = session.execute(query.order_by(Replacement.id).limit(STEP)).scalars()
    return [_of_replacement(keys.master(one.sha256), one) for one in found]


def list_derivatives(media: Media) -> list[str]:
    """The keys of what is made of a picture's master, as far as it is made."""
    return [
        key(media.sha256, recipe=recipe)
        for recipe in (media.recipe, media.limited_recipe)
        if recipe
        for key in (keys.pyramid, keys.tile_index)
    ]


KEEPERS = (Keeper(by_media, media_after), Keeper(by_replacements, replacements_after))


def _by_checksum(wanted: Collection[str]) -> dict[str, list[str]]:
    """Checksum of a master → those of these keys that are made of it."""
    found: dict[str, list[str]] = {}
    for key in wanted:
        if key.startswith(("masters/", "pyramids/")) and (sha256 := keys.sha256_of(key)):
            found.setdefault(sha256, []).append(key)
    return found


def _keys_of(media: Media) -> Iterator[str]:
    yield keys.master(media.sha256)
    yield from list_derivatives(media)


def _is_master(key: str) -> bool:
    return key.startswith("masters/")


def _need(key: str, media: Media) -> Need:
    return Need(
        key,
        museum=media.record.owner.code,
        record=media.record.public_id,
        number=media.record.number,
        picture=media.public_id,
        file_name=media.file_name,
        sha256=media.sha256 if _is_master(key) else "",
        size=media.size if _is_master(key) else 0,
        place=media.id,
    )


def _of_replacement(key: str, one: Replacement) -> Need:
    return replace(
        _need(key, one.media),
        file_name=one.file_name,
        sha256=one.sha256 if _is_master(key) else "",
        size=one.size if _is_master(key) else 0,
        place=one.id,
    )
