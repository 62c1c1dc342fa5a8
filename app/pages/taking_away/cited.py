"""What a citation tells of a record, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.pages.record_page import RecordPage

SITE = {"zh": "工博·数字工业博物馆", "en": "Gongbo, a digital museum of industry"}


@dataclass(frozen=True, slots=True)
class Cited:
    """The facts of a citation.

    address: the permanent one. kept: whether it is a thing that a museum keeps, rather than an
    entry about something. seen: the day on which it was looked at, which is part of the citation.
    """

    id: str
    lang: str
    kept: bool
    name: str
    number: str
    makers: tuple[str, ...]
    when: str
    holder: str
    edition: int
    published: date
    address: str
    seen: date

    @property
    def site(self) -> str:
        """What this museum is called."""
        return SITE["en" if self.lang == "en" else "zh"]

    @property
    def version(self) -> str:
        """The edition in words."""
        return f"edition {self.edition}" if self.lang == "en" else f"第 {self.edition} 版"


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
        holder=_line(page.owner.text),
        edition=page.edition,
        published=page.published,
        address=address,
        seen=seen,
    )


def _line(words: str) -> str:
    """Words as one line: whatever was written over several, and no sign that cannot be seen."""
    return "".join(each for each in " ".join(words.split()) if each.isprintable())
