"""Every route × every role: the answer is the one that is stated, and no route goes unstated."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from werkzeug.routing import Rule

from accounts import service as accounts
from app.database import transaction
from app.pages import assets
from foundation.actors import Scope
from kinds.artifacts.model import Artifact
from letters import service as letters
from letters.service import Written
from media_pipeline import keys
from records import publication, registering, reviewing
from records.media import MediaState, find_media, list_media
from records.model import Record
from scans import service as scans
from tests.api.stated_routes import HIDDEN, LINES, NOBODY, PARTNER, ROLES, SHOWN, STATED, Stated
from tests.house import WORKER, Open, lathe, open_house

RIGHTS = {
    "reader": (Scope.READ,),
    "writer": (Scope.READ, Scope.WRITE),
    "publisher": (Scope.READ, Scope.WRITE, Scope.PUBLISH),
}
MUSEUMS = {"own": "hanyang", "other": "nantong"}
PAGES = ("pages.", "addresses.")
FIXED = {
    "chart": "0",
    "lang": "zh",
    "plural": "artifacts",
    "rest": "nothing/here",
    "name": "nothing",
    "relation": "maker",
    "code": "machine",
    "vocabulary": "industrial-type",
    "museum": "hanyang",
    "region": "full",
    "size": "max",
    "rotation": "0",
    "last": "default.jpg",
    "file": "no-file",
    "part": "manifest",
    "form": "svg",
    "style": "bib",
    "version": "1",
}


@dataclass(slots=True)
class Walk:
    """A house, a token per role, and what the walk has made."""

    opened: Open
    tokens: dict[str, str]
    numbers: Iterator[int] = field(default_factory=count)
    shared: dict[str, tuple[str, str]] = field(default_factory=dict)

    def record(self, copy: str, state: str = "") -> tuple[str, str]:
        """A record of its own with a picture that was never shown: (public id, image id)."""
        with self.opened.app.app_context(), transaction() as session:
            terms = self.opened.house.shelf.terms(session)
            record = registering.register(
                session,
                WORKER,
                terms,
                kind=Artifact,
                owner=accounts.get_organisation(session, "hanyang"),
                values=lathe(f"W-{next(self.numbers)}"),
            )
            if copy == SHOWN:
                publication.publish(session, WORKER, terms, record, kind=Artifact)
            if state == "submitted":
                reviewing.submit(session, WORKER, record)
            stored = self.opened.house.store.receive([_png(64)], key=keys.master)
            media, _ = scans.add(session, WORKER, record, stored, file_name="a.png")
            if state == "failed":
                media.state = MediaState.FAILED
            return record.public_id, media.public_id

    def batch(self) -> str:
        """An import of the own museum that is done."""
        line = json.dumps(lathe(f"I-{next(self.numbers)}")).encode()
        sent = self.opened.client().post(
            "/api/v1/imports?kind=artifact",
            data=line,
            content_type=LINES,
            headers=self.opened.headers(Idempotency_Key=f"made-{next(self.numbers)}"),
        )
        self.opened.settle()
        return str(sent.get_json()["id"])

    def letter(self) -> str:
        """A letter to the own museum that nobody has settled."""
        with self.opened.app.app_context(), transaction() as session:
            sheet = f"sheet-{next(self.numbers)}"
            written = Written(form=sheet, lang="zh", words=f"what {sheet} says")
            return letters.receive(session, self.shared[SHOWN][0], written).public_id

    def ask(self, stated: Stated, method: str, rule: Rule, role: str, copy: str) -> int:
        """The status of the answer that a role gets about a record that is hidden or shown."""
        headers = {**stated.headers} if method == "GET" else {**stated.headers, "If-Match": "*"}
        values: dict[str, Any] = {}
        if {"public_id", "image", "record"} & rule.arguments:
            reads = method == "GET"
            public_id, image = self.shared[copy] if reads else self.record(copy, stated.state)
            values = {"public_id": public_id, "record": public_id, "image": image}
        if "Idempotency-Key" in headers:
            headers["Idempotency-Key"] = f"tried-{copy}"
        if "batch" in rule.arguments:
            values["batch"] = self.batch()
        if "letter" in rule.arguments:
            values["letter"] = self.letter()
        address = _address(rule, values)
        if role != NOBODY:
            headers["Authorization"] = f"Bearer {self.tokens[role]}"
        body: dict[str, Any] = {}
        if stated.json is not None:
            body["json"] = _values(self, rule) if stated.json == "values" else stated.json
        if stated.data is not None:
            body = {"data": stated.data, "content_type": stated.media_type}
        with self.opened.client().open(
            address, method=method, query_string=stated.query, headers=headers, **body
        ) as answer:
            return answer.status_code


def _values(walk: Walk, rule: Rule) -> Mapping[str, Any]:
    """The example of a kind, under a number of its own."""
    told = walk.opened.client().get("/api/v1/openapi.json").get_json()
    body = told["paths"][rule.rule]["post"]["requestBody"]["content"]["application/json"]
    example = json.dumps(body["examples"]["enough"]["value"])
    made: Mapping[str, Any] = json.loads(example.replace("A-1953", f"R-{next(walk.numbers)}"))
    return made


def _address(rule: Rule, values: Mapping[str, Any]) -> str:
    named = {**FIXED, **values}
    if rule.endpoint == "pages.asset":
        named["name"] = assets.asset.__globals__["_names"]()["site.css"]
    if rule.endpoint == "kinds.read_kind":
        named["name"] = "artifact"
    if rule.endpoint == "organisations.read_organisation":
        named["code"] = "hanyang"
    return re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda found: str(named[found[1]]), rule.rule)


def _png(size: int) -> bytes:
    scan = io.BytesIO()
    Image.new("RGB", (size, size), "white").save(scan, "PNG")
    return scan.getvalue()


def _stated_as(rule: Rule, plurals: set[str]) -> str:
    """A rule as it is stated: a kind's plural is `*`, names without their converters."""
    told = re.sub(r"<(?!path:)[^:<>]+:(\w+)>", r"<\1>", rule.rule)
    parts = told.split("/")
    if told.startswith("/api/v1/") and parts[3] in plurals:
        parts[3] = "*"
    return "/".join(parts)


