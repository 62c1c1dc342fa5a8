"""The records of a kind under /api/v1: list, read, register, change, publish, withdraw."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request
from marshmallow import RAISE, Schema

from accounts.service import get_organisation
from app.api import documents, versions
from app.api.bodies import json_body, loaded
from app.api.gate import blueprint
from app.api.shapes import ListArgs, ReasonArgs, ViewArgs, WhyArgs, page_shape, record_shape
from app.database import reading, transaction
from app.identity import actor
from app.problems import Unauthenticated, Unreadable
from app.wiring import House
from foundation.actors import ANYBODY, Actor
from foundation.errors import Forbidden
from records import listing, publication, registering, service, shown
from records.editions import Tombstone
from records.fields.base import Audience
from records.kind import Kind
from records.listing import Asked
from records.media import list_media
from records.model import Record
from records.patching import merged
from records.policy import Action, audience_of, may
from records.schemas import schema_for

TOKEN: list[dict[str, list[str]]] = [{"token": []}]
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "the ETag of the version that was read, or *",
    "schema": {"type": "string"},
}
# Parameters told in `doc` replace those that `arguments` describes: both stand there.
WHY = {
    "in": "query",
    "name": "why",
    "description": "why it is changed; kept with the version",
    "schema": {"type": "string", "maxLength": 2_000},
}
ONE = "/<string(maxlength=40):public_id>"


class Desk:
    """What a kind's routes do; one per kind, made when the app is."""

    def __init__(self, house: House, kind: type[Kind]) -> None:
        self.house, self.kind = house, kind
        self.public_url = house.settings.public_url

    def list_records(self, args: dict[str, Any]) -> Response:
        """A page of records in the order of the house's books."""
        if args.get("view") == "working":
            return self._list_working(args)
        with reading() as session:
            owner = get_organisation(session, args["owner"]).id if "owner" in args else None
            page = listing.list_shown(
                session,
                kind=self.kind,
                audience=audience_of(actor()),
                asked=self._asked(args, owner=owner),
            )
        items = [
            documents.of_tombstone(one)
            if isinstance(one, Tombstone)
            else documents.of_edition(one, kind=self.kind, public_url=self.public_url)
            for one in page.rows
        ]
        return jsonify({"items": items, "next": page.next})

    def _list_working(self, args: dict[str, Any]) -> Response:
        who = somebody()
        with reading() as session:
            own = service.get_owner(session, who).code
            if args.get("owner", own) != own:
                raise Unreadable(
                    f"owner: the token sees the working copies of {own!r} alone",
                    f"owner：令牌只能查看 {own} 的工作版本",
                )
            page = listing.list_working(session, who, kind=self.kind, asked=self._asked(args))
            items = [self._document(record, list_media(session, record.id)) for record in page.rows]
        response = jsonify({"items": items, "next": page.next})
        response.cache_control.private = True
        return response

    def _asked(self, args: dict[str, Any], *, owner: int | None = None) -> Asked:
        return Asked(
            size=args["limit"],
            after=args.get("after"),
            since=args.get("updated_since"),
            owner=owner,
            facets={one.name: args.get(one.name, ()) for one in self.kind.facets()},
        )

    def read(self, public_id: str, args: dict[str, Any]) -> Response:
        """The working copy where the token may read it, else the public edition."""
        if args.get("view") == "working":
            somebody()
        with reading() as session:
            if args.get("view") != "public" and actor() is not ANYBODY:
                record = service.find_record(session, kind=self.kind, public_id=public_id)
                if record and may(actor(), Action.READ, owner=record.owner_id):
                    return self._working(record, list_media(session, record.id))
                if args.get("view") == "working":
                    self._seen(service.get_record(session, kind=self.kind, public_id=public_id))
            edition = shown.get_edition(session, public_id, kind=self.kind.name)
        body = documents.of_edition(edition, kind=self.kind, public_url=self.public_url)
        return versions.tagged(
            jsonify(body), versions.of_edition(edition.edition), private=actor() is not ANYBODY
        )

    def register(self, args: dict[str, Any]) -> Response:
        """A new draft of the token's museum."""
        who, values = somebody(), json_body()
        with transaction() as session:
            owner = service.get_owner(session, who)
            record = registering.register(
                session,
                who,
                self.house.shelf.terms(session),
                kind=self.kind,
                owner=owner,
                values=values,
                why=args["why"],
            )
            response = self._working(record, [])
        response.status_code = 201
        response.headers["Location"] = f"/api/v1/{self.kind.plural}/{record.public_id}"
        return response

    def change(self, public_id: str, args: dict[str, Any]) -> Response:
        """A JSON merge patch on the version in If-Match."""
        who, patch, version = somebody(), json_body(), versions.read_version()
        with transaction() as session:
            record = self._seen(service.get_record(session, kind=self.kind, public_id=public_id))
            service.change(
                session,
                who,
                self.house.shelf.terms(session),
                record,
                kind=self.kind,
                values=merged(self.kind, record.values, patch),
                read_version=version,
                why=args["why"],
            )
            return self._working(record, list_media(session, record.id))

    def publish(self, public_id: str) -> Response:
        """Show the version in If-Match to the public."""
        who, version = somebody(), versions.read_version()
        args = loaded(WhyArgs, json_body(optional=True))
        with transaction() as session:
            record = self._seen(service.get_record(session, kind=self.kind, public_id=public_id))
            publication.publish(
                session,
                who,
                self.house.shelf.terms(session),
                record,
                kind=self.kind,
                read_version=version,
                why=args["why"],
            )
            return self._working(record, list_media(session, record.id))

    def withdraw(self, public_id: str) -> Response:
        """Show it no longer; the number is kept for ever."""
        who, version = somebody(), versions.read_version()
        args = loaded(ReasonArgs, json_body())
        with transaction() as session:
            record = self._seen(service.get_record(session, kind=self.kind, public_id=public_id))
            publication.withdraw(session, who, record, reason=args["reason"], read_version=version)
            return self._working(record, list_media(session, record.id))

    def _seen(self, record: Record) -> Record:
        service.require_seen(actor(), Action.READ, record)
        return record

    def _document(self, record: Record, media: list[Any]) -> dict[str, Any]:
        return documents.of_record(record, media, kind=self.kind, public_url=self.public_url)

    def _working(self, record: Record, media: list[Any]) -> Response:
        body = self._document(record, media)
        response = jsonify(body)
        tag = versions.of_version(record.version)
        if request.method == "GET":
            return versions.tagged(response, tag, private=True)
        response.set_etag(tag)
        response.cache_control.private = True
        return response


