"""Suggestions while somebody types, under /api/v1."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Response, jsonify
from marshmallow import Schema, fields

from app.api.gate import Door
from app.api.parameters import words
from app.finding.suggestions import LONGEST, MOST, Suggester, Suggestion
from records.policy import Action

SECONDS = 60


class SuggestArgs(Schema):
    """What has been typed so far."""

    q = words(LONGEST, required=True, metadata={"description": "what has been typed so far"})


class SuggestionShape(Schema):
    """A published record, or a value of a facet and how many published records have it."""

    words = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    kind = fields.String()
    id = fields.String()
    facet = fields.String()
    value = fields.String()
    count = fields.Integer()


class SuggestedShape(Schema):
    """A group of suggestions, the likeliest first."""

    name = fields.String(required=True, metadata={"enum": list(MOST)})
    suggestions = fields.List(fields.Nested(SuggestionShape), required=True)


class SuggestionsShape(Schema):
    """The groups that have something; none while the index is down."""

    q = fields.String(required=True)
    groups = fields.List(fields.Nested(SuggestedShape), required=True)


def suggest_door(suggester: Suggester) -> Door:
    """The route of suggestions."""
    made = Door("suggest", prefix="/suggest", about="Suggestions · 检索建议")

    @made.way("GET", action=Action.READ)
    @made.asks(SuggestArgs)
    @made.response(200, SuggestionsShape)
    def suggest(args: dict[str, Any]) -> Response:
        """Suggest records, people, museums and terms that begin so."""
        groups = [
            {"name": group.name, "suggestions": [_told(one) for one in group.suggestions]}
            for group in suggester.suggest(args["q"])
        ]
        response = jsonify({"q": args["q"], "groups": groups})
        response.cache_control.max_age = SECONDS
        return response

    return made


def _told(one: Suggestion) -> dict[str, Any]:
    return {name: value for name, value in asdict(one).items() if value not in ("", None)}
