"""Find the records that the words of a file mean."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy.orm import Session

from accounts.service import get_organisation
from records.finding import list_named, list_numbered
from records.kind import Kind
from transfer.mapping import Target

Sessions = Callable[[], AbstractContextManager[Session]]
REMEMBERED = 10_000


class Finder(Protocol):
    """Finds records by number or by name."""

    def find(self, target: Target, words: str) -> str | None:
        """The identifier of the one record that is meant, or None."""


class Nobody:
    """Finds nothing: where there is no house to look into."""

    def find(self, target: Target, words: str) -> str | None:
        return None


NOBODY: Finder = Nobody()


class HouseFinder:
    """Looks into the house, as a museum may see it: what is shown, and what is its own.

    What was found is remembered; what was not may have come in since.
    """

    def __init__(self, reading: Sessions, museum: str) -> None:
        self._reading, self._museum = reading, museum
        self._found: dict[tuple[str, str, str], str] = {}

    def find(self, target: Target, words: str) -> str | None:
        key = (target.kind.name, target.by, words)
        if (known := self._found.get(key)) is not None:
            return known
        with self._reading() as session:
            owner = get_organisation(session, self._museum).id
            found = BY[target.by](session, target.kind, words, owner)
        if found is not None and len(self._found) < REMEMBERED:
            self._found[key] = found
        return found


def _by_number(session: Session, kind: type[Kind], words: str, owner: int) -> str | None:
    return _only(list_numbered(session, kind, words, owner=owner, most=2))


def _by_name(session: Session, kind: type[Kind], words: str, owner: int) -> str | None:
    return _only(list_named(session, kind, words, owner=owner, most=2))


BY: dict[str, Callable[[Session, type[Kind], str, int], str | None]] = {
    "number": _by_number,
    "name": _by_name,
}


def _only(found: list[str]) -> str | None:
    """The one record there is; of two nobody can say which is meant."""
    return found[0] if len(found) == 1 else None
