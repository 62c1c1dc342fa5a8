"""Lists and filters over many records, measured against the first page of the same list."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database import reading
from kinds.artifacts.model import Artifact
from records.fields.base import Audience
from records.listing import Asked, list_shown
from records.model import PUBLIC, Published, RecordFacet
from tests.house import Open

Facets = Mapping[str, Sequence[str]]
PAGE, TIMES = 50, 50
RARE, FREQUENT = 0.02, 0.15


@dataclass(frozen=True, slots=True)
class Timed:
    """Median and longest of some runs, in milliseconds, and how many records were shown."""

    median: float
    longest: float
    shown: int

    def __str__(self) -> str:
        return f"{self.median:.1f} / {self.longest:.1f}"


def timed(*asked: Callable[[], int]) -> list[Timed]:
    """Ask each once to warm up, then in turns: what else the machine does slows down all alike."""
    shown = [ask() for ask in asked]
    spent: list[list[float]] = [[] for _ in asked]
    for _ in range(TIMES):
        for ask, mine in zip(asked, spent, strict=True):
            began = time.perf_counter()
            ask()
            mine.append((time.perf_counter() - began) * 1_000)
    return [
        Timed(statistics.median(mine), max(mine), count)
        for mine, count in zip(spent, shown, strict=True)
    ]


def page(asked: Asked) -> Callable[[], int]:
    """A page as the doors ask for it, in a session of its own; needs an app context."""

    def ask() -> int:
        with reading() as session:
            return len(
                list_shown(session, kind=Artifact, audience=Audience.PUBLIC, asked=asked).rows
            )

    return ask


def page_by_http(opened: Open, query: str) -> Callable[[], int]:
    """The same page by the JSON API, from the request to its bytes."""
    client = opened.client()

    def ask() -> int:
        answer = client.get(f"/api/v1/{Artifact.plural}?limit={PAGE}{query}")
        if answer.status_code != 200:
            raise SystemExit(answer.text)
        return len(answer.get_json()["items"])

    return ask


def identifier_at(session: Session, place: int) -> str:
    """The identifier of the record at a place of the list."""
    rows = select(Published.public_id).where(Published.kind == Artifact.name)
    return session.execute(
        rows.order_by(Published.record_id).offset(place - 1).limit(1)
    ).scalar_one()


def choices(session: Session) -> Iterator[tuple[str, Facets]]:
    """Typical choices over two facets, and what they are: rare and frequent values, and several."""
    (first, ones), (second, others) = _kinds_of_values(session).items()
    for (name, one), (another, other) in product(ones.items(), others.items()):
        yield f"{first} {name}, {second} {another}", {first: one, second: other}


def _kinds_of_values(session: Session) -> dict[str, dict[str, list[str]]]:
    """Facet → sort of choice → values; the two facets of the works that have most values."""
    counted = (
        select(RecordFacet.facet, RecordFacet.value, func.count())
        .where(RecordFacet.copy == PUBLIC, RecordFacet.kind == Artifact.name)
        .group_by(RecordFacet.facet, RecordFacet.value)
        .order_by(func.count().desc())
    )
    values: dict[str, list[tuple[str, int]]] = {}
    for facet, value, count in session.execute(counted):
        values.setdefault(facet, []).append((value, count))
    whole = session.execute(select(func.count()).select_from(Published)).scalar_one()
    most = sorted(values, key=lambda facet: -len(values[facet]))[:2]
    return {facet: dict(_sorts(values[facet], whole)) for facet in most}


def _sorts(counted: list[tuple[str, int]], whole: int) -> Iterator[tuple[str, list[str]]]:
    frequent = [value for value, count in counted if count >= FREQUENT * whole]
    rare = [value for value, count in counted if count <= RARE * whole]
    between = [value for value, _ in counted if value not in {*frequent, *rare}]
    if frequent:
        yield "frequent", frequent[:1]
    if between:
        yield "in between", between[:1]
    if rare:
        yield "rare", rare[-1:]
    yield "several", [value for value, _ in counted[1:4]]
    yield "several, rare", [value for value, _ in counted[-3:]]
