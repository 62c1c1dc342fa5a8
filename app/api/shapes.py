"""The shapes of what the API gives, for its description."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from records.kind import Kind
from records.media import MediaForm, MediaState
from records.states import State
from scans.model import ReplacementState


class AsIs(fields.Nested):
    """A nested document that is described, but already what JSON can hold."""

    def _serialize(  # type: ignore[override]
        self, nested_obj: Any, attr: Any, obj: Any, **kwargs: Any
    ) -> Any:
        return nested_obj


def moment(**more: Any) -> fields.String:
    """An instant in UTC."""
    return fields.String(metadata={"format": "date-time"}, **more)


def by_language() -> fields.Dict:
    """Words by language: BCP 47 key → words."""
    return fields.Dict(keys=fields.String(), values=fields.String())


class OwnerShape(Schema):
    """An organisation."""

    code = fields.String()
    names = by_language()


class OrganisationShape(OwnerShape):
    """An organisation and its addresses."""

    links = fields.Dict(keys=fields.String(), values=fields.String())


class ReasonShape(Schema):
    """Why a scan was refused, waits, could not be made anew, or what to know of it."""

    code = fields.String()
    zh = fields.String()
    en = fields.String()


class ReplacementShape(Schema):
    """A file that is to take the place of a picture's, or that could not."""

    state = fields.String(metadata={"enum": [*ReplacementState]})
    progress = fields.Integer(metadata={"description": "percent of what its state is about"})
    file_name = fields.String()
    sha256 = fields.String()
    size = fields.Integer()
    page = fields.Integer()
    created_at = moment()
    refused = AsIs(ReasonShape)
    waiting = AsIs(ReasonShape)


class MediaShape(Schema):
    """A picture, or a file beside the pictures; state, file and reason are told to its owner only.

    An edition tells `width` and `height` as they are shown; the working copy those of the file.
    """

    id = fields.String()
    form = fields.String(metadata={"enum": [*MediaForm]})
    place = fields.Integer()
    page = fields.Integer(metadata={"description": "of its file, from 1; 0 is the file itself"})
    state = fields.String(metadata={"enum": [*MediaState]})
    progress = fields.Integer(metadata={"description": "percent of what its state is about"})
    released = fields.Boolean()
    audience = fields.String()
    embargo_until = moment(allow_none=True)
    file_name = fields.String()
    sha256 = fields.String()
    size = fields.Integer()
    format = fields.String()
    media_type = fields.String()
    duration = fields.Float(
        metadata={"description": "seconds, of sound and film; 0 where not known"}
    )
    width = fields.Integer()
    height = fields.Integer()
    longest = fields.Integer(metadata={"description": "pixels a side that the outside may see"})
    width_mm = fields.Float(
        metadata={"description": "millimetres of the object from edge to edge; 0 where not known"}
    )
    choice_of = fields.String(allow_none=True)
    section = by_language()
    captions = by_language()
    alts = by_language()
    rights = fields.String()
    credit = fields.String()
    service = fields.String()
    file = fields.String()
    refused = AsIs(ReasonShape)
    waiting = AsIs(ReasonShape)
    problem = AsIs(ReasonShape)
    note = AsIs(ReasonShape)
    replacement = AsIs(ReplacementShape)


class MediaList(Schema):
    """The pictures of a record."""

    items = AsIs(MediaShape, many=True)
    limit = fields.Integer(metadata={"description": "bytes that one upload may have"})


class ProblemShape(Schema):
    """RFC 9457, with the words in both languages."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    title_zh = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String()
    detail_zh = fields.String()
    instance = fields.String(required=True)
    errors = fields.Dict(metadata={"description": "place → what was expected there"})
    errors_zh = fields.Dict(metadata={"description": "the same in Chinese"})
    withdrawn = fields.Dict(metadata={"description": "the tombstone of a withdrawn record"})


class FoundShape(Schema):
    """A record of any kind, as an edition."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    number = fields.String(required=True)
    owner = AsIs(OwnerShape)
    state = fields.String()
    edition = fields.Integer()
    published_at = moment()
    values = fields.Dict()
    media = AsIs(MediaShape, many=True)
    links = fields.Dict()


class CountShape(Schema):
    """How many records count under a value of a facet."""

    value = fields.String()
    count = fields.Integer()


class WideningShape(Schema):
    """A word of the question, and what else was looked for: the same, and what is near it."""

    word = fields.String()
    synonyms = fields.List(fields.String())
    near = fields.List(fields.String())


class SearchPage(Schema):
    """What was found, with the counts of each facet and where the next page begins."""

    items = AsIs(FoundShape, many=True)
    total = fields.Integer()
    facets = fields.Dict(keys=fields.String(), values=AsIs(CountShape, many=True))
    widened = AsIs(WideningShape, many=True)
    next = fields.String(allow_none=True)


