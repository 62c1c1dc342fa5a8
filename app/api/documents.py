"""Records as JSON documents: the edition that everybody sees, the working copy of its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from foundation.database import utcnow
from records.editions import Edition, Picture, Tombstone
from records.fields.base import Audience
from records.kind import Kind
from records.media import Media
from records.media_shown import is_open
from records.model import Record
from records.presentation import page_paths


def of_edition(edition: Edition, *, kind: type[Kind], public_url: str) -> dict[str, Any]:
    """A public edition."""
    return {
        "id": edition.id,
        "kind": edition.kind,
        "number": edition.number,
        "owner": {"code": edition.owner.code, "names": dict(edition.owner.names)},
        "state": "published",
        "edition": edition.edition,
        "published_at": edition.published_at.isoformat(),
        "values": dict(edition.values),
        "media": [of_picture(picture, public_url=public_url) for picture in edition.pictures],
        "links": _links(kind, edition.id, public_url, pictured=bool(edition.pictures)),
    }


def of_tombstone(tombstone: Tombstone) -> dict[str, Any]:
    """What is left of a withdrawn record."""
    return {
        "id": tombstone.id,
        "kind": tombstone.kind,
        "number": tombstone.number,
        "owner": {"code": tombstone.owner.code, "names": dict(tombstone.owner.names)},
        "state": "withdrawn",
        "edition": tombstone.edition,
        "withdrawn_at": tombstone.withdrawn_at.isoformat(),
        "reason": tombstone.reason,
    }


def of_record(
    record: Record, media: Sequence[Media], *, kind: type[Kind], public_url: str
) -> dict[str, Any]:
    """A working copy, for those who may see it."""
    return {
        "id": record.public_id,
        "kind": record.kind,
        "number": record.number,
        "owner": {"code": record.owner.code, "names": dict(record.owner.names)},
        "state": record.state,
        "shown": record.shown,
        "changed_since_publication": record.shown and record.version != record.published_version,
        "narrowed": dict(record.narrowed),
        "publish_at": _moment(record.publish_at),
        "version": record.version,
        "edition": record.edition,
        "created_at": record.created_at.isoformat(),
        "updated_at": record.updated_at.isoformat(),
        "values": dict(record.values),
        "media": of_all_media(media, public_url=public_url),
        "links": _links(kind, record.public_id, public_url, pictured=_is_pictured(record, media)),
    }


def of_picture(picture: Picture, *, public_url: str) -> dict[str, Any]:
    """A public picture."""
    return {
        "id": picture.id,
        "width": picture.width,
        "height": picture.height,
        "captions": dict(picture.captions),
        "alts": dict(picture.alts),
        "rights": picture.rights,
        "credit": picture.credit,
        "service": f"{public_url}/iiif/3/{picture.id}",
    }


def of_all_media(media: Sequence[Media], *, public_url: str) -> list[dict[str, Any]]:
    """The pictures of the working copy, in order."""
    return [
        {**of_media(one, public_url=public_url), "place": place}
        for place, one in enumerate(media, start=1)
    ]


def of_media(media: Media, *, public_url: str) -> dict[str, Any]:
    """A picture of the working copy, with where it stands and why it was refused."""
    told: dict[str, Any] = {
        "id": media.public_id,
        "state": media.state,
        "released": media.released,
        "audience": media.audience,
        "embargo_until": _moment(media.embargo_until),
        "file_name": media.file_name,
        "sha256": media.sha256,
        "size": media.size,
        "width": media.width,
        "height": media.height,
        "captions": dict(media.captions),
        "alts": dict(media.alts),
        "rights": media.rights,
        "credit": media.credit,
        "service": f"{public_url}/iiif/3/{media.public_id}",
    }
    if media.reason_code:
        told["refused"] = {"code": media.reason_code, **media.reason}
    return told


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _is_pictured(record: Record, media: Sequence[Media]) -> bool:
    """Whether the public sees a picture, so that there is a manifest."""
    now = utcnow()
    return record.shown and any(is_open(one, Audience.PUBLIC, now) for one in media)


def _links(
    kind: type[Kind], public_id: str, public_url: str, *, pictured: bool
) -> Mapping[str, Any]:
    links: dict[str, Any] = {
        "self": f"{public_url}/api/v1/{kind.plural}/{public_id}",
        "id": f"{public_url}/id/{public_id}",
        "pages": {
            lang: f"{public_url}{path}" for lang, path in page_paths(kind, public_id).items()
        },
    }
    if pictured:
        links["manifest"] = f"{public_url}/iiif/presentation/3/{public_id}/manifest"
    return links
