"""What the pages and the IIIF doors ask of the house, as plain calls."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.service import find_organisation
from app.database import reading
from app.iiif.presentation import Presentation, Projected
from app.pages.deps import PageDeps
from app.relay import project
from app.wiring import House
from foundation.errors import Gone, NotFound
from foundation.pagination import Page
from media_pipeline import keys
from media_pipeline.manifests import CollectionSource, ManifestEntry, MuseumEntry, collection
from records import linking, shown
from records.editions import Edition, Owner, Tombstone
from records.family import Family, family_of
from records.linking import Linking
from records.presentation import labels, picture_source
from vocabularies.terms import Terms

# Presentation 3 has no paging; a longer collection gets sub-collections (a later step).
LONGEST_COLLECTION = 1_000
HOUSE = {"zh": "工博·数字工业博物馆", "en": "Gongbo, a digital museum of industry"}


def page_deps(house: House) -> PageDeps:
    """The pages' view of the house: published editions and nothing else."""

    def edition(kind: str, public_id: str) -> Edition:
        with reading() as session:
            return shown.get_edition(session, public_id, kind=kind)

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

    return PageDeps(
        public_url=house.settings.public_url,
        kinds=house.kinds,
        edition=edition,
        editions=editions,
        newest=newest,
        museum_of=museum_of,
        owner_of=owner_of,
        family=family,
        linking=_linking,
        linking_by=_linking_by,
        count_linking=_count_linking,
        search=house.index.search,
        terms=lambda: _terms(house),
        count=count,
    )


def _linking(public_id: str, most: int) -> list[Linking]:
    with reading() as session:
        return linking.list_relations(session, public_id, most=most)


def _linking_by(public_id: str, relation: str, size: int, after: str | None) -> Page[Edition]:
    with reading() as session:
        return linking.list_by(session, public_id, relation=relation, size=size, after=after)


def _count_linking(public_id: str, relation: str) -> int:
    with reading() as session:
        return linking.count_by(session, public_id, relation=relation)


def presentation_doors(house: House) -> Presentation:
    """The manifests of published records, made now where the relay has not yet."""
    return Presentation(
        find=_find_manifest,
        read=house.store.read,
        project=lambda public_id: _project(house, public_id),
        collect=lambda code: collection(_collection(house, code)),
        public_url=house.settings.public_url,
    )


def _terms(house: House) -> Terms:
    with reading() as session:
        return house.shelf.terms(session)


def _find_manifest(public_id: str) -> Projected:
    with reading() as session:
        found = shown.find_shown(session, public_id)
    if isinstance(found, Tombstone):
        raise Gone(public_id, tombstone=found)
    if found is None or not found.pictures:
        raise NotFound("manifest", public_id)
    return Projected(found.edition, keys.manifest(found.id, edition=found.edition))


def _project(house: House, public_id: str) -> Projected:
    with reading() as session:
        record_id = shown.find_record_id(session, public_id)
    if record_id is not None:
        project(house, record_id)
    return _find_manifest(public_id)


def _collection(house: House, code: str) -> CollectionSource:
    terms, entry = _terms(house), house.kinds.entry()
    with reading() as session:
        if not code:
            name = entry.name if entry else ""
            owners = shown.list_owners(session, entry=name, most=LONGEST_COLLECTION)
            return CollectionSource(
                label=HOUSE, museums=[MuseumEntry(one.code, one.names) for one in owners]
            )
        if (owner := find_organisation(session, code)) is None:
            raise NotFound("museum", code)
        pictured = shown.list_pictured(session, owner=code, most=LONGEST_COLLECTION)
    return CollectionSource(
        label=owner.names,
        museum=code,
        manifests=[
            ManifestEntry(
                one.id,
                labels(one, kind=house.kinds.get(one.kind), terms=terms),
                picture_source(one.pictures[0]),
            )
            for one in pictured
        ],
    )
