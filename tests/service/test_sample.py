"""The sample collection in a house: loaded once, then left as people have made it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from accounts import service as accounts
from app.database import db, reading, transaction
from foundation.outbox import OutboxEntry
from kinds.artifacts.model import Artifact
from records import publication
from records import service as records
from records.fields import Audience
from records.kind import Kind
from records.media import MediaState, list_media
from records.model import Published, Record
from records.policy import visible
from records.projection import document
from records.shown import each_edition
from samples import collection
from samples.collection import Tally
from samples.hanging import ACTOR
from samples.plates.catalogue import FIRST, scan_path
from samples.records.reader import read_samples
from search.ports import Query
from tests.house import Open

SAMPLES = read_samples()
NOTHING = Tally(records=0, pictures=0)
TELLING = 8  # letters
QUICK = 0.3  # seconds of this process: others on the machine do not count


@dataclass(frozen=True, slots=True)
class Sample:
    """A house with the sample in it, and what was told of the loading."""

    opened: Open
    plates: Path

    def load(self) -> tuple[Tally, list[tuple[str, float]]]:
        told: list[tuple[str, float]] = []
        house = self.opened.house
        with reading() as session:
            terms = house.shelf.terms(session)
        tally = collection.load(
            transaction, terms, house.store, lambda: self.plates, lambda *said: told.append(said)
        )
        return tally, told


@pytest.fixture
def sample(opened: Open, tmp_path: Path) -> Iterator[Sample]:
    """Plates are small pictures here, each its own: whether they are true is tested elsewhere."""
    plates = tmp_path / "plates"
    plates.mkdir()
    for shade, plate in enumerate(FIRST):
        picture = Image.new("RGB", (640, 480), (200 + shade, 210, 220))
        picture.save(scan_path(plates, plate))
    with opened.app.app_context():
        yield Sample(opened, plates)


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with db.engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))]  # noqa: S608 - names of tables
            for name in inspect(connection).get_table_names()
        }


def find(session: Session, number: str, museum: str) -> Record:
    owner = accounts.get_organisation(session, museum)
    found = records.find_by_number(session, kind=Artifact, owner=owner, number=number)
    assert found is not None
    return found


def shown_of(session: Session, number: str) -> Published:
    """What the public sees of a record."""
    of = (Published.number == number, Published.audience.in_(["public", "all"]))
    return session.execute(select(Published).where(*of)).scalar_one()


def list_found(opened: Open, words: str) -> list[str]:
    found = opened.house.index.search(Query(words=words, size=50)).ids
    with reading() as session:
        numbers = {one.public_id: one.number for one in session.execute(select(Record)).scalars()}
    return [numbers[public_id] for public_id in found]


def test_the_first_load_enters_every_sample_and_hangs_six_plates(sample: Sample) -> None:
    tally, told = sample.load()
    assert tally == Tally(records=len(SAMPLES), pictures=6)
    assert {one.values["title"]["zh"] for one in SAMPLES} <= {title for title, _ in told}
    assert told[len(SAMPLES) - 1][1] == told[-1][1] == 1.0


def test_what_samples_link_to_is_told_by_its_name(sample: Sample) -> None:
    sample.load()
    sample.opened.settle()
    with reading() as session:
        engine = shown_of(session, "HT-0003").values
        (maker,) = engine["makers"]
        assert maker["who"]["label"] == {"zh": "鹤汀机器局", "en": "Heting Machine Works"}
        told = [one["label"]["en"] for one in engine["subjects"]]
        assert told == ["Kiangnan Arsenal", "Maoxin Flour Mill"]


def test_a_second_load_changes_no_row_of_any_table(sample: Sample) -> None:
    sample.load()
    before = everything()
    assert sample.load() == (NOTHING, [])
    assert everything() == before


def test_a_second_load_needs_no_plates_and_no_time(sample: Sample) -> None:
    sample.load()
    for plate in sample.plates.iterdir():
        plate.unlink()
    started = time.process_time()
    assert sample.load() == (NOTHING, [])
    assert time.process_time() - started < QUICK


def test_what_a_curator_has_made_of_a_record_stays(sample: Sample) -> None:
    sample.load()
    with transaction() as session:
        record = find(session, "HT-0003", "heting-machinery")
        values = {**record.values, "title": {"zh": "汽机"}}
        terms = sample.opened.house.shelf.terms(session)
        records.change(session, ACTOR, terms, record, kind=Artifact, values=values)
        gone = find(session, "SY-1906-031", "xuanling-mines")
        publication.withdraw(session, ACTOR, gone, reason="试验")
    assert sample.load() == (NOTHING, [])
    with reading() as session:
        assert find(session, "HT-0003", "heting-machinery").values["title"] == {"zh": "汽机"}
        assert find(session, "SY-1906-031", "xuanling-mines").state == "withdrawn"


def test_a_load_that_broke_off_is_completed_by_the_next(sample: Sample) -> None:
    late = scan_path(sample.plates, FIRST[3])
    kept = late.rename(late.with_suffix(".kept"))
    with pytest.raises(FileNotFoundError):
        sample.load()
    kept.rename(late)
    sample.load()
    with reading() as session:
        found = session.execute(select(Record)).scalars().all()
        assert len(found) == len(SAMPLES)
        assert sum(len(list_media(session, record.id)) for record in found) == 6


def test_every_plate_shows_on_its_record_with_words_and_rights(sample: Sample) -> None:
    sample.load()
    sample.opened.settle()
    with reading() as session:
        shown = {
            one.number: one.pictures
            for one in session.execute(select(Published)).scalars()
            if one.pictures
        }
    assert set(shown) == {plate.number for plate in FIRST}
    for plate in FIRST:
        (picture,) = shown[plate.number]
        assert picture["alts"] == {"zh": plate.drawing.alt_zh, "en": plate.drawing.alt_en}
        assert "程序绘制" in picture["captions"]["zh"]
        assert "drawn by program" in picture["captions"]["en"]
        assert picture["rights"].startswith("http://creativecommons.org/")
        assert picture["credit"]


def test_pictures_are_read_without_being_asked_for(sample: Sample) -> None:
    sample.load()
    sample.opened.settle()
    with reading() as session:
        states = {
            media.state
            for record in session.execute(select(Record)).scalars()
            for media in list_media(session, record.id)
        }
        assert states == {MediaState.READY}
        assert session.execute(select(OutboxEntry)).scalars().all() == []


def test_visitors_find_what_they_would_look_for(sample: Sample) -> None:
    sample.load()
    sample.opened.settle()
    looked_for = (
        ("蒸汽机", "HT-0003"),
        ("蒸汽机", "SY-1889-012"),
        ("蒸汽機", "HT-0003"),
        ("loom", "JX2014-012"),
        ("loom", "JX2015-040"),
        ("hanyang", "HT-0003"),
        ("汉阳", "玄藏-0031"),
        ("1890", "HT-0003"),
        ("霞鶴", "JX2018-133"),
        ("𡈽", "玄藏-0031"),
        ("HT-0107/1", "HT-0107/1"),
        ("SY-M-03", "SY-M-03"),
        ("恒沄", "QY-002"),
        ("Rosy Crane", "QY-005"),
        ("金陵机器局", "YC-01"),
        ("矿砂码头", "YC-02"),
        ("南通第一棉纺织厂", "YC-03"),
        ("Jeme Tien Yow", "RW-001"),
        ("侯氏碱法", "RW-004"),
        ("红三角牌", "QY-110"),
        ("旗昌轮船公司", "QY-108"),
    )
    missed = [
        (words, number)
        for words, number in looked_for
        if number not in list_found(sample.opened, words)
    ]
    assert missed == []


def test_what_is_for_the_museum_alone_is_in_no_edition_and_no_index(sample: Sample) -> None:
    sample.load()
    inside = set()
    outside = ""
    with reading() as session:
        terms = sample.opened.house.shelf.terms(session)
        for record in session.execute(select(Record)).scalars():
            kind = sample.opened.house.kinds.get(record.kind)
            inside |= set(words_within(kind, record.values))
        for edition in each_edition(session):
            kind = sample.opened.house.kinds.get(edition.kind)
            outside += repr(document(edition, kind=kind, terms=terms))
        for shown in session.execute(select(Published)).scalars():
            if shown.audience != "partner":
                outside += json.dumps(shown.values, ensure_ascii=False)
    assert len(inside) > 30
    assert [words for words in inside if words in outside] == []


def words_within(kind: type[Kind], values: Mapping[str, Any]) -> Iterator[str]:
    """Every text that the public is not told, but for such as others may share by chance."""
    seen = set(texts(visible(kind, values, Audience.PUBLIC)))
    return (words for words in texts(values) if words not in seen and len(words) >= TELLING)


def texts(value: Any) -> Iterator[str]:
    """Every text within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
