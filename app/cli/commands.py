"""A group of commands that answers in one line what a person can mend."""

from __future__ import annotations

import errno
import logging
from collections.abc import Mapping
from typing import Any

import click
from sqlalchemy.exc import DatabaseError, OperationalError

from app.cli.languages import speaks_chinese
from app.premises import Unfit
from config.settings import SettingsError
from foundation.errors import DomainError, Invalid
from records.fields.messages import in_chinese
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
    zh = speaks_chinese()
    match error:
        case Invalid() if zh:
            return f"{error.zh}：{'；'.join(_places(error.places, chinese=True))}"
        case Invalid():
            return f"{error}: {'; '.join(_places(error.places))}"
        case DomainError() if zh:
            return error.zh
        case IndexDown() if zh:
            return f"检索索引不可用：{error}"
        case IndexDown():
            return f"the search index cannot be used: {error}"
        case DatabaseError():
            return _of_database(error)
        case OSError():
            return _of_system(error)
    return str(error)


def _places(places: Mapping[str, Any], at: str = "", *, chinese: bool = False) -> list[str]:
    told = []
    for name, what in places.items():
        place = f"{at}{name}"
        if isinstance(what, Mapping):
            told += _places(what, f"{place}.", chinese=chinese)
        else:
            said = [str(one) for one in (what if isinstance(what, list) else [what])]
            reasons = "、".join(map(in_chinese, said)) if chinese else ", ".join(said)
            told.append(f"{place}: {reasons}")
    return told


def _of_database(error: DatabaseError) -> str | None:
    # Its other kinds (a broken constraint, a wrong statement) are mistakes of ours. Bare, it is
    # SQLite's word for a file that is no database.
    if type(error) not in (OperationalError, DatabaseError):
        return None
    words, zh = str(error.orig), speaks_chinese()
    if words.startswith(UNPREPARED):
        en = "this folder is not prepared: run gongbo prepare"
        return "此文件夹尚未准备：请运行 gongbo prepare" if zh else en
    return f"数据库不可用：{words}" if zh else f"the database cannot be used: {words}"


def _of_system(error: OSError) -> str | None:
    # A reader of our output that went away is click's affair.
    if error.errno in (errno.EPIPE, None):
        return None
    return ": ".join(str(part) for part in (error.filename, error.strerror) if part)
