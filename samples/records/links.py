"""Links among samples: by kind and number, since no house has given their records an id yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from samples.records.sample import Sample, Values

TO = "to"


def named(values: Any) -> Iterator[str]:
    """The records that values link to, such as `enterprise/QY-001`."""
    if isinstance(values, Mapping):
        for key, value in values.items():
            if key == TO and isinstance(value, str) and "/" in value:
                yield value
            else:
                yield from named(value)
    elif isinstance(values, list | tuple):
        for value in values:
            yield from named(value)


def resolved(values: Any, ids: Mapping[str, str]) -> Any:
    """The same values with the ids of the records that they link to; KeyError for one unknown."""
    if isinstance(values, Mapping):
        return {
            key: ids[value]
            if key == TO and isinstance(value, str) and "/" in value
            else resolved(value, ids)
            for key, value in values.items()
        }
    if isinstance(values, list | tuple):
        return [resolved(value, ids) for value in values]
    return values


def in_order(samples: Iterable[Sample]) -> list[Sample]:
    """The samples, each behind those that it links to; ValueError for a link that leads nowhere.

    Links that go round cannot be entered one by one: ValueError too.
    """
    known = {sample.name: sample for sample in samples}
    links = {name: list(dict.fromkeys(named(one.values))) for name, one in known.items()}
    for name, targets in links.items():
        if missing := [target for target in targets if target not in known]:
            raise ValueError(f"{name} links to {missing[0]}, and there is no such sample")
    try:
        return [known[name] for name in TopologicalSorter(links).static_order()]
    except CycleError as problem:
        round_trip = " → ".join(problem.args[1])
        raise ValueError(f"samples link to each other in a ring: {round_trip}") from problem


def as_values(sample: Sample, ids: Mapping[str, str]) -> Values:
    """The values of a sample as a house takes them."""
    told: Values = resolved(sample.values, ids)
    return told
