"""A letter reaches the museum as a task, once, whole; what is no letter does not."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from werkzeug.test import TestResponse

from app.database import transaction
from app.pages import assets
from app.pages.letters.sheet import FASTEST_SECONDS, LASTS_SECONDS, SALT
from config.settings import Rates
from letters import service
from letters.model import LetterState
from tests.house import Open, lathe, open_house

WORDS = "1958 年我在三车间用过这台车床，床头箱换过一次。"


@pytest.fixture(autouse=True)
def built() -> None:
    """A page needs its styles."""
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")


@pytest.fixture
def address(opened: Open) -> str:
    """Of the sheet about a record that is shown."""
    return _about(opened)


def _about(opened: Open) -> str:
    public_id = opened.publish(lathe())
    opened.settle()
    return f"/zh/artifacts/{public_id}/letter"


def _sheet(opened: Open, address: str, *, age: int = FASTEST_SECONDS + 1, name: str = "a") -> str:
    """A sheet as the house gives it out, written so many seconds ago."""
    written = int(time.time()) - age

    class Back(TimestampSigner):
        """A clock that is late."""

        def get_timestamp(self) -> int:
            return written

    secret = opened.house.settings.secret_key
    pad = URLSafeTimedSerializer(secret, salt=SALT, signer=Back)
    return str(pad.dumps([address.split("/")[3], name]))


def _send(opened: Open, address: str, **written: str) -> TestResponse:
    client: FlaskClient = opened.client()
    form = {"sheet": _sheet(opened, address), "words": WORDS, **written}
    return client.post(address, data=form)


def _tray(opened: Open, museum: str = "hanyang") -> list[dict[str, str]]:
    answer = opened.client().get("/api/v1/letters", headers=opened.headers(museum))
    letters: list[dict[str, str]] = answer.get_json()["letters"]
    return letters


def test_what_a_visitor_knows_lies_in_the_tray_of_the_museum(opened: Open, address: str) -> None:
    sent = _send(opened, address, name="王师傅", reply_to="wang@example.org")
    assert (sent.status_code, sent.location) == (303, f"{address}?sent=1")
    assert "来信已送到馆方案头" in opened.client().get(f"{address}?sent=1").text
    (letter,) = _tray(opened)
    assert (letter["words"], letter["name"], letter["state"]) == (WORDS, "王师傅", "open")
    assert letter["record"] == address.split("/")[3]
    assert _tray(opened, "nantong") == []


def test_the_sheet_of_the_page_is_taken_after_a_while(opened: Open, address: str) -> None:
    page = opened.client().get(address)
    found = re.search(r'name="sheet" value="([^"]+)"', page.text)
    assert found is not None
    quick = _send(opened, address, sheet=found[1])
    assert quick.status_code == 422
    assert "寄得太快了" in quick.text
    assert found[1] in quick.text, "the same sheet grows old enough"
    assert WORDS in quick.text


def test_a_sheet_sent_twice_is_one_letter(opened: Open, address: str) -> None:
    assert [_send(opened, address).status_code for _ in range(2)] == [303, 303]
    assert len(_tray(opened)) == 1


def test_the_same_words_on_another_sheet_are_one_letter(opened: Open, address: str) -> None:
    _send(opened, address)
    _send(opened, address, sheet=_sheet(opened, address, name="b"))
    assert len(_tray(opened)) == 1


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
    opened: Open, address: str, written: dict[str, str], told: str
) -> None:
    answer = _send(opened, address, **{"name": "王师傅", **written})
    assert answer.status_code == 422
    assert told in answer.text
    assert "王师傅" in answer.text
    assert _tray(opened) == []


def test_a_sheet_older_than_a_day_is_exchanged_with_its_words(opened: Open, address: str) -> None:
    old = _sheet(opened, address, age=LASTS_SECONDS + 5)
    answer = _send(opened, address, sheet=old)
    assert answer.status_code == 422
    assert "已过一天" in answer.text
    assert WORDS in answer.text
    assert old not in answer.text


def test_a_sheet_about_another_record_is_none(opened: Open, address: str) -> None:
    other = _sheet(opened, "/zh/artifacts/another/letter")
    assert _send(opened, address, sheet=other).status_code == 422
    assert _tray(opened) == []


def test_too_many_letters_from_one_address_wait_with_their_words(tmp_path: Path) -> None:
    opened = open_house(tmp_path, rates=Rates(token=0, address=0, letters=2))
    address = _about(opened)
    for n in range(2):
        words, sheet = f"{WORDS}{n}", _sheet(opened, address, name=str(n))
        assert _send(opened, address, words=words, sheet=sheet).status_code == 303
    late = _send(opened, address, words=f"{WORDS}!", sheet=_sheet(opened, address, name="c"))
    assert late.status_code == 429
    assert 0 < int(late.headers["Retry-After"]) <= 3_601
    assert f"{WORDS}!" in late.text
    assert len(_tray(opened)) == 2


def test_a_letter_is_settled_once(opened: Open, address: str) -> None:
    _send(opened, address)
    (letter,) = _tray(opened)
    settle = f"/api/v1/letters/{letter['id']}/settle"
    body = {"state": "settled", "remark": "已补入说明"}
    answers = [
        opened.client().post(settle, json=body, headers=opened.headers()).status_code
        for _ in range(2)
    ]
    assert answers == [200, 409]
    assert [one["remark"] for one in _tray(opened)] == ["已补入说明"]


def test_who_wrote_is_forgotten_half_a_year_after(opened: Open, address: str) -> None:
    _send(opened, address, name="王师傅", reply_to="wang@example.org")
    (letter,) = _tray(opened)
    with opened.app.app_context(), transaction() as session:
        page = service.list_letters(session, owner=None, state=LetterState.OPEN, size=10)
        assert service.forget(session, before=page.rows[0].received_at + timedelta(days=9)) == 0
        (kept,) = page.rows
        kept.state, kept.settled_at = LetterState.SETTLED, kept.received_at
        session.flush()
        assert service.forget(session, before=kept.received_at + timedelta(days=1)) == 1
    (left,) = _tray(opened)
    assert (left["name"], left["reply_to"], left["words"]) == ("", "", letter["words"])
