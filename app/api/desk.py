"""What the routes of a kind share: which copy of a record a reader gets, and how it is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Response, jsonify
from marshmallow import Schema
from sqlalchemy.orm import Session

from app.api import documents, versions
from app.api.parameters import PARTNER, PUBLIC, WORKING
from app.database import transaction
from app.identity import actor, somebody
from app.wiring import House
from foundation.actors import ANYBODY, Actor, Scope
from foundation.errors import Forbidden
from records import service, shown
from records.editions import Edition
from records.fields.base import Audience
from records.kind import Kind
from records.media import Media, list_media
from records.model import Record
from records.policy import Action, audience_of, may
from vocabularies.terms import Terms

ONE = "/<string(maxlength=40):public_id>"
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Change:
    """A change that is being made: by whom, in which transaction, with which terms."""

    session: Session
    who: Actor
    terms: Terms
    record: Record


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of a kind: its routes ask here for records and give their answers here.

    record, values: the shapes of its documents, and of the values in them.
    """

    house: House
    kind: type[Kind]
    record: type[Schema]
    values: type[Schema]

    @property
    def public_url(self) -> str:
        """Where the house is reached."""
        return self.house.settings.public_url

    def address(self, public_id: str) -> str:
        """The path of a record in the API."""
        return f"/api/v1/{self.kind.plural}/{public_id}"

    def copy(self, session: Session, public_id: str, view: str | None) -> Record | Edition:
        """The copy of a record that the view asks for, the fullest by default.

        NotFound, Gone; Unauthenticated or Forbidden for a view that is not the asker's.
        """
        who = somebody() if view == WORKING else actor()
        if view in (None, WORKING) and who is not ANYBODY:
            record = service.find_record(session, kind=self.kind, public_id=public_id)
            if record is not None and may(who, Action.READ, owner=record.owner_id):
                return record
            if view == WORKING:
                return self.seen(session, public_id)
        return shown.get_edition(
            session, public_id, kind=self.kind.name, audience=audience_asked(view)
        )

    def seen(self, session: Session, public_id: str) -> Record:
        """The working copy, for those who may see it. NotFound, Forbidden."""
        record = service.get_record(session, kind=self.kind, public_id=public_id)
        service.require_seen(actor(), Action.READ, record)
        return record

    def change(self, public_id: str, make: Callable[[Change], None]) -> Response:
        """Make a change to a working copy; the answer is the copy as it is then."""
        who = somebody()
        with transaction() as session:
            record = self.seen(session, public_id)
            make(Change(session, who, self.house.shelf.terms(session, fresh=True), record))
            return self.answer(record, list_media(session, record.id))

    def document(self, record: Record, media: Sequence[Media]) -> dict[str, Any]:
        """A working copy as JSON."""
        return documents.of_record(record, media, kind=self.kind, public_url=self.public_url)

    def answer(self, record: Record, media: Sequence[Media]) -> Response:
        """A working copy with its tag; never kept by a shared cache."""
        response = jsonify(self.document(record, media))
        # For If-Match alone: what a scan or a publication does to it leaves the version as it is,
        # so "not modified" could not be said.
        response.set_etag(versions.of_version(record.version))
        response.vary.add("Authorization")
        response.cache_control.private = True
        response.cache_control.no_store = True
        return response

    def answer_edition(self, edition: Edition, audience: Audience) -> Response:
        """An edition with its tag."""
        body = documents.of_edition(edition, kind=self.kind, public_url=self.public_url)
        tag = versions.of_edition(edition.edition, audience)
        return versions.tagged(jsonify(body), tag, private=actor() is not ANYBODY)


def audience_asked(view: str | None) -> Audience:
    """Whose editions are asked for: the actor's own, unless a view names others. Forbidden."""
    if view == PUBLIC:
        return Audience.PUBLIC
    who = somebody() if view == PARTNER else actor()
    if view == PARTNER and audience_of(who) is Audience.PUBLIC:
        raise Forbidden(
            f"the token lacks the scope {Scope.PARTNER}", f"令牌没有 {Scope.PARTNER} 权限"
        )
    return audience_of(who)
