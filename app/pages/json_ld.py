"""What a page says of itself in schema.org words."""

from __future__ import annotations

from typing import Any

from app.pages.languages import Said
from app.pages.links import Links
from app.pages.record_page import RecordPage

CONTEXT = "https://schema.org"
# The only one of the classes that we use which has a version, a creator, a licence.
WORK = "CreativeWork"


def of_record(page: RecordPage, links: Links) -> dict[str, Any]:
    """The record, its picture, its licence, its holder."""
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": page.kind.schema_type,
        "@id": links.permalink(page.id),
        "url": links.public(links.record(page.kind.plural, page.id)),
        "name": [_words(one, links) for one in (page.name, page.other_name) if one],
        "identifier": page.number,
    }
    if page.summary:
        told["description"] = page.summary.text
    if page.shown:
        told["image"] = links.public(page.shown.at(1_600))
    if page.kind.schema_type != WORK:
        return told
    told |= {"inLanguage": links.lang, "version": page.edition, "holdingArchive": _holder(page)}
    if page.when:
        told["temporal"] = page.when.text
    if page.makers:
        told["creator"] = [{"@type": "Organization", "name": one.text} for one in page.makers]
    if page.shown and page.shown.rights:
        told["license"] = page.shown.rights
    return told


def of_site(links: Links, name: str) -> dict[str, Any]:
    """The site, and that it can be searched."""
    search = links.public(links.search())
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": name,
        "url": links.public(links.home()),
        "inLanguage": links.lang,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{search}?q={{words}}",
            "query-input": "required name=words",
        },
    }


def _holder(page: RecordPage) -> dict[str, str]:
    return {"@type": "ArchiveOrganization", "name": page.owner.text}


def _words(words: Said, links: Links) -> dict[str, str]:
    return {"@language": words.lang or links.lang, "@value": words.text}
