"""Links among samples: by name until a house gives ids, and never in a ring."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kinds.artifacts.model import Artifact
from samples.records.links import as_values, in_order, named
from samples.records.reader import read_samples
from samples.records.sample import Sample, SampleError
from tests.unit.samples import asked


def sample(number: str, *links: str) -> Sample:
    values: dict[str, Any] = {"makers": [{"who": {"to": link}} for link in links]}
    return Sample(Artifact, "heting", number, values)


def test_a_sample_stands_behind_those_that_it_links_to() -> None:
    told = [sample("A", "artifact/B"), sample("B", "artifact/C"), sample("C")]
    assert [one.number for one in in_order(told)] == ["C", "B", "A"]


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (
            [sample("A"), replace(sample("B", "artifact/A", "artifact/X"), file="kept/b.toml")],
            r"kept/b\.toml, values\.makers\[1\]\.who\.to: .* there is no artifact/X",
        ),
        ([sample("A", "artifact/B"), sample("B", "artifact/A")], "in a ring"),
    ],
)
def test_a_link_that_cannot_be_entered_is_named(told: list[Sample], message: str) -> None:
    with pytest.raises(SampleError, match=message):
        in_order(told)


def test_names_become_ids_wherever_they_stand_and_nothing_else_does() -> None:
    told = Sample(
        Artifact,
        "heting",
        "A",
        {"who": [{"to": "artifact/B"}], "when": {"to": "1890"}, "words": "a/b"},
    )
    assert as_values(told, {"artifact/B": "9cf2b0kd1t"}) == {
        "who": [{"to": "9cf2b0kd1t"}],
        "when": {"to": "1890"},
        "words": "a/b",
    }


def test_what_can_link_does_not_stand_alone() -> None:
    # Artifacts stand in their museum.
    alone = asked.stand_alone(read_samples())
    assert [name for name in alone if not name.startswith("artifact/")] == []


def test_two_samples_of_one_number_are_both_named() -> None:
    told = [replace(sample("A"), file=file) for file in ("a.toml", "b.toml")]
    with pytest.raises(SampleError, match=r"b\.toml: .* a\.toml is artifact/A already"):
        in_order(told)


def test_drawings_come_last_and_still_behind_what_they_link_to() -> None:
    samples = read_samples()
    drawn = [one.values.get("industrial_type") == "drawing" for one in samples]
    assert drawn == sorted(drawn)
    seen: set[str] = set()
    for one in samples:
        assert {target for _, target in named(one.values)} <= seen
        seen.add(one.name)
