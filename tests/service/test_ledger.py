"""The ledger tells every number that was given, and its audit finds every edit of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

import records.ledger
from accounts.service import get_organisation
from app.database import reading, transaction
from foundation.database import utcnow
from kinds.artifacts.model import Artifact
from records import audit, registering, reviewing, service
from records.audit import Fault
from records.ledger import LedgerEntry, LedgerTip, each_entry
from records.model import Record
from tests.house import WORKER, Open, lathe, open_house

COLUMNS = ("place", "kind", "number", "public_id", "act", "actor", "at", "before", "digest")
ENTRIES = 7


class Books(NamedTuple):
    """A house with two ledgers: hanyang's has seven entries, nantong's one."""

    opened: Open
    ids: list[str]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    opened = open_house(tmp_path_factory.mktemp("books"))
    with opened.app.app_context():
        first, second = (_register(opened, "hanyang", lathe(number)) for number in ("A-1", "A-2"))
        third = _register(opened, "nantong", lathe("A-1"))
        with transaction() as session:
            terms = opened.house.shelf.terms(session)
            record = service.get_record(session, kind=Artifact, public_id=first)
            new = lathe("A-3")
            service.change(session, WORKER, terms, record, kind=Artifact, values=new)
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=second)
            reviewing.discard(session, WORKER, record, why="entered twice")
        _register(opened, "hanyang", lathe("A-2"))
        with transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=second)
            reviewing.discard(session, WORKER, record, why="entered twice again")
    return Books(opened, [first, second, third])


def _register(opened: Open, museum: str, values: dict[str, Any]) -> str:
    with transaction() as session:
        terms, owner = opened.house.shelf.terms(session), get_organisation(session, museum)
        return registering.register(
            session, WORKER, terms, kind=Artifact, owner=owner, values=values
        ).public_id


@contextmanager
def _broken_in(books: Books) -> Iterator[Session]:
    """What somebody can do who has the file; nothing of it stays."""
    with books.opened.app.app_context(), reading() as session:
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
        for trigger in ("ledger_unchanged", "ledger_undeleted"):
            session.execute(text(f"DROP TRIGGER {trigger}"))
        yield session


def _faults(session: Session, **how: Any) -> list[Fault]:
    return list(audit.verify(session, **how))


def test_numbers_that_were_given_given_up_and_taken_back_stand_in_their_order(
    books: Books,
) -> None:
    with books.opened.app.app_context(), reading() as session:
        told = [
            (one.place, one.act, one.number, one.public_id)
            for one in each_entry(session, get_organisation(session, "hanyang"))
        ]
    first, second, _ = books.ids
    assert told == [
        (1, "given", "A-1", first),
        (2, "given", "A-2", second),
        (3, "given up", "A-1", first),
        (4, "given", "A-3", first),
        (5, "taken back", "A-2", second),
        (6, "given", "A-2", second),
        (7, "taken back", "A-2", second),
    ]


def test_books_that_nobody_touched_have_no_fault(books: Books) -> None:
    with books.opened.app.app_context(), reading() as session:
        assert _faults(session) == []
        heads = audit.list_heads(session)
    assert [(one.museum, one.count) for one in heads] == [("hanyang", ENTRIES), ("nantong", 1)]


def test_the_database_refuses_to_change_or_delete_an_entry(books: Books) -> None:
    for statement in ("UPDATE ledger SET actor = 'nobody'", "DELETE FROM ledger"):
        with (
            books.opened.app.app_context(),
            reading() as session,
            pytest.raises(IntegrityError, match="kept for ever"),
        ):
            session.execute(text(statement))


def _other(column: str, value: object) -> Iterator[object]:
    """What else could stand there: nearly the same, and what no type of ours can read."""
    if column == "place":
        yield from (int(str(value)) + 100, -int(str(value)), "x")
    elif column == "at":
        written = str(value)
        yield from (
            f"{written[:-1]}{(int(written[-1]) + 1) % 10}",
            written.replace(" ", "T"),
            written[:19],
            "1999-01-01 00:00:00.000000",
            "2999-01-01 00:00:00.000000",
            "long ago",
            "",
        )
    else:
        written = str(value)
        yield from (f"{written} ", written[:-1], written.upper() + "\u0000", "", "given", b"\x00")


@pytest.mark.parametrize("place", range(1, ENTRIES + 1))
@pytest.mark.parametrize("column", COLUMNS)
def test_any_edit_of_any_column_of_any_entry_is_found(
    books: Books, place: int, column: str
) -> None:
    where = f"FROM ledger WHERE owner_id = 1 AND place = {place}"
    with books.opened.app.app_context(), reading() as session:
        kept = session.execute(text(f'SELECT "{column}" {where}')).scalar_one()
    others = [other for other in _other(column, kept) if other != kept]
    assert len(others) > 1
    for other in others:
        with _broken_in(books) as session:
            session.execute(
                text(f'UPDATE ledger SET "{column}" = :other WHERE owner_id = 1 AND place = :at'),  # noqa: S608
                {"other": other, "at": place},
            )
            faults = _faults(session)
            assert {fault.museum for fault in faults} >= {"hanyang"}, other


@pytest.mark.parametrize("owner", [2, 99])
@pytest.mark.parametrize("place", range(1, ENTRIES + 1))
def test_an_entry_put_into_another_ledger_is_found(books: Books, place: int, owner: int) -> None:
    with _broken_in(books) as session:
        session.execute(
            text(
                f"UPDATE ledger SET owner_id = {owner}, place = place + 1 "  # noqa: S608
                f"WHERE owner_id = 1 AND place = {place}"
            )
        )
        museums = {fault.museum for fault in _faults(session)}
    assert museums == {"hanyang", "nantong" if owner == 2 else "owner 99"}


@pytest.mark.parametrize("place", range(1, ENTRIES + 1))
@pytest.mark.parametrize("mended", [False, True])
def test_a_removed_entry_is_found(books: Books, place: int, mended: bool) -> None:
    with _broken_in(books) as session:
        session.execute(text(f"DELETE FROM ledger WHERE owner_id = 1 AND place = {place}"))  # noqa: S608
        if mended:
            for later in range(place + 1, ENTRIES + 1):
                session.execute(
                    text(f"UPDATE ledger SET place = {later - 1} WHERE place = {later}")  # noqa: S608
                )
        assert _faults(session)


def _digest_anew(entry: LedgerEntry, before: str) -> str:
    told = (entry.kind, entry.number, entry.public_id, entry.act, entry.actor)
    at = records.ledger.told_at(entry.at)
    return records.ledger.digest_of(before, "hanyang", entry.place, *told, at)


def _write_anew(session: Session, change: Callable[[LedgerEntry], None]) -> None:
    """Change every entry of hanyang's, and make its whole chain fit again, the end included."""
    owner, before = get_organisation(session, "hanyang"), records.ledger.BEGINNING
    for entry in reversed(entries := list(each_entry(session, owner))):
        change(entry)
        session.flush()
    for entry in entries:
        entry.before, entry.digest = before, _digest_anew(entry, before)
        before = entry.digest
    tip = session.get_one(LedgerTip, owner.id)
    tip.place, tip.digest = entries[-1].place, before
    session.flush()


