"""What shows a term or a linked record follows it: index, manifest, edition, lists and pages."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from accounts import service as accounts
from app.database import reading, transaction
from app.pages import assets
from app.relay import deliver
from app.worker import do_one
from foundation.errors import Invalid
from kinds.artifacts.model import Artifact
from kinds.museums.model import Museum
from records import listing, publication, registering, service, shown
from records.editions import Edition
from records.fields import Audience
from records.kind import Kind
from records.listing import Asked
from records.model import Record
from search.ports import Query
from tests.house import WORKER, Open, all_tasks, lathe, steam_engine
from vocabularies import service as vocabularies
from vocabularies.shelf import TermShelf

HOUR = 3_600.0


@dataclass(frozen=True, slots=True)
class TwoWorkers(Open):
    """A house in which another process does the jobs than the one that delivers events."""

    def settle(self) -> None:
        """Do all that they would have done by now."""
        with self.app.app_context():
            while do_one(all_tasks(replace(self.house, shelf=self._shelf_of_another())), "jobs"):
                pass
            while deliver(self.house):
                pass

    def _shelf_of_another(self) -> TermShelf:
        # Its snapshot is as old as that of the other: neither has looked since.
        return copy(self.house.shelf)


@pytest.fixture
def slow_shelf(opened: Open, monkeypatch: pytest.MonkeyPatch) -> Open:
    """A house whose processes look for new terms once an hour, and have just looked.

    Patched: a worker that is quicker than the shelf is otherwise met by chance alone.
    """
    monkeypatch.setattr("vocabularies.shelf.FRESH_SECONDS", HOUR)
    with opened.app.app_context(), reading() as session:
        opened.house.shelf.terms(session)
    return TwoWorkers(opened.app, opened.house, opened.tokens)


@contextmanager
def _working(public_id: str, kind: type[Kind]) -> Iterator[tuple[Session, Record]]:
    with transaction() as session:
        yield session, service.get_record(session, kind=kind, public_id=public_id)


def _publish_again(opened: Open, public_id: str, kind: type[Kind] = Artifact) -> None:
    with opened.app.app_context(), _working(public_id, kind) as (session, record):
        terms = opened.house.shelf.terms(session)
        publication.publish(session, WORKER, terms, record, kind=kind)


def _register(opened: Open, values: dict[str, Any], kind: type[Kind]) -> str:
    with opened.app.app_context(), transaction() as session:
        terms, owner = (
            opened.house.shelf.terms(session),
            accounts.get_organisation(session, "hanyang"),
        )
        return registering.register(
            session, WORKER, terms, kind=kind, owner=owner, values=values
        ).public_id


def _hang(opened: Open, public_id: str) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(picture, "PNG")
    sent = opened.client().post(
        f"/api/v1/artifacts/{public_id}/media?filename=a.png&release=true",
        data=picture.getvalue(),
        headers=opened.headers(),
        content_type="image/png",
    )
    assert sent.status_code in {201, 202}


def _rename_iron(opened: Open) -> None:
    with opened.app.app_context(), transaction() as session:
        vocabularies.rename(session, "material", "iron", zh="乌金", en="Ferrum")


def _edition(opened: Open, public_id: str) -> Edition:
    with opened.app.app_context(), reading() as session:
        return shown.get_edition(session, public_id)


def _found(opened: Open, words: str) -> tuple[str, ...]:
    return tuple(opened.house.index.search(Query(words)).ids)


def test_a_record_is_found_by_the_new_word_of_its_term_and_not_by_the_old(
    slow_shelf: Open,
) -> None:
    engine = slow_shelf.publish(steam_engine())
    slow_shelf.settle()
    assert _found(slow_shelf, "Iron") == (engine,)
    _rename_iron(slow_shelf)
    slow_shelf.settle()
    for words in ("Ferrum", "乌金"):
        assert _found(slow_shelf, words) == (engine,)
    assert _found(slow_shelf, "Iron") == ()


def test_what_stands_below_a_renamed_term_follows_too(slow_shelf: Open) -> None:
    engine = slow_shelf.publish(steam_engine())
    slow_shelf.settle()
    with slow_shelf.app.app_context(), transaction() as session:
        vocabularies.rename(session, "material", "inorganic", zh="非生物质")
    slow_shelf.settle()
    assert _found(slow_shelf, "非生物质") == (engine,)


def test_the_manifest_says_the_new_word_under_a_new_edition(slow_shelf: Open) -> None:
    engine = slow_shelf.publish(steam_engine())
    _hang(slow_shelf, engine)
    slow_shelf.settle()
    before, manifest = _edition(slow_shelf, engine), _manifest(slow_shelf, engine)
    assert "Iron" in manifest
    _rename_iron(slow_shelf)
    slow_shelf.settle()
    manifest = _manifest(slow_shelf, engine)
    assert "Ferrum" in manifest
    assert "Iron" not in manifest
    assert _edition(slow_shelf, engine).edition == before.edition + 1


def test_a_manifest_that_a_reader_asks_for_before_the_relay_says_the_new_word(
    slow_shelf: Open,
) -> None:
    engine = slow_shelf.publish(steam_engine())
    _hang(slow_shelf, engine)
    slow_shelf.settle()
    _rename_iron(slow_shelf)
    _publish_again_with_a_change(slow_shelf, engine)
    assert "Ferrum" in _manifest(slow_shelf, engine)


def _publish_again_with_a_change(opened: Open, public_id: str) -> None:
    with opened.app.app_context(), _working(public_id, Artifact) as (session, record):
        values = steam_engine(description={"zh": "双缸。"})
        terms = opened.house.shelf.terms(session)
        service.change(session, WORKER, terms, record, kind=Artifact, values=values)
    _publish_again(opened, public_id)


def _manifest(opened: Open, public_id: str) -> str:
    answer = opened.client().get(f"/iiif/presentation/3/{public_id}/manifest")
    assert answer.status_code == 200
    return json.dumps(json.loads(answer.data), ensure_ascii=False)


def test_a_harvester_learns_that_a_renamed_term_changed_the_record(slow_shelf: Open) -> None:
    engine, other = slow_shelf.publish(steam_engine()), slow_shelf.publish(lathe())
    slow_shelf.settle()
    tags = {one: _tag(slow_shelf, one) for one in (engine, other)}
    since = _edition(slow_shelf, engine).published_at.isoformat()
    _rename_iron(slow_shelf)
    slow_shelf.settle()
    assert _tag(slow_shelf, engine) != tags[engine]
    assert _tag(slow_shelf, other) == tags[other]
    listed = slow_shelf.client().get("/api/v1/artifacts", query_string={"updated_since": since})
    assert [one["id"] for one in listed.get_json()["items"]][-1] == engine


def _tag(opened: Open, public_id: str) -> str:
    return str(opened.client().get(f"/api/v1/artifacts/{public_id}").headers["ETag"])


def test_a_page_and_its_facets_say_the_new_word(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    # Patched: the second that a page may be late is not what is asked here.
    monkeypatch.setattr("vocabularies.shelf.FRESH_SECONDS", 0.0)
    engine = opened.publish(steam_engine())
    opened.publish(lathe())
    _rename_iron(opened)
    opened.settle()
    for page in (f"/en/artifacts/{engine}", "/en/search"):
        told = opened.client().get(page).text
        assert "Ferrum" in told
        assert ">Iron<" not in told


def test_a_moved_term_is_filtered_by_what_it_stands_under_now(slow_shelf: Open) -> None:
    engine = slow_shelf.publish(steam_engine())
    assert _filtered(slow_shelf, "inorganic") == [engine]
    with slow_shelf.app.app_context(), transaction() as session:
        vocabularies.move(session, "material", "iron", parent="organic")
    slow_shelf.settle()
    assert _filtered(slow_shelf, "inorganic") == []
    assert _filtered(slow_shelf, "organic") == [engine]


def _filtered(opened: Open, material: str) -> list[str]:
    asked = Asked(facets={"material": [material]})
    with opened.app.app_context(), reading() as session:
        page = listing.list_shown(session, kind=Artifact, audience=Audience.PUBLIC, asked=asked)
    return [one.id for one in page.rows]


def test_a_draft_that_moved_on_is_not_published_by_a_renaming(slow_shelf: Open) -> None:
    engine = slow_shelf.publish(steam_engine())
    with slow_shelf.app.app_context(), _working(engine, Artifact) as (session, record):
        values = steam_engine(materials=["other-metal"], title={"zh": "蒸汽机，待核"})
        terms = slow_shelf.house.shelf.terms(session)
        service.change(session, WORKER, terms, record, kind=Artifact, values=values)
    _rename_iron(slow_shelf)
    slow_shelf.settle()
    told = _edition(slow_shelf, engine)
    assert told.edition == 2
    assert (told.values["materials"], told.values["title"]["zh"]) == (["iron"], "卧式蒸汽机")
    assert _found(slow_shelf, "Ferrum") == (engine,)


def test_a_retired_term_stays_readable_and_may_stay_but_is_not_chosen_anew(
    slow_shelf: Open,
) -> None:
    engine = slow_shelf.publish(steam_engine())
    with slow_shelf.app.app_context():
        with transaction() as session:
            vocabularies.retire(session, "material", "iron", to="2020")
        slow_shelf.settle()
        assert _found(slow_shelf, "Iron") == (engine,)
        with reading() as session:
            terms = vocabularies.snapshot(session)
        with _working(engine, Artifact) as (session, record):
            values = steam_engine(description={"zh": "双缸。"})
            assert service.change(session, WORKER, terms, record, kind=Artifact, values=values)
            publication.publish(session, WORKER, terms, record, kind=Artifact)
        with pytest.raises(Invalid):
            registering.checked(Artifact, steam_engine("HY-2"), terms)
    assert _edition(slow_shelf, engine).values["materials"] == ["iron"]


MUSEUM = {"directory_number": "GBM-1", "title": {"zh": "汉阳机器馆", "en": "Guishan Arsenal"}}


def _held_by(museum: str) -> dict[str, Any]:
    return lathe(provenance=[{"who": {"to": museum, "name": {"en": "the Works"}}}])


def _holder(opened: Open, public_id: str) -> dict[str, Any]:
    return dict(_edition(opened, public_id).values["provenance"][0]["who"])


def test_a_link_says_what_the_other_record_is_called_from_when_it_is_shown(
    slow_shelf: Open,
) -> None:
    museum = _register(slow_shelf, MUSEUM, Museum)
    held = slow_shelf.publish(_held_by(museum))
    assert _holder(slow_shelf, held) == {"name": {"en": "the Works"}}
    _publish_again(slow_shelf, museum, Museum)
    slow_shelf.settle()
    assert _holder(slow_shelf, held)["label"] == MUSEUM["title"]
    assert _edition(slow_shelf, held).edition == 2
    assert held in _found(slow_shelf, "Guishan Arsenal")


def test_a_link_follows_when_the_other_record_is_renamed(slow_shelf: Open) -> None:
    museum = _register(slow_shelf, MUSEUM, Museum)
    _publish_again(slow_shelf, museum, Museum)
    held = slow_shelf.publish(_held_by(museum))
    renamed = {**MUSEUM, "title": {"zh": "汉阳机器馆", "en": "Tortoise Hill Works"}}
    with slow_shelf.app.app_context(), _working(museum, Museum) as (session, record):
        terms = slow_shelf.house.shelf.terms(session)
        service.change(session, WORKER, terms, record, kind=Museum, values=renamed)
    slow_shelf.settle()
    assert _holder(slow_shelf, held)["label"]["en"] == "Guishan Arsenal"
    _publish_again(slow_shelf, museum, Museum)
    slow_shelf.settle()
    assert _holder(slow_shelf, held)["label"]["en"] == "Tortoise Hill Works"
    assert held in _found(slow_shelf, "Tortoise Hill")
    assert held not in _found(slow_shelf, "Guishan Arsenal")


def test_a_link_to_a_withdrawn_record_keeps_its_words_alone(slow_shelf: Open) -> None:
    museum = _register(slow_shelf, MUSEUM, Museum)
    _publish_again(slow_shelf, museum, Museum)
    held = slow_shelf.publish(_held_by(museum))
    assert _holder(slow_shelf, held)["to"] == museum
    with slow_shelf.app.app_context(), _working(museum, Museum) as (session, record):
        publication.withdraw(session, WORKER, record, reason="closed")
    slow_shelf.settle()
    assert _holder(slow_shelf, held) == {"name": {"en": "the Works"}}
    assert held not in _found(slow_shelf, "Guishan Arsenal")


def test_what_links_to_nothing_that_changed_keeps_its_edition(slow_shelf: Open) -> None:
    museum = _register(slow_shelf, MUSEUM, Museum)
    _publish_again(slow_shelf, museum, Museum)
    held = slow_shelf.publish(_held_by(museum))
    with slow_shelf.app.app_context(), _working(museum, Museum) as (session, record):
        values = {**MUSEUM, "address": {"zh": "龟山北路"}}
        terms = slow_shelf.house.shelf.terms(session)
        service.change(session, WORKER, terms, record, kind=Museum, values=values)
    _publish_again(slow_shelf, museum, Museum)
    slow_shelf.settle()
    assert _edition(slow_shelf, held).edition == 1
