"""The versions of a record under /api/v1: list them, read one, let it stand again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Response, jsonify

from app.api.bodies import json_body, loaded
from app.api.desk import ONE, Change, Desk
from app.api.gate import ON_VERSION, WITH_BODY, Door, on_version, takes
from app.api.paging import paged
from app.api.parameters import HistoryArgs, RestoreBody
from app.api.shapes import PictureChangesShape, RevisionsShape, version_shape
from app.api.versions import read_version
from app.database import reading
from records import history, picture_history
from records.history import VersionChange
from records.model import Revision
from records.policy import Action
from records.revisions import get_revision

# Far more versions than any record has; a longer number is none.
VERSION = "<int(min=1, max=999999999):version>"


def history_door(desk: Desk) -> Door:
    """The routes of the versions of a kind's records, for those who keep them."""
    kind = desk.kind
    about = f"Versions of {kind.en.lower()} · {kind.zh}的版本"
    made = Door(f"{kind.plural}-revisions", prefix=f"/{kind.plural}", about=about)

    @made.way("GET", f"{ONE}/revisions", action=Action.READ, signed=True, problems=(404,))
    @made.asks(HistoryArgs)
    @made.response(200, RevisionsShape)
    def list_revisions(args: dict[str, Any], public_id: str) -> Response:
        """List the versions of a record, the newest first: who, when, why, and what changed."""
        return list_of(desk, public_id, args)

    @made.way("GET", f"{ONE}/revisions/{VERSION}", action=Action.READ, signed=True, problems=(404,))
    @made.response(200, version_shape(kind, desk.values))
    def read_revision(public_id: str, version: int) -> Response:
        """Read a version of a record as it was."""
        return read(desk, public_id, version)

    @made.way("GET", f"{ONE}/picture-changes", action=Action.READ, signed=True, problems=(404,))
    @made.response(200, PictureChangesShape)
    def list_picture_changes(public_id: str) -> Response:
        """What became of the pictures of a record: who did what when, the newest first."""
        return pictures(desk, public_id)

    @made.way(
        "POST",
        f"{ONE}/restore",
        action=Action.CHANGE,
        problems=(404, 409, *WITH_BODY, *ON_VERSION),
    )
    @made.response(200, desk.record)
    @takes(RestoreBody)
    @on_version
    def restore(public_id: str) -> Response:
        """Let the values of a version stand again, as a new version."""
        return let_stand(desk, public_id)

    return made


def list_of(desk: Desk, public_id: str, args: dict[str, Any]) -> Response:
    """A page of versions; `next` is the oldest of them, if there are older ones."""
    size = args["limit"]
    with reading() as session:
        changes = history.list_changes(
            session,
            desk.kind,
            desk.seen(session, public_id),
            lang=args["lang"],
            terms=desk.house.shelf.terms(session),
            before=args.get("after"),
            most=size,
        )
    more = len(changes) == size and changes[-1].version > 1
    body = {
        "items": [_told(one) for one in changes],
        "next": str(changes[-1].version) if more else None,
    }
    return _private(paged(body, public_url=desk.public_url))


def pictures(desk: Desk, public_id: str) -> Response:
    """The newest changes of pictures, and how each picture was after its change."""
    with reading() as session:
        changes = picture_history.list_picture_changes(session, desk.seen(session, public_id))
    items = [
        {
            "picture": one.picture,
            "act": one.act,
            "actor": one.actor,
            "at": one.at.isoformat(),
            "state": dict(one.state),
        }
        for one in changes
    ]
    return _private(jsonify({"items": items}))


def read(desk: Desk, public_id: str, version: int) -> Response:
    """Values, state and what was kept closer, as they were."""
    with reading() as session:
        found = get_revision(session, desk.seen(session, public_id), version)
    body = {**_version(found), "narrowed": dict(found.narrowed), "values": dict(found.values)}
    return _private(jsonify(body))


def let_stand(desk: Desk, public_id: str) -> Response:
    """The version that the body names, on the version in If-Match."""
    read_on, body = read_version(), loaded(RestoreBody, json_body())

    def make(made: Change) -> None:
        history.restore(
            made.session,
            made.who,
            made.terms,
            made.record,
            kind=desk.kind,
            version=body["version"],
            read_version=read_on,
            why=body["why"],
        )

    return desk.change(public_id, make)


def _told(one: VersionChange) -> dict[str, Any]:
    return {
        **_version(one),
        "state_before": one.state_before,
        "changes": [asdict(each) for each in one.values],
        "narrowed": [asdict(each) for each in one.narrowed],
    }


def _version(one: VersionChange | Revision) -> dict[str, Any]:
    return {
        "version": one.version,
        "actor": one.actor,
        "at": one.at.isoformat(),
        "why": one.why,
        "state": one.state,
    }


def _private(response: Response) -> Response:
    response.cache_control.private = True
    return response
