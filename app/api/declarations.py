"""The kinds under /api/v1: how each is declared, for whoever builds a form of it."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from marshmallow import Schema, fields

from app.api.gate import Door
from app.api.shapes import AsIs, by_language
from app.identity import actor
from app.wiring import House
from foundation.actors import ANYBODY, Actor, Scope
from foundation.errors import NotFound
from records.fields.base import Audience
from records.kind import Field, Kind
from records.policy import Action, audience_of, seen_by


class FacetShape(Schema):
    """A way to narrow a list."""

    name = fields.String(required=True)
    labels = by_language()
    vocabulary = fields.String(allow_none=True)


class FieldShape(Schema):
    """A declared field."""

    name = fields.String(required=True)
    labels = by_language()
    required = fields.Boolean(required=True)
    many = fields.Boolean(required=True)
    role = fields.String()
    control = fields.Dict(metadata={"description": "what a form needs to ask for one value"})
    facet = fields.String(allow_none=True)
    visibility = fields.String(
        metadata={"description": "the widest audience; told to those who may write"}
    )


class KindShape(Schema):
    """A kind of record."""

    name = fields.String(required=True)
    plural = fields.String(required=True)
    labels = by_language()
    several = by_language()
    schema_type = fields.String()
    links = fields.Dict(keys=fields.String(), values=fields.String())


class DeclarationShape(KindShape):
    """A kind with its fields and facets."""

    fields_ = AsIs(FieldShape, many=True, data_key="fields", required=True)
    facets = AsIs(FacetShape, many=True, required=True)


class KindsShape(Schema):
    """The kinds of this house."""

    items = AsIs(KindShape, many=True, required=True)


def kinds_door(house: House) -> Door:
    """The routes of the kinds."""
    made = Door("kinds", prefix="/kinds", about="Kinds of record · 记录类别")

    @made.way("GET", action=Action.READ)
    @made.response(200, KindsShape)
    def list_kinds() -> Response:
        """List the kinds of record."""
        return jsonify({"items": [_kind(house, kind) for kind in house.kinds]})

    @made.way("GET", "/<string(maxlength=60):name>", action=Action.READ, problems=(404,))
    @made.response(200, DeclarationShape)
    def read_kind(name: str) -> Response:
        """Read how a kind is declared: its fields with their controls, its facets."""
        return declaration(house, name)

    return made


def declaration(house: House, name: str) -> Response:
    """A kind, by its name or its plural; a token sees the fields that it may see or write."""
    kind = next((one for one in house.kinds if name in (one.name, one.plural)), None)
    if kind is None:
        raise NotFound("kind", name)
    who = actor()
    body = {
        **_kind(house, kind),
        "fields": [_field(name, one, who) for name, one in seen_by(kind, _sees(who)).items()],
        "facets": [
            {"name": one.name, "labels": _labels(one), "vocabulary": one.vocabulary}
            for one in kind.facets()
        ],
    }
    response = jsonify(body)
    response.vary.add("Authorization")
    response.cache_control.private = who is not ANYBODY or None
    return response


def _sees(who: Actor) -> Audience:
    return Audience.INTERNAL if Scope.WRITE in who.scopes else audience_of(who)


def _kind(house: House, kind: type[Kind]) -> dict[str, Any]:
    url = f"{house.settings.public_url}/api/v1"
    return {
        "name": kind.name,
        "plural": kind.plural,
        "labels": _labels(kind),
        "several": {lang: kind.several(lang) for lang in ("zh", "en")},
        "schema_type": kind.schema_type,
        "links": {"self": f"{url}/kinds/{kind.name}", "records": f"{url}/{kind.plural}"},
    }


def _field(name: str, one: Field, who: Actor) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": name,
        "labels": _labels(one),
        "required": one.required,
        "many": one.many,
        "role": one.role.value,
        "control": dict(one.type.control()),
        "facet": one.facet and one.facet.name,
    }
    if Scope.WRITE in who.scopes:
        told["visibility"] = one.visibility.name.lower()
    return told


def _labels(named: Any) -> dict[str, str]:
    return {"zh": named.zh, "en": named.en}
