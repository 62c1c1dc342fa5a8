"""The steps of a record over HTTP, what it keeps closer, its versions, its end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from app.database import transaction
from foundation.jobs import Job
from records.model import Record
from tests.api.talking import ARTIFACTS, Program
from tests.house import Open, lathe


def _state(program: Program, address: str) -> tuple[str, bool]:
    told = program.read(address)
    return told["state"], told["shown"]


def test_a_record_is_submitted_returned_approved_and_published(opened: Open) -> None:
    program = Program(opened)
    address = program.enter()
    steps: list[tuple[str, Any, str]] = [
        ("submit", None, "submitted"),
        ("return", {"remarks": "which mill?"}, "returned"),
        ("submit", {"why": "mended"}, "submitted"),
        ("approve", None, "approved"),
        ("publish", {"why": "checked twice"}, "published"),
    ]
    for step, body, state in steps:
        answer = program.post(f"{address}/{step}", body)
        assert answer.status_code == 200, answer.text
        assert answer.get_json()["state"] == state
        assert answer.headers["ETag"] == f'"v{answer.get_json()["version"]}"'
    why = [one["why"] for one in program.read(f"{address}/revisions")["items"]]
    assert why == ["checked twice", "", "mended", "which mill?", "", ""]


@pytest.mark.parametrize(
    ("step", "body", "status"),
    [
        ("approve", None, 409),
        ("return", {"remarks": "x"}, 409),
        ("return", {"remarks": ""}, 422),
        ("return", {}, 422),
        ("withdraw", {"reason": "x"}, 409),
        ("publish", {"at": "tomorrow"}, 422),
        ("publish", {"at": "2000-01-01T00:00:00Z"}, 422),
        ("publish", {"colour": "red"}, 422),
        ("restore", {"version": 0}, 422),
        ("restore", {"version": 9}, 404),
    ],
)
def test_a_step_that_is_not_open_is_refused_and_changes_nothing(
    opened: Open, step: str, body: Any, status: int
) -> None:
    program = Program(opened)
    address = program.enter()
    assert program.post(f"{address}/{step}", body).status_code == status
    assert program.read(address)["version"] == 1


def test_every_step_needs_the_version_that_was_read(opened: Open) -> None:
    program = Program(opened)
    address = program.enter()
    bodies: dict[str, Any] = {
        "submit": {}, "return": {"remarks": "x"}, "approve": {}, "publish": {},
        "withdraw": {"reason": "x"}, "restore": {"version": 1},
    }  # fmt: skip
    for step, body in bodies.items():
        assert program.post(f"{address}/{step}", body, version='"v9"').status_code == 412, step
    stale = program.send("DELETE", address, version='"v9"')
    narrowed = program.send("PUT", f"{address}/visibility", version='"v9"', json={"narrowed": {}})
    assert (stale.status_code, narrowed.status_code) == (412, 412)


def test_a_publication_waits_for_its_instant(opened: Open) -> None:
    program = Program(opened)
    address = program.enter()
    at = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    told = program.post(f"{address}/publish", {"at": at, "why": "the opening"}).get_json()
    assert (told["state"], told["shown"], told["publish_at"]) == ("draft", False, at)
    past = datetime.now(UTC) - timedelta(seconds=1)
    with opened.app.app_context(), transaction() as session:
        session.execute(update(Job).values(due_at=past))
        session.execute(update(Record).values(publish_at=past))
    opened.settle()
    assert _state(program, address) == ("published", True)
    assert Program(opened, None).get(address).status_code == 200


def test_a_change_after_publication_is_told_as_such(opened: Open) -> None:
    program = Program(opened)
    address = program.show()
    assert program.read(address)["changed_since_publication"] is False
    program.patch(address, {"quantity": {"zh": "1台"}})
    assert program.read(address)["changed_since_publication"] is True
    program.post(f"{address}/publish")
    assert program.read(address)["changed_since_publication"] is False


def test_a_field_may_be_kept_closer_and_never_wider(opened: Open) -> None:
    program, anybody = Program(opened), Program(opened, None)
    address = program.show(lathe(model="C616"))
    closer = {"narrowed": {"model": "internal"}}
    told = program.send("PUT", f"{address}/visibility", json=closer)
    assert told.get_json()["narrowed"] == {"model": "internal"}
    assert "model" in anybody.read(address)["values"]
    program.post(f"{address}/publish")
    assert "model" not in anybody.read(address)["values"]
    for narrowed in ({"model": "public"}, {"title": "internal"}, {"colour": "internal"}, None):
        wider = program.send("PUT", f"{address}/visibility", json={"narrowed": narrowed})
        assert wider.status_code == 422
        assert wider.get_json()["errors"].keys() == wider.get_json()["errors_zh"].keys()


def test_what_was_never_shown_is_taken_back_and_comes_again_by_its_number(opened: Open) -> None:
    program = Program(opened)
    address = program.enter()
    gone = program.send("DELETE", address, query_string={"why": "a slip"})
    assert (gone.status_code, gone.data) == (204, b"")
    assert program.get(address).status_code == 404
    assert program.enter() == address
    program.post(f"{address}/publish")
    assert program.send("DELETE", address).status_code == 409


def test_versions_tell_what_changed_and_can_stand_again(opened: Open) -> None:
    program = Program(opened)
    address = program.enter()
    program.patch(address, {"quantity": {"zh": "2台"}}, query_string={"why": "counted"})
    newest, first = program.read(f"{address}/revisions", lang="en")["items"]
    assert (newest["version"], newest["why"], newest["state_before"]) == (2, "counted", "draft")
    (change,) = newest["changes"]
    assert (change["field"], change["label"]) == ("quantity", "Quantity")
    assert change["changes"] == [{"part": "zh", "before": None, "after": "2台"}]
    assert first["version"] == 1
    restored = program.post(f"{address}/restore", {"version": 1, "why": "miscounted"})
    assert "quantity" not in restored.get_json()["values"]
    assert program.read(f"{address}/revisions/2")["values"]["quantity"] == {"zh": "2台"}
    assert program.get(f"{address}/revisions/9").status_code == 404


def test_versions_are_paged_from_the_newest(opened: Open) -> None:
    program = Program(opened)
    address = program.enter()
    for n in range(4):
        program.patch(address, {"quantity": {"zh": f"{n}台"}})
    found: list[int] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = program.read(f"{address}/revisions", **query)
        found += [one["version"] for one in page["items"]]
        if page["next"] is None:
            break
        query["after"] = page["next"]
    assert found == [5, 4, 3, 2, 1]


def test_versions_are_told_to_their_museum_alone(opened: Open) -> None:
    address = Program(opened).show()
    for path in ("revisions", "revisions/1"):
        assert Program(opened, None).get(f"{address}/{path}").status_code == 401
        assert Program(opened, "nantong").get(f"{address}/{path}").status_code == 403


def test_what_breaks_the_rules_is_told_in_both_languages_at_the_same_places(opened: Open) -> None:
    told = Program(opened).post(ARTIFACTS, {"numbers": [{"value": 7}], "grade": "9"}).get_json()
    assert told["errors"]["title"] == ["Missing data for required field."]
    assert told["errors_zh"]["title"] == ["此栏必填"]
    assert told["errors_zh"]["numbers"]["0"].keys() == told["errors"]["numbers"]["0"].keys()


def test_every_refusal_of_the_api_is_told_in_chinese_words(opened: Open) -> None:
    program = Program(opened)
    address = program.enter()
    refused = [
        program.get(f"{ARTIFACTS}?updated_since=0001-01-01T00:00:00%2B23:59"),
        program.get("/api/v1/vocabularies/industry", at="yesterday"),
        program.get(ARTIFACTS, limit="many", view="all", pictured="perhaps"),
        program.post(f"{address}/publish", {"at": "2000-01-01T00:00:00Z"}),
        program.post(f"{address}/return", {"remarks": ""}),
        program.send("PUT", f"{address}/visibility", json={"narrowed": {"x": "internal"}}),
        program.send("PUT", f"{address}/visibility", json={"narrowed": {"title": "internal"}}),
        program.patch(address, {"makers": [{"name": {"zh": "厂"}, "who": {"to": "9999999990"}}]}),
    ]
    for answer in refused:
        told = answer.get_json()
        assert "errors_zh" in told, told
        assert "不符合要求（" not in str(told["errors_zh"]), told
