"""The living: a life in its order, and nobody is shown who has not agreed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from records.dates import as_bound
from records.fields import surely_before
from records.fields.messages import also

# So many years after a birth nobody is asked any more.
LONGEST_LIFE = 120
DIED_EARLY = "expected a death after the birth"
NO_CONSENT = "expected a record of the consent of a living person before publication"

also(
    {
        DIED_EARLY: "去世应晚于出生",
        NO_CONSENT: "在世人物：公布前须有本人同意书",
    }
)


def problems(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """What is wrong with the dates of a life taken together."""
    early = surely_before(values.get("died"), values.get("born"))
    return {"died": [DIED_EARLY]} if early else {}


def hindrances(values: Mapping[str, Any], *, today: date) -> dict[str, list[str]]:
    """Why the outside may not see somebody yet: the living have to have agreed."""
    if values.get("consent") or not is_living(values, today=today):
        return {}
    return {"consent": [NO_CONSENT]}


def is_living(values: Mapping[str, Any], *, today: date) -> bool:
    """Whether somebody may be alive: it is said, or no death is told and the birth is not long ago.

    A record that tells neither birth nor death is of somebody alive only where it says so.
    """
    if (told := values.get("living")) is not None:
        return bool(told)
    born = values.get("born", {})
    if "died" in values or "from" not in born:
        return False
    return today.year - as_bound(born["from"]).year <= LONGEST_LIFE
