"""The table of contents: nested ranges of Presentation 3 as the flat list that 2.1 has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from media_pipeline.manifests_2.addresses import Addresses
from media_pipeline.manifests_2.images import thumbnail
from media_pipeline.manifests_2.links import linked
from media_pipeline.manifests_2.words import Json, described

# Ranges that are no part of a table of contents in 2.1.
_OTHER: Final = frozenset({"sequence", "no-nav", "thumbnail-nav"})


def ranges(
    structures: Iterable[Json], canvases: frozenset[str], addresses: Addresses
) -> list[Json]:
    """Every range that leads to one of `canvases` (their ids in 3), parents before children."""
    tops = [one for one in structures if not _OTHER.intersection(one.get("behavior", ()))]
    made = [list(_flat(one, canvases, addresses)) for one in tops]
    if len(made) == 1 and len(made[0]) > 1:
        made[0][0]["viewingHint"] = "top"
    return [one for several in made for one in several]


def range_alone(one: Json, addresses: Addresses) -> Json:
    """A range as its own document, with whatever it names."""
    canvases = frozenset(_canvases(one))
    return next(iter(_flat(one, canvases, addresses)), _bare(one, addresses))


def _canvases(one: Json) -> Iterator[str]:
    for item in one.get("items", ()):
        if item["type"] == "Range":
            yield from _canvases(item)
        elif (found := _canvas(item)) is not None:
            yield found[0]


def _flat(one: Json, canvases: frozenset[str], addresses: Addresses) -> Iterator[Json]:
    below: list[Json] = []
    inside, children = [], []
    for item in one.get("items", ()):
        if item["type"] == "Range":
            if found := list(_flat(item, canvases, addresses)):
                children.append(found[0]["@id"])
                below += found
        elif (place := _canvas(item)) is not None and place[0] in canvases:
            inside.append(addresses.document(place[0]) + place[1])
    if not inside and not children:
        return
    made = _bare(one, addresses)
    if children:
        made["ranges"] = children
    if inside:
        made["canvases"] = inside
    yield made
    yield from below


def _bare(one: Json, addresses: Addresses) -> Json:
    made: Json = {
        "@id": addresses.document(one["id"]),
        "@type": "sc:Range",
        **described(one),
        **linked(one, addresses),
        **thumbnail(one, addresses),
    }
    if (start := _canvas(one.get("start", {}))) is not None:
        made["startCanvas"] = addresses.document(start[0])
    return made


def _canvas(item: Json) -> tuple[str, str] | None:
    """The id of a canvas and the fragment of it that is meant, or None for something else."""
    if item.get("type") == "Canvas":
        return item["id"], ""
    if item.get("type") != "SpecificResource":
        return None
    source = item["source"]
    selector = item.get("selector") or {}
    fragment = selector.get("value", "") if selector.get("type") == "FragmentSelector" else ""
    name = source if isinstance(source, str) else source["id"]
    return name, f"#{fragment}" if fragment else ""
