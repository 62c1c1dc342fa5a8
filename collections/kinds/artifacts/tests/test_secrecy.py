"""What keeps an artifact inside until it may be shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kinds.artifacts.model import Artifact
from kinds.artifacts.secrecy import GRADED, NO_CONSENT, NO_DAY, NO_REVIEWER, NOT_YET
from records.fields.messages import find_chinese

TODAY = date(2026, 11, 24)
PAST = {"words": "2019", "from": "2019", "to": "2019", "certainty": "exact"}


def on(day: str, certainty: str = "exact") -> dict[str, str]:
    return {"words": day, "from": day, "to": day, "certainty": certainty}


def secret(**care: Any) -> dict[str, Any]:
    return {"care": {"classified": "secret", **care}}


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        ({}, {}),
        ({"care": {}}, {}),
        (secret(), {"care": [NO_DAY, NO_REVIEWER]}),
        (secret(declassified=PAST), {"care": [NO_REVIEWER]}),
        (secret(reviewer="甲"), {"care": [NO_DAY]}),
        (secret(reviewer="甲", declassified=PAST), {}),
        (secret(reviewer="甲", declassified=on("2026-11-24")), {}),
        (
            secret(reviewer="甲", declassified=on("2026-11-25")),
            {"care": [NOT_YET.format(day="2026-11-25")]},
        ),
        (
            secret(reviewer="甲", declassified=on("2026")),
            {"care": [NOT_YET.format(day="2026")]},
        ),
        (secret(reviewer="甲", declassified=on("2019", "circa")), {"care": [NO_DAY]}),
        (
            secret(reviewer="甲", declassified={"words": "以后", "certainty": "unknown"}),
            {"care": [NO_DAY]},
        ),
        ({"care": {"living_persons": True}}, {"care": [NO_CONSENT]}),
        ({"care": {"living_persons": True, "consent": "档 2024-17"}}, {}),
        ({"care": {"living_persons": False}}, {}),
        ({"grade": "1", "status": "replica"}, {"grade": [GRADED.format(status="replica")]}),
        ({"grade": "1", "status": "accessioned"}, {}),
        ({"grade": "1"}, {}),
        ({"grade": "0", "status": "replica"}, {}),
    ],
)
def test_an_artifact_says_what_hinders_its_publication(
    values: dict[str, Any], reasons: dict[str, list[str]]
) -> None:
    assert Artifact.hindrances(values, today=TODAY) == reasons


def test_every_reason_is_said_in_chinese() -> None:
    for said in (NO_CONSENT, NO_DAY, NO_REVIEWER, NOT_YET.format(day="2030"), GRADED):
        assert find_chinese(said.format(status="replica")), said
