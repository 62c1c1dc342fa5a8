"""The shapes of what the API takes and gives, for OpenAPI and for reading parameters."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from app.pages.asked import FACETS
from foundation.pagination import LARGEST
from records.fields.base import Audience
from records.fields.text import no_controls
from records.kind import Kind
from records.schemas import schema_for
from search.ports import Sort

SORTS: tuple[Sort, ...] = ("relevance", "newest", "earliest", "latest", "title")
ID = validate.Length(min=1, max=40)
DAY = "an instant with its zone, such as 2026-11-24T00:00:00Z"


def _representable(moment: datetime) -> None:
    """Within a day of either end of the calendar UTC has no name for an instant."""
    try:
        moment.astimezone(UTC)
    except OverflowError as problem:
        raise ValidationError(f"expected {DAY}") from problem


class AsIs(fields.Nested):
    """A nested document that is described, but already what JSON can hold."""

    def _serialize(  # type: ignore[override]
        self, nested_obj: Any, attr: Any, obj: Any, **kwargs: Any
    ) -> Any:
        return nested_obj


class ListArgs(Schema):
    """Parameters of a list."""

    after = fields.String(validate=ID, metadata={"description": "the `next` of the page before"})
    limit = fields.Integer(load_default=50, validate=validate.Range(1, LARGEST))
    owner = fields.String(
        validate=validate.Length(1, 60), metadata={"description": "code of a museum"}
    )
    updated_since = fields.AwareDateTime(
        validate=_representable,
        metadata={"description": f"{DAY}; withdrawn records come as tombstones"},
    )
    view = fields.String(
        validate=validate.OneOf(["public", "working"]),
        metadata={"description": "`working`: the working copies of the token's museum"},
    )


class ViewArgs(Schema):
    """Which of the two a reader wants."""

    view = fields.String(
        validate=validate.OneOf(["public", "working"]),
        metadata={"description": "default: `working` where the token may read it"},
    )


class WhyArgs(Schema):
    """Why something is done; kept with the version."""

    why = fields.String(load_default="", validate=[validate.Length(max=2_000), no_controls])


class ReasonArgs(Schema):
    """Why a record is withdrawn; visitors read it."""

    reason = fields.String(required=True, validate=[validate.Length(min=1, max=2_000), no_controls])


class _Search(Schema):
    """What a search takes apart from its facets."""

    q = fields.String(load_default="", validate=validate.Length(max=1_000))
    sort = fields.String(load_default="relevance", validate=validate.OneOf(SORTS))
    limit = fields.Integer(load_default=24, validate=validate.Range(1, 100))
    after = fields.String(validate=validate.Length(1, 500))


# Parameters of a search; every facet takes several values.
SearchArgs = _Search.from_dict(
    {name: fields.List(fields.String(), load_default=list) for name in FACETS}, name="SearchArgs"
)


class UploadArgs(Schema):
    """What is said of a picture that is sent as the body of the request."""

    filename = fields.String(required=True, validate=[validate.Length(1, 400), no_controls])
    caption_zh = fields.String(validate=validate.Length(1, 2_000))
    caption_en = fields.String(validate=validate.Length(1, 2_000))
    alt_zh = fields.String(validate=validate.Length(1, 2_000))
    alt_en = fields.String(validate=validate.Length(1, 2_000))
    rights = fields.String(load_default="", validate=validate.Length(max=200))
    credit = fields.String(load_default="", validate=[validate.Length(max=400), no_controls])
    audience = fields.String(
        load_default="public", validate=validate.OneOf(["public", "partner", "internal"])
    )
    release = fields.Boolean(
        load_default=False,
        metadata={"description": "show it with the published record once it is ready"},
    )


class OwnerShape(Schema):
    """An organisation."""

    code = fields.String()
    names = fields.Dict(keys=fields.String(), values=fields.String())


class MediaShape(Schema):
    """A picture; state, file and reason are told to its owner only."""

    id = fields.String()
    state = fields.String()
    released = fields.Boolean()
    audience = fields.String()
    file_name = fields.String()
    sha256 = fields.String()
    size = fields.Integer()
    width = fields.Integer()
    height = fields.Integer()
    captions = fields.Dict(keys=fields.String(), values=fields.String())
    alts = fields.Dict(keys=fields.String(), values=fields.String())
    rights = fields.String()
    credit = fields.String()
    service = fields.String()
    refused = fields.Dict()


class ProblemShape(Schema):
    """RFC 9457, with the words in both languages."""

    type = fields.String()
    title = fields.String()
    title_zh = fields.String()
    status = fields.Integer()
    detail = fields.String()
    detail_zh = fields.String()
    instance = fields.String()
    errors = fields.Dict()


def record_shape(kind: type[Kind]) -> type[Schema]:
    """A record of a kind: edition or working copy."""
    shape: dict[str, Any] = {
        "id": fields.String(),
        "kind": fields.String(),
        "number": fields.String(),
        "owner": AsIs(OwnerShape),
        "state": fields.String(),
        "changed_since_publication": fields.Boolean(),
        "version": fields.Integer(),
        "edition": fields.Integer(),
        "published_at": fields.String(metadata={"format": "date-time"}),
        "created_at": fields.String(metadata={"format": "date-time"}),
        "updated_at": fields.String(metadata={"format": "date-time"}),
        "withdrawn_at": fields.String(metadata={"format": "date-time"}),
        "reason": fields.String(),
        "values": AsIs(schema_for(kind, Audience.INTERNAL)),
        "media": AsIs(MediaShape, many=True),
        "links": fields.Dict(),
    }
    return Schema.from_dict(shape, name=f"{kind.__name__}Record")


def page_shape(kind: type[Kind], record: type[Schema]) -> type[Schema]:
    """A page of records and where the next one begins."""
    shape: dict[str, Any] = {
        "items": AsIs(record, many=True),
        "next": fields.String(allow_none=True),
    }
    return Schema.from_dict(shape, name=f"{kind.__name__}Page")
