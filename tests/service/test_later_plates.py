"""Plates that are drawn while the museum is open: one by one, whatever comes between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from accounts import service as accounts
from app.database import reading, transaction
from kinds.artifacts.model import Artifact
from records import registering
from records.media import list_media
from records.model import Record
from samples import later
from samples.hanging import ACTOR, hang, list_bare
from samples.plates.catalogue import FIRST, LATER, PLATES, Plate, scan_name, scan_path
from samples.records.reader import read_museums
from tests.house import Open

SIZE = (64, 48)  # pixels


class Office:
    """A house with the sample registered, and a drawing office whose plates are tiny."""

    def __init__(self, opened: Open, folder: Path) -> None:
        self.opened = opened
        self.folder = folder
        self.said: list[str] = []
        self.drawn: list[str] = []
        self.fails: str | None = None

    def register(self) -> None:
        """The records of the plates, with nothing but titles and numbers; the first hang."""
        house, museums = self.opened.house, read_museums()
        numbers = {plate.number for plate in PLATES}
        with transaction() as session:
            terms = house.shelf.terms(session)
            for museum in museums:
                owner = accounts.found(
                    session, museum.code, names=museum.names, rights=museum.rights
                )
                for sample in museum.records():
                    if sample.number in numbers:
                        told = {name: sample.values[name] for name in ("title", "numbers")}
                        registering.register(
                            session, ACTOR, terms, kind=Artifact, owner=owner, values=told
                        )
        with transaction() as session:
            first = list_bare(session, museums, FIRST)
        self.folder.mkdir()
        for museum, plate in first:
            self.draw(plate, self.folder)
            hang(transaction, house.store, self.folder, museum, plate)

    def draw(self, plate: Plate, folder: Path) -> None:
        if plate.name == self.fails:
            raise OSError(f"no paper for {plate.name}")
        self.drawn.append(plate.name)
        shade = len(self.drawn)
        Image.new("RGB", SIZE, (shade, 200, 90)).save(scan_path(folder, plate))

    def go_on(self, *, room: int = later.ROOM) -> None:
        self.said = []
        self.drawn = []
        later.draw_later(
            transaction,
            self.opened.house.store,
            self.folder,
            draw=self.draw,
            say=self.said.append,
            room=room,
        )

    def hung(self) -> list[str]:
        with reading() as session:
            return sorted(
                media.file_name
                for record in session.execute(select(Record)).scalars()
                for media in list_media(session, record.id)
            )


@pytest.fixture
def office(opened: Open, tmp_path: Path) -> Iterator[Office]:
    with opened.app.app_context():
        office = Office(opened, tmp_path / "plates")
        office.register()
        yield office


def test_every_plate_hangs_at_last_and_each_is_said(office: Office) -> None:
    office.go_on()
    assert office.hung() == sorted(scan_name(plate) for plate in PLATES)
    counts = [f"{n} of {len(PLATES)} plates" for n in range(len(FIRST), len(PLATES) + 1)]
    assert [line[: len(counts[0])].strip() for line in office.said] == [
        count[: len(counts[0])].strip() for count in counts
    ]
    assert LATER[-1].title_en in office.said[-1]


def test_sheets_of_one_record_hang_on_it_in_their_order(office: Office) -> None:
    office.go_on()
    with reading() as session:
        of = Record.number == "SY-1898-101"
        record = session.execute(select(Record).where(of)).scalar_one()
        captions = [media.captions["en"] for media in list_media(session, record.id)]
    assert ["(blueprint)" in caption for caption in captions] == [False, True]


def test_every_plate_tells_how_wide_its_sheet_is(office: Office) -> None:
    office.go_on()
    with reading() as session:
        stated = {
            media.file_name: media.width_mm
            for record in session.execute(select(Record)).scalars()
            for media in list_media(session, record.id)
        }
    assert stated == {scan_name(plate): plate.drawing.size[0] for plate in PLATES}


def test_what_hangs_is_not_drawn_again(office: Office) -> None:
    office.go_on()
    office.go_on()
    assert (office.drawn, office.said) == ([], [])


def test_a_plate_that_fails_is_said_and_the_others_follow(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    broken = LATER[2]
    office.fails = broken.name
    office.go_on()
    assert set(office.hung()) == {scan_name(plate) for plate in PLATES if plate is not broken}
    assert any(
        line.startswith(f"{broken.title_en} could not be drawn") and "no paper" in line
        for line in office.said
    )
    assert broken.name in caplog.text
    office.fails = None
    office.go_on()
    assert office.drawn == [broken.name]


def test_a_full_disk_is_said_and_left_alone(office: Office) -> None:
    office.go_on(room=1 << 80)
    assert office.drawn == []
    assert office.said[-1].startswith(f"{len(FIRST)} of {len(PLATES)} plates")
    assert f"no room for the others in {office.folder}" in office.said[-1]


def test_a_drawn_plate_does_not_lie_about_beside_the_one_that_hangs(office: Office) -> None:
    office.go_on()
    left = {path.name for path in office.folder.iterdir()}
    assert left == {scan_name(plate) for plate in FIRST}
