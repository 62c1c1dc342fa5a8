"""Records as JSON documents: the edition that everybody sees, the working copy of its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.api.media_documents import of_all_media
from foundation.database import utcnow
from records.editions import Edition, File, Picture, Tombstone
from records.fields.base import Audience
from records.kind import Kind
from records.media import PLAYED, Media, MediaForm
from records.media_shown import files_of, pictures_of
from records.model import Record
from records.presentation import has_manifest, page_paths


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
        "media": of_shown(edition, public_url=public_url),
        "links": _links(
            kind,
            edition.id,
            public_url,
            manifest=has_manifest(pictured=bool(edition.pictures), files=edition.files),
        ),
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
    path = f"/api/v1/{kind.plural}/{record.public_id}"
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
        "media": of_all_media(media, address=f"{public_url}{path}", public_url=public_url),
        "links": _links(kind, record.public_id, public_url, manifest=_has_manifest(record, media)),
    }


def of_picture(picture: Picture, *, public_url: str) -> dict[str, Any]:
    """A public picture."""
    told: dict[str, Any] = {
        "id": picture.id,
        "form": MediaForm.PICTURE,
        "width": picture.width,
        "height": picture.height,
        "captions": dict(picture.captions),
        "alts": dict(picture.alts),
        "rights": picture.rights,
        "credit": picture.credit,
        "service": f"{public_url}/iiif/3/{picture.id}",
    }
    if picture.choice_of:
        told["choice_of"] = picture.choice_of
    if picture.width_mm:
        told["width_mm"] = picture.width_mm
    if picture.section:
        told["section"] = dict(picture.section)
    return told


def of_file(file: File, *, public_url: str) -> dict[str, Any]:
    """A public file beside the pictures."""
    played = {"duration": file.duration} if file.form in PLAYED else {}
    return {
        "id": file.id,
        "form": file.form,
        "media_type": file.media_type,
        "file_name": file.file_name,
        "size": file.size,
        **played,
        "width": file.width,
        "height": file.height,
        "captions": dict(file.captions),
        "alts": dict(file.alts),
        "rights": file.rights,
        "credit": file.credit,
        "file": f"{public_url}/files/{file.id}",
    }


def of_shown(edition: Edition, *, public_url: str) -> list[dict[str, Any]]:
    """The pictures of an edition, in order, then its files."""
    return [
        *(of_picture(one, public_url=public_url) for one in edition.pictures),
        *(of_file(one, public_url=public_url) for one in edition.files),
    ]


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _has_manifest(record: Record, media: Sequence[Media]) -> bool:
    """Whether the public sees anything that its manifest shows or plays."""
    seen = (media, Audience.PUBLIC, utcnow())
    files = [File(**told) for told in files_of(*seen)]
    return record.shown and has_manifest(pictured=bool(pictures_of(*seen)), files=files)


def _links(
    kind: type[Kind], public_id: str, public_url: str, *, manifest: bool
) -> Mapping[str, Any]:
    links: dict[str, Any] = {
        "self": f"{public_url}/api/v1/{kind.plural}/{public_id}",
        "id": f"{public_url}/id/{public_id}",
        "pages": {
            lang: f"{public_url}{path}" for lang, path in page_paths(kind, public_id).items()
        },
    }
    if manifest:
        links["manifest"] = f"{public_url}/iiif/presentation/3/{public_id}/manifest"
    return links
