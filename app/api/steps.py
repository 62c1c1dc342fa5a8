"""The steps of a record as sub-resources: submit, return, approve, publish, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response
from marshmallow import Schema

from app.api.bodies import json_body, loaded
from app.api.desk import ONE, Change, Desk
from app.api.gate import ON_VERSION, WITH_BODY, Door, on_version, takes
from app.api.parameters import PublishBody, ReasonBody, RemarksBody, WhyArgs
from app.api.versions import read_version
from records import publication, reviewing
from records.policy import Action

PROBLEMS = (404, 409, *WITH_BODY, *ON_VERSION)
Take = Callable[[Change, int | None, dict[str, Any]], None]
"""Takes a step with a record, on the version that was read, with what the body says."""


def steps_door(desk: Desk) -> Door:
    """The routes of the steps that a kind's records take."""
    kind = desk.kind
    about = f"Steps of {kind.en.lower()} · {kind.zh}的审核与公布"
    made = Door(f"{kind.plural}-steps", prefix=f"/{kind.plural}", about=about)
    _reviewing(made, desk)
    _showing(made, desk)
    return made


def _reviewing(made: Door, desk: Desk) -> None:
    @made.way("POST", f"{ONE}/submit", action=Action.SUBMIT, problems=PROBLEMS)
    @made.response(200, desk.record)
    @takes(WhyArgs, required=False)
    @on_version
    def submit(public_id: str) -> Response:
        """Ask for a review."""
        return _step(desk, public_id, WhyArgs, _submit)

    @made.way("POST", f"{ONE}/return", action=Action.RETURN, problems=PROBLEMS)
    @made.response(200, desk.record)
    @takes(RemarksBody)
    @on_version
    def give_back(public_id: str) -> Response:
        """Return it to the cataloguer with remarks."""
        return _step(desk, public_id, RemarksBody, _give_back)

    @made.way("POST", f"{ONE}/approve", action=Action.APPROVE, problems=PROBLEMS)
    @made.response(200, desk.record)
    @takes(WhyArgs, required=False)
    @on_version
    def approve(public_id: str) -> Response:
        """Find it good: it may be published as it is."""
        return _step(desk, public_id, WhyArgs, _approve)


def _showing(made: Door, desk: Desk) -> None:
    @made.way("POST", f"{ONE}/publish", action=Action.PUBLISH, problems=PROBLEMS)
    @made.response(200, desk.record)
    @takes(PublishBody, required=False)
    @on_version
    def publish(public_id: str) -> Response:
        """Show the version in If-Match outside, now or `at` an instant."""
        return _step(desk, public_id, PublishBody, _publish(desk))

    @made.way("POST", f"{ONE}/withdraw", action=Action.WITHDRAW, problems=PROBLEMS)
    @made.response(200, desk.record)
    @takes(ReasonBody)
    @on_version
    def withdraw(public_id: str) -> Response:
        """Show it no longer; a tombstone keeps number, date and reason."""
        return _step(desk, public_id, ReasonBody, _withdraw)


def _step(desk: Desk, public_id: str, shape: type[Schema], take: Take) -> Response:
    version = read_version()
    needed = any(one.required for one in shape().fields.values())
    body = loaded(shape, json_body(optional=not needed))
    return desk.change(public_id, lambda made: take(made, version, body))


def _submit(made: Change, version: int | None, body: dict[str, Any]) -> None:
    reviewing.submit(made.session, made.who, made.record, read_version=version, why=body["why"])


def _give_back(made: Change, version: int | None, body: dict[str, Any]) -> None:
    remarks = body["remarks"]
    reviewing.give_back(made.session, made.who, made.record, read_version=version, remarks=remarks)


def _approve(made: Change, version: int | None, body: dict[str, Any]) -> None:
    reviewing.approve(made.session, made.who, made.record, read_version=version, why=body["why"])


def _publish(desk: Desk) -> Take:
    def take(made: Change, version: int | None, body: dict[str, Any]) -> None:
        at, why = body.get("at"), body["why"]
        if at is not None:
            publication.publish_at(
                made.session,
                made.who,
                made.record,
                kind=desk.kind,
                at=at,
                read_version=version,
                why=why,
            )
            return
        publication.publish(
            made.session,
            made.who,
            made.terms,
            made.record,
            kind=desk.kind,
            read_version=version,
            why=why,
        )

    return take


def _withdraw(made: Change, version: int | None, body: dict[str, Any]) -> None:
    reason = body["reason"]
    publication.withdraw(made.session, made.who, made.record, reason=reason, read_version=version)
