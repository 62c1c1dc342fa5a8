"""The structure of a Presentation document: which properties hold what, whatever is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# Values that a reader acts on: they belong to the structure.
ACTED_ON = frozenset({"motivation", "behavior", "viewingDirection"})
WORDS = frozenset({"label", "value", "summary"})


def structure(document: dict[str, Any]) -> set[str]:
    """Each property with what holds it and what it holds.

    `items<Canvas>.width: number`; a map of languages is `words`, an address `address`.
    """
    return set(_paths(document, ""))


def _paths(node: Any, at: str) -> Iterator[str]:
    match node:
        case dict():
            for key, value in node.items():
                if key not in {"@context", "type", "@type"}:
                    yield from _property(node, key, value, at)
        case list():
            for one in node:
                yield from _paths(one, at + _class(one))


def _property(holder: dict[str, Any], key: str, value: Any, at: str) -> Iterator[str]:
    path = f"{at}.{key}" if at else key
    if key in WORDS and isinstance(value, dict):
        yield f"{path}: words"
    elif key in {"id", "@id"}:
        yield f"{path}: address"
    elif key == "target":
        yield f"{path}: {'part of a canvas' if '#' in value else 'canvas'}"
    elif isinstance(value, dict):
        yield from _paths(value, path + _class(value))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from _paths(value, path)
    elif key in ACTED_ON:
        yield f"{path}: {value if isinstance(value, str) else ', '.join(value)}"
    else:
        yield f"{path}: {'number' if isinstance(value, int | float) else 'text'}"


def _class(node: dict[str, Any]) -> str:
    named = node.get("type", node.get("@type", ""))
    return f"<{named}>" if named else ""
