"""Pages by key: the last key of one page is where the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
LARGEST = 200


class UnknownPage(ValueError):
    """The key after which a page should begin is none of this list."""

    def __init__(self, after: str) -> None:
        super().__init__(f"after: {after!r} is no `next` of this list")
        self.zh = f"after：{after!r} 不是此列表的 next"


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows and the key after which the next page begins, None at the end."""

    rows: Sequence[T]
    next: str | None
