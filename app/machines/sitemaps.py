"""Sitemaps: every public page in every language, with its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from app.pages.languages import HTML_LANGUAGE, LANGUAGES
from app.pages.links import Links
from app.pages.notices.doors import NOTICES
from records.charted import Charted
from records.kind import Kinds

MOST_IMAGES: Final = 20
# The extensions: https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps
# and …/specialty/international/localized-versions#sitemap
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_INDEX: Final = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
_SET: Final = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def index(parts: Iterable[tuple[int, datetime]], public_url: str) -> str:
    """The map of maps: of the pages that are no records, and of each part of the records."""
    told = [f"<sitemap><loc>{escape(public_url)}/sitemaps/pages.xml</loc></sitemap>\n"]
    for number, changed in parts:
        place = escape(f"{public_url}/sitemaps/{number}.xml")
        told.append(f"<sitemap><loc>{place}</loc>{_lastmod(changed)}</sitemap>\n")
    return "".join((_HEAD, _INDEX, *told, "</sitemapindex>\n"))


def of_pages(kinds: Kinds, public_url: str) -> str:
    """The pages that stand still: the first one, lists, stories, what the operator says."""
    by_language = [
        [
            links.home(),
            links.about(),
            *(links.listed(kind.plural) for kind in kinds if kind.by_name),
            links.places(),
            links.periods(),
            links.vocabulary(),
            links.story(),
            *(links.notice(name) for name in NOTICES),
        ]
        for links in _every_language(public_url)
    ]
    return _set(
        entry
        for paths in zip(*by_language, strict=True)
        for entry in _entries([public_url + path for path in paths], "")
    )


def of_records(charted: Iterable[Charted], kinds: Kinds, public_url: str) -> str:
    """The pages of a part of the records; kinds that this house does not know are left out."""
    plurals = {kind.name: kind.plural for kind in kinds}
    every = _every_language(public_url)
    return _set(
        entry
        for one in charted
        if one.kind in plurals
        for entry in _entries(
            [public_url + links.record(plurals[one.kind], one.id) for links in every],
            _lastmod(one.changed_at) + "".join(_images(one.images, public_url)),
        )
    )


def _every_language(public_url: str) -> list[Links]:
    return [Links(lang, public_url) for lang in LANGUAGES]


def _set(entries: Iterable[str]) -> str:
    return "".join((_HEAD, _SET, *entries, "</urlset>\n"))


def _entries(places: list[str], told: str) -> Iterator[str]:
    """One page in each language; each names all of them."""
    named = (*(HTML_LANGUAGE[lang] for lang in LANGUAGES), "x-default")
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(place)}/>'
        for lang, place in zip(named, (*places, places[0]), strict=True)
    )
    for place in places:
        yield f"<url><loc>{escape(place)}</loc>{told}{alternates}</url>\n"


def _images(images: Iterable[str], public_url: str) -> Iterator[str]:
    for image in list(images)[:MOST_IMAGES]:
        place = f"{public_url}/iiif/3/{quote(image)}/full/max/0/default.jpg"
        yield f"<image:image><image:loc>{escape(place)}</image:loc></image:image>"


def _lastmod(changed: datetime) -> str:
    return f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>"
