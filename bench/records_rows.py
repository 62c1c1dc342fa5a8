"""Works of the Tate shape without end: its real files, copied with other numbers, dates, sizes."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("GONGBO_SHARED") or Path(__file__).resolve().parents[2] / "shared")
TATE = SHARED / "data" / "records" / "tate"
# A year, a decade (1850s), or a span with a short end (1852–5).
_YEARS = re.compile(r"\b(1[4-9]\d\d|20[01]\d)(?:(s)|–(\d\d?))?\b")
_LENGTH = re.compile(r"\d{2,}")
_SHIFT = 120
_LAST_YEAR = 2020


def originals(folder: Path = TATE) -> list[dict[str, Any]]:
    """The real files; SystemExit where they are not."""
    found = [json.loads(file.read_text("utf-8")) for file in sorted(folder.rglob("*.json"))]
    if not found:
        raise SystemExit(f"no works of Tate in {folder}: say with GONGBO_SHARED where they are")
    return found


def works(of: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Copies without end, the same at every run. No two have one number, hardly two one title."""
    draw = random.Random(1897)  # noqa: S311
    words = [word for one in of for word in one["title"].split()]
    for n in count():
        one = of[n % len(of)]
        yield {
            **one,
            "acno": f"{one['acno'][0]}{n:06}",
            "title": _title(one["title"], words, draw),
            "dateText": _YEARS.sub(_shifted(draw), one["dateText"]),
            "dimensions": _LENGTH.sub(_stretched(draw), one["dimensions"] or ""),
            "acquisitionYear": draw.randint(1856, 2012),
        }


def _title(title: str, words: Sequence[str], draw: random.Random) -> str:
    """A title of as many words: half of them stay, the others come from other works."""
    if title.startswith("["):
        return title
    return " ".join(word if draw.random() < 0.5 else draw.choice(words) for word in title.split())


def _shifted(draw: random.Random) -> Callable[[re.Match[str]], str]:
    """All years of a date move by as much: it still ends after it begins."""
    shift = draw.randint(-_SHIFT, _SHIFT)

    def by_as_much(found: re.Match[str]) -> str:
        first = min(int(found[1]) + shift, _LAST_YEAR)
        if found[2]:
            return f"{first // 10}0s"
        if not found[3]:
            return str(first)
        turn: int = 10 ** len(found[3])
        last = first + (int(found[3]) - int(found[1])) % turn
        return f"{first}–{last % turn if last // turn == first // turn else last}"

    return by_as_much


def _stretched(draw: random.Random) -> Callable[[re.Match[str]], str]:
    return lambda found: str(max(10, round(int(found[0]) * draw.uniform(0.5, 2.0))))
