"""Kinds, vocabularies and organisations over HTTP: what builds a form or reads a code."""

from __future__ import annotations

from typing import Any

import pytest

from app.api.examples import example_of
from app.database import reading
from records import schemas
from records.fields.base import Audience
from tests.api.talking import ARTIFACTS, Program, ids, partner_of
from tests.house import Open, lathe

KINDS, VOCABULARIES = "/api/v1/kinds", "/api/v1/vocabularies"


def _fields(program: Program, kind: str) -> dict[str, Any]:
    return {one["name"]: one for one in program.read(f"{KINDS}/{kind}")["fields"]}


def test_every_kind_tells_its_fields_with_what_a_form_needs(opened: Open) -> None:
    program = Program(opened)
    for kind in program.read(KINDS)["items"]:
        told = program.read(kind["links"]["self"])
        assert told["plural"] == kind["plural"]
        assert all(one["control"]["widget"] for one in told["fields"])
        assert any(one["required"] for one in told["fields"])
        assert program.get(kind["links"]["records"]).status_code == 200
    assert program.get(f"{KINDS}/unicorn").status_code == 404
    assert program.read(f"{KINDS}/artifacts")["name"] == "artifact"


def test_a_reader_is_told_of_the_fields_that_it_may_see(opened: Open) -> None:
    public = _fields(Program(opened, None), "enterprise")
    partner = _fields(partner_of(opened), "enterprise")
    writer = _fields(Program(opened), "enterprise")
    assert "archives" not in public
    assert "archives" in partner
    assert public.keys() < partner.keys() < writer.keys()
    assert not any("visibility" in one for one in (*public.values(), *partner.values()))
    assert writer["archives"]["visibility"] == "partner"


def test_terms_are_listed_searched_and_walked(opened: Open) -> None:
    program = Program(opened, None)
    listed = {one["code"]: one["terms"] for one in program.read(VOCABULARIES)["items"]}
    assert listed["industry"] > 20
    industry = f"{VOCABULARIES}/industry"
    (first,) = program.read(industry, parent="-", limit=1)["items"]
    below = program.read(industry, parent=first["code"])["items"]
    assert {one["parent"] for one in below} == {first["code"]}
    term = program.read(below[0]["href"])
    assert [one["code"] for one in term["ancestors"]] == [first["code"]]
    assert program.read(first["href"])["children"][0]["code"] == below[0]["code"]
    said = below[0]["labels"]["zh"]
    assert below[0]["code"] in [one["code"] for one in program.read(industry, q=said)["items"]]


def test_terms_are_paged_in_the_order_of_their_list(opened: Open) -> None:
    program = Program(opened, None)
    whole = [one["code"] for one in program.read(f"{VOCABULARIES}/industry", limit=200)["items"]]
    first = program.read(f"{VOCABULARIES}/industry", limit=3)
    second = program.read(f"{VOCABULARIES}/industry", limit=3, after=first["next"])
    assert [one["code"] for one in (*first["items"], *second["items"])] == whole[:6]
    assert program.get(f"{VOCABULARIES}/industry", after="none").status_code == 400


def test_terms_are_told_as_they_were_at_a_day(opened: Open) -> None:
    program = Program(opened, None)
    division = f"{VOCABULARIES}/division"
    now = {one["code"] for one in program.read(division, q="四川", limit=200, at="2020")["items"]}
    then = {one["code"] for one in program.read(division, q="四川", limit=200, at="1990")["items"]}
    assert now
    assert then
    for wrong in ("yesterday", "2012-1", "20", "2012-12-01T00:00"):
        assert program.get(division, at=wrong).status_code == 400


@pytest.mark.parametrize("path", ["nothing", "industry/terms/nothing", "nothing/terms/A"])
def test_a_vocabulary_or_term_that_is_none_is_not_there(opened: Open, path: str) -> None:
    assert Program(opened).get(f"{VOCABULARIES}/{path}").status_code == 404


def test_the_use_of_a_term_is_counted_and_listed_as_the_asker_sees_it(opened: Open) -> None:
    program = Program(opened)
    shown = program.show(lathe("A-1", materials=["iron"]))
    draft = program.enter(lathe("A-2", materials=["iron"]))
    iron = f"{VOCABULARIES}/material/terms/iron"
    (mine,) = program.read(f"{iron}/usage")["items"]
    (public,) = Program(opened, None).read(f"{iron}/usage")["items"]
    assert (mine["field"], mine["working"], mine["shown"]) == ("materials", 2, 1)
    assert (public["working"], public["shown"]) == (None, 1)
    assert ids(Program(opened, None).read(f"{iron}/records")) == [shown.rpartition("/")[2]]
    working = program.read(f"{iron}/records", view="working", limit=1)
    assert ids(program.read(f"{iron}/records", view="working", after=working["next"])) == [
        draft.rpartition("/")[2]
    ]
    assert Program(opened, None).get(f"{iron}/records", view="working").status_code == 401
    assert Program(opened).get(f"{VOCABULARIES}/material/terms/no/usage").status_code == 404


def test_every_example_can_be_registered(opened: Open) -> None:
    with opened.app.app_context(), reading() as session:
        terms = opened.house.shelf.terms(session)
    for kind in opened.house.kinds:
        example = example_of(kind, terms)
        assert schemas.load(kind, example, audience=Audience.INTERNAL, terms=terms)
        assert len(example) > len(kind.fields) / 2


def test_the_description_has_no_answer_that_is_not_told_and_says_its_actions(
    opened: Open,
) -> None:
    told = Program(opened, None).read("/api/v1/openapi.json")
    operations = {
        f"{method} {path}": one
        for path, item in told["paths"].items()
        for method, one in item.items()
        if method != "parameters"
    }
    assert len({one["operationId"] for one in operations.values()}) == len(operations)
    for name, one in operations.items():
        assert "default" not in one["responses"], name
        assert {"400", "401", "429", "503"} <= one["responses"].keys(), name
        assert one["x-action"], name
    assert {} not in operations[f"post {ARTIFACTS}"]["security"]


def test_the_page_of_the_api_lists_every_route_without_a_script(opened: Open) -> None:
    answer = opened.client().get("/api/", headers={"Accept-Language": "en"})
    if answer.status_code == 500:
        pytest.skip("the front end is not built")
    assert f"<code>{ARTIFACTS}</code>" in answer.text
    assert "<h1>The API of Gongbo</h1>" in answer.text
    assert "工博接口说明" in opened.client().get("/api/?lang=zh").text
    assert "script-src 'nonce-" in answer.headers["Content-Security-Policy"]
