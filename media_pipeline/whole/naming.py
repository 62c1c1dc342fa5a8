"""What a file is that none of our own marks knows: libmagic says it."""

from __future__ import annotations

from pathlib import Path

_HEAD = 1 << 16


def media_type(path: Path) -> str:
    """The media type that libmagic gives a file; nothing where there is no libmagic."""
    try:
        # The order counts: the first shows the second where the library of its wheel lies.
        # isort: off
        import pylibmagic  # noqa: F401
        import magic
        # isort: on
    except (ImportError, OSError):
        return ""
    with path.open("rb") as file:
        return str(magic.from_buffer(file.read(_HEAD), mime=True))
