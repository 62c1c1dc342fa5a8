"""The addresses that a page names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from app.pages.languages import LANGUAGES
from records.facets import PERIOD, PLACE
from records.kind import Kind

# The vocabularies whose terms are walked through on pages of their own kind.
_OWN_PAGES = {PLACE.vocabulary: "places", PERIOD.vocabulary: "periods"}
_LANGUAGE = re.compile(rf"/({'|'.join(LANGUAGES)})(?=/|$)")


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses for a page in one language of the site, which may be `zh-Hant`.

    root: the path under which the application is mounted, often empty. public_url: for addresses
    that leave the house.
    """

    lang: str
    public_url: str
    root: str = ""

    def home(self) -> str:
        return f"{self.root}/{self.lang}/"

    def about(self) -> str:
        return f"{self.root}/{self.lang}/about"

    def notice(self, name: str) -> str:
        """What the operator tells visitors: privacy, contact, accessibility."""
        return f"{self.root}/{self.lang}/{name}"

    def listed(self, plural: str) -> str:
        return f"{self.root}/{self.lang}/{plural}"

    def several(self, kind: type[Kind]) -> str:
        """Where all of a kind are to be seen: its list of names, or the search page."""
        return self.listed(kind.plural) if kind.by_name else self.search([("kind", kind.name)])

    def record(self, plural: str, public_id: str, *, picture: int = 1) -> str:
        """The page of a record; `picture` counts from 1."""
        asked = f"?picture={picture}" if picture > 1 else ""
        return f"{self.root}/{self.lang}/{plural}/{quote(public_id)}{asked}"

    def linked(self, plural: str, public_id: str) -> str:
        """The record as JSON-LD."""
        return f"{self.record(plural, public_id)}/linked"

    def linking(self, record: str, relation: str, *, after: str | None = None) -> str:
        """All that links to a record by a relation; `record` is the address of its page."""
        asked = f"?{urlencode({'after': after})}" if after else ""
        return f"{record}/links/{quote(relation)}{asked}"

    def search(self, asked: Iterable[tuple[str, str]] = ()) -> str:
        return f"{self.root}/{self.lang}/search{_asking(asked)}"

    def feed(self, asked: Iterable[tuple[str, str]] = ()) -> str:
        """What a question finds, as a feed."""
        return f"{self.root}/{self.lang}/search.atom{_asking(asked)}"

    def suggest(self) -> str:
        """What answers a search box while somebody types."""
        return f"{self.root}/{self.lang}/suggest"

    def search_described(self) -> str:
        """What tells a browser how to search here."""
        return f"{self.root}/{self.lang}/opensearch.xml"

    def vocabulary(self, code: str = "") -> str:
        """The page of a vocabulary; without a code, of all of them."""
        below = _OWN_PAGES.get(code) or ("terms" + (f"/{quote(code)}" if code else ""))
        return f"{self.root}/{self.lang}/{below}"

    def places(self) -> str:
        return f"{self.root}/{self.lang}/places"

    def periods(self) -> str:
        return f"{self.root}/{self.lang}/periods"

    def term(self, vocabulary: str, code: str) -> str:
        """The page of a term; places and periods have pages of their own kind."""
        return f"{self.vocabulary(vocabulary)}/{quote(code)}"

    def story(self, name: str = "") -> str:
        """The page of a story; without a name, of all of them."""
        return f"{self.root}/{self.lang}/stories" + (f"/{quote(name)}" if name else "")

    def term_json(self, vocabulary: str, code: str) -> str:
        below = f"{quote(vocabulary)}/terms/{quote(code)}"
        return f"{self.root}/api/v1/vocabularies/{below}"

    def image(self, image_id: str) -> str:
        """The image service of a picture, on this host."""
        return f"{self.root}/iiif/3/{quote(image_id)}"

    def sets(self) -> str:
        """The visitor's own sets."""
        return f"{self.root}/{self.lang}/sets"

    def set(self, query: str = "") -> str:
        """A set that its question says."""
        return f"{self.root}/{self.lang}/set" + (f"?{query}" if query else "")

    def compare(self) -> str:
        """Where plates lie side by side; asked with two to four times `of`."""
        return f"{self.root}/{self.lang}/compare"

    def manifest(self, public_id: str, *, version: int = 3) -> str:
        """The IIIF manifest of a record, in version 3 or 2 of Presentation."""
        return f"{self.public_url}/iiif/presentation/{version}/{quote(public_id)}/manifest"

    def json(self, plural: str, public_id: str) -> str:
        return f"{self.root}/api/v1/{plural}/{quote(public_id)}"

    def permalink(self, public_id: str) -> str:
        """The address that is cited: it outlives every other."""
        return f"{self.public_url}/id/{quote(public_id)}"

    def public(self, path: str) -> str:
        """A path of this host as the outside writes it."""
        return self.public_url + path.removeprefix(self.root)

    def in_language(self, path: str, lang: str) -> str:
        """The same page in another language; the first page where it has no language."""
        inner = path.removeprefix(self.root)
        if not _LANGUAGE.match(inner):
            return f"{self.root}/{lang}/"
        return self.root + _LANGUAGE.sub(f"/{lang}", inner, count=1)


def _asking(asked: Iterable[tuple[str, str]]) -> str:
    words = urlencode([(name, value) for name, value in asked if value])
    return f"?{words}" if words else ""
