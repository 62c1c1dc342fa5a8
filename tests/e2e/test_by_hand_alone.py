"""Every page without a pointer, without script, without colours of ours."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visitor
from tests.e2e.visited import MAIN, PAGES, Addresses

pytestmark = pytest.mark.browser
MOST_TABS = 150
# What a key can reach, in the order of the page: a group of radio buttons is one stop.
STOPS = """() => [...document.querySelectorAll(
  'a[href], button, input, select, textarea, summary, audio, video, [tabindex]')].filter(one =>
  one.tabIndex >= 0 && !one.disabled && one.type !== 'hidden' && one.type !== 'radio'
  && one.checkVisibility({ visibilityProperty: true })).map((one, at) => one.dataset.stop = at)"""
STOOD = """() => {
  const one = document.activeElement;
  // The link of a sheet is marked around the whole sheet.
  const marked = ['', '::after'].map(part => getComputedStyle(one, part || null)).some(
    of => (of.outlineStyle !== 'none' && parseFloat(of.outlineWidth)) || of.boxShadow !== 'none');
  return { stop: one.dataset.stop ?? null, marked, is: one.outerHTML.slice(0, 120) };
}"""


@pytest.mark.parametrize("name", [*MAIN, "letter", "story", "terms", "api"])
def test_a_page_is_walked_by_keyboard_in_its_order_and_the_focus_is_seen(
    visit: Visitor, addresses: Addresses, name: str
) -> None:
    one = visit(reduced_motion="reduce")
    one.go(addresses.path(name))
    there = one.page.evaluate(STOPS)
    walked, unmarked = walk(one.page)
    reached = [int(stop) for stop in walked if stop is not None]
    assert reached == sorted(reached)
    assert set(reached) >= set(there[: MOST_TABS // 2])
    assert unmarked == []


@pytest.mark.parametrize("name", PAGES)
def test_without_script_a_page_is_read_and_offers_nothing_that_is_dead(
    visit: Visitor, addresses: Addresses, name: str
) -> None:
    one = visit(java_script_enabled=False)
    one.go(addresses.path(name))
    assert one.page.locator("h1").inner_text()
    for button in one.page.locator("button:visible").all():
        assert button.evaluate("one => Boolean(one.form) && one.type === 'submit'")


def test_without_script_every_word_and_the_still_picture_are_there(visit: Visitor) -> None:
    one = visit(java_script_enabled=False)
    one.go("/zh/search?q=蒸汽机")
    one.page.get_by_label(re.compile("^图纸")).check()
    one.page.get_by_role("button", name="应用筛选").click()
    expect(one.page.locator(".chip", has_text="图纸")).to_be_visible()
    one.page.locator("#results .sheet a").first.click()
    expect(one.page.locator(".view img")).to_be_visible()
    expect(one.page.locator(".bar")).to_be_hidden()


def test_without_script_a_letter_goes_out_or_comes_back_with_its_words(
    visit: Visitor, addresses: Addresses
) -> None:
    one = visit(java_script_enabled=False)
    one.go(addresses.path("letter", "en"))
    one.page.get_by_label("What you know").fill("The furnace was blown in twice.")
    one.page.get_by_role("button", name="Send to the museum").click()
    expect(one.page.get_by_role("alert").or_(one.page.get_by_role("status"))).to_be_visible()
    one.complaints.clear()  # a sheet that is sent within seconds comes back, as from a machine
    written = one.page.get_by_label("What you know")
    assert "sent=1" in one.page.url or written.input_value() == "The furnace was blown in twice."


@pytest.mark.parametrize("name", MAIN)
def test_in_forced_colours_words_and_controls_are_there(
    visit: Visitor, addresses: Addresses, name: str
) -> None:
    one = visit(forced_colors="active", reduced_motion="reduce")
    one.go(addresses.path(name))
    expect(one.page.locator("h1")).to_be_visible()
    alike = one.page.locator("a:visible, button:visible, h1, main p:visible").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).color"
        " === getComputedStyle(one).backgroundColor).map(one => one.outerHTML)"
    )
    assert alike == []


def walk(page: Page) -> tuple[list[str | None], list[str]]:
    """The stops that Tab comes to until the page is left, and those without a mark."""
    walked: list[str | None] = []
    unmarked = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        stood = page.evaluate(STOOD)
        if stood["stop"] is None and stood["is"].startswith("<body"):
            break
        if walked and stood["stop"] == "0":
            break
        walked.append(stood["stop"])
        if not stood["marked"]:
            unmarked.append(stood["is"])
    return walked, unmarked
