"""Tiles are counted in memory and told to /metrics once in a while."""

from __future__ import annotations

from prometheus_client import REGISTRY

from app.front.tally import Tally


def told(way: str) -> float:
    return REGISTRY.get_sample_value("gongbo_tiles_total", {"way": way}) or 0.0


def test_what_was_counted_is_told_once_and_by_way() -> None:
    before = told("at once"), told("after reading")
    tally = Tally()
    for _ in range(3):
        tally.note("at once")
    tally.note("after reading")
    assert (told("at once"), told("after reading")) == before
    tally.publish()
    tally.publish()
    assert (told("at once"), told("after reading")) == (before[0] + 3, before[1] + 1)
