"""Links of Presentation 3 as 2.1 has them: pages, data, downloads, the whole, the mark."""

from __future__ import annotations

from typing import Any, Final

from media_pipeline.manifests_2.addresses import Addresses
from media_pipeline.manifests_2.images import image
from media_pipeline.manifests_2.words import Json, words

# Property in 3 → in 2.1.
_LINKS: Final = {"homepage": "related", "seeAlso": "seeAlso", "rendering": "rendering"}
_HINTS: Final = frozenset(
    {"individuals", "paged", "continuous", "multi-part", "non-paged", "facing-pages"}
)


def linked(resource: Json, addresses: Addresses) -> Json:
    """What a resource is linked to."""
    made: Json = {}
    for ours, theirs in _LINKS.items():
        if found := [link(one, addresses) for one in resource.get(ours, ())]:
            made[theirs] = found
    if (mark := _mark(resource, addresses)) is not None:
        made["logo"] = mark
    if wholes := [addresses.document(one["id"]) for one in resource.get("partOf", ())]:
        made["within"] = wholes[0] if len(wholes) == 1 else wholes
    return made


def link(resource: Json, addresses: Addresses) -> Json:
    """An address with what is known of what lies there."""
    made: Json = {"@id": addresses.document(resource["id"])}
    if label := resource.get("label"):
        made["label"] = words(label)
    for key in ("format", "profile"):
        if key in resource:
            made[key] = resource[key]
    return made


def hints(resource: Json) -> Json:
    """`viewingHint`, the first behaviour that 2.1 knows, and `viewingDirection`."""
    made: Json = {}
    if known := [one for one in resource.get("behavior", ()) if one in _HINTS]:
        made["viewingHint"] = known[0]
    if direction := resource.get("viewingDirection"):
        made["viewingDirection"] = direction
    return made


def _mark(resource: Json, addresses: Addresses) -> Json | None:
    marks: list[Any] = [
        mark for provider in resource.get("provider", ()) for mark in provider.get("logo", ())
    ]
    if not marks:
        return None
    made = image(marks[0], addresses)
    return {key: made[key] for key in ("@id", "service") if key in made}