@pytest.mark.parametrize("place", range(1, ENTRIES))
def test_an_edited_entry_with_a_digest_of_its_own_fits_not_into_the_chain(
    books: Books, place: int
) -> None:
    with _broken_in(books) as session:
        mine = LedgerEntry.owner_id == 1, LedgerEntry.place == place
        entry = session.execute(select(LedgerEntry).where(*mine)).scalar_one()
        entry.actor = "somebody else"
        entry.digest = _digest_anew(entry, entry.before)
        session.flush()
        (fault,) = _faults(session)
    assert fault == Fault("hanyang", place + 1, "it does not follow the entry before it")


def test_a_chain_written_anew_with_a_gap_is_found(books: Books) -> None:
    def part(entry: LedgerEntry) -> None:
        entry.place += 1 if entry.place > 3 else 0

    with _broken_in(books) as session:
        _write_anew(session, part)
        (fault,) = _faults(session)
    assert fault.place == 5


def test_a_chain_written_anew_in_which_time_runs_back_is_found(books: Books) -> None:
    def hurry(entry: LedgerEntry) -> None:
        entry.at += timedelta(days=1 if entry.place <= 3 else 0)

    with _broken_in(books) as session:
        _write_anew(session, hurry)
        (fault,) = _faults(session)
    assert fault == Fault("hanyang", 4, "it is earlier than the entry before it")


