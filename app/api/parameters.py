"""What the API may be asked in an address, and the small bodies that go with a step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from foundation.pagination import LARGEST
from records.facets import Facet
from records.fields.text import no_controls
from records.kind import Kind
from records.states import State
from scans import limiting
from search.ports import Sort

SORTS: tuple[Sort, ...] = ("relevance", "newest", "earliest", "latest", "title")
INSTANT = "an instant with its zone, such as 2026-11-24T00:00:00Z"
PUBLIC, PARTNER, WORKING = "public", "partner", "working"
LANGUAGES = ("zh", "en")
LIMITED = "pixels a side that the outside may see at most; 0: all of it"
CHOICE = "the picture of this record in whose place it may be shown (raking light, restored)"
SECTION = "what the part of the record is called that begins with this picture"
# A list filtered by more values of one facet than this is a search.
MOST_VALUES = 20


def words(longest: int, *, least: int = 0, **more: Any) -> fields.String:
    """Words of a person, without signs that no document can carry."""
    return fields.String(validate=[validate.Length(least, longest), no_controls], **more)


def _representable(moment: datetime) -> None:
    """Within a day of either end of the calendar UTC has no name for an instant."""
    try:
        moment.astimezone(UTC)
    except OverflowError as problem:
        raise ValidationError(f"expected {INSTANT}") from problem


def instant(**more: Any) -> fields.AwareDateTime:
    """An instant with its zone."""
    expected = f"expected {INSTANT}"
    return fields.AwareDateTime(
        format="iso",
        validate=_representable,
        error_messages={"invalid": expected, "invalid_awareness": expected},
        **more,
    )


def limit(**more: Any) -> fields.Integer:
    """How much of a picture the outside may see; scans refuses too little in the same words."""
    expected = limiting.EXPECTED.format(least=limiting.LEAST, most=limiting.MOST)
    return fields.Integer(
        validate=validate.Range(0, limiting.MOST, error=expected),
        metadata={"description": LIMITED},
        **more,
    )


def yes_or_no(**more: Any) -> fields.Boolean:
    """A choice, written true or false."""
    return fields.Boolean(truthy={"true", "1", True}, falsy={"false", "0", False}, **more)


class PageArgs(Schema):
    """Which page of a list."""

    after = words(100, least=1, metadata={"description": "the `next` of the page before"})
    limit = fields.Integer(load_default=50, validate=validate.Range(1, LARGEST))


class _ListArgs(PageArgs):
    """What a list takes apart from the facets of its kind."""

    owner = words(60, least=1, metadata={"description": "code of a museum"})
    pictured = yes_or_no(metadata={"description": "only with, or only without pictures"})
    updated_since = instant(
        metadata={
            "description": f"{INSTANT}: only what changed from then on, in the order of its change;"
            " withdrawn records come as tombstones"
        }
    )
    view = fields.String(
        validate=validate.OneOf([PUBLIC, PARTNER, WORKING]),
        metadata={
            "description": "`working`: the working copies of the token's museum;"
            " default: the editions that the token reads"
        },
    )
    state = fields.String(
        validate=validate.OneOf([one for one in State if one is not State.DISCARDED]),
        metadata={"description": "of working copies: where they stand"},
    )


def list_args(kind: type[Kind]) -> type[Schema]:
    """Parameters of a list of a kind: every facet that its fields feed, under its name."""
    return _with_facets(_ListArgs, {one.name: one for one in kind.facets()}, kind.__name__)


class _SearchArgs(Schema):
    """What a search takes apart from its facets."""

    q = words(1_000, load_default="")
    sort = fields.String(load_default="relevance", validate=validate.OneOf(SORTS))
    limit = fields.Integer(load_default=24, validate=validate.Range(1, 100))
    after = words(500, least=1)
    widen = yes_or_no(
        load_default=True,
        metadata={"description": "look for words of the same meaning, and for narrower ones, too"},
    )


def search_args(facets: Mapping[str, Facet]) -> type[Schema]:
    """Parameters of a search over all kinds."""
    return _with_facets(_SearchArgs, facets, "")


def _with_facets(shape: type[Schema], facets: Mapping[str, Facet], name: str) -> type[Schema]:
    if taken := facets.keys() & shape._declared_fields.keys():
        raise ValueError(f"facets may not be called {', '.join(sorted(taken))}")
    return type(
        f"{name}{shape.__name__.lstrip('_')}",
        (shape,),
        {facet: _choice(one) for facet, one in facets.items()},
    )


def _choice(facet: Facet) -> fields.List[str]:
    told = {"description": f"{facet.en} · {facet.zh}; repeated: any of them"}
    if facet.vocabulary:
        told["x-vocabulary"] = facet.vocabulary
    return fields.List(
        words(200, least=1),
        load_default=list,
        validate=validate.Length(max=MOST_VALUES),
        metadata=told,
    )


class ViewArgs(Schema):
    """Which copy of a record a reader wants."""

    view = fields.String(
        validate=validate.OneOf([PUBLIC, PARTNER, WORKING]),
        metadata={
            "description": "default: `working` where the token may read it, else the edition that"
            " it reads"
        },
    )


class HistoryArgs(Schema):
    """In which language changes are told, and which page of them."""

    lang = fields.String(load_default="zh", validate=validate.OneOf(LANGUAGES))
    after = fields.Integer(
        validate=validate.Range(1, 2**31 - 1),
        metadata={"description": "the `next` of the page before"},
    )
    limit = fields.Integer(load_default=50, validate=validate.Range(1, LARGEST))


class LinksArgs(ViewArgs, PageArgs):
    """Which copy of a record, and which page of those that link to it."""


class WhyArgs(Schema):
    """Why something is done; kept with the version."""

    why = words(2_000, load_default="", metadata={"description": "kept with the version"})


class PublishBody(WhyArgs):
    """Why, and when if not now."""

    at = instant(
        allow_none=True,
        metadata={"description": f"{INSTANT}: the schedule publishes this version then"},
    )


class RemarksBody(Schema):
    """What the cataloguer is to mend."""

    remarks = words(2_000, least=1, required=True)


class ReasonBody(Schema):
    """Why a record is withdrawn; visitors read it."""

    reason = words(2_000, least=1, required=True)


class RestoreBody(WhyArgs):
    """Which version is to stand again."""

    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 2**31 - 1))


class VisibilityBody(Schema):
    """The fields of a record that are kept to a narrower audience than its kind does."""

    narrowed = fields.Dict(
        keys=fields.String(validate=validate.Length(1, 60)),
        values=fields.String(validate=validate.OneOf([PARTNER, "internal"])),
        required=True,
        metadata={"description": "field → `partner` or `internal`; replaces what stood before"},
    )


class UploadArgs(Schema):
    """What is said of a picture that is sent as the body of the request."""

    filename = words(400, least=1, required=True)
    as_ = fields.String(
        data_key="as",
        load_default="",
        validate=validate.OneOf(["document"]),
        metadata={"description": "`document`: a PDF is kept as it is, not as a picture a page"},
    )
    caption_zh = words(2_000, least=1)
    caption_en = words(2_000, least=1)
    alt_zh = words(2_000, least=1)
    alt_en = words(2_000, least=1)
    rights = words(200, load_default="")
    credit = words(400, load_default="")
    audience = fields.String(
        load_default="public", validate=validate.OneOf(["public", "partner", "internal"])
    )
    release = yes_or_no(
        load_default=False,
        metadata={"description": "show it with the published record once it is ready"},
    )
    longest = limit(load_default=0)
    choice_of = words(40, load_default="", metadata={"description": CHOICE})
    section_zh = words(2_000, least=1, metadata={"description": SECTION})
    section_en = words(2_000, least=1, metadata={"description": SECTION})


class ReplaceArgs(Schema):
    """What is said of a file that is to take the place of a picture's."""

    filename = words(400, least=1, required=True)
    page = fields.Integer(
        load_default=1,
        validate=validate.Range(1, 100_000),
        metadata={"description": "which page of the file the picture is to show, from 1"},
    )


class PictureBody(Schema):
    """What is changed about a picture; what is left out stays."""

    captions = fields.Dict(keys=fields.String(), values=fields.String())
    alts = fields.Dict(keys=fields.String(), values=fields.String())
    rights = words(200)
    credit = words(400)
    audience = fields.String(validate=validate.OneOf(["public", "partner", "internal"]))
    embargo_until = instant(
        allow_none=True, metadata={"description": f"{INSTANT}: nobody outside sees it before"}
    )
    released = fields.Boolean(
        validate=validate.Equal(True),
        metadata={"description": "true: show it with the record that is published already"},
    )
    place = fields.Integer(
        strict=True,
        validate=validate.Range(1, 100_000),
        metadata={"description": "its place among the pictures of the record, from 1"},
    )
    longest = limit(strict=True)
    width_mm = fields.Float(
        validate=validate.Range(0, 10_000_000),
        metadata={
            "description": "how wide what the picture shows is from edge to edge, in millimetres "
            "of the object or of the sheet; 0 where that is not known"
        },
    )
    choice_of = fields.String(
        allow_none=True,
        validate=validate.Length(1, 40),
        metadata={"description": f"{CHOICE}; null: it is one of its own"},
    )
    section = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata={"description": SECTION}
    )
