"""What can go wrong, in museum words; app/problems.py alone turns it into a status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar


class DomainError(Exception):
    """Something that a person or a program did cannot be done; says why, in both languages."""

    code: ClassVar[str] = "refused"

    def __init__(self, en: str, zh: str = "") -> None:
        super().__init__(en)
        self.en, self.zh = en, zh or en


class NotFound(DomainError):
    """It is not there, or may not be seen: from outside the two are the same."""

    code = "not-found"

    def __init__(self, what: str = "record", which: str = "") -> None:
        name = f" {which!r}" if which else ""
        super().__init__(f"there is no {what}{name} here", f"没有找到 {which or what}")


class Gone(DomainError):
    """It was public once and has been withdrawn; its number is kept for ever."""

    code = "withdrawn"

    def __init__(self, which: str, *, tombstone: object = None) -> None:
        super().__init__(f"{which} has been withdrawn", f"{which} 已撤回")
        self.tombstone = tombstone


class Forbidden(DomainError):
    """Seen, but not allowed; the reason is the policy's."""

    code = "forbidden"


class Conflict(DomainError):
    """It contradicts what is there: a number used twice, a transition that is none."""

    code = "conflict"


class Stale(DomainError):
    """Somebody else changed the record since it was read."""

    code = "stale"

    def __init__(self, *, read: int, now: int) -> None:
        super().__init__(
            f"the record is at version {now} now, your change was made on version {read}",
            f"记录现为第 {now} 版，您的修改基于第 {read} 版",
        )


class Invalid(DomainError):
    """A document breaks the rules; `places` says where (path → messages)."""

    code = "invalid"

    def __init__(self, places: Mapping[str, Any]) -> None:
        super().__init__("the document breaks the rules of its kind", "内容不符合要求")
        self.places = places


class TooMuch(DomainError):
    """More than is taken at once."""

    code = "too-large"


class Unavailable(DomainError):
    """Something that this needs is down; it may be tried again."""

    code = "unavailable"
