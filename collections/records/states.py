"""The states of a working copy, and the steps that lead from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from foundation.errors import Conflict, Invalid
from records.fields.messages import call


class State(StrEnum):
    """Where a working copy stands. "Published with changes" is derived: the version has moved on.

    discarded: taken back with the import that brought it; its number stays in the ledger, and the
    record comes back to life when the number is registered again.
    """

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


IN_CHINESE = {
    State.DRAFT: "草稿",
    State.SUBMITTED: "待审核",
    State.RETURNED: "已退回",
    State.APPROVED: "已审核",
    State.PUBLISHED: "已公布",
    State.WITHDRAWN: "已撤回",
    State.DISCARDED: "已作废",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step: from which states, to which, what it is called, whether somebody has to say why."""

    name: str
    zh: str
    of: frozenset[State]
    to: State
    reason: bool = False


SUBMIT = Step(
    "submit",
    "提交审核",
    frozenset({State.DRAFT, State.RETURNED, State.PUBLISHED, State.WITHDRAWN}),
    State.SUBMITTED,
)
RETURN = Step(
    "return", "退回", frozenset({State.SUBMITTED, State.APPROVED}), State.RETURNED, reason=True
)
APPROVE = Step("approve", "审核通过", frozenset({State.SUBMITTED}), State.APPROVED)
# A museum with one curator publishes a draft as it is; what was returned is submitted again first.
PUBLISH = Step(
    "publish",
    "公布",
    frozenset({State.DRAFT, State.SUBMITTED, State.APPROVED, State.PUBLISHED, State.WITHDRAWN}),
    State.PUBLISHED,
)
WITHDRAW = Step(
    "withdraw",
    "撤回",
    frozenset(set(State) - {State.DISCARDED, State.WITHDRAWN}),
    State.WITHDRAWN,
    reason=True,
)
DISCARD = Step("discard", "作废", frozenset(set(State) - {State.DISCARDED}), State.DISCARDED)

STEPS = (SUBMIT, RETURN, APPROVE, PUBLISH, WITHDRAW, DISCARD)
call({step.name: step.zh for step in STEPS})
# An approval is of a version: whoever changes it afterwards has it to be approved again.
REOPENED = {State.SUBMITTED: State.DRAFT, State.APPROVED: State.DRAFT}


def after(step: Step, state: str, *, reason: str = "") -> State:
    """Where a step leads from a state; Conflict where it is not open, Invalid without a reason."""
    if State(state) not in step.of:
        raise Conflict(
            f"a record in the state {state!r} cannot take the step {step.name!r}",
            f"“{IN_CHINESE[State(state)]}”状态的记录不能{step.zh}",
        )
    if step.reason and not reason.strip():
        raise Invalid({"reason": [f"say why: {step.name} needs a reason that people will read"]})
    return step.to
