"""The page of a record: plate, title block, words, tables, what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.pages.declared import Cell, Table, Text, laid_out
from app.pages.languages import Said, day, said
from app.pages.pictures import PictureView, picture_view
from app.pages.rights import RightsWords, rights_words
from app.pages.things import Showing, Thing
from records.editions import Edition
from records.fields.lang_text import in_language
from records.kind import Kind, Role

# A table of more columns than this needs a zone of its own.
NARROW_COLUMNS = 3
RELATED = 5


@dataclass(frozen=True, slots=True)
class RecordPage:
    """What the page of a record shows. side: tables that fit beside the text."""

    id: str
    kind: type[Kind]
    number: str
    name: Said
    other_name: Said | None
    notices: tuple[Said, ...]
    name_label: str
    cells: tuple[Cell, ...]
    texts: tuple[Text, ...]
    side: tuple[Table, ...]
    broad: tuple[Table, ...]
    rows: tuple[Cell, ...]
    pictures: tuple[PictureView, ...]
    shown: PictureView | None
    owner: Said
    owner_code: str
    when: Said | None
    makers: tuple[Said, ...]
    summary: Said | None
    edition: int
    published: date
    rights: RightsWords | None


def record_page(
    edition: Edition,
    showing: Showing,
    *,
    picture: int = 1,
    before: Sequence[Cell] = (),
    after: Sequence[Cell] = (),
) -> RecordPage:
    """The page of an edition with its picture number `picture` on the easel.

    before, after: cells of the title block around those that the kind declares.
    """
    reader = showing.reader(edition)
    tables = list(reader.tables())
    pictures = _pictures(edition, showing, name=reader.name())
    shown = pictures[min(max(picture, 1), len(pictures)) - 1] if pictures else None
    cells = [*before, *reader.cells(), *after]
    return RecordPage(
        id=edition.id,
        kind=reader.kind,
        number=edition.number,
        name=reader.name(),
        other_name=reader.other_name(),
        notices=tuple(reader.of_role(Role.NOTICE)),
        name_label=_name_label(reader.kind, showing.lang),
        cells=tuple(laid_out(cells)),
        texts=tuple(reader.texts()),
        side=tuple(one for one in tables if len(one.columns) <= NARROW_COLUMNS),
        broad=tuple(one for one in tables if len(one.columns) > NARROW_COLUMNS),
        rows=tuple(reader.rows()),
        pictures=pictures,
        shown=shown,
        owner=said(in_language(edition.owner.names, showing.lang), showing.lang),
        owner_code=edition.owner.code,
        when=reader.first(Role.WHEN),
        makers=tuple(reader.of_role(Role.MAKER)),
        summary=reader.first(Role.SUMMARY),
        edition=edition.edition,
        published=day(edition.published_at),
        rights=rights_words(shown.rights, showing.lang) if shown else None,
    )


def holder_cell(edition: Edition, showing: Showing, *, museum: Edition | None, label: str) -> Cell:
    """Who keeps the record, with the way to its page where it has one."""
    cell = Cell(label, (said(in_language(edition.owner.names, showing.lang), showing.lang),))
    if museum is None:
        return cell
    plural = showing.kinds.get(museum.kind).plural
    return replace(cell, href=showing.links.record(plural, museum.id))


def related_things(found: Sequence[Edition], showing: Showing, *, of: Edition) -> list[Thing]:
    """The others, without the record itself, as many as a short sheet takes."""
    others = pictures_first([one for one in found if one.id != of.id])
    return showing.things(others[:RELATED])


def pictures_first(editions: Sequence[Edition]) -> list[Edition]:
    """The same, those with a picture before those without."""
    return sorted(editions, key=lambda one: not one.pictures)


def _pictures(edition: Edition, showing: Showing, *, name: Said) -> tuple[PictureView, ...]:
    plural = showing.kinds.get(edition.kind).plural
    return tuple(
        picture_view(
            picture,
            number=number,
            href=showing.links.record(plural, edition.id, picture=number),
            alt=name,
            lang=showing.lang,
            links=showing.links,
        )
        for number, picture in enumerate(edition.pictures, start=1)
    )


def _name_label(kind: type[Kind], lang: str) -> str:
    return next(declared.label(lang) for _, declared in kind.of_role(Role.LABEL))
