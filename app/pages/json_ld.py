"""What a page says of itself in schema.org words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.pages.declared import Reader
from app.pages.languages import HTML_LANGUAGE, Said, words_language
from app.pages.links import Links
from app.pages.pictures import PictureView
from app.pages.record_page import RecordPage
from records.editions import Edition
from records.fields import Date, Flag

CONTEXT: Final = "https://schema.org"
# The only one of the classes that we use which has a version, a creator, a licence.
WORK: Final = "CreativeWork"
# Class → field of a kind → property. What a kind does not declare, or a record does not tell, is
# left out; a date is its first day, a flag true or false, all else words.
PROPERTIES: Final[Mapping[str, Mapping[str, str]]] = {
    WORK: {"made": "dateCreated", "materials": "material", "measures": "size"},
    "Museum": {
        "opened": "foundingDate",
        "address": "address",
        "opening_hours": "openingHours",
        "website": "sameAs",
        "free_entry": "isAccessibleForFree",
    },
    "LandmarksOrHistoricalBuildings": {},
    "Organization": {"founded": "foundingDate", "closed": "dissolutionDate", "website": "sameAs"},
    "Person": {"born": "birthDate", "died": "deathDate"},
}
# Classes of things that stand somewhere: https://schema.org/Place
STANDING: Final = {"Museum", "LandmarksOrHistoricalBuildings"}


def of_record(page: RecordPage, links: Links, reader: Reader) -> dict[str, Any]:
    """The record, its picture, its licence, its holder, and the page that it stands on."""
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": page.kind.schema_type,
        "@id": links.permalink(page.id),
        "url": links.public(links.record(page.kind.plural, page.id)),
        "name": [_words(one, links) for one in (page.name, page.other_name) if one],
        "identifier": page.number,
        **dict(_declared(reader, PROPERTIES.get(page.kind.schema_type, {}))),
    }
    if page.kind.schema_type in STANDING and (place := _where(reader.edition)):
        told |= place
    if page.summary:
        told["description"] = page.summary.text
    if page.shown:
        told["image"] = _image(page.shown, page, links)
    told["mainEntityOfPage"] = _item_page(page, links)
    if page.kind.schema_type != WORK:
        return told
    return told | _work(page, links)


def of_site(links: Links, name: str) -> dict[str, Any]:
    """The site, and that it can be searched."""
    search = links.public(links.search())
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": name,
        "url": links.public(links.home()),
        "inLanguage": _language(links),
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{search}?q={{words}}",
            "query-input": "required name=words",
        },
    }


def _work(page: RecordPage, links: Links) -> dict[str, Any]:
    told: dict[str, Any] = {
        "inLanguage": _language(links),
        "version": page.edition,
        "holdingArchive": {"@type": "ArchiveOrganization", "name": page.owner.text},
    }
    if page.when:
        told["temporal"] = page.when.text
    if page.makers:
        told["creator"] = [{"@type": "Organization", "name": one.text} for one in page.makers]
    if page.shown and page.shown.rights:
        told["license"] = page.shown.rights
    return told


def _declared(reader: Reader, properties: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    values = reader.edition.values
    for name, declared in reader.kind.fields.items():
        if name not in properties or name not in values:
            continue
        if isinstance(declared.type, Date):
            if first := values[name].get("from"):
                yield properties[name], str(first)
        elif isinstance(declared.type, Flag):
            yield properties[name], bool(values[name])
        else:
            said = [
                reader.sayer.say(declared.type, one).text for one in declared.each(values[name])
            ]
            yield properties[name], said if declared.many else said[0]


def _where(edition: Edition) -> dict[str, Any]:
    """The first point that a place of the record has: schema.org's are of WGS 84."""
    for place in edition.values.get("places", ()):
        point = place.get("point", {})
        if point.get("system") == "WGS84":
            return {
                "geo": {
                    "@type": "GeoCoordinates",
                    "latitude": point["lat"],
                    "longitude": point["lon"],
                }
            }
    return {}


def _image(shown: PictureView, page: RecordPage, links: Links) -> dict[str, Any]:
    """https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata"""
    told: dict[str, Any] = {
        "@type": "ImageObject",
        "contentUrl": links.public(shown.at(1_600)),
        "width": shown.width,
        "height": shown.height,
        "creditText": shown.credit or page.owner.text,
        "creator": {"@type": "Organization", "name": page.owner.text},
        "acquireLicensePage": links.public(links.notice("contact")),
    }
    if shown.caption.text:
        told["caption"] = shown.caption.text
    if shown.rights:
        told["license"] = shown.rights
    return told


def _item_page(page: RecordPage, links: Links) -> dict[str, Any]:
    """The page, and the way to it from the first one."""
    here = links.public(links.record(page.kind.plural, page.id))
    way = (
        (page.kind.several(words_language(links.lang)), links.public(links.several(page.kind))),
        (page.name.text, here),
    )
    return {
        "@type": "ItemPage",
        "@id": here,
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": at, "name": name, "item": place}
                for at, (name, place) in enumerate(way, start=1)
            ],
        },
    }


def _language(links: Links) -> str:
    """That of the words told here: pages alone are in traditional characters."""
    return HTML_LANGUAGE[words_language(links.lang)]


def _words(words: Said, links: Links) -> dict[str, str]:
    return {"@language": words.lang or _language(links), "@value": words.text}
