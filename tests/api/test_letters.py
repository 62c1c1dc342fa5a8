"""A letter reaches the museum as a task, once, whole; what is no letter does not."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from limits.storage import MemoryStorage
from sqlalchemy import event, insert
from sqlalchemy.orm import ORMExecuteState, Session
from werkzeug.test import TestResponse

from app.database import reading, transaction
from app.limits import letters_from
from app.pages import assets
from app.pages.letters.sheet import FASTEST_SECONDS, LASTS_SECONDS
from config.settings import Rates
from foundation.actors import ANYBODY, Actor, Scope
from foundation.database import utcnow
from foundation.errors import Forbidden
from foundation.identifiers import mint
from letters import service
from letters.model import Letter, LetterState
from letters.service import Written
from records import shown
from records.model import Record
from tests.house import ANY_NUMBER, WORKER, Open, actor_of, lathe, open_house

WORDS = "1958 年我在三车间用过这台车床，床头箱换过一次。"


@pytest.fixture(autouse=True)
def built() -> None:
    """A page needs its styles."""
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")


@dataclass(slots=True)
class Desk:
    """A house with a record that is shown, and the hours at which somebody writes about it."""

    opened: Open
    address: str
    hours: list[float]

    @classmethod
    def of(cls, folder: Path, rates: Rates = ANY_NUMBER) -> Desk:
        """A desk in a house of its own."""
        hours = [1_800_000_000.0]
        desk = cls(open_house(folder, rates=rates, now=lambda: hours[-1]), "", hours)
        desk.address = f"/zh/artifacts/{desk.opened.publish(lathe())}/letter"
        desk.opened.settle()
        return desk

    @property
    def record(self) -> str:
        """Of what is written here."""
        return self.address.split("/")[3]

    def wait(self, seconds: int) -> None:
        """It grows later."""
        self.hours.append(self.hours[-1] + seconds)

    def sheet(self, *, age: int = FASTEST_SECONDS + 1) -> str:
        """A sheet as the page gives it out, so many seconds ago."""
        found = re.search(
            r'name="sheet" value="([^"]+)"', self.opened.client().get(self.address).text
        )
        assert found is not None
        self.wait(age)
        return found[1]

    def send(self, **written: str) -> TestResponse:
        """Send a fresh sheet, or the one that is written."""
        sheet = written.pop("sheet") if "sheet" in written else self.sheet()
        form = {"sheet": sheet, "words": WORDS, **written}
        return self.opened.client().post(self.address, data=form)

    def tray(self, museum: str = "hanyang") -> list[dict[str, str]]:
        """What lies there for a museum."""
        answer = self.opened.client().get("/api/v1/letters", headers=self.opened.headers(museum))
        letters: list[dict[str, str]] = answer.get_json()["letters"]
        return letters


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk without a limit."""
    return Desk.of(tmp_path)


def test_what_a_visitor_knows_lies_in_the_tray_of_the_museum(desk: Desk) -> None:
    sent = desk.send(name="王师傅", reply_to="wang@example.org")
    assert (sent.status_code, sent.location) == (303, f"{desk.address}?sent=1")
    assert "来信已送到馆方案头" in desk.opened.client().get(f"{desk.address}?sent=1").text
    (letter,) = desk.tray()
    assert (letter["words"], letter["name"], letter["state"]) == (WORDS, "王师傅", "open")
    assert letter["record"] == desk.record
    assert desk.tray("nantong") == []


def test_the_sheet_of_the_page_is_taken_after_a_while(desk: Desk) -> None:
    sheet = desk.sheet(age=FASTEST_SECONDS - 1)
    quick = desk.send(sheet=sheet)
    assert quick.status_code == 422
    assert "寄得太快了" in quick.text
    assert WORDS in quick.text
    assert sheet in quick.text, "the same sheet grows old enough"
    desk.wait(1)
    assert desk.send(sheet=sheet).status_code == 303


def test_a_sheet_sent_twice_is_one_letter(desk: Desk) -> None:
    sheet = desk.sheet()
    answers = [desk.send(sheet=sheet).status_code for _ in range(2)]
    assert answers == [303, 303]
    assert len(desk.tray()) == 1


def test_the_same_words_on_another_sheet_are_one_letter(desk: Desk) -> None:
    desk.send()
    desk.send()
    assert len(desk.tray()) == 1


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"words": "太短"}, "请至少写 10 个字"),
        ({"words": "字" * 4_001}, "最多 4000 个字，现有 4001 个"),
        ({"words": f"{WORDS}\x07"}, "含有无法保存的字符"),
        ({"words": f"{WORDS} http://a.cn http://b.cn www.c.cn"}, "网址最多写 2 个"),
        ({"reply_to": "wang at example"}, "这不是电子邮箱"),
        ({"reply_to": "wang@example.org\nBcc: all@example.org"}, "这不是电子邮箱"),
        ({"website": "http://buy.example"}, "此栏请留空"),
        ({"sheet": "none"}, "这张来信单无法辨认"),
        ({"sheet": ""}, "这张来信单无法辨认"),
    ],
)
def test_what_must_be_mended_is_said_and_nothing_is_lost(
    desk: Desk, written: dict[str, str], told: str
) -> None:
    answer = desk.send(**{"name": "王师傅", **written})
    assert answer.status_code == 422
    assert told in answer.text
    assert "王师傅" in answer.text
    assert desk.tray() == []


def test_a_sheet_older_than_a_day_is_exchanged_with_its_words(desk: Desk) -> None:
    old = desk.sheet(age=LASTS_SECONDS + 1)
    answer = desk.send(sheet=old)
    assert answer.status_code == 422
    assert "已过一天" in answer.text
    assert WORDS in answer.text
    assert old not in answer.text


