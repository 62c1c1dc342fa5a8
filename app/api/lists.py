"""Lists of a kind: of editions for the outside, of working copies for those who keep them."""

from __future__ import annotations

from typing import Any

from flask import Response

from accounts.service import get_organisation
from app.api import documents
from app.api.desk import Desk, audience_asked
from app.api.paging import paged
from app.api.parameters import WORKING
from app.database import reading
from app.identity import actor, somebody
from app.problems import Unreadable
from foundation.actors import ANYBODY
from records import listing, service
from records.editions import Edition, Tombstone
from records.listing import Asked
from records.media import list_media_of


def list_records(desk: Desk, args: dict[str, Any]) -> Response:
    """A page of records, in the order of the house's books or of their change."""
    if args.get("view") == WORKING:
        return _list_working(desk, args)
    if "state" in args:
        raise Unreadable(
            "state: only working copies have one, ask for view=working",
            "state：只有工作版本才有状态，请加 view=working",
        )
    audience = audience_asked(args.get("view"))
    with reading() as session:
        owner = get_organisation(session, args["owner"]).id if "owner" in args else None
        page = listing.list_shown(
            session, kind=desk.kind, audience=audience, asked=_asked(desk, args, owner=owner)
        )
    items = [_shown(desk, one) for one in page.rows]
    response = paged({"items": items, "next": page.next}, public_url=desk.public_url)
    response.cache_control.private = actor() is not ANYBODY or None
    return response


def _list_working(desk: Desk, args: dict[str, Any]) -> Response:
    who = somebody()
    if "pictured" in args:
        raise Unreadable(
            "pictured: is asked of editions, not of working copies",
            "pictured：只能用于已公布版本",
        )
    with reading() as session:
        own = service.get_owner(session, who).code
        if args.get("owner", own) != own:
            raise Unreadable(
                f"owner: the token sees the working copies of {own!r} alone",
                f"owner：令牌只能查看 {own} 的工作版本",
            )
        page = listing.list_working(session, who, kind=desk.kind, asked=_asked(desk, args))
        media = list_media_of(session, (record.id for record in page.rows))
        items = [desk.document(record, media.get(record.id, ())) for record in page.rows]
    response = paged({"items": items, "next": page.next}, public_url=desk.public_url)
    response.cache_control.private = True
    return response


def _asked(desk: Desk, args: dict[str, Any], *, owner: int | None = None) -> Asked:
    return Asked(
        size=args["limit"],
        after=args.get("after"),
        since=args.get("updated_since"),
        owner=owner,
        facets={one.name: args[one.name] for one in desk.kind.facets()},
        pictured=args.get("pictured"),
        state=args.get("state"),
    )


def _shown(desk: Desk, one: Edition | Tombstone) -> dict[str, Any]:
    if isinstance(one, Tombstone):
        return documents.of_tombstone(one)
    return documents.of_edition(one, kind=desk.kind, public_url=desk.public_url)
