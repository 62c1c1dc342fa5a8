"""Any request that the description allows, and many that it does not: no answer is a surprise.

`GONGBO_ANY_REQUEST=200` asks each route so many times, not the few that a test run has time for.
"""

from __future__ import annotations

import json
import os
from itertools import count, cycle
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.house import Open, lathe, open_house, steam_engine

TIMES = int(os.environ.get("GONGBO_ANY_REQUEST", "3"))
SHARES = 6
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
SEED = 1903
ASKING = settings(
    max_examples=TIMES,
    deadline=None,
    database=None,
    derandomize=False,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


class There:
    """What is there to be asked about: two of three requests name something real."""

    def __init__(self, opened: Open) -> None:
        self.opened = opened
        self._turn = cycle((True, True, False))
        self._shows = cycle((True, False))
        self._numbers = count(1)
        paths = opened.client().get("/api/v1/openapi.json").get_json()["paths"]
        self._examples = {
            kind.plural: paths[f"/api/v1/{kind.plural}"]["post"]["requestBody"]["content"][
                "application/json"
            ]["examples"]["enough"]["value"]
            for kind in opened.house.kinds
        }

    def name(self, case: Case[Any]) -> None:
        """Put what is there into the address and the headers of a request, and a body that fits."""
        if not next(self._turn):
            return
        told = dict(case.path_parameters or {})
        plural = case.path.split("/")[3]
        if "public_id" in told:
            told["public_id"] = self._record(plural)
        if "image" in told:
            told["image"] = self._picture(plural, told["public_id"])
        if "batch" in told:
            told["batch"] = self._batch()
        told |= {name: here for name, here in KNOWN.items() if name in told}
        case.path_parameters.update(told)
        for header, value in (("If-Match", "*"), ("Idempotency-Key", str(next(self._numbers)))):
            if header in case.headers:
                case.headers[header] = value
        if case.operation.label == "POST /api/v1/imports":
            case.query["kind"], case.body = "artifact", self._values("artifacts")
        elif case.method == "POST" and case.path == f"/api/v1/{plural}":
            case.body = self._values(plural)

    def _values(self, plural: str) -> dict[str, Any]:
        made: dict[str, Any] = _renumbered(self._examples[plural], f"T-{next(self._numbers)}")
        return made

    def _record(self, plural: str) -> str:
        """A new record of a kind, every other one published."""
        client, headers = self.opened.client(), self.opened.headers
        made = client.post(f"/api/v1/{plural}", json=self._values(plural), headers=headers())
        assert made.status_code == 201, made.text
        public_id = str(made.get_json()["id"])
        if next(self._shows):
            address = f"/api/v1/{plural}/{public_id}/publish"
            shown = client.post(address, json={}, headers=headers(If_Match="*"))
            assert shown.status_code == 200, shown.text
        return public_id

    def _picture(self, plural: str, public_id: str) -> str:
        """A picture of a record that no publication has included."""
        sent = self.opened.client().post(
            f"/api/v1/{plural}/{public_id}/media?filename=a.png",
            data=f"scan {next(self._numbers)}".encode(),
            content_type="image/png",
            headers=self.opened.headers(),
        )
        return str(sent.get_json()["id"])

    def _batch(self) -> str:
        """An import that is done."""
        sent = self.opened.client().post(
            "/api/v1/imports?kind=artifact",
            data=json.dumps(lathe(f"B-{next(self._numbers)}")).encode(),
            content_type="application/x-ndjson",
            headers=self.opened.headers(Idempotency_Key=f"any-{next(self._numbers)}"),
        )
        self.opened.settle()
        return str(sent.get_json()["id"])


@schemathesis.serializer("application/x-ndjson", "application/ndjson", "application/jsonl")
def as_lines(_: object, value: Any) -> bytes:
    """Lines of JSON, or whatever stands in their place."""
    if isinstance(value, bytes):
        return value
    return b"\n".join(json.dumps(one).encode() for one in (value, value))


KNOWN = {"version": 1, "name": "artifact", "vocabulary": "material", "code": "iron"}


def _renumbered(value: Any, number: str) -> Any:
    if isinstance(value, dict):
        return {key: _renumbered(one, number) for key, one in value.items()}
    if isinstance(value, list):
        return [_renumbered(one, number) for one in value]
    return number if value == "A-1953" else value


@pytest.fixture
def there(tmp_path: Path) -> There:
    """A house with something in it."""
    opened = open_house(tmp_path)
    opened.publish(steam_engine())
    opened.settle()
    return There(opened)


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_no_request_is_answered_with_what_is_not_described(there: There, share: int) -> None:
    api = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", there.opened.app)
    headers = cycle((*[there.opened.headers()] * 4, {}))
    every = [found.ok() for found in api.get_all_operations() if isinstance(found, Ok)]
    for operation in every[share::SHARES]:
        for mode in GenerationMode:

            @seed(SEED)
            @ASKING
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Case[Any]) -> None:
                there.name(case)
                answer = case.call(headers=next(headers))
                case.validate_response(answer, checks=CHECKS)

            try:
                ask()
            except Unsatisfiable:
                # Nothing in the request that could be wrong.
                assert mode is GenerationMode.NEGATIVE, operation.label
