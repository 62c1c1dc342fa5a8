"""Who is credited in a manifest: words of no language, unless they stand beside a notice."""

from __future__ import annotations

from typing import Any

from records.media import MediaForm
from tests.exhibits import exhibit, get
from tests.house import Open

CREDIT = "Museum of Cast Iron"


def statement(manifest: dict[str, Any]) -> Any:
    return manifest["requiredStatement"]["value"]


def test_a_credit_is_words_of_no_language(opened: Open) -> None:
    lathe = exhibit(opened)
    lathe.hang(credit=CREDIT)
    lathe.hang(credit="Li Wei")
    lathe.settle()
    assert statement(lathe.manifest()) == {"none": [CREDIT, "Li Wei"]}


def test_a_credit_is_a_plain_string_in_the_older_version(opened: Open) -> None:
    lathe = exhibit(opened)
    lathe.hang(credit=CREDIT)
    lathe.settle()
    older = get(opened, f"/iiif/presentation/2/{lathe.record}/manifest")
    assert older["attribution"] == CREDIT


def test_the_holder_is_credited_by_language_where_nobody_else_is(opened: Open) -> None:
    lathe = exhibit(opened)
    lathe.hang()
    lathe.settle()
    assert statement(lathe.manifest()) == {"zh": ["汉阳机器馆"], "en": ["Hanyang"]}


def test_the_credit_of_a_recording_is_told(opened: Open) -> None:
    lathe = exhibit(opened)
    lathe.keep(MediaForm.SOUND, duration=12.5, credit=CREDIT)
    lathe.settle()
    assert statement(lathe.manifest()) == {"none": [CREDIT]}


def test_beside_a_notice_a_credit_is_read_in_whatever_language_the_notice_is(
    opened: Open,
) -> None:
    lathe = exhibit(opened, notice={"zh": "请勿转载", "en": "Not to be copied"})
    lathe.hang(credit=CREDIT)
    lathe.settle()
    assert statement(lathe.manifest()) == {
        "zh": ["请勿转载", CREDIT],
        "en": ["Not to be copied", CREDIT],
    }
