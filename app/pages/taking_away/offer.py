"""What the page of a record offers to take away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from app.pages.record_page import RecordPage
from app.pages.taking_away.cited import Cited, cited
from app.pages.taking_away.framing import Frame, frame_of
from app.pages.taking_away.in_files import bibtex, csl_json, ris
from app.pages.taking_away.in_words import sentence, standard
from app.pages.taking_away.places import Places
from app.pages.things import Showing
from media_pipeline.manifests import canvas_path
from records.canvases import canvases
from records.editions import Edition


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one form. form: the end of its address. label: what the form is called."""

    form: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Offer:
    """sentence: the citation as people read it. citations: the same in the forms that have names.

    canvas: the address of the canvas that is shown, "" where there is none.
    """

    sentence: str
    citations: tuple[Citation, ...]
    places: Places
    frame: Frame
    canvas: str

    def dragged(self, manifest: str) -> str:
        """A link that viewers take when it is dropped on them, and that leads to the manifest.

        https://zimeon.github.io/iiif-dragndrop/
        """
        told = {"manifest": manifest} | ({"canvas": self.canvas} if self.canvas else {})
        return f"{manifest}?{urlencode(told)}"


def offer_of(page: RecordPage, edition: Edition, showing: Showing, *, seen: date) -> Offer:
    """What the page offers; seen: the day on which it is looked at."""
    links = showing.links
    facts = cited(page, lang=showing.lang, address=links.permalink(page.id), seen=seen)
    number = page.shown.number if page.shown else 0
    return Offer(
        sentence=sentence(facts),
        citations=tuple(_named(facts)),
        places=Places(links, page.kind.plural, page.id),
        frame=frame_of(edition, showing),
        canvas=_canvas(edition, number, links.public_url) if number else "",
    )


def written(facts: Cited, form: str) -> str:
    """The citation in the form at the end of its address."""
    if form == "txt":
        return f"{sentence(facts)}\n{standard(facts)}\n"
    return {"bib": bibtex, "ris": ris, "json": csl_json}[form](facts)


def _named(facts: Cited) -> Iterator[Citation]:
    yield Citation("txt", "GB/T 7714—2015", standard(facts))
    yield Citation("bib", "BibTeX", bibtex(facts))
    yield Citation("ris", "RIS", ris(facts))
    yield Citation("json", "CSL-JSON", csl_json(facts))


def _canvas(edition: Edition, number: int, public_url: str) -> str:
    """Of the picture of a number: its own, or that on which it is a choice."""
    shown = edition.pictures[number - 1]
    on = next(
        one.picture for one in canvases(edition.pictures) if shown in (one.picture, *one.choices)
    )
    return public_url + canvas_path(edition.id, on.canvas_id)
