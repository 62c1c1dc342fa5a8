"""What an audience sees of the pictures and files of a record that is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from media_pipeline.recipe import limited
from records.fields.base import Audience
from records.media import Media, MediaForm, MediaState
from records.policy import NAMES


def is_open(media: Media, audience: Audience, now: datetime) -> bool:
    """Whether an audience sees it; a limited picture not before its own small pyramid is made."""
    return (
        media.released
        and media.state == MediaState.READY
        and NAMES[media.audience] <= audience
        and (media.embargo_until is None or media.embargo_until <= now)
        and (not media.longest or bool(media.limited_recipe))
    )


def pictures_of(media: Iterable[Media], audience: Audience, now: datetime) -> list[dict[str, Any]]:
    """The pictures that an audience sees, in order, as `records.editions.Picture` reads them."""
    pictures = [one for one in media if one.form == MediaForm.PICTURE]
    canvases = {one.id: one.public_id for one in pictures}
    return [
        _picture(one, canvases.get(one.choice_of_id or 0, ""))
        for one in pictures
        if is_open(one, audience, now)
    ]


def files_of(media: Iterable[Media], audience: Audience, now: datetime) -> list[dict[str, Any]]:
    """The files beside them, in order, as `records.editions.File` reads them."""
    return [
        _file(one) for one in media if one.form != MediaForm.PICTURE and is_open(one, audience, now)
    ]


def _picture(media: Media, choice_of: str) -> dict[str, Any]:
    width, height = media.width, media.height
    if media.longest:
        width, height = limited(width, height, media.longest)
    return {
        **_told(media),
        "id": media.limited_id if media.longest else media.public_id,
        "width": width,
        "height": height,
        "canvas": media.public_id,
        "master": [media.width, media.height],
        "choice_of": choice_of,
        "section": media.section,
        "page": media.page,
        # Only where it is known: what was published before has no such key either.
        **({"width_mm": media.width_mm} if media.width_mm else {}),
    }


def _file(media: Media) -> dict[str, Any]:
    return {
        **_told(media),
        "id": media.public_id,
        "form": media.form,
        "media_type": media.media_type,
        "file_name": media.file_name,
        "duration": media.duration,
        "width": media.width,
        "height": media.height,
    }


def _told(media: Media) -> dict[str, Any]:
    return {
        "captions": media.captions,
        "alts": media.alts,
        "rights": media.rights,
        "credit": media.credit,
        "format": media.format,
        "size": media.size,
    }
