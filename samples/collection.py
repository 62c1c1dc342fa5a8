"""Loads the sample collection into a house: what is there already is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from accounts import service as accounts
from foundation.errors import DomainError, Invalid
from media_pipeline.ports import BlobStore
from records import publication, registering
from records.kind import Kind
from samples.hanging import ACTOR, Transaction, hang, list_bare
from samples.plates.catalogue import FIRST
from samples.records.links import as_values
from samples.records.reader import (
    SampleOwner,
    read_museums,
    read_register,
    read_samples,
)
from samples.records.sample import Sample, SampleError
from vocabularies.terms import Terms

WHY = "sample collection"

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
    """Register and publish what is missing, and hang the first plates.

    A record that is there is not touched, whatever a curator has made of it. `plates` is asked
    for the folder with the first plates only if one of them is wanted; FileNotFoundError if it is
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
        bare = list_bare(session, museums, FIRST)
    for done, (museum, plate) in enumerate(bare, 1):
        hang(transaction, store, plates(), museum, plate)
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
