"""A house for tests: real tables, store and index in a temporary place, two museums."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from accounts import service as accounts
from app.database import db, reading, transaction
from app.factory import create_app
from app.imports import import_tasks
from app.reindexing import rebuild_if_needed
from app.relay import deliver
from app.tasks import Tasks, record_tasks, scan_tasks, workshop_of
from app.wiring import House, find_terms, furnish
from app.worker import do_one
from config.settings import Limits, Rates, Settings
from foundation.actors import Actor, Scope, house
from foundation.database import Base
from kinds.artifacts.model import Artifact
from records import publication, registering
from vocabularies import service as vocabularies

ROOT = Path(__file__).resolve().parent.parent
PUBLIC_URL = "http://museum.test:8123"
WORKER = house("test worker")
EVERYTHING = (Scope.READ, Scope.WRITE, Scope.PUBLISH)
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
MUSEUMS = {"hanyang": {"zh": "汉阳机器馆", "en": "Hanyang"}, "nantong": {"zh": "南通纺织馆"}}


@dataclass(frozen=True, slots=True)
class Open:
    """An app, its house, and a token for everything per museum."""

    app: Flask
    house: House
    tokens: dict[str, str]

    def client(self) -> FlaskClient:
        """A client that nobody knows."""
        return self.app.test_client()

    def headers(self, museum: str = "hanyang", **more: str) -> dict[str, str]:
        """Headers of a program that acts for a museum; `If_Match` becomes If-Match."""
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.tokens[museum]}", **named}

    def settle(self) -> None:
        """Do all that a worker would have done by now."""
        with self.app.app_context():
            tasks = all_tasks(self.house)
            while do_one(tasks, "test"):
                pass
            while deliver(self.house):
                pass

    def publish(self, values: dict[str, Any], *, museum: str = "hanyang") -> str:
        """Register and publish an artifact; its public id."""
        with self.app.app_context(), transaction() as session:
            terms = self.house.shelf.terms(session)
            record = registering.register(
                session,
                WORKER,
                terms,
                kind=Artifact,
                owner=accounts.get_organisation(session, museum),
                values=values,
            )
            publication.publish(session, WORKER, terms, record, kind=Artifact)
            return record.public_id


def all_tasks(house: House) -> Tasks:
    """Everything that a worker does, for a house without one beside it."""
    return {**scan_tasks(workshop_of(house)), **record_tasks(house), **import_tasks(house)}


ANY_NUMBER = Rates(token=0, address=0)


def open_house(
    folder: Path,
    *,
    limits: Limits | None = None,
    rates: Rates = ANY_NUMBER,
    now: Callable[[], float] = time.time,
) -> Open:
    """A house in `folder`; two museums, whose rights are CC0. now: seconds since 1970."""
    database, tokens = _entered()
    (folder / "gongbo.db").write_bytes(database)
    settings = _settings(folder, limits=limits, rates=rates)
    furnished = furnish(settings)
    # Nothing is a moment ago here: what is asked twice is found twice.
    app = create_app(settings, furnished, clock=partial(next, count(step=3_600)), now=now)
    with app.app_context():
        rebuild_if_needed(furnished)
    return Open(app, furnished, dict(tokens))


@cache
def _entered() -> tuple[bytes, dict[str, str]]:
    """The database of a house with its terms and two museums, and their tokens.

    Made once per process: entering four thousand terms takes a second.
    """
    with tempfile.TemporaryDirectory(prefix="gongbo-house-") as folder:
        settings = _settings(Path(folder), limits=None, rates=ANY_NUMBER)
        tokens = _enter(create_app(settings, furnish(settings)))
        return (Path(folder) / "gongbo.db").read_bytes(), tokens


def _enter(app: Flask) -> dict[str, str]:
    tokens = {}
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with transaction() as session:
            vocabularies.keep(session, find_terms())
            for code, names in MUSEUMS.items():
                museum = accounts.found(session, code, names=names, rights={"uri": CC0})
                tokens[code] = accounts.create_token(
                    session, museum, name="test", scopes=EVERYTHING
                )
        # Its log of writes is in the file itself once nobody has it open.
        db.engine.dispose()
    return tokens


def _settings(folder: Path, *, limits: Limits | None, rates: Rates) -> Settings:
    return Settings(
        public_url=PUBLIC_URL,
        data=folder,
        database_url=f"sqlite:///{folder / 'gongbo.db'}",
        storage_url=f"file://{folder / 'store'}",
        search_url=f"tantivy://{folder / 'index'}",
        secret_key="x" * 32,
        limits=limits or Limits(),
        rates=rates,
    )


def actor_of(opened: Open, museum: str, *scopes: Scope) -> Actor:
    """An actor of a museum with these scopes; needs an app context."""
    with reading() as session:
        return Actor("test", accounts.get_organisation(session, museum).id, frozenset(scopes))


def lathe(number: str = "HY-1903-007", **more: Any) -> dict[str, Any]:
    """Values of an artifact, enough to register it."""
    return {
        "numbers": [{"value": number, "type": "general-register"}],
        "title": {"zh": "皮带车床", "en": "Belt-driven lathe"},
        **more,
    }


def steam_engine(number: str = "HY-1890-001", **more: Any) -> dict[str, Any]:
    """Values of an artifact with a date, a material, a type and words in both languages."""
    return {
        "numbers": [{"value": number, "type": "general-register"}],
        "title": {"zh": "卧式蒸汽机", "en": "Horizontal steam engine"},
        "made": {"words": "光绪十六年"},
        "materials": ["iron"],
        "industrial_type": "prime-mover",
        "description": {"zh": "单缸，带飞轮。", "en": "One cylinder and a flywheel."},
        **more,
    }
