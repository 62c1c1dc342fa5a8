"""A program that talks to the API for a museum: what the tests of the API ask again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.test import TestResponse

from accounts import service as accounts
from app.database import transaction
from foundation.actors import Scope
from tests.house import PUBLIC_URL, Open, lathe

ARTIFACTS, ENTERPRISES = "/api/v1/artifacts", "/api/v1/enterprises"


@dataclass(frozen=True, slots=True)
class Program:
    """A program that holds a token of `holder`; None for one without."""

    opened: Open
    holder: str | None = "hanyang"

    def send(self, method: str, address: str, *, version: str = "*", **asked: Any) -> TestResponse:
        """Ask for an address, or a link of an answer, on any version."""
        headers = self.opened.headers(self.holder) if self.holder else {}
        if method != "GET":
            headers["If-Match"] = version
        path = address.removeprefix(PUBLIC_URL)
        return self.opened.client().open(path, method=method, headers=headers, **asked)

    def get(self, address: str, **query: Any) -> TestResponse:
        """Read."""
        asked: dict[str, Any] = {"query_string": query} if query else {}
        return self.send("GET", address, **asked)

    def read(self, address: str, **query: Any) -> Any:
        """Read what has to be there."""
        answer = self.get(address, **query)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    def post(self, address: str, body: Any = None, **asked: Any) -> TestResponse:
        """Send JSON, or nothing."""
        told = {} if body is None else {"json": body}
        return self.send("POST", address, **told, **asked)

    def patch(self, address: str, body: Any, **asked: Any) -> TestResponse:
        """Send a merge patch."""
        return self.send("PATCH", address, json=body, **asked)

    def enter(self, values: dict[str, Any] | None = None, *, at: str = ARTIFACTS) -> str:
        """Register a record; its address."""
        made = self.post(at, values or lathe())
        assert made.status_code == 201, made.text
        return str(made.headers["Location"])

    def show(self, values: dict[str, Any] | None = None, *, at: str = ARTIFACTS) -> str:
        """Register and publish a record; its address."""
        address = self.enter(values, at=at)
        shown = self.post(f"{address}/publish")
        assert shown.status_code == 200, shown.text
        return address


def partner_of(opened: Open, museum: str = "nantong") -> Program:
    """A program that may read what partners may."""
    return _holding(opened, museum, "partner", [Scope.PARTNER])


def writer_of(opened: Open, museum: str = "hanyang") -> Program:
    """A program that may change what is its museum's, and publish nothing."""
    return _holding(opened, museum, "writer", [Scope.READ, Scope.WRITE])


def _holding(opened: Open, museum: str, name: str, scopes: Sequence[Scope]) -> Program:
    with opened.app.app_context(), transaction() as session:
        found = accounts.get_organisation(session, museum)
        opened.tokens[name] = accounts.create_token(session, found, name=name, scopes=scopes)
    return Program(opened, name)


def ids(page: Any) -> list[str]:
    """The identifiers of what is on a page."""
    return [one["id"] for one in page["items"]]


def enterprise(number: str = "E-1", **more: Any) -> dict[str, Any]:
    """Values of an enterprise, enough to register it."""
    title = {"zh": "江南机器制造总局", "en": "Kiangnan Arsenal"}
    return {"register_number": number, "title": title, **more}
