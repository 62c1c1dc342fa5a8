"""Signposts for programs: what a record is, and where else it is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.pages.links import Links
from app.pages.record_page import RecordPage
from media_pipeline import manifests

JSON: Final = "application/json"
LINKED: Final = "application/ld+json"
MANIFEST: Final = f'{LINKED};profile="{manifests.CONTEXT}"'
# https://signposting.org/FAIR/
_PAGE: Final = "https://schema.org/ItemPage"
_SCHEMA: Final = "https://schema.org/"


def signposts(page: RecordPage, links: Links) -> str:
    """The Link header of a record (RFC 8288); every address is ASCII and says where it leads."""
    return ", ".join(_links(page, links))


def _links(page: RecordPage, links: Links) -> Iterator[str]:
    yield link(links.permalink(page.id), "cite-as")
    yield link(f"{_SCHEMA}{page.kind.schema_type}", "type")
    yield link(_PAGE, "type")
    yield from described(page.kind.plural, page.id, links, presented=page.presented)
    if (shown := page.shown) is not None:
        place = links.public(f"{shown.service}/full/max/0/default.jpg")
        yield link(place, "item", "image/jpeg")
        if shown.rights:
            yield link(shown.rights, "license")


def described(plural: str, public_id: str, links: Links, *, presented: bool) -> Iterator[str]:
    """Where a record is told for programs."""
    yield link(links.public(links.json(plural, public_id)), "describedby", JSON)
    yield link(links.public(links.linked(plural, public_id)), "describedby", LINKED)
    if presented:
        yield link(links.manifest(public_id), "describedby", MANIFEST)


def link(target: str, relation: str, media_type: str = "") -> str:
    """One link of the header."""
    told = f'<{target}>; rel="{relation}"'
    return f'{told}; type="{_quoted(media_type)}"' if media_type else told


def _quoted(value: str) -> str:
    return value.replace('"', '\\"')