class NeighbourShape(Schema):
    """A link between two records: the other one, by which relation, when."""

    relation = fields.String(required=True)
    relation_labels = by_language()
    field = fields.String(required=True)
    id = fields.String(required=True)
    kind = fields.String(required=True)
    number = fields.String(required=True)
    label = by_language()
    from_year = fields.Float(allow_none=True)
    to_year = fields.Float(allow_none=True)
    href = fields.String(required=True)


class NeighboursShape(Schema):
    """What a record links to, and a page of what links to it."""

    to = AsIs(NeighbourShape, many=True, required=True)
    by = AsIs(NeighbourShape, many=True, required=True)
    next = fields.String(allow_none=True)


class ChangeShape(Schema):
    """One thing that differs, in words."""

    part = fields.String()
    before = fields.String(allow_none=True)
    after = fields.String(allow_none=True)


class FieldChangeShape(Schema):
    """What differs in one field."""

    field = fields.String()
    label = fields.String()
    changes = AsIs(ChangeShape, many=True)
    added = fields.List(fields.String())
    removed = fields.List(fields.String())


class NarrowingShape(Schema):
    """A field that is kept to another audience than before; null: to that of its kind."""

    field = fields.String()
    label = fields.String()
    before = fields.String(allow_none=True)
    after = fields.String(allow_none=True)


class RevisionShape(Schema):
    """A version: who made it, when, why, and what differs from the one before."""

    version = fields.Integer(required=True)
    actor = fields.String(required=True)
    at = moment(required=True)
    why = fields.String(required=True)
    state = fields.String(required=True)
    state_before = fields.String(allow_none=True)
    changes = AsIs(FieldChangeShape, many=True)
    narrowed = AsIs(NarrowingShape, many=True)


class PictureChangeShape(Schema):
    """What was done to a picture, and how it was then."""

    picture = fields.String()
    act = fields.String()
    actor = fields.String()
    at = fields.String(metadata={"format": "date-time"})
    state = fields.Dict()


class PictureChangesShape(Schema):
    """What became of the pictures of a record, the newest change first."""

    items = AsIs(PictureChangeShape, many=True)


class RevisionsShape(Schema):
    """A page of versions, the newest first."""

    items = AsIs(RevisionShape, many=True, required=True)
    next = fields.String(allow_none=True, required=True)


def values_shape(kind: type[Kind]) -> type[Schema]:
    """Values as they are told: an audience need not see what is required of the record."""
    return _optional(kind, f"{kind.__name__}Values", none=False)


def patch_shape(kind: type[Kind]) -> type[Schema]:
    """A merge patch (RFC 7396): null removes, what is left out stays."""
    return _optional(kind, f"{kind.__name__}Patch", none=True)


def _optional(kind: type[Kind], name: str, *, none: bool) -> type[Schema]:
    shape: dict[str, Any] = {}
    for field, declared in kind.fields.items():
        one = shape[field] = declared.schema()
        one.required, one.allow_none = False, none
    return Schema.from_dict(shape, name=name)


def version_shape(kind: type[Kind], values: type[Schema]) -> type[Schema]:
    """A version as it was."""
    shape: dict[str, Any] = {
        "version": fields.Integer(required=True),
        "actor": fields.String(required=True),
        "at": moment(required=True),
        "why": fields.String(required=True),
        "state": fields.String(required=True),
        "narrowed": by_language(),
        "values": AsIs(values),
    }
    return Schema.from_dict(shape, name=f"{kind.__name__}Version")


def record_shape(kind: type[Kind], values: type[Schema]) -> type[Schema]:
    """A record of a kind: edition, working copy or tombstone."""
    shape: dict[str, Any] = {
        "id": fields.String(required=True),
        "kind": fields.String(required=True),
        "number": fields.String(required=True),
        "owner": AsIs(OwnerShape, required=True),
        "state": fields.String(required=True, metadata={"enum": [*State]}),
        "shown": fields.Boolean(),
        "narrowed": by_language(),
        "publish_at": moment(allow_none=True),
        "changed_since_publication": fields.Boolean(),
        "version": fields.Integer(),
        "edition": fields.Integer(required=True),
        "published_at": moment(),
        "created_at": moment(),
        "updated_at": moment(),
        "withdrawn_at": moment(),
        "reason": fields.String(),
        "values": AsIs(values),
        "media": AsIs(MediaShape, many=True),
        "links": fields.Dict(),
    }
    return Schema.from_dict(shape, name=f"{kind.__name__}Record")


def page_shape(kind: type[Kind], record: type[Schema]) -> type[Schema]:
    """A page of records and where the next one begins."""
    shape: dict[str, Any] = {
        "items": AsIs(record, many=True, required=True),
        "next": fields.String(allow_none=True, required=True),
    }
    return Schema.from_dict(shape, name=f"{kind.__name__}Page")
