"""Loads the sample collection into a house: what is there already is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from accounts import service as accounts
from foundation.actors import house
from foundation.errors import DomainError, Invalid
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from media_pipeline.ports import BlobStore
from records import publication, registering
from records import service as records
from records.kind import Kind
from records.media import list_media
from records.model import Record
from samples.plates.catalogue import PLATES, Plate, scan_path
from samples.records.links import as_values
from samples.records.reader import (
    SampleMuseum,
    SampleOwner,
    read_museums,
    read_register,
    read_samples,
)
from samples.records.sample import Sample, SampleError
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
    museums, samples = read_museums(), read_samples()
    with transaction() as session:
        for owner in (*museums, read_register()):
            _found(session, owner)
        ids = _known(session, samples)
    missing = [sample for sample in samples if sample.name not in ids]
    for done, sample in enumerate(missing, 1):
        with transaction() as session:
            ids[sample.name] = _register(session, terms, sample, ids)
        progress(sample.label, done / len(missing))
    with transaction() as session:
        bare = [(museum, plate) for museum in museums for plate in _list_bare(session, museum)]
    for done, (museum, plate) in enumerate(bare, 1):
        _hang(transaction, store, plates(), museum, plate)
        progress(plate.title_zh, done / len(bare))
    return Tally(records=len(missing), pictures=len(bare))


def _found(session: Session, owner: SampleOwner) -> None:
    if accounts.find_organisation(session, owner.code) is None:
        accounts.found(session, owner.code, names=owner.names, rights=owner.rights)


def _known(session: Session, samples: Sequence[Sample]) -> dict[str, str]:
    """The ids of the samples that are there, by name; whatever state they are in."""
    ids: dict[str, str] = {}
    by_owner: dict[tuple[str, type[Kind]], list[str]] = {}
    for sample in samples:
        by_owner.setdefault((sample.owner, sample.kind), []).append(sample.number)
    for (code, kind), numbers in by_owner.items():
        owner = accounts.get_organisation(session, code)
        there = registering.list_by_numbers(session, kind=kind, owner=owner, numbers=numbers)
        ids |= {f"{kind.name}/{number}": one.public_id for number, one in there.items()}
    return ids


def _register(session: Session, terms: Terms, sample: Sample, ids: Mapping[str, str]) -> str:
    """Enter and publish a record that is not there; its id. Invalid and SampleError name a file."""
    try:
        return _published(session, terms, sample, ids)
    except Invalid as refused:
        places = {f"{sample.place}, {name}": what for name, what in refused.places.items()}
        raise Invalid(places) from refused
    except DomainError as refused:
        en, zh = f"{sample.place}: {refused.en}", f"{sample.place}：{refused.zh}"
        raise SampleError(en, zh) from refused


def _published(session: Session, terms: Terms, sample: Sample, ids: Mapping[str, str]) -> str:
    record = registering.register(
        session,
        ACTOR,
        terms,
        kind=sample.kind,
        owner=accounts.get_organisation(session, sample.owner),
        values=as_values(sample, ids),
        why=WHY,
    )
    publication.publish(session, ACTOR, terms, record, kind=sample.kind, why=WHY)
    return record.public_id


def _list_bare(session: Session, museum: SampleMuseum) -> list[Plate]:
    """The plates of this museum that do not hang on their records yet."""
    mine = {sample.number for sample in museum.records()}
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
        alts={"zh": plate.drawing.alt_zh, "en": plate.drawing.alt_en},
    )


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
