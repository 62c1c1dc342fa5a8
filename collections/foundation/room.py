"""Whether something failed because there is no room left where it is kept."""

from __future__ import annotations

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
# https://www.postgresql.org/docs/current/errcodes-appendix.html: disk_full
_POSTGRESQL_FULL = "53100"


def is_out_of_room(error: BaseException | None) -> bool:
    """Whether a disk or a quota is full: of a file, of the database, or the cause of this error."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        if isinstance(error, DBAPIError) and _database_is_full(error.orig):
            return True
        error = error.__cause__
    return False


def _database_is_full(cause: BaseException | None) -> bool:
    # The lowest byte is the code itself, the others say which sort of it.
    code: int | None = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF == sqlite3.SQLITE_FULL
    return bool(getattr(cause, "sqlstate", None) == _POSTGRESQL_FULL)
