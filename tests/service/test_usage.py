"""Where a term is used: counted and listed for each as far as he may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from accounts import service as accounts
from app.cli.main import main
from app.database import reading, transaction
from foundation.actors import ANYBODY, Actor, Scope
from foundation.database import utcnow
from foundation.errors import Forbidden, NotFound
from foundation.pagination import UnknownPage
from records import publication, registering, reviewing, service, usage
from records.fields import INTERNAL, PARTNER, PUBLIC, Audience, Group, LangText, Shape, Term, Text
from records.fields import part as declare_part
from records.kind import Kind, Kinds, Role, Weight, field
from records.model import Record
from records.usage import Usage
from tests.house import WORKER, Open, actor_of

IRON = ("material", "iron")


class Piece(Shape):
    """A piece of a loom, of two materials: as everybody sees it, and as the restorer knows it."""

    seen = declare_part(Term("material"), zh="外观", en="Seen")
    known = declare_part(Term("material"), zh="实测", en="Known", visibility=INTERNAL)


class Loom(Kind):
    """A kind with terms of one vocabulary for every audience."""

    name, plural, zh, en = "loom", "looms", "织机", "Loom"

    number = field(
        Text(), zh="编号", en="Number", visibility=PUBLIC, required=True, weight=Weight.NUMBER
    )
    title = field(
        LangText(), zh="名称", en="Name", visibility=PUBLIC, required=True, role=Role.LABEL
    )
    materials = field(Term("material"), zh="质地", en="Materials", visibility=PUBLIC, many=True)
    lent = field(Term("material"), zh="借出", en="Lent", visibility=PARTNER)
    stored = field(Term("material"), zh="库存", en="Stored", visibility=INTERNAL)
    pieces = field(Group(Piece), zh="部件", en="Pieces", visibility=PUBLIC, many=True)

    @classmethod
    def number_of(cls, values: Mapping[str, Any]) -> str | None:
        return values.get("number")


KINDS = Kinds(iter((Loom,)))


def loom(number: str, **more: Any) -> dict[str, Any]:
    """Values of a loom."""
    return {"number": number, "title": {"zh": "铁木织机"}, **more}


def _register(
    opened: Open, values: dict[str, Any], *, museum: str = "hanyang", shown: bool = True
) -> str:
    with opened.app.app_context(), transaction() as session:
        terms, owner = opened.house.shelf.terms(session), accounts.get_organisation(session, museum)
        record = registering.register(session, WORKER, terms, kind=Loom, owner=owner, values=values)
        if shown:
            publication.publish(session, WORKER, terms, record, kind=Loom)
        return record.public_id


@contextmanager
def _working(opened: Open, public_id: str) -> Iterator[tuple[Session, Record]]:
    with opened.app.app_context(), transaction() as session:
        yield session, service.get_record(session, kind=Loom, public_id=public_id)


def _change(opened: Open, public_id: str, values: dict[str, Any]) -> None:
    with _working(opened, public_id) as (session, record):
        terms = opened.house.shelf.terms(session)
        service.change(session, WORKER, terms, record, kind=Loom, values=values)


def _publish(opened: Open, public_id: str) -> None:
    with _working(opened, public_id) as (session, record):
        terms = opened.house.shelf.terms(session)
        publication.publish(session, WORKER, terms, record, kind=Loom)


def _narrow(opened: Open, public_id: str, narrowed: dict[str, str]) -> None:
    with _working(opened, public_id) as (session, record):
        service.narrow(session, WORKER, record, kind=Loom, narrowed=narrowed)


def _used(
    opened: Open, actor: Actor = WORKER, *, code: str = "iron", below: bool = False
) -> dict[str, tuple[int | None, int]]:
    with opened.app.app_context(), reading() as session:
        uses = usage.where_used(session, actor, KINDS, "material", code, below=below)
    return {one.field: (one.working, one.shown) for one in uses}


def test_working_copies_and_editions_are_counted_apart_by_kind_and_field(opened: Open) -> None:
    _register(opened, loom("1", materials=["iron", "wood"], stored="iron"))
    _register(opened, loom("2", materials=["iron"]), shown=False)
    _register(opened, loom("3", materials=["wood"]))
    with opened.app.app_context(), reading() as session:
        uses = usage.where_used(session, WORKER, KINDS, *IRON, below=False)
    assert uses == [Usage("loom", "materials", 2, 1), Usage("loom", "stored", 1, 0)]


def test_a_record_that_names_a_term_twice_counts_once(opened: Open) -> None:
    _register(opened, loom("1", materials=["iron", "iron"]))
    assert _used(opened) == {"materials": (1, 1)}


def test_a_working_copy_that_moved_on_leaves_the_term_in_its_edition(opened: Open) -> None:
    one = _register(opened, loom("1", materials=["iron"]))
    _change(opened, one, loom("1", materials=["wood"]))
    assert _used(opened) == {"materials": (0, 1)}
    assert _used(opened, code="wood") == {"materials": (1, 0)}
    _publish(opened, one)
    assert _used(opened) == {}
    assert _used(opened, code="wood") == {"materials": (1, 1)}


def test_so_does_one_that_waited_for_its_hour(opened: Open) -> None:
    one = _register(opened, loom("1", materials=["iron"]))
    with _working(opened, one) as (session, record):
        hour = utcnow() + timedelta(hours=1)
        publication.publish_at(session, WORKER, record, kind=Loom, at=hour)
    assert _used(opened) == {"materials": (1, 1)}
    _change(opened, one, loom("1", materials=["wood"]))
    assert _used(opened) == {"materials": (0, 1)}


def test_what_stands_below_a_term_counts_where_it_is_asked_for(opened: Open) -> None:
    _register(opened, loom("1", materials=["iron"]))
    _register(opened, loom("2", materials=["wood"]))
    assert _used(opened, code="inorganic") == {}
    assert _used(opened, code="inorganic", below=True) == {"materials": (1, 1)}
    assert _used(opened, code="single", below=True) == {"materials": (2, 2)}


def test_a_museum_counts_its_own_working_copies_and_the_editions_of_all(opened: Open) -> None:
    _register(opened, loom("1", materials=["iron"]), museum="nantong")
    _register(opened, loom("2", materials=["iron"]), museum="nantong", shown=False)
    _register(opened, loom("3", materials=["iron"]), shown=False)
    with opened.app.app_context():
        hanyang = actor_of(opened, "hanyang", Scope.READ)
        writer = actor_of(opened, "hanyang", Scope.WRITE)
    assert _used(opened, hanyang) == {"materials": (1, 1)}
    assert _used(opened, writer) == {"materials": (None, 1)}
    assert _used(opened, ANYBODY) == {"materials": (None, 1)}
    assert _used(opened) == {"materials": (3, 1)}


def test_nobody_outside_learns_of_a_field_that_is_not_for_him(opened: Open) -> None:
    _register(
        opened, loom("1", lent="iron", stored="iron", pieces=[{"known": "iron", "seen": "wood"}])
    )
    with opened.app.app_context():
        partner = actor_of(opened, "nantong", Scope.PARTNER)
        owner = actor_of(opened, "hanyang", Scope.READ)
    assert _used(opened, ANYBODY) == {}
    assert _used(opened, partner) == {"lent": (None, 1)}
    assert _used(opened, owner) == {"lent": (1, 0), "stored": (1, 0), "pieces": (1, 0)}


def test_a_field_kept_closer_is_left_out_from_its_publication_on(opened: Open) -> None:
    one = _register(opened, loom("1", materials=["iron"]))
    _register(opened, loom("2", materials=["iron"]))
    _narrow(opened, one, {"materials": "internal"})
    assert _used(opened, ANYBODY) == {"materials": (None, 2)}
    _publish(opened, one)
    assert _used(opened, ANYBODY) == {"materials": (None, 1)}
    assert one not in _shown(opened)
    _narrow(opened, one, {})
    assert _used(opened, ANYBODY) == {"materials": (None, 1)}
    assert one not in _shown(opened)
    _publish(opened, one)
    assert _used(opened, ANYBODY) == {"materials": (None, 2)}


def test_withdrawn_records_are_shown_no_longer_and_discarded_ones_are_gone(opened: Open) -> None:
    shown = _register(opened, loom("1", materials=["iron"]))
    draft = _register(opened, loom("2", materials=["iron"]), shown=False)
    with _working(opened, shown) as (session, record):
        publication.withdraw(session, WORKER, record, reason="lent by mistake")
    with _working(opened, draft) as (session, record):
        reviewing.discard(session, WORKER, record, why="entered twice")
    assert _used(opened) == {"materials": (1, 0)}


def _shown(opened: Open, audience: Audience = Audience.PUBLIC, **how: Any) -> list[str]:
    with opened.app.app_context(), reading() as session:
        page = usage.list_shown_using(session, KINDS, *IRON, audience=audience, below=False, **how)
    return [one.id for one in page.rows]


def test_working_copies_that_use_a_term_are_listed_in_pages(opened: Open) -> None:
    ids = [_register(opened, loom(str(n), materials=["iron"]), shown=n % 2 == 0) for n in range(5)]
    _register(opened, loom("5", materials=["wood"]))
    pages: list[list[str]] = []
    after = None
    with opened.app.app_context(), reading() as session:
        actor = actor_of(opened, "hanyang", Scope.READ)
        while not pages or after:
            page = usage.list_working_using(session, actor, *IRON, below=False, size=2, after=after)
            pages.append([one.public_id for one in page.rows])
            after = page.next
    assert pages == [ids[:2], ids[2:4], ids[4:]]


def test_editions_that_use_a_term_are_listed_in_pages(opened: Open) -> None:
    ids = [
        _register(opened, loom(str(n), materials=["iron"]), museum=museum)
        for n, museum in enumerate(("hanyang", "nantong", "hanyang"))
    ]
    _register(opened, loom("9", stored="iron"))
    assert _shown(opened, size=2) == ids[:2]
    assert _shown(opened, size=2, after=ids[1]) == ids[2:]


def test_the_draft_of_another_museum_is_no_place_in_a_list(opened: Open) -> None:
    draft = _register(opened, loom("1", materials=["iron"]), museum="nantong", shown=False)
    with opened.app.app_context(), reading() as session:
        actor = actor_of(opened, "hanyang", Scope.READ)
        with pytest.raises(UnknownPage):
            usage.list_working_using(session, actor, *IRON, below=False, after=draft)
        with pytest.raises(UnknownPage):
            usage.list_shown_using(
                session, KINDS, *IRON, audience=Audience.PUBLIC, below=False, after=draft
            )
        with pytest.raises(Forbidden):
            usage.list_working_using(session, ANYBODY, *IRON, below=False)


def test_a_term_that_is_not_there_is_not_found(opened: Open) -> None:
    with opened.app.app_context(), reading() as session, pytest.raises(NotFound):
        usage.where_used(session, ANYBODY, KINDS, "material", "phlogiston", below=False)


def test_the_command_line_counts_and_lists(opened: Open) -> None:
    _register(opened, loom("1", materials=["iron"]))
    engine = opened.publish(
        {
            "numbers": [{"value": "A-1", "type": "general-register"}],
            "title": {"zh": "蒸汽机"},
            "materials": ["iron"],
        }
    )

    def run(*args: str) -> list[str]:
        told = CliRunner().invoke(main, ("terms", "used", *args), obj=opened.house.settings)
        return told.output.splitlines()

    assert run("material", "inorganic", "--below") == ["artifact\tmaterials\t1\t1"]
    assert run("material", "iron", "--records")[1] == f"hanyang\tartifact\tA-1\t{engine}"
    assert run("material", "phlogiston") == ["Error: there is no term 'material/phlogiston' here"]
