"""How the routes of pictures answer about the working copy."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from sqlalchemy.orm import Session

from app.api.desk import Desk
from app.api.media_documents import of_all_media, of_media
from records.media import Media, list_media
from records.model import Record
from scans.choices import choice_of
from scans.replacing import find_latest, list_latest


def list_items(session: Session, desk: Desk, record: Record) -> list[dict[str, Any]]:
    """All that hangs on a record, with what is to take its place."""
    media = list_media(session, record.id)
    return of_all_media(
        media,
        address=desk.public_url + desk.address(record.public_id),
        public_url=desk.public_url,
        replacements=list_latest(session, [one.id for one in media]),
    )


def answer(session: Session, desk: Desk, media: Media, *, status: int = 200) -> Response:
    """One picture as it stands now; never kept by a shared cache."""
    told = of_media(
        media,
        address=desk.public_url + desk.address(media.record.public_id),
        public_url=desk.public_url,
        choice_of=choice_of(session, media),
        replacement=find_latest(session, media),
    )
    response = jsonify(told)
    response.status_code = status
    response.cache_control.private = True
    return response
