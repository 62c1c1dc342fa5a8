"""Letters of visitors under /api/v1/letters: the tray of the token's museum."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from marshmallow import Schema, fields, validate

from app.api.bodies import json_body, loaded
from app.api.gate import Door, takes
from app.api.paging import paged
from app.api.parameters import PageArgs, words
from app.api.shapes import moment
from app.database import reading, transaction
from app.identity import somebody
from app.wiring import House
from letters import service
from letters.model import Letter, LetterState
from records.policy import Action

ONE = "/<string(maxlength=40):letter>"
STATES = [state.value for state in LetterState]
ENDS = [LetterState.SETTLED.value, LetterState.DISMISSED.value]


class LettersArgs(PageArgs):
    """Which letters."""

    state = fields.String(validate=validate.OneOf(STATES))


class SettleShape(Schema):
    """What became of a letter."""

    state = fields.String(required=True, validate=validate.OneOf(ENDS))
    remark = words(2_000, load_default="", metadata={"description": "for the museum alone"})


class LetterShape(Schema):
    """A letter, as the museum sees it."""

    id = fields.String(required=True)
    record = fields.String(required=True, metadata={"description": "id of the record it is about"})
    number = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    lang = fields.String(required=True)
    words = fields.String(required=True)
    name = fields.String(required=True)
    reply_to = fields.String(required=True)
    received_at = moment(required=True)
    settled_at = moment(required=True, allow_none=True)
    settled_by = fields.String(required=True)
    remark = fields.String(required=True)


class LettersShape(Schema):
    """A page of letters, and where the next begins."""

    letters = fields.List(fields.Nested(LetterShape), required=True)
    next = fields.String(required=True, allow_none=True)


def letters_door(house: House) -> Door:
    """The routes of letters."""
    made = Door("letters", prefix="/letters", about="Letters of visitors · 观众来信")

    @made.way("GET", action=Action.CHANGE)
    @made.asks(LettersArgs)
    @made.response(200, LettersShape)
    def list_letters(args: dict[str, Any]) -> Response:
        """List the letters to the token's museum, the newest first."""
        who = somebody()
        state = LetterState(args["state"]) if "state" in args else None
        with reading() as session:
            page = service.list_letters(
                session,
                who,
                owner=who.organisation,
                state=state,
                size=args["limit"],
                after=args.get("after"),
            )
            body = {"letters": [_told(one) for one in page.rows], "next": page.next}
        return paged(body, public_url=house.settings.public_url)

    @made.way("GET", ONE, action=Action.CHANGE, problems=(404,))
    @made.response(200, LetterShape)
    def read_letter(letter: str) -> Response:
        """Read a letter."""
        with reading() as session:
            return jsonify(_told(service.get_letter(session, somebody(), letter)))

    @made.way("POST", f"{ONE}/settle", action=Action.CHANGE, problems=(404, 409, 413, 415, 422))
    @made.response(200, LetterShape)
    @takes(SettleShape)
    def settle_letter(letter: str) -> Response:
        """Say what became of a letter; the one who wrote it is not told."""
        body = loaded(SettleShape, json_body())
        with transaction() as session:
            found = service.get_letter(session, somebody(), letter)
            service.settle(
                session,
                somebody(),
                found,
                state=LetterState(body["state"]),
                remark=body["remark"],
            )
            return jsonify(_told(found))

    return made


def _told(letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.public_id,
        "record": letter.record.public_id,
        "number": letter.record.number,
        "state": letter.state,
        "lang": letter.lang,
        "words": letter.words,
        "name": letter.name,
        "reply_to": letter.reply_to,
        "received_at": letter.received_at.isoformat(),
        "settled_at": letter.settled_at.isoformat() if letter.settled_at else None,
        "settled_by": letter.settled_by,
        "remark": letter.remark,
    }
