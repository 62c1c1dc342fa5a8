"""Links among samples: by name until a house gives ids, and never in a ring."""

from __future__ import annotations

from typing import Any

import pytest

from kinds.artifacts.model import Artifact
from samples.records.links import as_values, in_order, named
from samples.records.reader import read_samples
from samples.records.sample import Sample


def sample(number: str, *links: str) -> Sample:
    values: dict[str, Any] = {"makers": [{"who": {"to": link}} for link in links]}
    return Sample(Artifact, "heting", number, values)


def test_a_sample_stands_behind_those_that_it_links_to() -> None:
    told = [sample("A", "artifact/B"), sample("B", "artifact/C"), sample("C")]
    assert [one.number for one in in_order(told)] == ["C", "B", "A"]


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ([sample("A", "artifact/X")], "artifact/A links to artifact/X"),
        ([sample("A", "artifact/B"), sample("B", "artifact/A")], "in a ring"),
    ],
)
def test_a_link_that_cannot_be_entered_is_named(told: list[Sample], message: str) -> None:
    with pytest.raises(ValueError, match=message):
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


def test_nothing_of_the_sample_but_an_artifact_stands_alone() -> None:
    samples = read_samples()
    links = {one.name: set(named(one.values)) for one in samples}
    linked = {target for targets in links.values() for target in targets}
    alone = [
        one.name
        for one in samples
        if one.kind is not Artifact and not links[one.name] and one.name not in linked
    ]
    assert alone == []
