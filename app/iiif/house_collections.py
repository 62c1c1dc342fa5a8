"""The Presentation collections of the house: all museums, one museum, a page of either, a set."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from accounts.service import find_organisation
from app.database import reading
from app.iiif.documents import Document
from app.nameplate import NAMES
from app.wiring import House
from foundation.errors import NotFound
from media_pipeline.manifests import (
    CollectionEntry,
    CollectionSource,
    ManifestEntry,
    PictureSource,
    ProviderSource,
    collection,
    collection_path,
    parts_path,
)
from records import presented, sets
from records.editions import Owner
from records.presentation import LANGUAGES, page_paths, picture_source, provider
from records.presented import Entry, Exhibitor, Pages, Span
from records.sets import Standing

HOUSE = ProviderSource(address="/", name=NAMES, homepages={lang: f"/{lang}/" for lang in LANGUAGES})
ALL = CollectionEntry(collection_path(), NAMES)


@dataclass(frozen=True, slots=True)
class Museum:
    """A museum, and how its records with manifests are divided."""

    key: int
    owner: Owner
    pages: Pages

    @property
    def entry(self) -> CollectionEntry:
        """Its collection as others name it."""
        return CollectionEntry(collection_path(self.owner.code), self.owner.names)

    def page(self, number: int) -> CollectionEntry:
        """A page of it as others name it: whose, and from which record to which."""
        last = number * presented.PAGE
        span = f"{last - presented.PAGE + 1}–{min(last, self.pages.total)}"
        label = {lang: f"{name} {span}" for lang, name in self.owner.names.items()}
        return CollectionEntry(collection_path(self.owner.code, number), label)


def find_museum(session: Session, code: str) -> Museum:
    """A museum by its code, or NotFound."""
    if (found := find_organisation(session, code)) is None:
        raise NotFound("museum", code)
    pages = presented.find_pages(session, found.id)
    return Museum(found.id, Owner(found.code, found.names), pages)


def of_all(house: House) -> Document:
    """The collection of all museums that show something, or where these are many the pages."""
    every, total = _exhibitors(house)
    if len(every) <= presented.PAGE:
        return _of_house(ALL, every, total, [_exhibitor(one) for one in every])
    pages = range(1, -(-len(every) // presented.PAGE) + 1)
    return _of_house(ALL, every, total, [_page_of_house(every, number) for number in pages])


def of_page_of_all(house: House, number: int) -> Document:
    """A page of the museums, from 1; NotFound where their collection lists them itself."""
    every, total = _exhibitors(house)
    if len(every) <= presented.PAGE or not (shown := _on_page(every, number)):
        raise NotFound("collection", str(number))
    entry = _page_of_house(every, number)
    return _of_house(entry, every, total, [_exhibitor(one) for one in shown], within=ALL)


def of_museum(code: str) -> Document:
    """The collection of a museum: its manifests, or where these are many the pages of them."""
    with reading() as session:
        museum = find_museum(session, code)
        if len(museum.pages.starts) <= 1:
            return _listed(session, museum, museum.entry, museum.pages.span(1), within=ALL)
        firsts = presented.list_firsts(session, museum.key, museum.pages)
    return _document(
        [museum.owner.names, museum.pages.total, *map(_stamp, firsts)],
        lambda: _source(
            museum,
            museum.entry,
            within=ALL,
            collections=[
                CollectionEntry(page.path, page.label, _picture(first))
                for number, first in enumerate(firsts, start=1)
                for page in [museum.page(number)]
            ],
        ),
    )


def of_page(code: str, number: int) -> Document:
    """A page of a museum, from 1; NotFound where its collection lists the manifests itself."""
    with reading() as session:
        museum = find_museum(session, code)
        span = museum.pages.span(number)
        if span is None or len(museum.pages.starts) == 1:
            raise NotFound("collection", f"{code}/{number}")
        return _listed(session, museum, museum.page(number), span, within=museum.entry)


def of_set(house: House, whole: Standing) -> Document:
    """The collection of a record and its parts; NotFound where it has none."""
    with reading() as session:
        members = sets.list_members(session, whole)
    if not members:
        raise NotFound("collection", f"{whole.id}/parts")
    return _document(
        [whole.label, whole.owner.names, *map(_stamp, members)],
        lambda: CollectionSource(
            path=parts_path(whole.id),
            label=whole.label,
            provider=provider(whole.owner),
            homepages=page_paths(house.kinds.get(whole.kind), whole.id),
            manifests=[_entry(one) for one in members],
            within=CollectionEntry(collection_path(whole.owner.code), whole.owner.names),
            multi_part=True,
        ),
    )


def _exhibitors(house: House) -> tuple[Sequence[Exhibitor], int]:
    """Who shows something, and how many records there are of all of them."""
    entry = house.kinds.entry()
    with reading() as session:
        every = presented.list_exhibitors(session, entry=entry.name if entry else "")
        return every, presented.count(session)


def _of_house(
    called: CollectionEntry,
    every: Sequence[Exhibitor],
    total: int,
    collections: Sequence[CollectionEntry],
    *,
    within: CollectionEntry | None = None,
) -> Document:
    state = [(one.owner.code, one.owner.names, one.first and _stamp(one.first)) for one in every]
    museums = {"zh": f"{len(every):,} 家馆", "en": _several(len(every), "museum")}
    held = _held(total)
    return _document(
        [called.path, total, *state],
        lambda: CollectionSource(
            path=called.path,
            label=called.label,
            provider=HOUSE,
            summary={
                "zh": f"{museums['zh']}，{held['zh']}",
                "en": f"{museums['en']}, {held['en']}",
            },
            homepages=HOUSE.homepages,
            collections=collections,
            within=within,
        ),
    )


def _exhibitor(one: Exhibitor) -> CollectionEntry:
    return CollectionEntry(collection_path(one.owner.code), one.owner.names, _picture(one.first))


def _on_page(every: Sequence[Exhibitor], number: int) -> Sequence[Exhibitor]:
    return every[(number - 1) * presented.PAGE : number * presented.PAGE]


def _page_of_house(every: Sequence[Exhibitor], number: int) -> CollectionEntry:
    first = (number - 1) * presented.PAGE + 1
    span = f"{first}–{first + len(_on_page(every, number)) - 1}"
    label = {lang: f"{name} {span}" for lang, name in NAMES.items()}
    return CollectionEntry(collection_path(number=number), label)


def _listed(
    session: Session,
    museum: Museum,
    called: CollectionEntry,
    span: Span | None,
    *,
    within: CollectionEntry,
) -> Document:
    """A collection of the manifests of a span; what they are called is read when it is needed."""
    editions = span and presented.list_editions_of(session, museum.key, span)

    def manifests() -> Sequence[ManifestEntry]:
        if span is None:
            return ()
        with reading() as again:
            return [_entry(one) for one in presented.list_entries(again, museum.key, span)]

    return _document(
        [museum.owner.names, called.label, museum.pages.total, editions],
        lambda: _source(museum, called, within=within, manifests=manifests()),
    )


def _source(
    museum: Museum,
    called: CollectionEntry,
    *,
    within: CollectionEntry,
    collections: Sequence[CollectionEntry] = (),
    manifests: Sequence[ManifestEntry] = (),
) -> CollectionSource:
    shows = provider(museum.owner)
    return CollectionSource(
        path=called.path,
        label=called.label,
        provider=shows,
        summary=_held(museum.pages.total),
        homepages=shows.homepages,
        collections=collections,
        manifests=manifests,
        within=within,
    )


def _document(state: object, source: Callable[[], CollectionSource]) -> Document:
    told = json.dumps(state, ensure_ascii=False)
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    return Document(digest, lambda: collection(source()))


def _entry(entry: Entry) -> ManifestEntry:
    return ManifestEntry(entry.id, entry.label, _picture(entry))


def _picture(entry: Entry | None) -> PictureSource | None:
    return picture_source(entry.picture) if entry and entry.picture else None


def _stamp(entry: Entry) -> tuple[str, int]:
    return entry.id, entry.edition


def _held(total: int) -> dict[str, str]:
    """How many there are, by language."""
    return {
        "zh": f"{total:,} 件有图像或音视频的记录",
        "en": f"{_several(total, 'record')} with pictures, sound or film",
    }


def _several(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")
