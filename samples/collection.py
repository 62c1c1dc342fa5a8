"""Loads the sample collection into a house: what is there already is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from accounts import service as accounts
from foundation.actors import house
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from media_pipeline.ports import BlobStore
from records import publication, registering
from records import service as records
from records.media import list_media
from records.model import Record
from samples.plates.catalogue import PLATES, Plate, scan_path
from samples.records.reader import SampleMuseum, read_museums
from scans import service as scans
from vocabularies.terms import Terms

ACTOR = house("samples")
WHY = "sample collection"
CHUNK = 1 << 20  # bytes

Transaction = Callable[[], AbstractContextManager[Session]]
Progress = Callable[[str, float], None]  # what was added, share of the whole


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records and pictures were added; both are 0 if nothing was to do."""

    records: int
    pictures: int


def load(
    transaction: Transaction,
    terms: Terms,
    store: BlobStore,
    plates: Callable[[], Path],
    progress: Progress,
) -> Tally:
    """Register, publish and illustrate what is missing.

    A record that is there is not touched, whatever a curator has made of it. `plates` is asked
    for the folder with the drawn plates only if one of them is wanted; FileNotFoundError if it is
    not there then. The pictures then wait for the worker to read them.
    """
    museums = read_museums()
    added = hung = 0
    for done, museum in enumerate(museums, 1):
        with transaction() as session:
            count = _register(session, terms, museum)
            bare = _list_bare(session, museum)
        for plate in bare:
            _hang(transaction, store, plates(), museum, plate)
        if count or bare:
            progress(museum.names["zh"], done / len(museums))
        added, hung = added + count, hung + len(bare)
    return Tally(records=added, pictures=hung)


def _register(session: Session, terms: Terms, museum: SampleMuseum) -> int:
    """Enter and publish the records that are not there; how many they were."""
    owner = accounts.find_organisation(session, museum.code)
    if owner is None:
        owner = accounts.found(session, museum.code, names=museum.names, rights=museum.rights)
    count = 0
    for kind, number, values in museum.records():
        if records.find_by_number(session, kind=kind, owner=owner, number=number) is not None:
            continue
        record = registering.register(
            session, ACTOR, terms, kind=kind, owner=owner, values=values, why=WHY
        )
        publication.publish(session, ACTOR, terms, record, kind=kind, why=WHY)
        count += 1
    return count


def _list_bare(session: Session, museum: SampleMuseum) -> list[Plate]:
    """The plates of this museum that do not hang on their records yet."""
    mine = {number for _, number, _ in museum.records()}
    return [
        plate
        for plate in PLATES
        if plate.number in mine and not _hangs(session, _record(session, museum, plate), plate)
    ]


def _record(session: Session, museum: SampleMuseum, plate: Plate) -> Record:
    owner = accounts.get_organisation(session, museum.code)
    record = records.find_by_number(session, kind=Artifact, owner=owner, number=plate.number)
    if record is None:
        raise LookupError(f"{plate.number} is not in the register of {museum.code}")
    return record


def _hangs(session: Session, record: Record, plate: Plate) -> bool:
    # By name, not by content: a plate that is drawn anew does not hang beside the old one.
    name = scan_path(Path(), plate).name
    return any(media.file_name == name for media in list_media(session, record.id))


def _hang(
    transaction: Transaction, store: BlobStore, plates: Path, museum: SampleMuseum, plate: Plate
) -> None:
    path = scan_path(plates, plate)
    stored = store.receive(_chunks(path), key=keys.master)
    with transaction() as session:
        record = _record(session, museum, plate)
        scans.add(
            session, ACTOR, record, stored, file_name=path.name, told=_told(plate), release=True
        )


def _told(plate: Plate) -> scans.Told:
    """Rights and credit are not told: those of the museum apply."""
    return scans.Told(
        captions={
            "zh": f"{plate.title_zh}（示意图 · 程序绘制）",
            "en": f"{plate.title_en} (drawn by program)",
        },
        alts={"zh": plate.alt_zh, "en": plate.alt_en},
    )


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
