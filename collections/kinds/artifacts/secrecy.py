"""What keeps a record of an artifact inside: secrets of the state, people who have not agreed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from records.dates import Bound, Certainty, as_bound
from records.fields.messages import also

ACCESSIONED = "accessioned"
UNGRADED = "0"
NO_CONSENT = "expected a record of the consent of the living persons before publication"
NO_DAY = "expected a day of declassification before publication"
NO_REVIEWER = "expected who reviewed the declassification before publication"
NOT_YET = "classified until {day}"
GRADED = "only an accessioned object has a grade, this is {status}"

also(
    {
        NO_CONSENT: "涉及在世人物：公布前须有同意书",
        NO_DAY: "涉密：公布前须有解密日期",
        NO_REVIEWER: "涉密：公布前须有解密审核人",
        NOT_YET: "涉密，{day} 解密",
        GRADED: "只有“藏品”才有文物级别，本件为 {status}",
    }
)


def hindrances(values: Mapping[str, Any], *, today: date) -> dict[str, list[str]]:
    """Why the outside may not see it yet: field → reasons."""
    found: dict[str, list[str]] = {}
    care = values.get("care", {})
    if care.get("living_persons") and not care.get("consent"):
        found["care"] = [NO_CONSENT]
    if "classified" in care:
        found["care"] = [*found.get("care", ()), *_secret(care, today)]
    status = values.get("status", ACCESSIONED)
    if values.get("grade", UNGRADED) != UNGRADED and status != ACCESSIONED:
        found["grade"] = [GRADED.format(status=status)]
    return {name: reasons for name, reasons in found.items() if reasons}


def _secret(care: Mapping[str, Any], today: date) -> list[str]:
    reasons = []
    told = care.get("declassified", {})
    if told.get("certainty") != Certainty.EXACT:
        reasons.append(NO_DAY)
    elif as_bound(told["to"]).closes() > Bound(today.year, today.month, today.day).closes():
        # Of a month or a year that is told its last day counts.
        reasons.append(NOT_YET.format(day=told["to"]))
    if "reviewer" not in care:
        reasons.append(NO_REVIEWER)
    return reasons
