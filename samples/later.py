"""The plates that are drawn while the museum is open, one after the other."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from media_pipeline.ports import BlobStore
from samples.hanging import Bare, Transaction, hang, list_bare
from samples.plates.catalogue import PLATES, Plate, scan_path
from samples.records.reader import read_museums

log = logging.getLogger(__name__)

Draw = Callable[[Plate, Path], None]
Say = Callable[[str], None]

# Bytes on the disk for each pixel: the scan, the master it becomes, what is made of that.
BYTES_PER_PIXEL: Final = 1.5
# Others need room too: a plate of the sample is not what fills the disk.
ROOM: Final = 1 << 29


def list_waiting(session: Session) -> list[Bare]:
    """What is still to be drawn and hung."""
    return list_bare(session, read_museums(), PLATES)


def draw_later(
    transaction: Transaction,
    store: BlobStore,
    folder: Path,
    *,
    draw: Draw,
    say: Say,
    room: int = ROOM,
) -> None:
    """Draw and hang all that waits; a plate that fails is said, and the next one is drawn.

    room: bytes left free on the disk. `draw` puts the scan of a plate into the folder. What is done
    stays done: ended at any moment, it goes on where it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with transaction() as session:
        waiting = list_waiting(session)
    done = len(PLATES) - len(waiting)
    if waiting:
        say(f"{_count(done)}; the others follow while the museum is open")
    for museum, plate in waiting:
        if not _has_room(folder, plate, room):
            say(f"{_count(done)}; no room for the others in {folder}: make some, start again")
            return
        try:
            draw(plate, folder)
            hang(transaction, store, folder, museum, plate)
        except Exception as trouble:
            log.exception("%s was not drawn", plate.name)
            say(f"{plate.title_en} could not be drawn, the next start tries again: {trouble}")
            continue
        # The store has its own copy.
        scan_path(folder, plate).unlink()
        done += 1
        say(f"{_count(done)}: {plate.title_en}")


def _count(done: int) -> str:
    return f"{done} of {len(PLATES)} plates of the sample drawn"


def _has_room(folder: Path, plate: Plate, room: int) -> bool:
    return shutil.disk_usage(folder).free > room + plate.area * BYTES_PER_PIXEL
