"""The Presentation documents of the house: manifests, their parts, and collections."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from accounts.service import find_organisation
from app.database import reading
from app.iiif.documents import Document
from app.relay import project
from app.wiring import House
from foundation.errors import Gone, NotFound
from media_pipeline import keys, manifests
from media_pipeline.manifests import CollectionSource, ManifestEntry, MuseumEntry
from media_pipeline.ports import BlobMissing
from records import shown
from records.editions import Edition, Tombstone
from records.presentation import labels, picture_source

# Presentation 3 has no paging; a longer collection gets sub-collections (a later step).
LONGEST_COLLECTION = 1_000
HOUSE = {"zh": "工博·数字工业博物馆", "en": "Gongbo, a digital museum of industry"}


@dataclass(frozen=True, slots=True)
class HouseDocuments:
    """Finds the documents of a house by their paths; see `documents.Find`."""

    house: House

    def __call__(self, path: str) -> Document:
        """The document at a path below the root; NotFound, or Gone for a withdrawn record."""
        match path.split("/"):
            case ["collection"]:
                return self._collection("")
            case ["collection", museum]:
                return self._collection(museum)
            case [record, "manifest"]:
                edition = self._edition(record)
                return Document(str(edition.edition), lambda: self._manifest(edition))
            case [record, *_]:
                edition = self._edition(record)
                return Document(str(edition.edition), lambda: self._part(edition, path))
        raise NotFound("document", path)

    def _edition(self, record: str) -> Edition:
        with reading() as session:
            found = shown.find_shown(session, record)
        if isinstance(found, Tombstone):
            raise Gone(record, tombstone=found)
        if found is None or not found.pictures:
            raise NotFound("manifest", record)
        return found

    def _manifest(self, edition: Edition) -> bytes:
        """As it is stored, or made now for a record that was published a moment ago."""
        try:
            return self.house.store.read(keys.manifest(edition.id, edition=edition.edition))
        except BlobMissing:
            return self._projected(edition.id)

    def _projected(self, public_id: str) -> bytes:
        with reading() as session:
            record_id = shown.find_record_id(session, public_id)
        if record_id is not None:
            project(self.house, record_id)
        now = self._edition(public_id)
        return self.house.store.read(keys.manifest(now.id, edition=now.edition))

    def _part(self, edition: Edition, path: str) -> bytes:
        found = manifests.part(self._manifest(edition), f"{manifests.ROOT}/{path}")
        if found is None:
            raise NotFound("canvas", path)
        return found

    def _collection(self, code: str) -> Document:
        stored = manifests.collection(_collection(self.house, code))
        return Document(hashlib.sha256(stored).hexdigest()[:16], lambda: stored)


def _collection(house: House, code: str) -> CollectionSource:
    entry = house.kinds.entry()
    with reading() as session:
        terms = house.shelf.terms(session)
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
