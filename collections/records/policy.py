"""Who may see and do what: the only place that decides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from foundation.actors import Actor, Scope
from foundation.errors import Forbidden, NotFound
from records.fields.base import Audience
from records.kind import Field, Kind


class Action(Enum):
    """What can be done to a record."""

    READ = "read"
    REGISTER = "register"
    CHANGE = "change"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


NEEDS = {
    Action.READ: Scope.READ,
    Action.REGISTER: Scope.WRITE,
    Action.CHANGE: Scope.WRITE,
    Action.PUBLISH: Scope.PUBLISH,
    Action.WITHDRAW: Scope.PUBLISH,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes, or no with the reason."""

    allowed: bool
    en: str = ""
    zh: str = ""


YES = Decision(True)


def decide(actor: Actor, action: Action, *, owner: int) -> Decision:
    """Whether an actor may do this to a record of the organisation `owner`."""
    if actor.system:
        return YES
    if actor.organisation != owner:
        return Decision(False, "the record belongs to another museum", "这条记录属于另一座馆")
    if (needed := NEEDS[action]) not in actor.scopes:
        return Decision(False, f"the token lacks the scope {needed}", f"令牌没有 {needed} 权限")
    return YES


def may(actor: Actor, action: Action, *, owner: int) -> bool:
    """Whether `decide` says yes."""
    return decide(actor, action, owner=owner).allowed


def require(actor: Actor, action: Action, *, owner: int, shown: bool, which: str) -> None:
    """Raise NotFound where the actor may not even see it, else Forbidden with the reason.

    shown: whether the public sees the record anyway.
    """
    decision = decide(actor, action, owner=owner)
    if decision.allowed:
        return
    if shown or may(actor, Action.READ, owner=owner) or action is Action.REGISTER:
        raise Forbidden(decision.en, decision.zh)
    raise NotFound(which=which)


def seen_by(kind: type[Kind], audience: Audience) -> dict[str, Field]:
    """The fields of a kind that an audience may see."""
    return {name: one for name, one in kind.fields.items() if one.visibility <= audience}


def visible(kind: type[Kind], values: Mapping[str, Any], audience: Audience) -> dict[str, Any]:
    """The values of a record as an audience may see them, the narrower parts of groups left out."""
    return {
        name: one.visible(values[name], audience)
        for name, one in seen_by(kind, audience).items()
        if name in values
    }
