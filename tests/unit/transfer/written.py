"""What a mapping is for that a test writes on the spot."""

from __future__ import annotations

from typing import Protocol

from transfer.mapping import FileMapping

NUMBERS = 'numbers = { column = "Number" }'


class Written(Protocol):
    """Reads a mapping of artifacts from its rules; number and title are there already.

    written_as: its format, "" for none. head: other keys that stand before the fields.
    """

    def __call__(
        self, rules: str, *, written_as: str = "csv", head: str = "", numbers: str = NUMBERS
    ) -> FileMapping: ...
