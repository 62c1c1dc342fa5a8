"""Flask-SQLAlchemy bound to the house's tables, and the edge's one way to commit."""

from __future__ import annotations

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
    db.init_app(app)
    with app.app_context():
        database.prepare_engine(db.engine)


def transaction() -> AbstractContextManager[Session]:
    """A session that commits at the end; needs an app context."""
    return database.transaction(db.session())


def reading() -> AbstractContextManager[Session]:
    """A session that only reads; needs an app context."""
    return database.reading(db.session())
