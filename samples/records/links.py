"""Links among samples: by kind and number, since no house has given their records an id yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from samples.records.sample import Sample, SampleError, Values

TO = "to"


def named(values: Any, place: str = "values") -> Iterator[tuple[str, str]]:
    """The records that values link to, and where: `("values.stops[0].to", "enterprise/QY-001")`."""
    if isinstance(values, Mapping):
        for key, value in values.items():
            if key == TO and isinstance(value, str) and "/" in value:
                yield f"{place}.{key}", value
            else:
                yield from named(value, f"{place}.{key}")
    elif isinstance(values, list | tuple):
        for number, value in enumerate(values):
            yield from named(value, f"{place}[{number}]")


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
    """The samples, each behind those that it links to.

    SampleError for a link that leads nowhere, for links that go round, which cannot be entered one
    by one, and for two samples of one name.
    """
    known: dict[str, Sample] = {}
    for sample in samples:
        if (other := known.setdefault(sample.name, sample)) is not sample:
            raise SampleError(
                f"{sample.place}: expected another number, {other.place} is {sample.name} already",
                f"{sample.place}：应为新编号，{other.place} 已是 {sample.name}",
            )
    links: dict[str, dict[str, None]] = {name: {} for name in known}
    for name, sample in known.items():
        for place, target in named(sample.values):
            if target not in known:
                raise SampleError(
                    f"{sample.place}, {place}: expected kind and number of a sample, "
                    f"there is no {target}",
                    f"{sample.place}，{place}：应为某个示例的种类和编号，没有 {target}",
                )
            links[name][target] = None
    try:
        return [known[name] for name in TopologicalSorter(links).static_order()]
    except CycleError as problem:
        way = " → ".join(known[name].place for name in problem.args[1])
        raise SampleError(
            f"samples link to each other in a ring: {way}", f"示例互相链接成环：{way}"
        ) from problem


def as_values(sample: Sample, ids: Mapping[str, str]) -> Values:
    """The values of a sample as a house takes them."""
    told: Values = resolved(sample.values, ids)
    return told
