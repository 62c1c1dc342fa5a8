"""Who may see and do what: the only place that decides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any

from foundation.actors import Actor, Scope
from foundation.errors import Forbidden, Invalid, NotFound
from records.fields.base import Audience
from records.kind import Field, Kind


class Action(Enum):
    """What can be done to a record."""

    READ = "read"
    REGISTER = "register"
    CHANGE = "change"
    SUBMIT = "submit"
    DISCARD = "discard"
    RETURN = "return"
    APPROVE = "approve"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


NEEDS = {
    Action.READ: Scope.READ,
    Action.REGISTER: Scope.WRITE,
    Action.CHANGE: Scope.WRITE,
    Action.SUBMIT: Scope.WRITE,
    Action.DISCARD: Scope.WRITE,
    Action.RETURN: Scope.PUBLISH,
    Action.APPROVE: Scope.PUBLISH,
    Action.PUBLISH: Scope.PUBLISH,
    Action.WITHDRAW: Scope.PUBLISH,
}


Narrowed = Mapping[str, str]
"""Field → the widest audience that sees it in this record: `partner` or `internal`."""

EVERY_FIELD: Narrowed = MappingProxyType({})
NAMES = {audience.name.lower(): audience for audience in Audience}
# By kind and audience, for the records that keep no field closer: nearly all.
_seen: dict[tuple[type[Kind], Audience], Mapping[str, Field]] = {}


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


def audience_of(actor: Actor) -> Audience:
    """Whose editions an actor reads."""
    return Audience.PARTNER if Scope.PARTNER in actor.scopes else Audience.PUBLIC


def seen_by(
    kind: type[Kind], audience: Audience, narrowed: Narrowed = EVERY_FIELD
) -> Mapping[str, Field]:
    """The fields of a kind that an audience may see, in a record that keeps some of them closer."""
    if not narrowed and (known := _seen.get((kind, audience))) is not None:
        return known
    found = {
        name: one
        for name, one in kind.fields.items()
        if max(one.visibility, _own(narrowed, name)) <= audience
    }
    return found if narrowed else _seen.setdefault((kind, audience), found)


def visible(
    kind: type[Kind],
    values: Mapping[str, Any],
    audience: Audience,
    narrowed: Narrowed = EVERY_FIELD,
) -> dict[str, Any]:
    """The values of a record as an audience may see them, the narrower parts of groups left out."""
    return {
        name: one.visible(values[name], audience)
        for name, one in seen_by(kind, audience, narrowed).items()
        if name in values
    }


def require_unhindered(kind: type[Kind], values: Mapping[str, Any], *, today: date) -> None:
    """Invalid, with every place and reason, where the outside may not see these values yet."""
    if wrong := kind.hindrances(values, today=today):
        raise Invalid(wrong)


def require_narrower(kind: type[Kind], narrowed: Narrowed) -> None:
    """Invalid unless every field named may be kept to a narrower audience, and to such a one."""
    wrong: dict[str, list[str]] = {}
    for name, audience in narrowed.items():
        if (declared := kind.fields.get(name)) is None:
            wrong[name] = [f"expected a field of the kind {kind.name}"]
        elif audience not in NAMES:
            wrong[name] = [f"expected one of {', '.join(NAMES)}"]
        elif declared.required:
            wrong[name] = ["expected another field: no edition can be without this one"]
        elif NAMES[audience] <= declared.visibility:
            own = declared.visibility.name.lower()
            wrong[name] = [f"expected an audience narrower than {own}, got {audience}"]
    if wrong:
        raise Invalid(wrong)


def _own(narrowed: Narrowed, name: str) -> Audience:
    # A word that is none of ours narrows as far as can be: a mistake never widens.
    return NAMES.get(narrowed[name], Audience.INTERNAL) if name in narrowed else Audience.PUBLIC
