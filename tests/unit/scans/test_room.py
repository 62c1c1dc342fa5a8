"""Whether an error means that there is no room left."""

from __future__ import annotations

import errno
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from foundation.room import is_out_of_room


class PostgreSQLError(Exception):
    """What a driver of PostgreSQL raises, as far as it is asked."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def _sqlite(code: int) -> OperationalError:
    cause = sqlite3.OperationalError("of SQLite")
    cause.sqlite_errorcode = code
    return OperationalError("UPDATE …", {}, cause)


def _caused(by: Exception) -> Exception:
    error = RuntimeError("it broke down")
    error.__cause__ = by
    return error


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        _sqlite(sqlite3.SQLITE_FULL),
        OperationalError("UPDATE …", {}, PostgreSQLError("53100")),
        _caused(OSError(errno.ENOSPC, "No space left on device")),
    ],
)
def test_a_full_disk_quota_or_database_is_no_room(error: Exception) -> None:
    assert is_out_of_room(error)


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EIO, "Input/output error"),
        _sqlite(sqlite3.SQLITE_BUSY),
        OperationalError("UPDATE …", {}, PostgreSQLError("40001")),
        RuntimeError("it broke down"),
    ],
)
def test_any_other_trouble_is_not(error: Exception) -> None:
    assert not is_out_of_room(error)
