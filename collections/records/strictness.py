"""Which of several rights statements lets people do least."""

from __future__ import annotations

from collections.abc import Iterable

# Parts of the registries' addresses, from what lets people do least on. What is not known to be
# free stands with what is protected.
_FROM_STRICT = (
    "/InC/",
    "/InC-",
    "/UND/",
    "/CNE/",
    "/NKC/",
    "/NoC-",
    "/by-nc-nd/",
    "/by-nc-sa/",
    "/by-nc/",
    "/by-nd/",
    "/by-sa/",
    "/by/",
    "/zero/",
    "/mark/",
)


def strictest(rights: Iterable[str]) -> str:
    """The rights of whatever lets people do least; "" where one says nothing."""
    return min(set(rights), key=_freedom, default="")


def _freedom(uri: str) -> tuple[int, str]:
    """Where a statement stands between what is not known and what is free."""
    named = next((n for n, part in enumerate(_FROM_STRICT) if part in uri), 0)
    return (named + 1 if uri else 0, uri)
