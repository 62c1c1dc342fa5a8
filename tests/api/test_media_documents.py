"""A picture or file read by itself: the document that the list has of it."""

from __future__ import annotations

import pytest

from records.media import MediaForm
from tests.api.talking import ARTIFACTS, Program
from tests.exhibits import Exhibit, exhibit
from tests.house import Open


@pytest.fixture
def lathe(opened: Open) -> Exhibit:
    """A published lathe with a picture that is shown, and one that is not."""
    made = exhibit(opened)
    made.hang(captions={"en": "Front"})
    made.hang(captions={"en": "Back"}, released=False)
    made.settle()
    return made


def media_of(made: Exhibit) -> str:
    return f"{ARTIFACTS}/{made.record}/media"


@pytest.mark.parametrize("holder", ["hanyang", None])
def test_one_picture_is_read_as_the_list_has_it(lathe: Exhibit, holder: str | None) -> None:
    program = Program(lathe.opened, holder)
    listed = program.read(media_of(lathe))["items"]
    assert len(listed) == (2 if holder else 1)
    for one in listed:
        assert program.read(f"{media_of(lathe)}/{one['id']}") == one


def test_what_is_not_shown_is_not_there_for_others(lathe: Exhibit) -> None:
    own = Program(lathe.opened)
    hidden = own.read(media_of(lathe))["items"][1]["id"]
    address = f"{media_of(lathe)}/{hidden}"
    assert Program(lathe.opened, None).get(address).status_code == 404
    assert own.get(address, view="public").status_code == 404


def test_what_one_asker_reads_no_cache_keeps_for_another(lathe: Exhibit) -> None:
    own = Program(lathe.opened)
    image = own.read(media_of(lathe))["items"][0]["id"]
    answer = own.get(f"{media_of(lathe)}/{image}")
    assert answer.cache_control.private
    assert "Authorization" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("form", "lasts"),
    [
        (MediaForm.SOUND, True),
        (MediaForm.FILM, True),
        (MediaForm.MODEL, False),
        (MediaForm.DOCUMENT, False),
    ],
)
@pytest.mark.parametrize("holder", ["hanyang", None])
def test_only_what_is_played_has_a_duration(
    opened: Open, form: MediaForm, lasts: bool, holder: str | None
) -> None:
    made = exhibit(opened)
    made.keep(form, duration=2.5 if lasts else 0.0)
    made.settle()
    (one,) = Program(opened, holder).read(media_of(made))["items"]
    assert one.get("duration") == (2.5 if lasts else None)
    assert ("duration" in one) is lasts
