"""What holds on every page: for every eye, every width, without script, at its weight."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit, Visitor

pytestmark = pytest.mark.browser
# A record of each kind with much to tell, by its number.
RECORDS = {
    "artifact": "HT-0003",
    "plate": "SY-1894-004",
    "enterprise": "QY-001",
    "heritage-site": "YC-02",
    "museum": "SY-M-01",
    "person": "RW-003",
}
LISTS = ("museums", "enterprises", "heritage-sites", "people")
PAGES = (
    *RECORDS,
    *LISTS,
    *("home", "search", "list", "kind", "empty", "linking", "about", "404"),
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = (360, 390, 720, 1024, 1440, 2560)
FIRST_SCREEN, SCRIPT = 150_000, 50_000  # bytes


def path_of(name: str, one: Visit, lang: str = "zh") -> str:
    """The path of a page; records are found by the search, as a visitor finds them."""
    if name in RECORDS:
        one.go(f"/{lang}/search?q={RECORDS[name]}")
        found = one.page.locator("#results :is(.sheet, .ledger) a").first
        return found.get_attribute("href") or ""
    if name == "linking":
        return path_of("enterprise", one, lang) + "/links/maker"
    if name in LISTS:
        return f"/{lang}/{name}"
    return {
        "home": f"/{lang}/",
        "search": f"/{lang}/search?q=1912",
        "list": f"/{lang}/search?q=1912&view=list",
        "empty": f"/{lang}/search?q=1912+qqqq",
        "kind": f"/{lang}/search?kind=person",
        "about": f"/{lang}/about",
        "404": f"/{lang}/nothing",
    }[name]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit: Visitor, name: str, width: int) -> None:
    for lang, scheme in (("zh", "light"), ("en", "dark")):
        one = visit(width, color_scheme=scheme)
        one.go(path_of(name, one, lang))
        found = Axe().run(one.page, options={"runOnly": RULES["runOnly"]})
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [1440, 390])
def test_what_is_left_of_a_withdrawn_record_can_be_read(
    visit: Visitor, withdrawn: str, width: int
) -> None:
    one = visit(width)
    one.go(f"/en/artifacts/{withdrawn}")
    expect(one.page.locator("h1")).to_have_text("This record has been withdrawn")
    expect(one.page.locator("main")).to_contain_text("HT-0107/2")
    expect(one.page.locator("main")).to_contain_text("registered twice")
    found = Axe().run(one.page, options={"runOnly": RULES["runOnly"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_at_any_width(visit: Visitor, name: str) -> None:
    one = visit()
    one.go(path_of(name, one, "en"))
    too_wide = {}
    for width in WIDTHS:
        one.page.set_viewport_size({"width": width, "height": 900})
        beyond = one.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if beyond > 0:
            too_wide[width] = beyond
    assert too_wide == {}


@pytest.mark.parametrize("name", ["home", "search", "artifact", "plate", "heritage-site"])
def test_the_first_screen_is_light_before_a_viewer_is_asked_for(visit: Visitor, name: str) -> None:
    one = visit()
    path = path_of(name, one)
    bodies: dict[str, int] = {}
    fresh = visit()
    fresh.page.route(re.compile(r"part-.*\.js"), lambda route: route.abort())
    fresh.page.on("response", lambda answer: bodies.update({answer.url: _size(answer)}))
    fresh.go(path)
    fresh.complaints.clear()  # the viewer was kept away on purpose
    texts = {url: size for url, size in bodies.items() if "/iiif/" not in url}
    assert sum(size for url, size in texts.items() if url.endswith(".js")) <= SCRIPT
    assert sum(texts.values()) <= FIRST_SCREEN


def test_without_script_every_word_and_the_still_picture_are_there(visit: Visitor) -> None:
    one = visit(java_script_enabled=False)
    one.go("/zh/search?q=蒸汽机")
    one.page.get_by_label(re.compile("^图纸")).check()
    one.page.get_by_role("button", name="应用筛选").click()
    expect(one.page.locator(".chip", has_text="图纸")).to_be_visible()
    one.page.locator("#results .sheet a").first.click()
    expect(one.page.locator(".view img")).to_be_visible()
    expect(one.page.locator(".bar")).to_be_hidden()
    assert one.page.locator("h1").inner_text()


def test_what_is_touched_is_large_enough(visit: Visitor) -> None:
    one = visit(390, 844, has_touch=True, is_mobile=True)
    one.go(path_of("plate", one))
    touched = ".bar button:visible, .mast a:visible, .ledger a, .strip a"
    small = one.page.locator(touched).evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 43.5)"
        ".map(one => one.outerHTML)"
    )
    assert small == []


def test_the_heading_of_a_record_is_in_the_first_screen(visit: Visitor) -> None:
    one = visit(1440, 900)
    one.go(path_of("plate", one))
    assert _bottom(one.page, "h1") <= 900


def test_headings_go_down_one_step_at_a_time(visit: Visitor) -> None:
    one = visit()
    for name in RECORDS:
        one.go(path_of(name, one))
        steps = one.page.locator("main :is(h1, h2, h3, h4)").evaluate_all(
            "all => all.map(one => Number(one.tagName[1]))"
        )
        assert steps[0] == 1
        assert steps.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(steps))


def test_words_in_another_language_say_so(visit: Visitor) -> None:
    one = visit()
    one.go(path_of("person", one, "en"))
    expect(one.page.locator(".tb .name p span[lang='zh-Hans']")).to_have_text("范旭东")


def test_a_printed_record_keeps_its_words_and_tables_and_leaves_the_tools(visit: Visitor) -> None:
    one = visit()
    one.go(path_of("heritage-site", one))
    one.page.emulate_media(media="print")
    expect(one.page.get_by_role("table", name="核心物项")).to_be_visible()
    expect(one.page.locator(".mast nav")).to_be_hidden()
    expect(one.page.locator(".crumbs")).to_be_hidden()


def _bottom(page: Page, selector: str) -> float:
    return float(
        page.locator(selector).evaluate("one => one.getBoundingClientRect().bottom + scrollY")
    )


def _size(answer: object) -> int:
    try:
        return len(answer.body())  # type: ignore[attr-defined]
    except Exception:
        return 0
