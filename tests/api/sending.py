"""Send records to be imported, and read what became of them."""

from __future__ import annotations

import json
from typing import Any

from werkzeug.test import TestResponse

from tests.house import Open

IMPORTS = "/api/v1/imports"
LINES = "application/x-ndjson"


def lines(*records: dict[str, Any] | str) -> bytes:
    told = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records)
    return "\n".join(told).encode()


def send(
    opened: Open, body: bytes, *, key: str = "first", museum: str = "hanyang", **asked: Any
) -> TestResponse:
    return opened.client().post(
        IMPORTS,
        query_string={"kind": "artifact", **asked},
        data=body,
        content_type=LINES,
        headers=opened.headers(museum, Idempotency_Key=key),
    )


def read(opened: Open, address: str, museum: str = "hanyang") -> Any:
    answer = opened.client().get(address, headers=opened.headers(museum))
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def numbers(opened: Open) -> list[str]:
    listed = read(opened, "/api/v1/artifacts?view=working")
    return [one["number"] for one in listed["items"]]
