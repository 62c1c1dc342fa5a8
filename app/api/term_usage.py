"""Where a term is used, under /api/v1: in how many records, and in which."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from marshmallow import Schema, fields

from app.api import documents
from app.api.desk import audience_asked
from app.api.gate import Door
from app.api.paging import paged
from app.api.parameters import WORKING, PageArgs, ViewArgs, yes_or_no
from app.api.shapes import AsIs, FoundShape, by_language
from app.database import reading
from app.identity import actor, somebody
from app.wiring import House
from foundation.actors import ANYBODY
from records import usage
from records.media import list_media_of
from records.policy import Action
from records.usage import Usage

TERM = "/<string(maxlength=60):vocabulary>/terms/<string(maxlength=60):code>"


class BelowArgs(Schema):
    """What counts as the term."""

    below = yes_or_no(load_default=False, metadata={"description": "the terms below it count too"})


class UsingArgs(BelowArgs, ViewArgs, PageArgs):
    """Which page of the records that use a term."""


class UsageShape(Schema):
    """How many records use a term in a field."""

    kind = fields.String(required=True)
    field = fields.String(required=True)
    labels = by_language()
    shown = fields.Integer(required=True)
    working = fields.Integer(
        allow_none=True, metadata={"description": "of the token's museum; null without one"}
    )


class UsagesShape(Schema):
    """The fields that use a term."""

    items = AsIs(UsageShape, many=True, required=True)


class UsingPage(Schema):
    """A page of records that use a term; it may be a short one."""

    items = AsIs(FoundShape, many=True, required=True)
    next = fields.String(allow_none=True, required=True)


def usage_door(house: House) -> Door:
    """The routes of the use of terms."""
    about = "Use of terms · 词条的使用"
    made = Door("vocabularies-usage", prefix="/vocabularies", about=about)

    @made.way("GET", f"{TERM}/usage", action=Action.READ, problems=(404,))
    @made.asks(BelowArgs)
    @made.response(200, UsagesShape)
    def count_usage(args: dict[str, Any], vocabulary: str, code: str) -> Response:
        """Count the records that use a term, field by field."""
        return count(house, vocabulary, code, below=args["below"])

    @made.way("GET", f"{TERM}/records", action=Action.READ, problems=(403, 404))
    @made.asks(UsingArgs)
    @made.response(200, UsingPage)
    def list_using(args: dict[str, Any], vocabulary: str, code: str) -> Response:
        """List the records that use a term: editions, or working copies by `view=working`."""
        return list_of(house, vocabulary, code, args)

    return made


def count(house: House, vocabulary: str, code: str, *, below: bool) -> Response:
    """The fields that use a term, as far as the asker sees them."""
    with reading() as session:
        found = usage.where_used(session, actor(), house.kinds, vocabulary, code, below=below)
    return _for_the_asker(jsonify({"items": [_usage(house, one) for one in found]}))


def list_of(house: House, vocabulary: str, code: str, args: dict[str, Any]) -> Response:
    """A page of the records that use a term."""
    view, url = args.get("view"), house.settings.public_url
    asked = {"below": args["below"], "size": args["limit"], "after": args.get("after")}
    with reading() as session:
        if view == WORKING:
            working = usage.list_working_using(session, somebody(), vocabulary, code, **asked)
            media = list_media_of(session, (one.id for one in working.rows))
            items = [
                documents.of_record(
                    one, media.get(one.id, ()), kind=house.kinds.get(one.kind), public_url=url
                )
                for one in working.rows
            ]
            body = {"items": items, "next": working.next}
        else:
            audience = audience_asked(view)
            shown = usage.list_shown_using(
                session, house.kinds, vocabulary, code, audience=audience, **asked
            )
            items = [
                documents.of_edition(one, kind=house.kinds.get(one.kind), public_url=url)
                for one in shown.rows
            ]
            body = {"items": items, "next": shown.next}
    return _for_the_asker(paged(body, public_url=url))


def _usage(house: House, one: Usage) -> dict[str, Any]:
    declared = house.kinds.get(one.kind).fields[one.field]
    return {
        "kind": one.kind,
        "field": one.field,
        "labels": {"zh": declared.zh, "en": declared.en},
        "shown": one.shown,
        "working": one.working,
    }


def _for_the_asker(response: Response) -> Response:
    response.vary.add("Authorization")
    response.cache_control.private = actor() is not ANYBODY or None
    return response
