"""Pictures and files of the working copy as JSON documents: where each stands, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from records.media import PLAYED, Media, MediaForm, MediaState
from scans.model import Replacement
from scans.reasons import waiting_for
from scans.remarks import remark_on
from scans.standing import UNDER_WAY

GIVEN_UP: Final = (MediaState.REFUSED, MediaState.FAILED)
NONE: Final[Mapping[int, Replacement]] = {}


def of_all_media(
    media: Sequence[Media],
    *,
    address: str,
    public_url: str,
    replacements: Mapping[int, Replacement] = NONE,
) -> list[dict[str, Any]]:
    """All that hangs on a record, in order; address: of the record in the API."""
    names = {one.id: one.public_id for one in media}
    return [
        {
            **of_media(
                one,
                address=address,
                public_url=public_url,
                choice_of=names.get(one.choice_of_id or 0),
                replacement=replacements.get(one.id),
            ),
            "place": place,
        }
        for place, one in enumerate(media, start=1)
    ]


def of_media(
    media: Media,
    *,
    address: str,
    public_url: str,
    choice_of: str | None,
    replacement: Replacement | None,
) -> dict[str, Any]:
    """One of them. choice_of: the image id of the picture that it is a choice of."""
    told = {
        **_as_it_is(media),
        "choice_of": choice_of,
        "file": f"{address}/media/{media.public_id}/file",
    }
    if media.form == MediaForm.PICTURE:
        shown = media.limited_id if media.longest else media.public_id
        told["service"] = f"{public_url}/iiif/3/{shown}"
    elif media.form in PLAYED:
        told["duration"] = media.duration
    if replacement is not None:
        told["replacement"] = of_replacement(replacement)
    if (remark := remark_on(media)) is not None:
        told["note"] = {"code": remark.code, **remark.words}
    return {**told, **_standing(media)}


def _as_it_is(media: Media) -> dict[str, Any]:
    """What its row tells."""
    return {
        "id": media.public_id,
        "form": media.form,
        "page": media.page,
        "state": media.state,
        "released": media.released,
        "audience": media.audience,
        "embargo_until": _moment(media.embargo_until),
        "file_name": media.file_name,
        "sha256": media.sha256,
        "size": media.size,
        "format": media.format,
        "media_type": media.media_type,
        "width": media.width,
        "height": media.height,
        "longest": media.longest,
        "width_mm": media.width_mm,
        "section": dict(media.section),
        "captions": dict(media.captions),
        "alts": dict(media.alts),
        "rights": media.rights,
        "credit": media.credit,
    }


def of_replacement(replacement: Replacement) -> dict[str, Any]:
    """A file that is to take the place of a picture's, or that could not."""
    return {
        "state": replacement.state,
        "file_name": replacement.file_name,
        "sha256": replacement.sha256,
        "size": replacement.size,
        "page": replacement.page,
        "created_at": replacement.created_at.isoformat(),
        **_standing(replacement),
    }


def _standing(row: Media | Replacement) -> dict[str, Any]:
    """How far it has come, what it waits for, or why it goes no further."""
    told: dict[str, Any] = {}
    if row.state in UNDER_WAY:
        told["progress"] = row.progress
    if (waiting := waiting_for(row)) is not None:
        told["waiting"] = waiting
    elif row.reason_code:
        given_up = row.state in GIVEN_UP
        told["refused" if given_up else "problem"] = {"code": row.reason_code, **row.reason}
    return told


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
