"""Many records at once over HTTP: taken in once, run by the worker, told line by line, undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from accounts import service as accounts
from app.api import imports as door
from app.database import transaction
from foundation.actors import Scope
from tests.api.sending import IMPORTS, LINES, lines, numbers, read, send
from tests.house import Open, lathe
from transfer.problems import SourceError


def test_what_is_sent_waits_for_the_worker_and_is_told_line_by_line(opened: Open) -> None:
    sent = send(opened, lines(lathe("A-1"), "{no json", lathe("A-2", grade="9"), lathe("A-3")))
    assert (sent.status_code, sent.get_json()["state"]) == (202, "waiting")
    assert numbers(opened) == []
    opened.settle()
    address = sent.headers["Location"]
    done = read(opened, address)
    assert (done["state"], done["counts"]) == ("done", {"new": 2, "left_out": 2})
    rows = read(opened, f"{address}/rows")["items"]
    assert [(row["line"], row["fate"]) for row in rows] == [
        (1, "new"), (2, "left out"), (3, "left out"), (4, "new"),
    ]  # fmt: skip
    assert all(problem["zh"] and problem["en"] for row in rows[1:3] for problem in row["problems"])
    assert rows[2]["problems"][0]["column"] == "grade"
    assert read(opened, rows[0]["href"].removeprefix("http://museum.test:8123"))["number"] == "A-1"


def test_the_same_key_and_body_are_one_import_and_another_body_is_refused(opened: Open) -> None:
    body = lines(lathe("A-1"))
    first, again = send(opened, body), send(opened, body)
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.get_json()["id"] == first.get_json()["id"]
    assert again.headers["Location"] == first.headers["Location"]
    opened.settle()
    assert send(opened, body).get_json()["state"] == "done"
    assert send(opened, lines(lathe("A-2"))).status_code == 409
    assert send(opened, body, publish="true").status_code == 409
    assert numbers(opened) == ["A-1"]


def test_a_key_is_known_to_its_own_museum_alone(opened: Open) -> None:
    ours = send(opened, lines(lathe("A-1")))
    theirs = send(opened, lines(lathe("B-1")), museum="nantong")
    assert (ours.status_code, theirs.status_code) == (202, 202)
    stranger = opened.headers("nantong")
    for path in ("", "/rows"):
        address = ours.headers["Location"] + path
        assert opened.client().get(address, headers=stranger).status_code == 404
    assert (
        opened.client().post(f"{ours.headers['Location']}/undo", headers=stranger).status_code
        == 404
    )
    assert [one["id"] for one in read(opened, IMPORTS)["items"]] == [ours.get_json()["id"]]


@pytest.mark.parametrize("key", [None, "", "a b", '"' + "x" * 201 + '"', "é"])
def test_an_import_without_a_usable_key_is_refused(opened: Open, key: str | None) -> None:
    headers = opened.headers() if key is None else opened.headers(Idempotency_Key=key)
    answer = opened.client().post(
        f"{IMPORTS}?kind=artifact", data=lines(lathe()), content_type=LINES, headers=headers
    )
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.get_json()["detail"]


def test_records_are_shown_at_once_where_the_token_may_publish(opened: Open) -> None:
    with opened.app.app_context(), transaction() as session:
        museum = accounts.get_organisation(session, "hanyang")
        writer = accounts.create_token(session, museum, name="w", scopes=(Scope.READ, Scope.WRITE))
    opened.tokens["writer"] = writer
    assert send(opened, lines(lathe()), museum="writer", publish="true").status_code == 403
    send(opened, lines(lathe("A-1")), publish="true", why="旧账补录")
    opened.settle()
    shown = opened.client().get("/api/v1/artifacts").get_json()["items"]
    assert [one["number"] for one in shown] == ["A-1"]
    history = read(opened, f"/api/v1/artifacts/{shown[0]['id']}/revisions")["items"]
    assert history[-1]["why"] == "旧账补录"


def test_an_import_is_undone_whole(opened: Open) -> None:
    client, headers = opened.client(), opened.headers
    kept = client.post("/api/v1/artifacts", json=lathe("A-0"), headers=headers()).get_json()["id"]
    changed = lathe("A-0", quantity={"zh": "2台"})
    address = send(opened, lines(changed, lathe("A-1")), publish="true").headers["Location"]
    opened.settle()
    assert numbers(opened) == ["A-0", "A-1"]
    asked = client.post(f"{address}/undo", headers=headers())
    assert (asked.status_code, asked.get_json()["state"]) == (202, "undoing")
    opened.settle()
    assert read(opened, address)["state"] == "undone"
    assert numbers(opened) == ["A-0"]
    assert "quantity" not in read(opened, f"/api/v1/artifacts/{kept}")["values"]
    assert client.post(f"{address}/undo", headers=headers()).status_code == 409


def test_what_somebody_changed_since_is_left_only_on_demand(opened: Open) -> None:
    address = send(opened, lines(lathe("A-1"), lathe("A-2"))).headers["Location"]
    opened.settle()
    record = read(opened, f"{address}/rows")["items"][0]["id"]
    opened.client().patch(
        f"/api/v1/artifacts/{record}",
        json={"quantity": {"zh": "1台"}},
        headers=opened.headers(If_Match="*"),
    )
    undo = f"{address}/undo"
    assert opened.client().post(undo, headers=opened.headers()).status_code == 409
    left = opened.client().post(f"{undo}?leave_changed=true", headers=opened.headers())
    assert left.status_code == 202
    opened.settle()
    assert numbers(opened) == ["A-1"]
    told = read(opened, address)
    assert (told["state"], told["counts"]) == ("done", {"new": 2, "not_undone": 1})
    (row,) = read(opened, f"{address}/rows?left=true")["items"]
    assert (row["number"], row["undone"]) == ("A-1", False)
    assert row["left"] == {"zh": "此后被修改", "en": "changed since"}
    again = opened.client().post(f"{undo}?leave_changed=true", headers=opened.headers())
    assert again.get_json()["state"] == "undoing"
    opened.settle()
    assert read(opened, address)["state"] == "done"


def test_an_import_that_waits_or_runs_is_not_undone(opened: Open) -> None:
    address = send(opened, lines(lathe())).headers["Location"]
    assert opened.client().post(f"{address}/undo", headers=opened.headers()).status_code == 409


def test_a_dry_run_writes_nothing_and_needs_no_key(opened: Open) -> None:
    opened.publish(lathe("A-1"))
    body = lines(lathe("A-1", quantity={"zh": "2台"}), lathe("A-2"), lathe("A-3", grade="9"))
    tried = opened.client().post(
        IMPORTS,
        query_string={"kind": "artifact", "dry_run": "true", "lang": "en"},
        data=body,
        content_type=LINES,
        headers=opened.headers(),
    )
    told = tried.get_json()
    assert tried.status_code == 200, tried.text
    assert [told[fate] for fate in ("rows", "new", "changed", "left_out")] == [3, 1, 1, 1]
    assert told["changes"][0]["number"] == "A-1"
    assert told["problems"][0]["row"] == 3
    assert numbers(opened) == ["A-1"]
    assert read(opened, IMPORTS)["items"] == []


def test_more_than_may_be_sent_is_refused_however_it_comes(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "BYTES", 1_000)
    assert send(opened, b"x" * 2_000).status_code == 413
    digest = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
    chunked = opened.client().post(
        f"{IMPORTS}?kind=artifact",
        data=b"x" * 2_000,
        content_type=LINES,
        headers=opened.headers(Idempotency_Key="k", Content_Digest=digest),
        environ_overrides={
            "CONTENT_LENGTH": "",
            "HTTP_TRANSFER_ENCODING": "chunked",
            "wsgi.input_terminated": True,
        },
    )
    assert chunked.status_code == 413
    assert list(opened.house.store.keys("imports/")) == []


@pytest.mark.parametrize(
    ("asked", "body", "status"),
    [
        ({"kind": "unicorn"}, b"{}", 400),
        ({"kind": "artifact", "colour": "red"}, b"{}", 400),
        ({"kind": "artifact", "publish": "perhaps"}, b"{}", 400),
        ({"kind": "artifact"}, b"", 411),
    ],
)
def test_what_cannot_be_imported_is_refused_at_once(
    opened: Open, asked: dict[str, str], body: bytes, status: int
) -> None:
    assert send(opened, body, **asked).status_code == status


def test_an_import_without_a_record_is_broken_and_says_so(opened: Open) -> None:
    address = send(opened, b"\n\n").headers["Location"]
    opened.settle()
    told = read(opened, address)
    assert (told["state"], told["counts"]) == ("broken", {})
    assert "expected records" in told["problem"]


def test_a_form_is_no_list_of_records(opened: Open) -> None:
    answer = opened.client().post(
        f"{IMPORTS}?kind=artifact",
        data=b"[]",
        content_type="application/json",
        headers=opened.headers(Idempotency_Key="k"),
    )
    assert answer.status_code == 415


def test_results_are_paged_and_chosen_by_their_fate(opened: Open) -> None:
    records: Iterable[dict[str, Any]] = (lathe(f"A-{n}") for n in range(5))
    address = send(opened, lines(*records, "nonsense")).headers["Location"]
    opened.settle()
    found: list[str] = []
    page: dict[str, Any] = {"next": "0"}
    while page["next"] is not None:
        ask = f"{address}/rows?limit=2&fate=new&after={page['next']}"
        page = read(opened, ask)
        found += [row["number"] for row in page["items"]]
    assert found == [f"A-{n}" for n in range(5)]
    bad = opened.client().get(f"{address}/rows?after=x", headers=opened.headers())
    assert bad.status_code == 400


def test_a_dry_run_says_what_is_wrong_with_the_body(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> Any:
        raise SourceError("sent.ndjson: expected UTF-8, row 7")

    monkeypatch.setattr(door, "own_documents", refused)
    tried = send(opened, lines(lathe()), dry_run="true")
    assert tried.status_code == 422
    assert tried.get_json()["errors"] == {"_schema": ["expected UTF-8, row 7"]}
