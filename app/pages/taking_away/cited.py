"""What a citation tells of a record, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.nameplate import NAMES
from app.pages.languages import words_language
from app.pages.record_page import RecordPage


@dataclass(frozen=True, slots=True)
class Cited:
    """The facts of a citation.

    when, year: of the thing, in its words and as the first year of them, AD or None. address: the
    permanent one. kept: whether it is a thing that a museum keeps, rather than an
    entry about something. seen: the day on which it was looked at, which is part of the citation.
    """

    id: str
    lang: str
    kept: bool
    name: str
    number: str
    makers: tuple[str, ...]
    when: str
    year: int | None
    holder: str
    edition: int
    published: date
    address: str
    seen: date

    @property
    def site(self) -> str:
        """What this museum is called."""
        return NAMES[words_language(self.lang)]

    @property
    def issued(self) -> tuple[int, ...]:
        """The date that stands beside the makers: the thing's year, else the edition's day."""
        day = self.published
        return (self.year,) if self.year else (day.year, day.month, day.day)

    @property
    def version(self) -> str:
        """The edition in words."""
        return f"edition {self.edition}" if self.lang == "en" else f"第 {self.edition} 版"

    @property
    def dated_version(self) -> str:
        """The edition in words, with its day."""
        day = self.published.isoformat()
        return f"{self.version} of {day}" if self.lang == "en" else f"{self.version}（{day}）"


def cited(page: RecordPage, *, lang: str, address: str, seen: date) -> Cited:
    """The facts as the page tells them."""
    return Cited(
        id=page.id,
        lang=lang,
        kept=page.kept,
        name=_line(page.name.text),
        number=_line(page.number),
        makers=tuple(dict.fromkeys(_line(one.text) for one in page.makers if one.text.strip())),
        when=_line(page.when.text) if page.when else "",
        year=page.year if page.kept and (page.year or 0) > 0 else None,
        holder=_line(page.owner.text),
        edition=page.edition,
        published=page.published,
        address=address,
        seen=seen,
    )


def _line(words: str) -> str:
    """Words as one line: whatever was written over several, and no sign that cannot be seen."""
    return "".join(each for each in " ".join(words.split()) if each.isprintable())
