"""A narrowed list holds whatever meets every choice, and nothing twice, whichever choice leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.service import get_organisation
from app.database import reading, transaction
from foundation.actors import Scope
from foundation.pagination import Page
from kinds.artifacts.model import Artifact
from records.fields.base import Audience
from records.listing import Asked, list_shown, list_working
from records.model import PUBLIC, Published
from records.narrowing import Choice, Way, narrowed
from records.registering import checked, register_many
from tests.house import WORKER, Open, actor_of, lathe

EVER = datetime(2000, 1, 1, tzinfo=UTC)
# (materials, period, museum) of records, thrice: many have wood, few copper.
ENTERED = (
    (["wood"], "late-qing", "hanyang"),
    (["wood", "iron"], "late-qing", "hanyang"),
    (["iron"], "republic", "hanyang"),
    (["wood"], "republic", "nantong"),
    (["wood", "copper"], "late-qing", "nantong"),
    (["wood"], "first-plans", "hanyang"),
) * 3
YEARS = {"late-qing": "1890", "republic": "1935", "first-plans": "1955"}
CHOICES: tuple[tuple[Sequence[str], Sequence[str]], ...] = tuple(
    product(
        (["wood"], ["copper"], ["wood", "iron"], ["copper", "iron"], ["glass"]),
        (["late-qing"], ["late-qing", "republic"], []),
    )
)


def _number(place: int) -> str:
    return f"N-{place:02}"


def _meant(materials: Sequence[str], periods: Sequence[str], museum: str | None) -> list[str]:
    return [
        _number(place)
        for place, (made_of, period, owner) in enumerate(ENTERED)
        if set(made_of) & set(materials)
        and (not periods or period in periods)
        and museum in {None, owner}
    ]


@pytest.fixture
def full(opened: Open) -> Iterator[Open]:
    """A house in whose books the records stand in the order of their numbers."""
    with opened.app.app_context():
        for place, (materials, period, museum) in enumerate(ENTERED):
            made = {"words": YEARS[period]}
            with transaction() as session:
                terms = opened.house.shelf.terms(session)
                values = lathe(_number(place), materials=materials, made=made)
                register_many(
                    session,
                    WORKER,
                    terms,
                    kind=Artifact,
                    owner=get_organisation(session, museum),
                    entries=[checked(Artifact, values, terms)],
                    publish=True,
                )
        yield opened


def _pages(asked: Asked, next_of: Callable[[Session, Asked], Page[Any]]) -> list[str]:
    """The numbers on all pages."""
    found: list[str] = []
    while True:
        with reading() as session:
            page = next_of(session, asked)
        found += [one.number for one in page.rows]
        if page.next is None:
            return found
        asked = replace(asked, after=page.next)


def _asked(materials: Sequence[str], periods: Sequence[str], **more: Any) -> Asked:
    return Asked(size=2, facets={"material": materials, "period": periods}, **more)


@pytest.mark.parametrize("since", [None, EVER])
def test_pages_of_editions_hold_what_meets_all_choices(full: Open, since: datetime | None) -> None:
    def shown(session: Session, asked: Asked) -> Page[Any]:
        return list_shown(session, kind=Artifact, audience=Audience.PARTNER, asked=asked)

    with reading() as session:
        hanyang = get_organisation(session, "hanyang").id
    for (materials, periods), museum in product(CHOICES, (None, "hanyang")):
        owner = None if museum is None else hanyang
        asked = _asked(materials, periods, owner=owner, since=since)
        assert _pages(asked, shown) == _meant(materials, periods, museum), asked


def test_pages_of_working_copies_hold_what_meets_all_choices(full: Open) -> None:
    actor = actor_of(full, "nantong", Scope.READ)

    def working(session: Session, asked: Asked) -> Page[Any]:
        return list_working(session, actor, kind=Artifact, asked=asked)

    for materials, periods in CHOICES:
        asked = _asked(materials, periods)
        assert _pages(asked, working) == _meant(materials, periods, "nantong"), asked


@pytest.mark.usefixtures("full")
def test_it_does_not_matter_how_far_is_counted() -> None:
    for (materials, periods), counted, by_change in product(CHOICES, (1, 5, 100), (False, True)):
        choices = [
            Choice((PUBLIC,), "artifact", facet, tuple(values))
            for facet, values in (("material", materials), ("period", periods))
            if values
        ]
        way = Way(Published.record_id, Published.changed_at, by_change=by_change)
        with reading() as session:
            met = narrowed(session, way, [], choices, after=None, most=100, counted=counted)
            rows = select(Published.number).where(*met).order_by(Published.record_id)
            found = list(session.execute(rows).scalars())
        assert found == _meant(materials, periods, None), (choices, counted, by_change)