def test_an_entry_put_in_at_the_end_is_found(books: Books) -> None:
    """Even a well made one: the note of the end does not know it."""
    with _broken_in(books) as session:
        mine = LedgerEntry.owner_id == 1, LedgerEntry.place == ENTRIES
        last = session.execute(select(LedgerEntry).where(*mine)).scalar_one()
        one = LedgerEntry(**{name: getattr(last, name) for name in COLUMNS}, owner_id=1)
        one.place, one.before = ENTRIES + 1, last.digest
        one.digest = _digest_anew(one, last.digest)
        session.add(one)
        session.flush()
        (fault,) = _faults(session)
    assert fault.place == ENTRIES + 1


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 6), (6, 7)])
def test_entries_that_changed_places_are_found(books: Books, one: int, other: int) -> None:
    with _broken_in(books) as session:
        for before, after in ((one, 0), (other, one), (0, other)):
            session.execute(
                text(f"UPDATE ledger SET place = {after} WHERE owner_id = 1 AND place = {before}")  # noqa: S608
            )
        assert {fault.place for fault in _faults(session)} >= {one, other}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_tips SET place = place + 1",
        "UPDATE ledger_tips SET digest = upper(digest) || 'x'",
        "UPDATE ledger_tips SET place = 0, digest = ''",
        "DELETE FROM ledger_tips",
        "UPDATE ledger_tips SET owner_id = owner_id + 10",
    ],
)
def test_a_note_of_the_end_that_was_moved_is_found(books: Books, statement: str) -> None:
    with _broken_in(books) as session:
        session.execute(text(statement))
        assert {fault.museum for fault in _faults(session)} >= {"hanyang", "nantong"}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE records SET number = 'A-9' WHERE id = 1", "was given the number A-3"),
        ("UPDATE records SET kind = 'museum' WHERE id = 1", "was given the number A-3"),
        ("UPDATE records SET state = 'discarded' WHERE id = 1", "was given the number A-3"),
        ("UPDATE records SET state = 'draft' WHERE id = 2", "was taken back the number A-2"),
        ("UPDATE records SET owner_id = 2 WHERE id = 1", "has no entry"),
        ("UPDATE records SET public_id = 'stranger' WHERE id = 1", "is gone"),
        ("DELETE FROM records WHERE id = 1", "is gone"),
    ],
)
def test_a_record_that_the_ledger_tells_otherwise_is_found(
    books: Books, statement: str, said: str
) -> None:
    with _broken_in(books) as session:
        session.execute(text(statement))
        faults = _faults(session)
    assert any(said in fault.what for fault in faults), faults


def test_a_record_that_came_in_by_another_way_is_found(books: Books) -> None:
    with _broken_in(books) as session:
        now = utcnow()
        stranger = Record(
            public_id="9zzzzzzzzz",
            kind="artifact",
            owner_id=2,
            number="B-1",
            values={},
            created_at=now,
            updated_at=now,
        )
        session.add(stranger)
        session.flush()
        (fault,) = _faults(session)
    assert fault == Fault("nantong", None, "artifact B-1 (9zzzzzzzzz, draft) has no entry")


def test_two_records_with_one_number_are_found(books: Books) -> None:
    """The table forbids it: the intruder makes one that does not."""
    with _broken_in(books) as session:
        session.execute(text("ALTER TABLE records RENAME TO honest"))
        session.execute(text("CREATE TABLE records AS SELECT * FROM honest"))
        session.execute(text("UPDATE records SET number = 'A-2' WHERE id = 1"))
        faults = _faults(session)
    said = "2 records of the kind artifact have the number A-2"
    assert Fault("hanyang", None, said) in faults


def test_a_ledger_written_anew_fits_but_lacks_the_digest_that_was_kept(books: Books) -> None:
    with _broken_in(books) as session:
        (kept,) = (head for head in audit.list_heads(session) if head.museum == "hanyang")
        _write_anew(session, lambda entry: setattr(entry, "actor", "somebody else"))
        assert _faults(session) == []
        (fault,) = _faults(session, expected=[("hanyang", kept.digest)])
    assert kept.digest in fault.what


def test_a_digest_that_was_kept_before_more_was_entered_is_no_fault(books: Books) -> None:
    with books.opened.app.app_context(), reading() as session:
        owner = get_organisation(session, "hanyang")
        kept = [("hanyang", one.digest) for one in each_entry(session, owner)]
        assert _faults(session, expected=[*kept, ("nantong", "0" * 64)]) == []


def test_faults_of_another_museum_are_left_out_where_one_is_asked_for(books: Books) -> None:
    with _broken_in(books) as session:
        session.execute(text("UPDATE ledger SET actor = 'nobody' WHERE owner_id = 2"))
        assert _faults(session, museum="hanyang") == []
        assert _faults(session, museum="nantong") != []


def test_a_clock_that_is_set_back_leaves_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_house(tmp_path)
    with opened.app.app_context():
        _register(opened, "hanyang", lathe("A-1"))
        past: Callable[[], object] = lambda: utcnow().replace(year=1999)  # noqa: E731
        # Patched: the ledger asks the clock itself, so that no caller can tell it a time.
        monkeypatch.setattr(records.ledger, "utcnow", past)
        _register(opened, "hanyang", lathe("A-2"))
        with reading() as session:
            assert _faults(session) == []
