"""What stored objects are for, as those who know it say: the store itself cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from media_pipeline.ports import BlobStore

STEP = 500
"""So many keys are asked about at once."""
Sessions = Callable[[], AbstractContextManager[Session]]


@dataclass(frozen=True, slots=True)
class Need:
    """An object that something needs, and what that is: where a person finds it.

    museum: its code. record, picture: their public ids. sha256, size: where they are known without
    asking the store, else "" and 0. place: the inner key of what needs it, for going on behind it.
    """

    key: str
    museum: str
    record: str = ""
    number: str = ""
    picture: str = ""
    file_name: str = ""
    sha256: str = ""
    size: int = 0
    place: int = 0


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody who needs objects.

    of: those among these keys that are needed, as often as they are. after: all objects that must
    be there, of what stands behind a place, a step of them at a time; none where they are made
    again by whoever misses them.
    """

    of: Callable[[Session, Collection[str]], Iterable[Need]]
    after: Callable[[Session, int], Sequence[Need]] | None = None


@dataclass(frozen=True, slots=True)
class Storehouse:
    """A store with its books: who needs what, and the ways to read and to commit."""

    store: BlobStore
    keepers: tuple[Keeper, ...]
    reading: Sessions
    transaction: Sessions

    def needs_of(self, session: Session, keys: Collection[str]) -> dict[str, list[Need]]:
        """Key → what it is needed for; keys that nothing needs are left out."""
        found: dict[str, list[Need]] = {}
        asked = list(keys)
        for first in range(0, len(asked), STEP):
            for keeper in self.keepers:
                for need in keeper.of(session, asked[first : first + STEP]):
                    found.setdefault(need.key, []).append(need)
        return found