def test_a_sheet_about_another_record_is_none(desk: Desk) -> None:
    other = desk.opened.publish(lathe("HY-1903-008"))
    desk.opened.settle()
    sheet = desk.sheet()
    desk.address = f"/zh/artifacts/{other}/letter"
    assert desk.send(sheet=sheet).status_code == 422
    assert desk.tray() == []


def test_too_many_letters_from_one_address_wait_with_their_words(tmp_path: Path) -> None:
    desk = Desk.of(tmp_path, Rates(token=0, address=0, letters=2))
    for n in range(2):
        assert desk.send(words=f"{WORDS}{n}").status_code == 303
    late = desk.send(words=f"{WORDS}!")
    assert late.status_code == 429
    assert 0 < int(late.headers["Retry-After"]) <= 3_601
    assert f"{WORDS}!" in late.text
    assert len(desk.tray()) == 2


class Away(MemoryStorage):
    """Counts that nobody reaches."""

    STORAGE_SCHEME = ["away"]  # noqa: RUF012 - the registry asks for a list

    @property
    def base_exceptions(self) -> type[Exception]:
        return ConnectionError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        raise ConnectionError("no way to the counts")


def test_a_letter_comes_in_though_it_cannot_be_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    count = letters_from(Rates(letters=1, store="away://"))
    with caplog.at_level(logging.ERROR):
        assert [count("192.0.2.1") for _ in range(2)] == [0, 0]
    assert "no way to the counts" in caplog.text


TWICE = Written("twice", "zh", WORDS)


def test_a_sheet_that_two_processes_take_in_at_once_is_one_letter(desk: Desk) -> None:
    with desk.opened.app.app_context(), transaction() as session:
        rival = _rival(session, desk.record)
        letter = service.receive(session, desk.record, TWICE)
        assert letter.public_id == rival
    assert [one["words"] for one in desk.tray()] == ["first"]


def _rival(session: Session, record: str) -> str:
    """The same sheet is taken in by another as soon as this session has looked for it."""
    public_id = mint()

    def enter(state: ORMExecuteState) -> object:
        found = state.invoke_statement().freeze()
        if state.bind_mapper is not None and state.bind_mapper.class_ is Letter:
            event.remove(session, "do_orm_execute", enter)
            about = shown.find_record_id(session, record)
            owner = session.get_one(Record, about).owner_id
            row = {
                "public_id": public_id,
                "owner_id": owner,
                "record_id": about,
                "form": TWICE.once(),
            }
            more = {"lang": "zh", "words": "first", "received_at": utcnow()}
            session.connection().execute(insert(Letter).values(row | more))
        return found()

    event.listen(session, "do_orm_execute", enter)
    return public_id


def test_letters_are_listed_for_the_museum_and_for_the_house_alone(desk: Desk) -> None:
    desk.send()
    with desk.opened.app.app_context(), reading() as session:
        own = actor_of(desk.opened, "hanyang", Scope.WRITE)
        refused = (
            (actor_of(desk.opened, "nantong", Scope.WRITE), own.organisation),
            (actor_of(desk.opened, "hanyang", Scope.READ), own.organisation),
            (own, None),
            (ANYBODY, None),
        )

        def told(actor: Actor, owner: int | None) -> int:
            page = service.list_letters(session, actor, owner=owner, state=None, size=10)
            return len(page.rows)

        assert [told(own, own.organisation), told(WORKER, None)] == [1, 1]
        for actor, owner in refused:
            with pytest.raises(Forbidden):
                told(actor, owner)


def test_a_letter_is_settled_once(desk: Desk) -> None:
    desk.send()
    (letter,) = desk.tray()
    settle = f"/api/v1/letters/{letter['id']}/settle"
    body = {"state": "settled", "remark": "已补入说明"}
    answers = [
        desk.opened.client().post(settle, json=body, headers=desk.opened.headers()).status_code
        for _ in range(2)
    ]
    assert answers == [200, 409]
    assert [one["remark"] for one in desk.tray()] == ["已补入说明"]


def test_who_wrote_is_forgotten_half_a_year_after(desk: Desk) -> None:
    desk.send(name="王师傅", reply_to="wang@example.org")
    (letter,) = desk.tray()
    with desk.opened.app.app_context(), transaction() as session:
        page = service.list_letters(session, WORKER, owner=None, state=LetterState.OPEN, size=10)
        assert service.forget(session, before=page.rows[0].received_at + timedelta(days=9)) == 0
        (kept,) = page.rows
        kept.state, kept.settled_at = LetterState.SETTLED, kept.received_at
        session.flush()
        assert service.forget(session, before=kept.received_at + timedelta(days=1)) == 1
    (left,) = desk.tray()
    assert (left["name"], left["reply_to"], left["words"]) == ("", "", letter["words"])


def test_a_sheet_that_was_corrected_and_sent_again_is_another_letter(desk: Desk) -> None:
    sheet = desk.sheet()
    assert [desk.send(sheet=sheet, words=f"{WORDS}{end}").status_code for end in "ab"] == [303, 303]
    assert {letter["words"] for letter in desk.tray()} == {f"{WORDS}a", f"{WORDS}b"}


def test_the_same_words_of_another_person_are_theirs(desk: Desk) -> None:
    for address in ("a@example.org", "b@example.org"):
        desk.send(reply_to=address)
    assert {letter["reply_to"] for letter in desk.tray()} == {"a@example.org", "b@example.org"}


def test_a_sheet_that_another_site_sends_is_given_back(desk: Desk) -> None:
    answer = desk.opened.client().post(
        desk.address,
        data={"sheet": desk.sheet(), "words": WORDS},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 422
    assert WORDS in answer.text
    assert desk.tray() == []
