"""Which kind of record a command is about."""

from __future__ import annotations

from app.wiring import House
from foundation.errors import DomainError
from records.kind import Kind


def get_kind_or_say(house: House, name: str) -> type[Kind]:
    """The kind of this name; DomainError that lists the kinds if there is none."""
    kinds = {kind.name: kind for kind in house.kinds}
    if name not in kinds:
        raise DomainError(f"there is no kind {name!r}; known are: {', '.join(sorted(kinds))}")
    return kinds[name]
