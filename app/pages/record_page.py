"""The page of a record: plate, title block, words, tables, what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.pages.arrangement import Arrangement, arranged
from app.pages.beside import FileView, file_view, forms_of
from app.pages.declared import Cell, laid_out
from app.pages.easel import Easel, easel
from app.pages.languages import Said, day, said
from app.pages.pictures import PictureView, picture_view
from app.pages.things import Showing
from records.editions import Edition, Picture
from records.fields.lang_text import in_language
from records.kind import Kind, Role


@dataclass(frozen=True, slots=True)
class RecordPage:
    """What the page of a record shows. kept: whether it is a thing that a museum keeps."""

    id: str
    kind: type[Kind]
    number: str
    name: Said
    other_name: Said | None
    notices: tuple[Said, ...]
    name_label: str
    cells: tuple[Cell, ...]
    particulars: Arrangement
    easel: Easel | None
    files: tuple[FileView, ...]
    held: tuple[str, ...]
    owner: Said
    owner_code: str
    when: Said | None
    year: int | None
    makers: tuple[Said, ...]
    summary: Said | None
    edition: int
    published: date
    kept: bool

    @property
    def shown(self) -> PictureView | None:
        """The picture that it shows."""
        return self.easel.shown if self.easel else None

    @property
    def presented(self) -> bool:
        """Whether it has a manifest: there is something to look at or to listen to."""
        return self.easel is not None or any(one.played and one.duration for one in self.files)


def record_page(
    edition: Edition,
    showing: Showing,
    *,
    picture: int = 1,
    number: str,
    after: Sequence[Cell] = (),
) -> RecordPage:
    """The page of an edition with its picture number `picture` on the easel.

    number: what its number is called where its kind has no name for it. after: cells of the title
    block behind those that the kind declares.
    """
    reader = showing.reader(edition)
    first = reader.number() or Cell(number, (Said(edition.number),))
    cells = [first, *reader.cells(), *after]
    return RecordPage(
        id=edition.id,
        kind=reader.kind,
        number=edition.number,
        name=reader.name(),
        other_name=reader.other_name(),
        notices=tuple(reader.of_role(Role.NOTICE)),
        name_label=_name_label(reader.kind, showing.lang),
        cells=tuple(laid_out(cells)),
        particulars=arranged(list(reader.texts()), list(reader.rows()), list(reader.tables())),
        easel=_easel(edition, showing, picture=picture, name=reader.name()),
        files=tuple(
            file_view(one, lang=showing.lang, root=showing.links.root) for one in edition.files
        ),
        held=forms_of(edition.files),
        owner=said(in_language(edition.owner.names, showing.lang), showing.lang),
        owner_code=edition.owner.code,
        when=reader.first(Role.WHEN),
        year=reader.year(),
        makers=tuple(reader.of_role(Role.MAKER)),
        summary=reader.first(Role.SUMMARY),
        edition=edition.edition,
        published=day(edition.published_at),
        kept=showing.is_kept(reader.kind),
    )


def holder_cell(edition: Edition, showing: Showing, *, museum: Edition | None, label: str) -> Cell:
    """Who keeps the record, with the way to its page where it has one."""
    cell = Cell(label, (said(in_language(edition.owner.names, showing.lang), showing.lang),))
    if museum is None:
        return cell
    plural = showing.kinds.get(museum.kind).plural
    return replace(cell, href=showing.links.record(plural, museum.id))


def pictures_first(editions: Sequence[Edition]) -> list[Edition]:
    """The same, those with a picture before those without."""
    return sorted(editions, key=lambda one: not one.pictures)


def _easel(edition: Edition, showing: Showing, *, picture: int, name: Said) -> Easel | None:
    plural = showing.kinds.get(edition.kind).plural

    def seen(one: Picture, number: int) -> PictureView:
        return picture_view(
            one,
            number=number,
            href=showing.links.record(plural, edition.id, picture=number),
            alt=name,
            lang=showing.lang,
            links=showing.links,
        )

    return easel(edition.pictures, seen, picture=picture, lang=showing.lang)


def _name_label(kind: type[Kind], lang: str) -> str:
    return next(declared.label(lang) for _, declared in kind.of_role(Role.LABEL))
