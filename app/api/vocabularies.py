"""The vocabularies under /api/v1: their terms as they are, or as they were at a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from flask import Response, jsonify
from marshmallow import Schema, fields, validate

from app.api.gate import Door
from app.api.paging import paged
from app.api.parameters import PageArgs, words
from app.api.shapes import AsIs, by_language
from app.public_reading import PublicReading
from app.wiring import House
from foundation.errors import NotFound
from foundation.pagination import UnknownPage
from records.policy import Action
from vocabularies.terms import Term, key_of

ONE = "/<string(maxlength=60):vocabulary>"
DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z"
TOP = "-"


class TermsArgs(PageArgs):
    """Which terms of a vocabulary."""

    at = fields.String(
        validate=validate.Regexp(DAY, error="expected a year, a month or a day such as 2012-12"),
        metadata={"description": "those in use at a year, a month or a day, such as 2012-12"},
    )
    q = words(200, least=1, metadata={"description": "letters of a code or of words"})
    parent = words(
        60, least=1, metadata={"description": f"directly under this code; `{TOP}`: the first level"}
    )


class TermShape(Schema):
    """A term."""

    code = fields.String(required=True)
    labels = by_language()
    parent = fields.String(allow_none=True)
    valid_from = fields.String()
    valid_to = fields.String()
    retired = fields.Boolean(required=True)
    successor = fields.String(allow_none=True)
    source = fields.String()
    href = fields.String(required=True)


class TermInPlace(TermShape):
    """A term with those above it, the highest first, and those directly below."""

    ancestors = AsIs(TermShape, many=True, required=True)
    children = AsIs(TermShape, many=True, required=True)


class TermsPage(Schema):
    """A page of terms, in the order of their list."""

    items = AsIs(TermShape, many=True, required=True)
    next = fields.String(allow_none=True, required=True)


class VocabularyShape(Schema):
    """A vocabulary."""

    code = fields.String(required=True)
    terms = fields.Integer(required=True, metadata={"description": "how many it has"})
    href = fields.String(required=True)


class VocabulariesShape(Schema):
    """All vocabularies."""

    items = AsIs(VocabularyShape, many=True, required=True)


def vocabularies_door(house: House) -> Door:
    """The routes of the vocabularies; terms are written on the command line."""
    made = Door("vocabularies", prefix="/vocabularies", about="Vocabularies · 词表")

    @made.way("GET", action=Action.READ)
    @made.response(200, VocabulariesShape)
    def list_vocabularies() -> Response:
        """List the vocabularies."""
        return _all(house)

    @made.way("GET", ONE, action=Action.READ, problems=(404,))
    @made.asks(TermsArgs)
    @made.response(200, TermsPage)
    def list_terms(args: dict[str, Any], vocabulary: str) -> Response:
        """List the terms of a vocabulary, all or some of them."""
        return _page(house, vocabulary, args)

    @made.way(
        "GET", f"{ONE}/terms/<string(maxlength=60):code>", action=Action.READ, problems=(404,)
    )
    @made.response(200, TermInPlace)
    def read_term(vocabulary: str, code: str) -> Response:
        """Read a term, with what is above and below it."""
        return _one(house, vocabulary, code)

    return made


def _all(house: House) -> Response:
    terms = PublicReading(house).terms()
    items = [
        {
            "code": name,
            "terms": len(terms.list_terms(name)),
            "href": _address(house, name),
        }
        for name in terms.list_vocabularies()
    ]
    return jsonify({"items": items})


def _page(house: House, vocabulary: str, args: Mapping[str, Any]) -> Response:
    terms = PublicReading(house).terms()
    listed = terms.list_terms(vocabulary)
    if not listed:
        raise NotFound("vocabulary", vocabulary)
    after, size = args.get("after"), args["limit"]
    if after is not None and after not in listed:
        raise UnknownPage(after)
    found = list(islice(_chosen(_behind(listed, after), args), size + 1))
    body = {
        "items": [_term(house, one) for one in found[:size]],
        "next": found[size - 1].code if len(found) > size else None,
    }
    return paged(body, public_url=house.settings.public_url)


def _behind(listed: Mapping[str, Term], after: str | None) -> Iterator[Term]:
    terms = iter(listed.values())
    if after is not None:
        for one in terms:
            if one.code == after:
                break
    return terms


def _chosen(terms: Iterator[Term], args: Mapping[str, Any]) -> Iterator[Term]:
    wanted, at, parent = key_of(args.get("q", "")), args.get("at"), args.get("parent")
    under = None if parent == TOP else parent
    for one in terms:
        if at is not None and not one.valid(at):
            continue
        if parent is not None and one.parent != under:
            continue
        if wanted and not any(wanted in key_of(said) for said in (one.code, one.zh, one.en)):
            continue
        yield one


def _one(house: House, vocabulary: str, code: str) -> Response:
    terms = PublicReading(house).terms()
    if (term := terms.get(vocabulary, code)) is None:
        raise NotFound("term", f"{vocabulary}/{code}")
    above = [_term(house, one) for one in terms.lineage(vocabulary, code)][:0:-1]
    below = [_term(house, one) for one in terms.list_children(vocabulary, code)]
    return jsonify({**_term(house, term), "ancestors": above, "children": below})


def _term(house: House, term: Term) -> dict[str, Any]:
    labels = {lang: said for lang, said in (("zh", term.zh), ("en", term.en)) if said}
    return {
        "code": term.code,
        "labels": labels,
        "parent": term.parent,
        "valid_from": term.valid_from,
        "valid_to": term.valid_to,
        "retired": term.retired,
        "successor": term.successor,
        "source": term.source,
        "href": f"{_address(house, term.vocabulary)}/terms/{term.code}",
    }


def _address(house: House, vocabulary: str) -> str:
    return f"{house.settings.public_url}/api/v1/vocabularies/{vocabulary}"
