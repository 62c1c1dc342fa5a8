"""Terms are renamed, moved, retired and added; files are merged; what shows them is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from app.tables import METADATA
from foundation.errors import Conflict, Invalid, NotFound
from foundation.jobs import Job
from vocabularies import service
from vocabularies.following import FAN_OUT
from vocabularies.terms import Term, Terms

MATERIAL = [
    Term("material", "metal", "金属", "Metal", source="s"),
    Term("material", "iron", "铁", "Iron", "metal", source="s"),
    Term("material", "brass", "黄铜", "Brass", "metal", source="s"),
]


@pytest.fixture
def engine() -> Engine:
    made = create_engine("sqlite://")
    METADATA.create_all(made)
    return made


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as opened:
        service.keep(opened, MATERIAL)
        opened.commit()
        yield opened
    engine.dispose()


def followed(session: Session) -> list[str]:
    """Codes of the terms that something is asked to follow, in order."""
    subjects = select(Job.subject).where(Job.task == FAN_OUT).order_by(Job.id)
    codes = {service.get_row(session, "material", one.code).id: one.code for one in MATERIAL}
    return [codes[subject] for subject in session.execute(subjects).scalars()]


def read(session: Session) -> Terms:
    return service.snapshot(session)


def test_files_that_say_the_same_change_nothing(session: Session) -> None:
    assert service.keep(session, MATERIAL) == 0
    assert followed(session) == []


def test_a_renamed_term_is_followed(session: Session) -> None:
    service.rename(session, "material", "iron", zh="铸铁", en="Cast iron")
    found = read(session).get("material", "iron")
    assert found is not None
    assert (found.zh, found.en, found.parent) == ("铸铁", "Cast iron", "metal")
    assert followed(session) == ["iron"]


def test_two_renamings_are_two_jobs(session: Session) -> None:
    service.rename(session, "material", "iron", zh="铸铁")
    service.rename(session, "material", "iron", zh="熟铁")
    assert followed(session) == ["iron", "iron"]


def test_a_renaming_to_the_words_it_has_is_no_change(session: Session) -> None:
    service.rename(session, "material", "iron", zh="铁", en=" Iron ")
    assert followed(session) == []


def test_what_people_renamed_stays_when_the_files_are_read_again(session: Session) -> None:
    service.rename(session, "material", "iron", zh="铸铁")
    service.keep(session, MATERIAL)
    kept = read(session).get("material", "iron")
    assert kept is not None
    assert kept.zh == "铸铁"


def test_a_file_changes_only_what_it_says_anew(session: Session) -> None:
    service.rename(session, "material", "iron", zh="铸铁")
    anew = [MATERIAL[0], Term("material", "iron", "铁", "Irons", "metal", source="s"), MATERIAL[2]]
    assert service.keep(session, anew) == 1
    kept = read(session).get("material", "iron")
    assert kept is not None
    assert (kept.zh, kept.en) == ("铸铁", "Irons")
    assert followed(session) == ["iron", "iron"]


def test_a_term_put_between_others_moves_them_without_a_job(session: Session) -> None:
    between = Term("material", "steel", "钢", "Steel", "metal", source="s")
    assert service.keep(session, [MATERIAL[0], between, *MATERIAL[1:]]) == 3
    assert list(read(session).list_terms("material")) == ["metal", "steel", "iron", "brass"]
    assert followed(session) == []


def test_a_retired_term_stays_readable_with_its_successor(session: Session) -> None:
    service.retire(session, "material", "brass", to="2020", successor="iron")
    found = read(session).get("material", "brass")
    assert found is not None
    assert (found.retired, found.successor, found.zh) == (True, "iron", "黄铜")
    assert followed(session) == ["brass"]


def test_a_moved_term_stands_under_another(session: Session) -> None:
    service.move(session, "material", "brass", parent=None)
    assert [one.code for one in read(session).lineage("material", "brass")] == ["brass"]
    assert followed(session) == ["brass"]


def test_a_term_cannot_stand_under_itself(session: Session) -> None:
    with pytest.raises(Conflict, match="stands under"):
        service.move(session, "material", "metal", parent="iron")


def test_an_added_term_is_the_last_of_its_list(session: Session) -> None:
    service.add(session, Term("material", "tin", "锡", "Tin", "metal", source="s"))
    assert list(read(session).list_terms("material"))[-1] == "tin"


@pytest.mark.parametrize(
    ("term", "error"),
    [
        (Term("material", "iron", "生铁", "Pig iron", source="s"), Conflict),
        (Term("material", "fe", "铁", "Fe", "metal", source="s"), Conflict),
        (Term("material", "木", "木", "Wood", source="s"), Invalid),
        (Term("material", "wood", " ", "Wood", source="s"), Invalid),
        (Term("material", "wood", "木", "Wood"), Invalid),
        (Term("material", "wood", "木", "Wood", source="s", valid_from="now"), Invalid),
        (Term("material", "wood", "木", "Wood", "plant", source="s"), NotFound),
        (Term("materials", "wood", "木", "Wood", source="s"), NotFound),
    ],
)
def test_a_term_that_cannot_be_added_is_refused(
    session: Session, term: Term, error: type[Exception]
) -> None:
    with pytest.raises(error):
        service.add(session, term)


@pytest.mark.parametrize("words", ["", "铁\x00", "铁" * 201])
def test_words_that_nobody_could_read_are_refused(session: Session, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        service.rename(session, "material", "iron", zh=words)
    assert list(refused.value.places) == ["zh"]


def test_rare_characters_are_words(session: Session) -> None:
    service.rename(session, "material", "iron", zh="\U0002ebf0铁")
    found = read(session).find("material", "\U0002ebf0铁")
    assert found is not None


@pytest.mark.parametrize("to", ["", "soon", "2012-13", "2012-1", "١٩٩٩"])
def test_an_end_that_is_no_time_is_refused(session: Session, to: str) -> None:
    with pytest.raises(Invalid):
        service.retire(session, "material", "iron", to=to)


def test_decided_words_find_the_term(session: Session) -> None:
    service.add_words(session, "material", " Cast  IRON ", "iron")
    found = read(session).find("material", "cast iron")
    assert found is not None
    assert found.code == "iron"


def test_a_later_decision_about_words_holds(session: Session) -> None:
    service.add_words(session, "material", "合金", "iron")
    service.add_words(session, "material", "合金", "brass")
    found = read(session).find("material", "合金")
    assert found is not None
    assert found.code == "brass"


def test_the_words_of_another_term_cannot_be_decided(session: Session) -> None:
    with pytest.raises(Conflict, match="are the words of 'brass'"):
        service.add_words(session, "material", "黄铜", "iron")


def test_a_shelf_sees_a_change_that_was_committed_late(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The freshness of a second is not what is asked here.
    monkeypatch.setattr("vocabularies.shelf.FRESH_SECONDS", 0.0)
    shelf = service.TermShelf()
    service.rename(session, "material", "iron", zh="铸铁")
    first = shelf.terms(session)
    row = service.get_row(session, "material", "brass")
    early = row.updated_at.replace(year=2001)
    service.rename(session, "material", "brass", zh="铜锌合金")
    row.updated_at = early
    session.flush()
    assert shelf.terms(session) is not first
    assert shelf.terms(session) is shelf.terms(session)


def test_a_shelf_sees_decided_words(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vocabularies.shelf.FRESH_SECONDS", 0.0)
    shelf = service.TermShelf()
    assert shelf.terms(session).find("material", "合金") is None
    service.add_words(session, "material", "合金", "brass")
    assert shelf.terms(session).find("material", "合金") is not None
