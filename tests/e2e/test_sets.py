"""Sets of the browser, a record in the frame of another site, and the sheet that is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit, Visitor

pytestmark = pytest.mark.browser
LINES = "[data-lines] > li"


def record(visit: Visit) -> str:
    """The page of a record with a picture."""
    visit.go("/en/search?kind=artifact&picture=yes")
    found = visit.page.locator("#results .sheet a.name").first.get_attribute("href")
    assert found
    return found


def keep(visit: Visit, count: int) -> None:
    """Put the first results of a search into a set, and go to it."""
    visit.go("/en/search?kind=artifact")
    for place in range(count):
        visit.page.locator("#results .keep").nth(place).click()
    visit.go("/en/sets")
    expect(visit.page.locator(LINES)).to_have_count(count)


def order(visit: Visit) -> list[str]:
    return [line.get_attribute("data-record") or "" for line in visit.page.locator(LINES).all()]


def test_what_is_kept_is_counted_in_the_head_and_can_be_taken_out(visit: Visitor) -> None:
    seen = visit()
    seen.go(record(seen))
    button = seen.page.locator("[data-keep] button")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(seen.page.locator("[data-sets]")).to_have_text("My sets (1)")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_a_set_is_put_in_order_by_the_keyboard_and_stays_so(visit: Visitor) -> None:
    seen = visit()
    keep(seen, 3)
    before = order(seen)
    seen.page.locator(LINES).first.get_by_role("button", name=re.compile("^Down")).focus()
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator(LINES).nth(1)).to_have_attribute("data-record", before[0])
    expect(
        seen.page.locator(LINES).nth(1).get_by_role("button", name=re.compile("^Down"))
    ).to_be_focused()
    seen.go("/en/sets")
    expect(seen.page.locator(LINES)).to_have_count(3)
    assert order(seen) == [before[1], before[0], before[2]]


def test_a_deleted_set_comes_back_with_its_notes(visit: Visitor) -> None:
    seen = visit()
    keep(seen, 1)
    seen.page.locator(".line-note textarea").fill("see the plate")
    seen.page.keyboard.press("Tab")
    seen.page.locator("[data-delete]").click()
    expect(seen.page.locator("[data-open]")).to_be_hidden()
    seen.page.locator("[data-said] button").click()
    expect(seen.page.locator(".line-note textarea")).to_have_value("see the plate")


def test_an_exported_set_is_imported_as_another_one(visit: Visitor, tmp_path: Path) -> None:
    seen = visit()
    keep(seen, 2)
    with seen.page.expect_download() as saved:
        seen.page.locator("[data-export]").click()
    file = tmp_path / "set.json"
    saved.value.save_as(file)
    assert [len(one["records"]) for one in json.loads(file.read_text("utf-8"))["sets"]] == [2]
    seen.page.locator("[data-import]").set_input_files(file)
    expect(seen.page.locator("[data-tabs] button")).to_have_count(2)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{", "is no JSON file"),
        ("[]", "needs a list “sets”"),
        ('{"sets":[{"name":"A","records":[{"id":"a1"},{"id":"../b"}]}]}', "record 2 of “A”"),
    ],
)
def test_a_file_that_holds_no_set_is_refused_with_its_place(
    visit: Visitor, tmp_path: Path, words: str, said: str
) -> None:
    seen = visit()
    seen.go("/en/sets")
    file = tmp_path / "broken.json"
    file.write_text(words)
    seen.page.locator("[data-import]").set_input_files(file)
    expect(seen.page.locator("[data-alarm]")).to_contain_text(said)


def test_a_browser_that_keeps_nothing_says_so(visit: Visitor) -> None:
    seen = visit()
    seen.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } });"
    )
    seen.go(record(seen))
    seen.page.locator("[data-keep] button").click()
    expect(seen.page.locator("#kept")).to_have_text(re.compile("keeps nothing for this site"))


def test_a_full_browser_says_so_and_loses_nothing(visit: Visitor) -> None:
    seen = visit()
    keep(seen, 1)
    seen.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
    )
    seen.go("/en/sets")
    seen.page.locator("[data-new]").click()
    expect(seen.page.locator("[data-alarm]")).to_have_text(re.compile("no more room"))
    expect(seen.page.locator(LINES)).to_have_count(1)


def test_the_viewer_of_a_frame_comes_when_it_is_asked_for(visit: Visitor) -> None:
    seen = visit()
    public_id = record(seen).rsplit("/", 1)[1]
    seen.asked.clear()
    seen.go(f"/en/embed/{public_id}")
    assert not [one for one in seen.asked if "viewer" in one or "info.json" in one]
    seen.page.locator("#plate-open").click()
    expect(seen.page.locator("#viewer")).to_have_class(re.compile("live"))


def test_a_record_prints_black_on_white_on_a4_in_the_dark_too(
    visit: Visitor, tmp_path: Path
) -> None:
    seen = visit()
    seen.page.emulate_media(color_scheme="dark", media="print")
    seen.go(record(seen))
    looks = seen.page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert looks == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    sheet = tmp_path / "sheet.pdf"
    seen.page.pdf(path=sheet, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(sheet) as printed:
        width, height = printed[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
