"""A group of commands that answers in one line what a person can mend."""

from __future__ import annotations

import errno
import logging
from collections.abc import Mapping
from typing import Any

import click
from sqlalchemy.exc import DatabaseError, OperationalError

from app.premises import Unfit
from config.settings import SettingsError
from foundation.errors import DomainError, Invalid
from search.ports import IndexDown
from vocabularies.files import VocabularyError

log = logging.getLogger(__name__)
# What SQLite says of tables that were never made, or by an older version.
UNPREPARED = ("no such table", "no such column")


class Commands(click.Group):
    """Its commands end with one line and the exit code 1; the trace is in the log, at DEBUG."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (
            SettingsError,
            Unfit,
            DomainError,
            VocabularyError,
            IndexDown,
            DatabaseError,
            OSError,
        ) as error:
            if (line := line_of(error)) is None:
                raise
            log.debug("the command ended early", exc_info=True)
            raise click.ClickException(line) from error


def line_of(error: Exception) -> str | None:
    """What to tell a person; None if it is nothing that a person can mend."""
    match error:
        case Invalid():
            return f"{error}: {'; '.join(_places(error.places))}"
        case IndexDown():
            return f"the search index cannot be used: {error}"
        case DatabaseError():
            return _of_database(error)
        case OSError():
            return _of_system(error)
    return str(error)


def _places(places: Mapping[str, Any], at: str = "") -> list[str]:
    told = []
    for name, what in places.items():
        place = f"{at}{name}"
        if isinstance(what, Mapping):
            told += _places(what, f"{place}.")
        else:
            told.append(f"{place}: {', '.join(what) if isinstance(what, list) else what}")
    return told


def _of_database(error: DatabaseError) -> str | None:
    # Its other kinds (a broken constraint, a wrong statement) are mistakes of ours. Bare, it is
    # SQLite's word for a file that is no database.
    if type(error) not in (OperationalError, DatabaseError):
        return None
    words = str(error.orig)
    if words.startswith(UNPREPARED):
        return "this folder is not prepared: run gongbo prepare"
    return f"the database cannot be used: {words}"


def _of_system(error: OSError) -> str | None:
    # A reader of our output that went away is click's affair.
    if error.errno in (errno.EPIPE, None):
        return None
    return ": ".join(str(part) for part in (error.filename, error.strerror) if part)
