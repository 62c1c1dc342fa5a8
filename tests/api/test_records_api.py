"""Records over HTTP: versions, editions, tokens, problems."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.test import TestResponse

from app.problems import problem
from tests.house import Open, lathe, steam_engine

ARTIFACTS = "/api/v1/artifacts"


def _register(opened: Open, values: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = opened.client().post(ARTIFACTS, json=values or lathe(), headers=opened.headers())
    assert answer.status_code == 201, answer.text
    document: dict[str, Any] = answer.get_json()
    return document


def _publish(opened: Open, public_id: str, version: int = 1) -> TestResponse:
    return opened.client().post(
        f"{ARTIFACTS}/{public_id}/publish", headers=opened.headers(If_Match=f'"v{version}"')
    )


def test_a_record_is_registered_read_changed_published_and_withdrawn(opened: Open) -> None:
    made = _register(opened)
    address = f"{ARTIFACTS}/{made['id']}"
    client, headers = opened.client(), opened.headers
    assert client.get(address).status_code == 404
    assert client.get(address, headers=headers()).headers["ETag"] == '"v1"'
    changed = client.patch(
        address, json={"quantity": {"zh": "1台"}}, headers=headers(If_Match='"v1"')
    )
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"v2"')
    assert _publish(opened, made["id"], 2).status_code == 200
    shown = client.get(address)
    assert (shown.headers["ETag"], shown.get_json()["edition"]) == ('"1-public-mul"', 1)
    gone = client.post(
        f"{address}/withdraw", json={"reason": "重复"}, headers=headers(If_Match='"v3"')
    )
    assert gone.status_code == 200
    after = client.get(address)
    assert after.status_code == 410
    assert after.get_json()["withdrawn"]["reason"] == "重复"


def test_a_change_needs_the_version_it_was_made_on(opened: Open) -> None:
    address = f"{ARTIFACTS}/{_register(opened)['id']}"
    patch: dict[str, Any] = {"quantity": {"zh": "2台"}}
    client = opened.client()
    assert client.patch(address, json=patch, headers=opened.headers()).status_code == 428
    stale = client.patch(address, json=patch, headers=opened.headers(If_Match='"v9"'))
    assert (stale.status_code, stale.get_json()["type"]) == (412, "/problems/stale")
    strange = client.patch(address, json=patch, headers=opened.headers(If_Match='"1-public-mul"'))
    assert strange.status_code == 400
    star = client.patch(address, json=patch, headers=opened.headers(If_Match="*"))
    assert star.status_code == 200


def test_an_unchanged_edition_is_not_sent_again(opened: Open) -> None:
    public_id = _register(opened)["id"]
    _publish(opened, public_id)
    address = f"{ARTIFACTS}/{public_id}"
    tag = opened.client().get(address).headers["ETag"]
    again = opened.client().get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_a_document_that_breaks_the_rules_names_every_place(opened: Open) -> None:
    wrong = lathe(grade="9", colour="red", materials=["gold", "no-such"])
    answer = opened.client().post(ARTIFACTS, json=wrong, headers=opened.headers())
    problem = answer.get_json()
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert set(problem["errors"]) == {"grade", "colour", "materials"}
    assert list(problem["errors"]["materials"]) == ["1"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"a": 1}', "text/plain", 415),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(
    opened: Open, body: bytes, kind: str, status: int
) -> None:
    answer = opened.client().post(ARTIFACTS, data=body, content_type=kind, headers=opened.headers())
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"


def test_nobody_writes_without_a_token_and_a_bad_one_is_told_so(opened: Open) -> None:
    client = opened.client()
    assert client.post(ARTIFACTS, json=lathe()).status_code == 401
    bad = client.get(ARTIFACTS, headers={"Authorization": "Bearer gbt_nothing"})
    public = client.get(f"{ARTIFACTS}/nothing", headers={"Authorization": "Bearer gbt_nothing"})
    assert bad.status_code in (200, 401)
    assert public.status_code == 401
    assert public.headers["WWW-Authenticate"].startswith("Bearer")


def test_another_museum_learns_nothing_of_a_draft_and_may_not_touch_an_edition(
    opened: Open,
) -> None:
    public_id = _register(opened)["id"]
    address, client = f"{ARTIFACTS}/{public_id}", opened.client()
    stranger = opened.headers("nantong", If_Match='"v1"')
    patch: dict[str, Any] = {"quantity": {"zh": "1台"}}
    assert client.get(address, headers=stranger).status_code == 404
    assert client.patch(address, json=patch, headers=stranger).status_code == 404
    assert client.post(f"{address}/publish", headers=stranger).status_code == 404
    _publish(opened, public_id)
    assert client.patch(address, json=patch, headers=stranger).status_code == 403
    assert client.get(address, headers=stranger).get_json()["state"] == "published"


def test_lists_are_paged_by_key_without_loss_or_repetition(opened: Open) -> None:
    ids = [opened.publish(lathe(f"A-{number}")) for number in range(7)]
    found: list[str] = []
    after: str | None = None
    while True:
        query = {"limit": 3} | ({"after": after} if after else {})
        page = opened.client().get(ARTIFACTS, query_string=query).get_json()
        found += [item["id"] for item in page["items"]]
        if (after := page["next"]) is None:
            break
    assert found == ids


def test_a_list_tells_a_harvester_what_was_withdrawn(opened: Open) -> None:
    public_id = _register(opened)["id"]
    _publish(opened, public_id)
    opened.client().post(
        f"{ARTIFACTS}/{public_id}/withdraw",
        json={"reason": "x"},
        headers=opened.headers(If_Match='"v2"'),
    )
    since = {"updated_since": "2000-01-01T00:00:00Z"}
    assert opened.client().get(ARTIFACTS).get_json()["items"] == []
    told = opened.client().get(ARTIFACTS, query_string=since).get_json()["items"]
    assert [(one["state"], one["id"]) for one in told] == [("withdrawn", public_id)]


def test_working_copies_are_listed_for_their_museum_alone(opened: Open) -> None:
    _register(opened)
    client, working = opened.client(), {"view": "working"}
    mine = client.get(ARTIFACTS, query_string=working, headers=opened.headers()).get_json()
    theirs = client.get(ARTIFACTS, query_string=working, headers=opened.headers("nantong"))
    assert len(mine["items"]) == 1
    assert theirs.get_json()["items"] == []
    assert client.get(ARTIFACTS, query_string=working).status_code == 401


def test_a_list_of_working_copies_is_never_kept_by_a_shared_cache(opened: Open) -> None:
    _register(opened)
    answer = opened.client().get(
        ARTIFACTS, query_string={"view": "working"}, headers=opened.headers()
    )
    assert answer.cache_control.private
    assert not answer.cache_control.public


def test_working_copies_of_another_museum_cannot_even_be_asked_for(opened: Open) -> None:
    _register(opened)
    ask = {"view": "working", "owner": "nantong"}
    theirs = opened.client().get(ARTIFACTS, query_string=ask, headers=opened.headers())
    assert (theirs.status_code, theirs.get_json()["type"]) == (400, "/problems/unreadable")
    own = {"view": "working", "owner": "hanyang"}
    mine = opened.client().get(ARTIFACTS, query_string=own, headers=opened.headers())
    assert len(mine.get_json()["items"]) == 1


def test_a_page_after_another_museums_draft_tells_nothing_of_it(opened: Open) -> None:
    draft = _register(opened)["id"]
    stranger, ask = opened.headers("nantong"), {"view": "working"}
    told = opened.client().get(ARTIFACTS, query_string=ask | {"after": draft}, headers=stranger)
    none = opened.client().get(ARTIFACTS, query_string=ask | {"after": "none"}, headers=stranger)
    assert (told.status_code, none.status_code) == (400, 400)


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "after=", "view=all", "colour=red"])
def test_parameters_that_make_no_sense_are_refused(opened: Open, query: str) -> None:
    answer = opened.client().get(f"{ARTIFACTS}?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["errors"]


def test_search_finds_what_was_published_and_counts_facets(opened: Open) -> None:
    opened.publish(steam_engine())
    opened.publish(lathe())
    opened.settle()
    found = opened.client().get("/api/v1/search?q=蒸汽机").get_json()
    assert [item["number"] for item in found["items"]] == ["HY-1890-001"]
    assert {"value": "prime-mover", "count": 1} in found["facets"]["category"]
    assert opened.client().get("/api/v1/search?after=garbled").status_code == 400


def test_search_counts_and_takes_every_facet_of_the_kinds(opened: Open) -> None:
    opened.publish(steam_engine())
    opened.settle()
    found = opened.client().get("/api/v1/search").get_json()
    assert set(found["facets"]) == set(opened.house.kinds.facets())
    period = found["facets"]["period"][0]["value"]
    chosen, other = ({"period": value} for value in (period, "no-such"))
    client = opened.client()
    assert client.get("/api/v1/search", query_string=chosen).get_json()["total"] == 1
    assert client.get("/api/v1/search", query_string=other).get_json()["total"] == 0


def test_the_description_is_openapi_3_1_and_names_every_kind(opened: Open) -> None:
    told = opened.client().get("/api/v1/openapi.json").get_json()
    assert told["openapi"].startswith("3.1")
    for path in (ARTIFACTS, "/api/v1/museums", f"{ARTIFACTS}/{{public_id}}/media"):
        assert path in told["paths"]
    assert "x-label" in told["components"]["schemas"]["ArtifactInternal"]["properties"]["title"]


def test_why_something_is_done_is_described_as_a_parameter(opened: Open) -> None:
    paths = opened.client().get("/api/v1/openapi.json").get_json()["paths"]
    for told in (paths[ARTIFACTS]["post"], paths[f"{ARTIFACTS}/{{public_id}}"]["patch"]):
        assert ("query", "why") in [(one["in"], one["name"]) for one in told["parameters"]]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ('{"title": {"zh": "\\u0000"}}', "/title/zh"),
        ('{"numbers": [{"value": "a\\u001b"}]}', "/numbers/0/value"),
        ('{"title": {"a\\u0007": "x"}}', "/title"),
        ('{"title": {"\\ud800": "x"}}', "/title"),
        ('{"materials": ["iron", "\\udfff"]}', "/materials/1"),
    ],
)
def test_a_sign_that_cannot_be_kept_is_refused_with_its_place(
    opened: Open, body: str, place: str
) -> None:
    answer = opened.client().post(
        ARTIFACTS, data=body, content_type="application/json", headers=opened.headers()
    )
    assert answer.status_code == 400
    assert answer.get_json()["detail"].startswith(f"{place}: character U+")
    assert answer.get_json()["detail_zh"].startswith(f"{place}：")


def test_line_breaks_are_no_control_characters(opened: Open) -> None:
    words = {"zh": "一\n\t二"}
    assert _register(opened, lathe(description=words))["values"]["description"] == words


def test_a_problem_is_told_whatever_signs_are_in_it(opened: Open) -> None:
    with opened.app.test_request_context("/api/v1/%00%ED%A0%80"):
        answer = problem(
            422, "invalid", detail="a\ud800\0", more={"errors": {"\udfff": {1: Path("x")}}}
        )
    told = answer.get_json()
    assert told["detail"] == "a\ud800\0"
    assert told["errors"] == {"\udfff": {"1": "x"}}


def _locked(folder: Path) -> None:
    with sqlite3.connect(folder / "a.db", timeout=0) as one:
        one.execute("BEGIN EXCLUSIVE")
        with sqlite3.connect(folder / "a.db", timeout=0) as other:
            other.execute("BEGIN EXCLUSIVE")


def _unknown_table(folder: Path) -> None:
    sqlite3.connect(folder / "b.db").execute("SELECT 1 FROM locked")


@pytest.mark.parametrize(
    ("fault", "status", "code"), [(_locked, 503, "unavailable"), (_unknown_table, 500, "internal")]
)
def test_only_a_locked_database_is_worth_another_try(
    opened: Open, tmp_path: Path, fault: Callable[[Path], None], status: int, code: str
) -> None:
    def break_down() -> str:
        try:
            fault(tmp_path)
        except sqlite3.OperationalError as cause:
            raise OperationalError("SELECT", None, cause) from cause
        return "whole"

    opened.app.add_url_rule("/broken", view_func=break_down)
    answer = opened.client().get("/broken")
    assert (answer.status_code, answer.get_json()["type"]) == (status, f"/problems/{code}")
    assert ("Retry-After" in answer.headers) == (status == 503)


@pytest.mark.parametrize(
    ("error", "status"),
    [(IntegrityError("INSERT", None, ValueError("UNIQUE")), 409), (StaleDataError("0 rows"), 412)],
)
def test_a_change_that_met_another_in_the_database_is_no_fault_of_ours(
    opened: Open, error: Exception, status: int
) -> None:
    def meet() -> str:
        raise error

    opened.app.add_url_rule("/meeting", view_func=meet)
    answer = opened.client().get("/meeting")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/artifacts/x/y/z", "/iiif/3/nothing"])
def test_what_is_not_there_is_a_problem_document(opened: Open, path: str) -> None:
    answer = opened.client().get(path)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_a_method_that_is_none_names_those_that_are(opened: Open) -> None:
    answer = opened.client().delete(ARTIFACTS)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_health_names_its_parts(opened: Open) -> None:
    client = opened.client()
    assert client.get("/healthz").get_json() == {"status": "alive"}
    assert client.get("/readyz").get_json()["parts"] == {
        "database": "ready",
        "store": "ready",
        "index": "ready",
    }
    assert b"gongbo_outbox_waiting" in client.get("/metrics").data


def test_a_persistent_address_leads_to_page_or_json(opened: Open) -> None:
    public_id = _register(opened)["id"]
    _publish(opened, public_id)
    client = opened.client()
    page = client.get(f"/id/{public_id}", headers={"Accept-Language": "en"})
    data = client.get(f"/id/{public_id}", headers={"Accept": "application/json"})
    assert (page.status_code, data.status_code) == (303, 303)
    assert page.location.endswith(f"/en/artifacts/{public_id}")
    assert data.location.endswith(f"/api/v1/artifacts/{public_id}")