def _routes(opened: Open) -> list[tuple[str, str, Rule]]:
    """(how it is stated, method, rule) of every route of the application."""
    plurals = {kind.plural for kind in opened.house.kinds}
    return [
        (f"{method} {_stated_as(rule, plurals)}", method, rule)
        for rule in opened.app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    """A house with a token per role; a record that is hidden and one that is shown, pictured."""
    opened = open_house(tmp_path)
    tokens = {}
    with opened.app.app_context(), transaction() as session:
        for owner, museum in MUSEUMS.items():
            found = accounts.get_organisation(session, museum)
            for right, scopes in RIGHTS.items():
                name = f"{owner} {right}"
                tokens[name] = accounts.create_token(session, found, name=name, scopes=scopes)
        found = accounts.get_organisation(session, "nantong")
        tokens[PARTNER] = accounts.create_token(
            session, found, name=PARTNER, scopes=[Scope.PARTNER]
        )
    made = Walk(opened, tokens)
    for copy in (HIDDEN, SHOWN):
        made.shared[copy] = made.record(copy)
    opened.settle()
    with opened.app.app_context(), transaction() as session:
        media = find_media(session, made.shared[SHOWN][1])
        assert media is not None
        media.released = True
        session.flush()
        publication.pictures_changed(session, session.get_one(Record, media.record_id))
        assert len(list_media(session, media.record_id)) == 1
    opened.settle()
    return made


def test_every_route_is_stated_and_nothing_else_is(opened: Open) -> None:
    stated = {name for name, _, _ in _routes(opened)}
    assert stated - STATED.keys() == set(), "state these routes in tests/api/stated_routes.py"
    assert STATED.keys() - stated == set(), "these routes are stated and are not there"


@pytest.mark.parametrize("role", ROLES)
def test_every_route_answers_a_role_as_it_is_stated(walk: Walk, role: str) -> None:
    # Without the front end the pages break and nothing else does: all else is walked.
    built = assets.MANIFEST.is_file()
    wrong = []
    for name, method, rule in _routes(walk.opened):
        if "/*" in name and not rule.rule.startswith("/api/v1/artifacts"):
            continue
        if not built and rule.endpoint.startswith(PAGES):
            continue
        for copy in (HIDDEN, SHOWN):
            told, stated = walk.ask(STATED[name], method, rule, role, copy), STATED[name]
            if told != stated.status(role, copy):
                wrong.append(f"{name} ({copy}): {told}, stated {stated.status(role, copy)}")
    assert not wrong, "\n".join(wrong)
