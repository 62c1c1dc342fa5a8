"""A record as one of many: what a contact sheet or a list shows of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.pages.beside import forms_of
from app.pages.declared import Reader
from app.pages.languages import Said, said, words_language
from app.pages.links import Links
from app.pages.pictures import PictureView, picture_view
from app.pages.saying import Sayer
from app.pages.zones import places
from records.editions import Edition
from records.fields.base import Linked
from records.fields.lang_text import in_language
from records.kind import Kind, Kinds, Role
from vocabularies.terms import Terms

# Narrow: a record without a picture takes no more room in the row than its words need.
SHAPE_OF_NOTHING = 0.8


@dataclass(frozen=True, slots=True)
class Thing:
    """A record among others. shape: width by height of its place on the sheet.

    sort: what kind of record it is, "" for a thing of a museum. place: the museum that keeps it;
    where it is, for what no museum keeps. held: the forms of its files beside the pictures, each
    once, in their order.
    """

    id: str
    href: str
    sort: str
    number: str
    name: Said
    when: Said | None
    place: Said | None
    owner_code: str
    summary: Said | None
    picture: PictureView | None
    shape: float
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Showing:
    """How records are shown: by which declarations, in which language, under which addresses."""

    kinds: Kinds
    terms: Terms
    links: Links

    @property
    def lang(self) -> str:
        """Of the words, `zh` or `en`: traditional characters are made of the finished page."""
        return words_language(self.links.lang)

    def reader(self, edition: Edition) -> Reader:
        """The edition, read by the fields of its kind."""
        kind = self.kinds.get(edition.kind)

        def href(picture: int) -> str:
            return self.links.record(kind.plural, edition.id, picture=picture)

        placed = places(edition.pictures, href=href, links=self.links)
        sayer = Sayer(self.lang, self.terms, self.address, self.within, placed)
        return Reader(kind, edition, sayer)

    def address(self, linked: Linked) -> str:
        """Where the page of a linked record is."""
        return self.links.record(self.kinds.get(linked.kind).plural, linked.id)

    def within(self, facet: str, value: str) -> str:
        """Where everything of a facet value is to be seen."""
        return self.links.search([(facet, value)])

    def is_kept(self, kind: type[Kind]) -> bool:
        """Whether it is things that museums keep."""
        entry = self.kinds.entry()
        return entry is not None and entry.keeps == kind.name

    def things(self, editions: Iterable[Edition]) -> list[Thing]:
        """Each as a thing; kinds that this house does not know are left out."""
        known = {kind.name for kind in self.kinds}
        return [self.thing(edition) for edition in editions if edition.kind in known]

    def thing(self, edition: Edition) -> Thing:
        """The edition as one of many."""
        reader = self.reader(edition)
        kept = self.is_kept(reader.kind)
        name = reader.name()
        href = self.links.record(reader.kind.plural, edition.id)
        picture = None
        if edition.pictures:
            picture = picture_view(
                edition.pictures[0], number=1, href=href, alt=name, lang=self.lang, links=self.links
            )
        return Thing(
            id=edition.id,
            href=href,
            sort="" if kept else reader.kind.zh if self.lang == "zh" else reader.kind.en,
            number=edition.number,
            name=name,
            when=reader.first(Role.WHEN),
            place=self._owner(edition) if kept else reader.where(),
            owner_code=edition.owner.code,
            summary=reader.first(Role.SUMMARY),
            picture=picture,
            shape=picture.shape if picture else SHAPE_OF_NOTHING,
            held=forms_of(edition.files),
        )

    def _owner(self, edition: Edition) -> Said:
        return said(in_language(edition.owner.names, self.lang), self.lang)
