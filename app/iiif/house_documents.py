"""The Presentation documents of the house by their paths: manifests, their parts, collections."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.database import reading
from app.iiif import house_collections
from app.iiif.documents import Document
from app.relay import project
from app.wiring import House
from foundation.errors import Gone, NotFound
from media_pipeline import keys, manifests
from media_pipeline.manifests import CollectionEntry
from media_pipeline.ports import BlobMissing
from records import sets, shown
from records.editions import Tombstone
from records.sets import Standing

PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class HouseDocuments:
    """Finds the documents of a house; see `documents.Find`."""

    house: House

    def __call__(self, path: str) -> Document:
        """The document at a path below the root; NotFound, or Gone for a withdrawn record."""
        match path.split("/"):
            case ["collection"]:
                return house_collections.of_all(self.house)
            case ["collection", number] if PAGE_NUMBER.fullmatch(number):
                return house_collections.of_page_of_all(self.house, int(number))
            case ["collection", museum]:
                return house_collections.of_museum(museum)
            case ["collection", museum, number] if PAGE_NUMBER.fullmatch(number):
                return house_collections.of_page(museum, int(number))
            case [record, "parts"]:
                return house_collections.of_set(self.house, _standing(record))
            case [record, "manifest"]:
                return self._manifest(_with_manifest(record))
            case [record, _, *_]:
                return self._part(_with_manifest(record), path)
        raise NotFound("document", path)

    def _manifest(self, one: Standing) -> Document:
        """The manifest, which also names the sets that the record is in now."""
        with reading() as session:
            wholes = [
                CollectionEntry(manifests.parts_path(whole.id), whole.label)
                for whole in sets.list_wholes(session, one)
            ]
        return Document(_state(one, wholes), lambda: manifests.within(self._stored(one), wholes))

    def _part(self, one: Standing, path: str) -> Document:
        def stored() -> bytes:
            found = manifests.part(self._stored(one), f"{manifests.ROOT}/{path}")
            if found is None:
                raise NotFound("document", path)
            return found

        return Document(_state(one), stored)

    def _stored(self, one: Standing) -> bytes:
        """As it is stored, or made now for a record that was published a moment ago."""
        try:
            return self.house.store.read(keys.manifest(one.id, edition=one.edition))
        except BlobMissing:
            return self._made(one.id)

    def _made(self, public_id: str) -> bytes:
        with reading() as session:
            record_id = shown.find_record_id(session, public_id)
        if record_id is not None:
            project(self.house, record_id)
        now = _with_manifest(public_id)
        return self.house.store.read(keys.manifest(now.id, edition=now.edition))


def _standing(record: str) -> Standing:
    with reading() as session:
        if (found := sets.find_standing(session, record)) is not None:
            return found
        tombstone = shown.find_shown(session, record)
    if isinstance(tombstone, Tombstone):
        raise Gone(record, tombstone=tombstone)
    raise NotFound("manifest", record)


def _with_manifest(record: str) -> Standing:
    if not (found := _standing(record)).manifest:
        raise NotFound("manifest", record)
    return found


def _state(one: Standing, wholes: Sequence[CollectionEntry] = ()) -> str:
    """The edition, and the sets that come and go without it."""
    if not wholes:
        return str(one.edition)
    told = repr([(whole.path, sorted(whole.label.items())) for whole in wholes])
    return f"{one.edition}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"
