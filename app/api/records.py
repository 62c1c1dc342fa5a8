"""The records of a kind under /api/v1: list, read, register, change, discard."""

from __future__ import annotations

from typing import Any

from flask import Response

from app.api import lists, versions
from app.api.bodies import TAKEN, json_body, loaded
from app.api.desk import ONE, Change, Desk, audience_asked
from app.api.gate import ON_VERSION, WITH_BODY, Door, if_new, on_version, takes
from app.api.parameters import ViewArgs, VisibilityBody, WhyArgs, list_args
from app.api.shapes import page_shape, patch_shape
from app.api.versions import read_version
from app.database import reading, transaction
from app.identity import somebody
from records import registering, reviewing, service
from records.editions import Edition
from records.fields.base import Audience
from records.media import list_media
from records.patching import merged
from records.policy import Action
from records.revisions import still
from records.schemas import schema_for


def records_door(desk: Desk) -> Door:
    """The routes of a kind's records."""
    kind = desk.kind
    made = Door(kind.plural, prefix=f"/{kind.plural}", about=f"{kind.en} · {kind.zh}")
    _reading(made, desk)
    _entering(made, desk)
    _changing(made, desk)
    return made


def _reading(made: Door, desk: Desk) -> None:
    @made.way("GET", action=Action.READ, problems=(403, 404))
    @made.asks(list_args(desk.kind))
    @made.response(200, page_shape(desk.kind, desk.record))
    def list_records(args: dict[str, Any]) -> Response:
        """List records in the order of the house's books, or of their change.

        Every facet of the kind narrows the list; several values of one are any of them.
        """
        return lists.list_records(desk, args)

    @made.way("GET", ONE, action=Action.READ, problems=(403, 404, 410))
    @made.asks(ViewArgs)
    @made.response(200, desk.record)
    @made.alt_response(304, description="it is as the client has it")
    @if_new
    def read(args: dict[str, Any], public_id: str) -> Response:
        """Read a record: the working copy where the token may, else the edition that it reads."""
        return read_record(desk, public_id, args.get("view"))


def _entering(made: Door, desk: Desk) -> None:
    @made.way("POST", action=Action.REGISTER, problems=(404, 409, *WITH_BODY))
    @made.asks(WhyArgs)
    @made.response(201, desk.record)
    @takes(schema_for(desk.kind, Audience.INTERNAL))
    def register(args: dict[str, Any]) -> Response:
        """Register a draft of the token's museum."""
        return register_record(desk, args["why"])

    @made.way("DELETE", ONE, action=Action.DISCARD, problems=(404, 409, *ON_VERSION))
    @made.asks(WhyArgs)
    @made.response(204, description="it was taken back; its number stays in the ledger")
    @on_version
    def discard(args: dict[str, Any], public_id: str) -> Response:
        """Take back a record that nobody outside sees; what is shown is withdrawn first."""
        return discard_record(desk, public_id, args["why"])


def _changing(made: Door, desk: Desk) -> None:
    problems = (404, 409, *WITH_BODY, *ON_VERSION)

    @made.way("PATCH", ONE, action=Action.CHANGE, problems=problems)
    @made.asks(WhyArgs)
    @made.response(200, desk.record)
    @takes(patch_shape(desk.kind), *TAKEN)
    @on_version
    def change(args: dict[str, Any], public_id: str) -> Response:
        """Change the working copy by a JSON merge patch (RFC 7396)."""
        return change_record(desk, public_id, args["why"])

    @made.way("PUT", f"{ONE}/visibility", action=Action.CHANGE, problems=problems)
    @made.asks(WhyArgs)
    @made.response(200, desk.record)
    @takes(VisibilityBody)
    @on_version
    def narrow(args: dict[str, Any], public_id: str) -> Response:
        """Keep fields of the record to a narrower audience, from its next publication on."""
        return narrow_record(desk, public_id, args["why"])


def read_record(desk: Desk, public_id: str, view: str | None) -> Response:
    """The copy that the view asks for, with its tag."""
    with reading() as session:
        copy = desk.copy(session, public_id, view)
        if not isinstance(copy, Edition):
            return desk.answer(copy, list_media(session, copy.id))
    return desk.answer_edition(copy, audience_asked(view))


def register_record(desk: Desk, why: str) -> Response:
    """A new draft; Location says where it is."""
    who, values = somebody(), json_body()
    with transaction() as session:
        record = registering.register(
            session,
            who,
            desk.house.shelf.terms(session, fresh=True),
            kind=desk.kind,
            owner=service.get_owner(session, who),
            values=values,
            why=why,
        )
        response = desk.answer(record, [])
    response.status_code = 201
    response.headers["Location"] = desk.address(record.public_id)
    return response


def change_record(desk: Desk, public_id: str, why: str) -> Response:
    """A merge patch on the version in If-Match."""
    version, patch = read_version(), json_body()

    def make(made: Change) -> None:
        service.change(
            made.session,
            made.who,
            made.terms,
            made.record,
            kind=desk.kind,
            values=merged(desk.kind, made.record.values, patch),
            read_version=version,
            why=why,
        )

    return desk.change(public_id, make)


def narrow_record(desk: Desk, public_id: str, why: str) -> Response:
    """The fields that the record keeps to itself, in place of those before."""
    version, body = read_version(), loaded(VisibilityBody, json_body())

    def make(made: Change) -> None:
        service.narrow(
            made.session,
            made.who,
            made.record,
            kind=desk.kind,
            narrowed=body["narrowed"],
            read_version=version,
            why=why,
        )

    return desk.change(public_id, make)


def discard_record(desk: Desk, public_id: str, why: str) -> Response:
    """Nothing is left to be shown of it."""
    version, who = versions.read_version(), somebody()
    with transaction() as session:
        record = desk.seen(session, public_id)
        still(record, version)
        reviewing.discard(session, who, record, why=why)
    return Response(status=204)