def somebody() -> Actor:
    """The holder of a token that acts for a museum, or Unauthenticated, Forbidden."""
    who = actor()
    if who is ANYBODY:
        raise Unauthenticated("this needs a token", "此操作需要令牌")
    if who.organisation is None:
        raise Forbidden("the token acts for no museum", "令牌不属于任何一座馆")
    return who


def kind_blueprint(house: House, kind: type[Kind]) -> Any:
    """The routes of a kind."""
    made = blueprint(kind.plural, prefix=f"/{kind.plural}", about=f"{kind.en} · {kind.zh}")
    desk, record = Desk(house, kind), record_shape(kind)
    _reading(made, desk, record)
    _changing(made, desk, record)
    _showing(made, desk, record)
    return made


def _reading(made: Any, desk: Desk, record: type[Schema]) -> None:
    @made.route("", methods=["GET"])
    @made.arguments(ListArgs, location="query", unknown=RAISE)
    @made.response(200, page_shape(desk.kind, record))
    def list_records(args: dict[str, Any]) -> Response:
        """List records in the order of the house's books."""
        return desk.list_records(args)

    @made.route(ONE, methods=["GET"])
    @made.arguments(ViewArgs, location="query", unknown=RAISE)
    @made.response(200, record)
    def read(args: dict[str, Any], public_id: str) -> Response:
        """Read a record."""
        return desk.read(public_id, args)


def _changing(made: Any, desk: Desk, record: type[Schema]) -> None:
    body = _body(schema_for(desk.kind, Audience.INTERNAL))

    @made.route("", methods=["POST"])
    @made.arguments(WhyArgs, location="query", unknown=RAISE)
    @made.response(201, record)
    @made.doc(requestBody=body, security=TOKEN)
    def register(args: dict[str, Any]) -> Response:
        """Register a draft."""
        return desk.register(args)

    @made.route(ONE, methods=["PATCH"])
    @made.arguments(WhyArgs, location="query", unknown=RAISE)
    @made.response(200, record)
    @made.doc(requestBody=body, security=TOKEN, parameters=[WHY, IF_MATCH])
    def change(args: dict[str, Any], public_id: str) -> Response:
        """Change a record by JSON merge patch."""
        return desk.change(public_id, args)


def _showing(made: Any, desk: Desk, record: type[Schema]) -> None:
    @made.route(f"{ONE}/publish", methods=["POST"])
    @made.response(200, record)
    @made.doc(security=TOKEN, parameters=[IF_MATCH], requestBody=_body(WhyArgs, required=False))
    def publish(public_id: str) -> Response:
        """Publish the working copy."""
        return desk.publish(public_id)

    @made.route(f"{ONE}/withdraw", methods=["POST"])
    @made.response(200, record)
    @made.doc(security=TOKEN, parameters=[IF_MATCH], requestBody=_body(ReasonArgs))
    def withdraw(public_id: str) -> Response:
        """Withdraw a published record."""
        return desk.withdraw(public_id)


def _body(shape: type[Schema], *, required: bool = True) -> dict[str, Any]:
    return {"required": required, "content": {"application/json": {"schema": shape}}}
