"""Search under /api/v1, over all kinds."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Response

from app.api import documents
from app.api.gate import Door
from app.api.paging import paged
from app.api.parameters import search_args
from app.api.shapes import SearchPage
from app.database import reading
from app.wiring import House
from records import shown
from records.policy import Action
from search.ports import Query


def search_door(house: House) -> Door:
    """The route of search."""
    made = Door("search", prefix="/search", about="Search · 检索")

    @made.way("GET", action=Action.READ)
    @made.asks(search_args(house.kinds.facets()))
    @made.response(200, SearchPage)
    def find(args: dict[str, Any]) -> Response:
        """Find published records by words and facets."""
        return paged(found(house, args), public_url=house.settings.public_url)

    return made


def found(house: House, args: dict[str, Any]) -> dict[str, Any]:
    """What the index finds, each as its public edition."""
    facets = tuple(house.kinds.facets())
    results = house.index.search(
        Query(
            words=args["q"],
            chosen={name: tuple(args[name]) for name in facets if args[name]},
            count=facets,
            sort=args["sort"],
            size=args["limit"],
            after=args.get("after"),
            widen=args["widen"],
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
        "widened": [asdict(one) for one in results.widened],
        "next": results.next,
    }
