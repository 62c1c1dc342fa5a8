"""Search under /api/v1."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from marshmallow import RAISE, Schema, fields

from app.api import documents
from app.api.gate import blueprint
from app.api.shapes import SearchArgs
from app.database import reading
from app.pages.asked import FACETS
from app.wiring import House
from records import shown
from search.ports import Query


class SearchPage(Schema):
    """What was found, with the counts of each facet and where the next page begins."""

    items = fields.List(fields.Dict())
    total = fields.Integer()
    facets = fields.Dict()
    next = fields.String(allow_none=True)


def search_blueprint(house: House) -> Any:
    """The route of search."""
    made = blueprint("search", prefix="/search", about="Search · 检索")

    @made.route("", methods=["GET"])
    @made.arguments(SearchArgs, location="query", unknown=RAISE)
    @made.response(200, SearchPage)
    def find(args: dict[str, Any]) -> Response:
        """Find published records by words and facets."""
        return jsonify(_find(house, args))

    return made


def _find(house: House, args: dict[str, Any]) -> dict[str, Any]:
    results = house.index.search(
        Query(
            words=args["q"],
            chosen={name: tuple(args[name]) for name in FACETS if args[name]},
            count=FACETS,
            sort=args["sort"],
            size=args["limit"],
            after=args.get("after"),
        )
    )
    with reading() as session:
        editions = shown.list_editions(session, results.ids)
    return {
        "items": [
            documents.of_edition(
                one, kind=house.kinds.get(one.kind), public_url=house.settings.public_url
            )
            for one in editions
        ],
        "total": results.total,
        "facets": {
            name: [{"value": one.value, "count": one.count} for one in counts]
            for name, counts in results.facets.items()
        },
        "next": results.next,
    }
