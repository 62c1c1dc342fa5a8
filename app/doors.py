"""What the pages and the IIIF doors ask of the house, as plain calls."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.service import find_organisation
from app.database import reading, transaction
from app.finding.house import finding, searching
from app.iiif.documents import Clock, Recent
from app.iiif.house_collections import find_museum
from app.iiif.house_documents import HouseDocuments
from app.iiif.presentation import Presentation
from app.limits import letters_from
from app.pages.deps import PageDeps
from app.wiring import House
from foundation.actors import ANYBODY
from foundation.pagination import Page
from letters import service as letters
from media_pipeline.manifests_2 import Pages
from records import linking, shown, usage
from records.editions import Edition, Owner
from records.family import Family, family_of
from records.fields.base import Audience
from records.linking import Linking
from records.presented import PAGE
from records.usage import Usage
from vocabularies.terms import Terms


def page_deps(house: House, *, clock: Clock) -> PageDeps:
    """The pages' view of the house: published editions and nothing else."""

    def edition(kind: str, public_id: str) -> Edition:
        with reading() as session:
            return shown.get_edition(session, public_id, kind=kind)

    def of_any_kind(public_id: str) -> Edition:
        with reading() as session:
            return shown.get_edition(session, public_id)

    def editions(ids: Sequence[str]) -> list[Edition]:
        with reading() as session:
            return shown.list_editions(session, ids)

    def newest(kind: str, most: int) -> list[Edition]:
        with reading() as session:
            return shown.list_newest(session, kind=kind, most=most)

    def museum_of(owner: str) -> Edition | None:
        if (entry := house.kinds.entry()) is None:
            return None
        with reading() as session:
            return shown.find_of_kind(session, owner=owner, kind=entry.name)

    def owner_of(code: str) -> Owner | None:
        with reading() as session:
            found = find_organisation(session, code)
        return None if found is None else Owner(found.code, found.names)

    def family(one: Edition) -> Family:
        with reading() as session:
            return family_of(session, one, kind=house.kinds.get(one.kind))

    def count(kind: str) -> int:
        with reading() as session:
            return shown.count_editions(session, kind=kind)

    def usage_of(vocabulary: str, code: str) -> list[Usage]:
        with reading() as session:
            return usage.where_used(session, ANYBODY, house.kinds, vocabulary, code, below=True)

    def using(vocabulary: str, code: str, most: int) -> list[Edition]:
        with reading() as session:
            page = usage.list_shown_using(
                session,
                house.kinds,
                vocabulary,
                code,
                audience=Audience.PUBLIC,
                below=True,
                size=most,
            )
        return list(page.rows)

    return PageDeps(
        public_url=house.settings.public_url,
        imprint=house.settings.imprint,
        kinds=house.kinds,
        edition=edition,
        shown=of_any_kind,
        editions=editions,
        newest=newest,
        museum_of=museum_of,
        owner_of=owner_of,
        family=family,
        linking=_linking,
        linking_by=_linking_by,
        count_linking=_count_linking,
        search=searching(house),
        finding=finding(house),
        terms=lambda: _terms(house),
        count=count,
        letters_from=letters_from(house.settings.rates),
        receive_letter=_receive_letter,
        index_state=house.index.state,
        clock=clock,
        numbered=_numbered,
        stories=house.settings.data / "stories",
        usage=usage_of,
        using=using,
    )


def _receive_letter(public_id: str, written: letters.Written) -> None:
    with transaction() as session:
        letters.receive(session, public_id, written)


def _numbered(kind: str, owner: str, number: str) -> Edition | None:
    with reading() as session:
        return shown.find_by_number(session, owner=owner, kind=kind, number=number)


def _linking(public_id: str, most: int) -> list[Linking]:
    with reading() as session:
        return linking.list_relations(session, public_id, most=most)


def _linking_by(public_id: str, relation: str, size: int, after: str | None) -> Page[Edition]:
    with reading() as session:
        return linking.list_by(session, public_id, relation=relation, size=size, after=after)


def _count_linking(public_id: str, relation: str) -> int:
    with reading() as session:
        return linking.count_by(session, public_id, relation=relation)


def presentation_doors(house: House, *, clock: Clock) -> Presentation:
    """The Presentation documents of published records; clock: seconds, never going back."""
    return Presentation(
        find=Recent(HouseDocuments(house), clock=clock),
        pages=_count_pages,
        public_url=house.settings.public_url,
    )


def _count_pages(museum: str) -> Pages:
    with reading() as session:
        divided = find_museum(session, museum).pages
    return Pages(total=divided.total, count=len(divided.starts), size=PAGE)


def _terms(house: House) -> Terms:
    with reading() as session:
        return house.shelf.terms(session)
