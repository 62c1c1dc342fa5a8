"""Who acts: a person or program, for which organisation, with which scopes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Scope(StrEnum):
    """What a token may be given."""

    READ = "read:records"
    WRITE = "write:records"
    PUBLISH = "publish:records"
    PARTNER = "read:partner"


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor; `organisation` is the id of the one acted for, None for the public."""

    name: str
    organisation: int | None = None
    scopes: frozenset[Scope] = field(default_factory=frozenset)
    system: bool = False


ANYBODY = Actor("anybody")


def house(name: str) -> Actor:
    """The house itself: the command line and the worker, who may do everything."""
    return Actor(name, scopes=frozenset(Scope), system=True)
