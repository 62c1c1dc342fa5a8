"""Flask-SQLAlchemy bound to the house's tables, and the edge's one way to commit."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Session

from foundation import database
from foundation.database import Base

db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


def bind(app: Flask, url: str) -> None:
    """Give the app its database."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    # Words of a record stay readable in the database itself.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {
        "json_serializer": lambda value: json.dumps(value, ensure_ascii=False),
        # One for each thread of a web process (app/serve.py): none waits for another's.
        "pool_size": 40,
    }
    db.init_app(app)
    with app.app_context():
        database.prepare_engine(db.engine)


def transaction() -> AbstractContextManager[Session]:
    """A session of its own that commits at the end; needs an app context.

    Not Flask-SQLAlchemy's session of the request: a block inside another (who asks? while a
    change is made) would close it under the outer one's feet.
    """
    return database.transaction(db.session.session_factory())


def reading() -> AbstractContextManager[Session]:
    """A session of its own that only reads; needs an app context."""
    return database.reading(db.session.session_factory())
