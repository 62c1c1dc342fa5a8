"""From a question to the last rivet: by hand, and by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visitor, full_resolution

pytestmark = pytest.mark.browser
PATIENCE = 20_000  # milliseconds; only a failing test waits so long
MOST_TABS = 80


@pytest.mark.parametrize(
    ("lang", "words", "found"),
    [
        ("zh", "蒸汽机", "蒸汽机"),
        ("zh", "hanyang", "蒸汽机"),
        ("en", "loom", "Loom"),
        ("en", "heting", "Heting"),
    ],
)
def test_words_in_chinese_english_and_pinyin_find(
    visit: Visitor, lang: str, words: str, found: str
) -> None:
    one = visit()
    one.go(f"/{lang}/")
    one.page.get_by_role("combobox", name=re.compile("检索|Search")).fill(words)
    one.page.get_by_role("button", name=re.compile("检索|Search")).click()
    expect(one.page.locator("#results").get_by_text(found).first).to_be_visible()


def test_from_a_question_to_a_full_resolution_tile_and_to_the_other_language(
    visit: Visitor,
) -> None:
    one = visit()
    page = one.page
    one.go("/zh/")
    page.get_by_role("combobox", name=re.compile("检索|Search")).fill("蒸汽机")
    page.get_by_role("button", name="检索").click()
    page.get_by_label(re.compile("^图纸")).check()
    expect(page).to_have_url(re.compile("category=drawing"))
    expect(page.locator(".chip", has_text="图纸")).to_be_visible()
    page.locator("#results .sheet li:has(img) a.name").first.click()
    expect(page.locator(".view.live")).to_be_visible(timeout=PATIENCE)
    zoom = page.get_by_role("button", name="放大")
    with page.expect_response(full_resolution, timeout=PATIENCE):
        for _ in range(4):
            zoom.click()
    name = page.locator("h1").inner_text()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".tb .name p")).to_have_text(name)


def test_the_same_by_keyboard_alone(visit: Visitor) -> None:
    one = visit()
    page = one.page
    one.go("/zh/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("跳到正文")).to_be_focused()
    tab_to(page, "input[type=search]")
    page.keyboard.type("蒸汽机")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search"))
    tab_to(page, "input[name=category]")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("category="))
    expect(page.locator("input[name=category]:checked")).to_be_focused()
    tab_to(page, "#results .sheet li:has(img) a.name")
    page.keyboard.press("Enter")
    expect(page.locator(".view.live")).to_be_visible(timeout=PATIENCE)
    tab_to(page, ".openseadragon-canvas")
    with page.expect_response(full_resolution, timeout=PATIENCE):
        for _ in range(8):
            page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status").first).to_contain_text(re.compile(r"放大到 \d"))
    page.keyboard.press("0")
    page.keyboard.press("Home")
    tab_to(page, ".mast .tools a", back=True)
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_letters_r_and_f_do_not_turn_the_plate(visit: Visitor) -> None:
    one = visit()
    open_first(one.page, one.house)
    canvas = one.page.locator(".openseadragon-canvas").first
    before = canvas.screenshot()
    canvas.focus()
    focused = canvas.screenshot()
    one.page.keyboard.press("r")
    one.page.keyboard.press("f")
    one.page.wait_for_timeout(800)  # longer than the viewer's animation: nothing must have moved
    assert canvas.screenshot() in {before, focused}


def test_the_address_of_a_region_moves_the_plate_there(visit: Visitor) -> None:
    one = visit()
    page = one.page
    open_first(page, one.house)
    for _ in range(3):
        page.get_by_role("button", name="放大").click()
    expect(page.locator("#plate-zoom")).not_to_be_empty()
    page.get_by_role("button", name="复制区域链接").click()
    expect(page).to_have_url(re.compile(r"#xywh=percent:"))
    shared = re.sub("#.*", "#xywh=percent:40,40,10,10", page.url)
    with page.expect_response(full_resolution, timeout=PATIENCE):
        page.goto("about:blank")
        page.goto(shared)


def test_the_plate_of_the_first_page_follows_the_hand_and_can_be_taken_hold_of(
    visit: Visitor,
) -> None:
    one = visit()
    page = one.page
    one.go("/zh/")
    assert not [url for url in one.asked if "info.json" in url]
    page.mouse.move(1_200, 300)
    moved = page.locator("#hero img").evaluate("img => img.style.getPropertyValue('--px')")
    assert 0.8 < float(moved) < 0.9
    with page.expect_response(re.compile(r"info\.json"), timeout=PATIENCE):
        page.get_by_role("button", name="放大").click()
    expect(page.locator("#hero.live")).to_be_visible(timeout=PATIENCE)


def test_facets_answer_at_once_and_the_way_back_takes_them_back(visit: Visitor) -> None:
    one = visit()
    page = one.page
    one.go("/zh/search?q=")
    everything = page.locator("[data-total]").inner_text()
    page.get_by_label(re.compile("^机器")).check()
    expect(page.locator("[data-total]")).not_to_have_text(everything)
    expect(page.get_by_label(re.compile("^机器"))).to_be_checked()
    page.go_back()
    expect(page.locator("[data-total]")).to_have_text(everything)
    expect(page.get_by_label(re.compile("^机器"))).not_to_be_checked()


def test_from_an_artifact_to_its_maker_and_on_to_its_other_works(visit: Visitor) -> None:
    one = visit()
    page = one.page
    one.go("/zh/search?q=HT-0003")
    page.locator("#results").get_by_role("link", name="单缸卧式蒸汽机").click()
    page.locator(".tb").get_by_role("link", name="鹤汀机器局").click()
    expect(page.locator("h1")).to_have_text("鹤汀机器局")
    expect(page).to_have_url(re.compile("/zh/enterprises/"))
    made = page.locator("section.zone", has=page.get_by_role("heading", name="制造的藏品"))
    expect(made.get_by_role("link", name="单缸卧式蒸汽机")).to_be_visible()
    made.get_by_role("link", name="渐开线齿轮系图").first.click()
    expect(page.locator("h1")).to_have_text("渐开线齿轮系图")
    expect(page.locator(".tb").get_by_role("link", name="鹤汀机器局")).to_be_visible()


def test_from_a_heritage_site_to_a_thing_about_it_and_back_by_keyboard(visit: Visitor) -> None:
    one = visit()
    page = one.page
    one.go("/en/search?q=YC-02")
    page.locator("#results").get_by_role("link", name=re.compile("Hanyeping")).first.press("Enter")
    about = page.locator(
        "section.zone", has=page.get_by_role("heading", name="Objects on this subject")
    )
    about.get_by_role("link", name="Drawing of a Blast Furnace").press("Enter")
    expect(page.locator("h1")).to_have_text("Drawing of a Blast Furnace in Vertical Section")
    page.get_by_role("link", name=re.compile("Hanyeping Company: Iron Works")).press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile("^Hanyeping Company: Iron Works of Hanyang"))


def test_a_table_of_many_columns_is_still_a_table_on_a_phone(visit: Visitor) -> None:
    one = visit(390, 844)
    page = one.page
    one.go("/en/search?q=YC-02")
    page.locator("#results .ledger a").first.click()
    items = page.get_by_role("table", name="Core items")
    row = items.get_by_role("row", name=re.compile("Great adit"))
    expect(row.get_by_role("cell").filter(has_text="3")).to_be_visible()
    expect(items.get_by_role("rowheader", name="Great adit")).to_be_visible()


def test_the_place_of_a_record_leads_to_all_that_is_there(visit: Visitor) -> None:
    one = visit()
    page = one.page
    one.go("/zh/search?q=QY-001")
    page.locator("#results").get_by_role("link", name=re.compile("鹤汀机器局")).first.click()
    page.locator(".tb").get_by_role("link", name="山东省").click()
    expect(page.locator(".chip", has_text="山东省")).to_be_visible()
    expect(page.locator("#results").get_by_text("青岛啤酒厂").first).to_be_visible()


def open_first(page: Page, house: str) -> None:
    """Open the first record that has a picture, and wait for its viewer."""
    page.goto(f"{house}/zh/search?category=drawing")
    page.locator("#results .sheet li:has(img) a.name").first.click()
    expect(page.locator(".view.live")).to_be_visible(timeout=PATIENCE)


def tab_to(page: Page, selector: str, *, back: bool = False) -> None:
    """Press Tab until the focus is on an element of the selector."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("css => document.activeElement.matches(css)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")
