"""The links of a record under /api/v1: what it links to, and what links to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response

from app.api.desk import ONE, Desk, audience_asked
from app.api.gate import Door
from app.api.paging import paged
from app.api.parameters import LinksArgs
from app.api.shapes import NeighboursShape
from app.database import reading
from app.identity import actor
from foundation.actors import ANYBODY
from foundation.pagination import Page
from records import neighbours
from records.editions import Edition
from records.fields import Group, Link
from records.fields.base import FieldType
from records.kind import Kind
from records.neighbours import Neighbour
from records.policy import Action


def links_door(desk: Desk) -> Door:
    """The route of a kind's links."""
    kind = desk.kind
    about = f"Links of {kind.en.lower()} · {kind.zh}的关联"
    made = Door(f"{kind.plural}-links", prefix=f"/{kind.plural}", about=about)

    @made.way("GET", f"{ONE}/links", action=Action.READ, problems=(403, 404, 410))
    @made.asks(LinksArgs)
    @made.response(200, NeighboursShape)
    def list_links(args: dict[str, Any], public_id: str) -> Response:
        """List what a record links to, and what links to it, page by page."""
        return list_of(desk, public_id, args)

    return made


def list_of(desk: Desk, public_id: str, args: dict[str, Any]) -> Response:
    """The links of the copy that the view asks for; those to the unseen are left out."""
    view, size, after = args.get("view"), args["limit"], args.get("after")
    to: list[Neighbour]
    by: Page[Neighbour]
    with reading() as session:
        copy = desk.copy(session, public_id, view)
        if isinstance(copy, Edition):
            seen = audience_asked(view)
            to = neighbours.list_to(session, public_id, audience=seen)
            by = neighbours.list_by(session, public_id, audience=seen, size=size, after=after)
        else:
            to = neighbours.list_working_to(session, copy)
            by = neighbours.list_working_by(session, copy, size=size, after=after)
    body = {
        "to": [_document(desk, one, told_by=desk.kind, inverse=False) for one in to],
        "by": [
            _document(desk, one, told_by=desk.house.kinds.get(one.kind), inverse=True)
            for one in by.rows
        ],
        "next": by.next,
    }
    response = paged(body, public_url=desk.public_url)
    response.cache_control.private = actor() is not ANYBODY or None
    return response


def _document(desk: Desk, one: Neighbour, *, told_by: type[Kind], inverse: bool) -> dict[str, Any]:
    plural = desk.house.kinds.get(one.kind).plural
    return {
        "relation": one.relation,
        "relation_labels": _labels(told_by, one, inverse=inverse),
        "field": one.field,
        "id": one.id,
        "kind": one.kind,
        "number": one.number,
        "label": dict(one.label),
        "from_year": one.num_from,
        "to_year": one.num_to,
        "href": f"{desk.public_url}/api/v1/{plural}/{one.id}",
    }


def _labels(kind: type[Kind], one: Neighbour, *, inverse: bool) -> Mapping[str, str]:
    """What the relation is called from here: the field's name, or its inverse."""
    if (declared := kind.fields.get(one.field)) is None:
        return {}
    if not inverse:
        return {"zh": declared.zh, "en": declared.en}
    found = _find_link(declared.type, one.relation)
    return {} if found is None else {"zh": found.inverse_zh, "en": found.inverse_en}


def _find_link(of: FieldType, relation: str) -> Link | None:
    if isinstance(of, Link):
        return of if of.relation == relation else None
    if isinstance(of, Group):
        parts = (_find_link(one.type, relation) for one in of.shape.parts.values())
        return next((found for found in parts if found is not None), None)
    return None
