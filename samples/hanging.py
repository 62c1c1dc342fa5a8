"""Plates on their records: which do not hang yet, and hanging one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy.orm import Session

from accounts import service as accounts
from foundation.actors import house
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from media_pipeline.ports import BlobStore
from records import service as records
from records.media import list_media
from records.model import Record
from samples.plates.catalogue import Plate, scan_name, scan_path
from samples.records.reader import SampleMuseum
from scans import scaling
from scans import service as scans

ACTOR = house("samples")
CHUNK = 1 << 20  # bytes

Transaction = Callable[[], AbstractContextManager[Session]]
Bare = tuple[SampleMuseum, Plate]


def list_bare(
    session: Session, museums: Sequence[SampleMuseum], plates: Sequence[Plate]
) -> list[Bare]:
    """The plates that do not hang on their records, with the museums that keep these."""
    keeper = {sample.number: museum for museum in museums for sample in museum.records()}
    kept = [(keeper[plate.number], plate) for plate in plates if plate.number in keeper]
    return [(museum, plate) for museum, plate in kept if not _hangs(session, museum, plate)]


def hang(
    transaction: Transaction, store: BlobStore, plates: Path, museum: SampleMuseum, plate: Plate
) -> None:
    """Put the scan of a plate on its record; the worker then reads it. FileNotFoundError."""
    path = scan_path(plates, plate)
    stored = store.receive(_chunks(path), key=keys.master)
    with transaction() as session:
        record = _record(session, museum, plate)
        media, _ = scans.add(
            session, ACTOR, record, stored, file_name=path.name, told=_told(plate), release=True
        )
        scaling.state(media, plate.width_mm)


def _record(session: Session, museum: SampleMuseum, plate: Plate) -> Record:
    owner = accounts.get_organisation(session, museum.code)
    record = records.find_by_number(session, kind=Artifact, owner=owner, number=plate.number)
    if record is None:
        raise LookupError(f"{plate.number} is not in the register of {museum.code}")
    return record


def _hangs(session: Session, museum: SampleMuseum, plate: Plate) -> bool:
    # By name, not by content: a plate that is drawn anew does not hang beside the old one.
    hung = list_media(session, _record(session, museum, plate).id)
    return any(media.file_name == scan_name(plate) for media in hung)


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
