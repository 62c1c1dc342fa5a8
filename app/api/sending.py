"""The shapes of imports: what is asked of one, and what is told of it."""

from __future__ import annotations

import re

from flask import request
from marshmallow import Schema, fields, validate

from app.api.parameters import LANGUAGES, PageArgs, WhyArgs, words, yes_or_no
from app.api.shapes import AsIs, moment
from app.problems import Unreadable
from transfer.model import BatchState
from transfer.planning import Fate

IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "description": "of the sender's own making, new for each import: the same body sent again with"
    " it is the same import. Needed unless it is a dry run; kept for ever with the import",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}
# A string of RFC 8941, or its letters alone.
_KEY = re.compile(
    r'"(?P<quoted>[\x20-\x21\x23-\x5b\x5d-\x7e]{1,200})"|(?P<bare>[\x21-\x7e]{1,200})'
)


def idempotency_key() -> str:
    """The key in the header; Unreadable without one."""
    header = request.headers.get("Idempotency-Key", "")
    if (found := _KEY.fullmatch(header.strip())) is None:
        raise Unreadable(
            "Idempotency-Key: expected 1 to 200 letters of ASCII, new for each import",
            "Idempotency-Key：应为 1 至 200 个 ASCII 字符，每次导入各不相同",
        )
    return found["quoted"] or found["bare"]


class ImportArgs(WhyArgs):
    """What is sent, and what is to be done with it."""

    kind = words(60, least=1, required=True, metadata={"description": "name of a kind"})
    publish = yes_or_no(load_default=False, metadata={"description": "show the records at once"})
    source = words(
        300, least=1, load_default="api.ndjson", metadata={"description": "what it is called"}
    )
    dry_run = yes_or_no(
        load_default=False,
        metadata={"description": "say what would be done, at once and writing nothing (≤ 8 MB)"},
    )
    lang = fields.String(
        load_default="zh",
        validate=validate.OneOf(LANGUAGES),
        metadata={"description": "of a dry run's words"},
    )


class UndoArgs(Schema):
    """How an import is undone."""

    leave_changed = yes_or_no(
        load_default=False,
        metadata={"description": "leave records that were changed since, undo the others"},
    )


class ResultsArgs(PageArgs):
    """Which lines of an import."""

    fate = fields.String(validate=validate.OneOf([*Fate]))
    left = yes_or_no(
        load_default=False,
        metadata={"description": "only those whose records an undoing left as they are"},
    )


class CountsShape(Schema):
    """Fate → lines."""

    new = fields.Integer()
    changed = fields.Integer()
    unchanged = fields.Integer()
    left_out = fields.Integer()
    not_undone = fields.Integer(metadata={"description": "left as they are by an undoing"})


class ImportShape(Schema):
    """An import."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    state = fields.String(required=True, metadata={"enum": [*BatchState]})
    source = fields.String(required=True)
    mapping = fields.String()
    publish = fields.Boolean(required=True)
    why = fields.String()
    actor = fields.String()
    sha256 = fields.String()
    counts = AsIs(CountsShape, required=True)
    problem = fields.String(metadata={"description": "why it broke off"})
    created_at = moment(required=True)
    finished_at = moment(allow_none=True)
    links = fields.Dict(keys=fields.String(), values=fields.String())


class ImportsShape(Schema):
    """A page of imports, the newest first."""

    items = AsIs(ImportShape, many=True, required=True)
    next = fields.String(allow_none=True, required=True)


class CellProblemShape(Schema):
    """What is wrong at a place, and what was expected there."""

    row = fields.Integer()
    name = fields.String()
    column = fields.String()
    says = fields.String()
    zh = fields.String()
    en = fields.String()


class ResultShape(Schema):
    """What became of a line."""

    place = fields.Integer(required=True)
    line = fields.Integer(required=True)
    number = fields.String(required=True)
    fate = fields.String(required=True, metadata={"enum": [*Fate]})
    id = fields.String(allow_none=True)
    href = fields.String(allow_none=True)
    version = fields.Integer()
    undone = fields.Boolean()
    left = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        allow_none=True,
        metadata={"description": "by language: why an undoing left its record as it is"},
    )
    problems = AsIs(CellProblemShape, many=True, required=True)


class ResultsShape(Schema):
    """A page of results, in the order of the lines."""

    items = AsIs(ResultShape, many=True, required=True)
    next = fields.String(allow_none=True, required=True)


class DryRunShape(Schema):
    """What an import would do."""

    source = fields.String(required=True)
    rows = fields.Integer(required=True)
    new = fields.Integer(required=True)
    changed = fields.Integer(required=True)
    unchanged = fields.Integer(required=True)
    left_out = fields.Integer(required=True)
    changes = fields.List(fields.Dict())
    unknown_words = fields.List(fields.Dict())
    problems = AsIs(CellProblemShape, many=True, required=True)
