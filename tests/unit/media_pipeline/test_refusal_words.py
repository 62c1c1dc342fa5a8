"""How refusals are worded, whatever they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest

from config.settings import Limits
from media_pipeline import file_kinds, refusals, signatures, verdicts
from media_pipeline.file_kinds import FileKind
from media_pipeline.refusals import Refused

CODES = ("out-of-memory", "out-of-time", "raw", "active", *refusals._PLAIN)


def kinds_in(value: Any) -> Iterator[FileKind]:
    """Every kind of file that a value of a module holds."""
    if isinstance(value, FileKind):
        yield value
    elif isinstance(value, Mapping):
        yield from kinds_in(list(value.values()))
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        for one in value:
            yield from kinds_in(one)


KINDS = sorted(
    {
        kind
        for module in (file_kinds, signatures)
        for name, value in vars(module).items()
        if not name.startswith("__")
        for kind in kinds_in(value)
    },
    key=lambda kind: (kind.code, kind.zh, kind.why),
)
REFUSALS = (
    *(refusals.unsupported_kind(kind) for kind in KINDS),
    *(refusals.unknown_kind(kind) for kind in ("", "application/zip", "image/x-odd", "a/b")),
    *(refusals.plain(code) for code in refusals._PLAIN),
    *(verdicts.refusal({"refused": code, "kind": "svg"}, Limits(), page=1) for code in CODES),
    *(verdicts.refusal({"refused": "active", "kind": kind}, Limits(), page=1) for kind in "ab"),
    refusals.too_many_pixels(1, 2, 3),
    refusals.too_many_pixels_at_once(1, 2, 3),
    refusals.too_long(1, 2, 3),
    refusals.no_such_page(2, 1),
    refusals.too_many_pages(2, 1),
    refusals.unsupported_depth("float"),
    refusals.unsupported_compression("7"),
    refusals.out_of_memory(1),
    refusals.out_of_time(Limits()),
)
EVERY = (*REFUSALS, *(refusals.on_page(one, 1, 2) for one in REFUSALS))


def test_every_kind_that_is_told_apart_is_among_those_looked_at() -> None:
    assert len(KINDS) > 60
    assert {"svg", "html", "jxl", "exe"} <= {kind.code for kind in KINDS}


@pytest.mark.parametrize("refused", EVERY, ids=str)
def test_no_refusal_begins_or_ends_with_a_space_or_holds_two(refused: Refused) -> None:
    for words in (refused.zh, refused.en):
        assert words == words.strip()
        assert "  " not in words
        assert "{" not in words
