"""What the house does by itself about stored objects that are not as they were kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from sqlalchemy.orm import Session

from foundation import outbox
from foundation.outbox import RecordChanged
from media_pipeline import keys
from records import shown
from scans import remaking
from storehouse.fixity import Faulty
from storehouse.noting import list_noted


class Remedy(StrEnum):
    """What is to be done about a faulty object, by whom."""

    REMADE = "remade"
    """The house makes it again from its master."""

    MASTER_FIRST = "master first"
    """It would be, but its master is faulty, too."""

    WRITTEN_AGAIN = "written again"
    """The house writes the manifest again."""

    RESTORE = "restore"
    """A person restores the master from a backup, or sends the same file again."""

    SEND_AGAIN = "send again"
    """Whoever sent the import sends it again."""

    NONE = "none"
    """Nothing needs it: the sweep takes it."""


def remedy(one: Faulty, faulty: Collection[str]) -> Remedy:
    """What is to be done about a faulty object; `faulty`: the keys of all that are."""
    kind = one.key.partition("/")[0]
    if not one.needs:
        return Remedy.NONE
    if kind == "pyramids":
        broken = keys.master(keys.sha256_of(one.key)) in faulty
        return Remedy.MASTER_FIRST if broken else Remedy.REMADE
    return _REMEDIES.get(kind, Remedy.NONE)


def mend(session: Session, faulty: Sequence[Faulty]) -> None:
    """Ask for what can be made again, in the transaction in which its fault is written down.

    Nothing is made of a master that is faulty itself: once that is whole again, it is asked for.
    """
    made_of = {keys.sha256_of(one.key) for one in faulty if _is_made(one)}
    masters = list_noted(session, [keys.master(sha256) for sha256 in made_of])
    for sha256 in sorted(made_of):
        master = masters.get(keys.master(sha256))
        if master is None or not master.fault:
            remaking.ask_for(session, sha256)
    for one in faulty:
        if one.key.startswith("manifests/"):
            for need in one.needs:
                if (record_id := shown.find_record_id(session, need.record)) is not None:
                    outbox.record(session, RecordChanged(record_id))


_REMEDIES = {
    "imports": Remedy.SEND_AGAIN,
    "manifests": Remedy.WRITTEN_AGAIN,
    "masters": Remedy.RESTORE,
}


def _is_made(one: Faulty) -> bool:
    return bool(one.needs) and one.key.startswith("pyramids/")
