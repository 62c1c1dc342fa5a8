"""Where what is taken away is to be had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from app.pages.links import Links

CITATIONS: Final = ("txt", "bib", "ris", "json")
"""The ends of the addresses of citations."""


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of one record. public_id: its identifier. plural: the word of its kind."""

    links: Links
    plural: str
    public_id: str

    def citation(self, form: str) -> str:
        """Of the citation in a form, in the language of the page."""
        return f"{self.links.record(self.plural, self.public_id)}/cite.{form}"

    def mark(self, form: str) -> str:
        """Of the mark to scan."""
        return f"{self.links.root}/id/{quote(self.public_id)}/qr.{form}"

    def frame(self) -> str:
        """Of the page that other sites may frame, as they write it."""
        return f"{self.links.public_url}/{self.links.lang}/embed/{quote(self.public_id)}"

    def page(self) -> str:
        """Of its page, as other sites write it."""
        return self.links.public(self.links.record(self.plural, self.public_id))

    def oembed(self, form: str) -> str:
        """Of what an oEmbed consumer is told of its page."""
        asked = urlencode({"url": self.page(), "format": form})
        return f"{self.links.public_url}/oembed?{asked}"
