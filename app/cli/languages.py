"""The language of the person at the terminal."""

from __future__ import annotations

import os


def speaks_chinese() -> bool:
    """Whether the person at the terminal has chosen Chinese."""
    chosen = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((one for one in chosen if one), "").startswith("zh")


def said(en: str, zh: str) -> str:
    """One of the two, as the person at the terminal reads."""
    return zh if speaks_chinese() else en


def counted(number: int, thing: str) -> str:
    """How many of a thing there are, in English: 1 fault, 1,200 faults."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
