"""What holds on every page: for every eye, every width, every hand, at its weight."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, expect

from tests.e2e.conftest import Visitor
from tests.e2e.visited import MAIN, PAGES, RECORDS, Addresses

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
# 640 is a window of 1,280 at 200 %, 320 the same at 400 % (WCAG 2.2, 1.4.10).
WIDTHS = (2560, 1440, 1024, 720, 640, 390, 360, 320)
FIRST_SCREEN, SCRIPT = 150_000, 50_000  # bytes, as they are sent
OTHER = {"en": ("list", "place", "term", "set", "letter"), "zh-Hant": ("home", "plate", "search")}
# What brings a viewer, or the tool of the API.
VIEWER = re.compile(r"/(part-(easel|viewer|swagger)|swagger-|compare-)|/iiif/3/\w+/info\.json")
SMALL = """() => [...document.querySelectorAll(
  'button, summary, select, textarea, input:not([type=hidden]), nav a, .btn')].filter(one => {
  const label = one.matches('[type=checkbox], [type=radio], [type=file]') && one.labels[0];
  const { width, height } = (label || one).getBoundingClientRect();
  const seen = one.checkVisibility({ visibilityProperty: true }) && width > 1
    && !one.closest('.vh, [aria-hidden=true]');
  return seen && (height < 43.5 || width < 24);
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways_at_any_width(
    visit: Visitor, addresses: Addresses, name: str
) -> None:
    one = visit(reduced_motion="reduce")
    one.go(addresses.path(name, "en" if name in MAIN else "zh"))
    beyond = {}
    for width in WIDTHS:
        one.page.set_viewport_size({"width": width, "height": 900})
        if (more := overflow(one.page)) > 0:
            beyond[width] = more
        if width in {1440, 390}:
            expect_accessible(one.page)
    assert beyond == {}


@pytest.mark.parametrize("name", MAIN)
def test_axe_finds_nothing_in_the_dark(visit: Visitor, addresses: Addresses, name: str) -> None:
    one = visit(color_scheme="dark", reduced_motion="reduce")
    one.go(addresses.path(name))
    expect_accessible(one.page)


@pytest.mark.parametrize(
    ("lang", "name"), [(lang, name) for lang, names in OTHER.items() for name in names]
)
def test_axe_finds_nothing_in_other_languages(
    visit: Visitor, addresses: Addresses, lang: str, name: str
) -> None:
    one = visit(390, 844)
    one.go(addresses.path(name, lang))
    expect_accessible(one.page)
    assert overflow(one.page) <= 0


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_a_finger_meets_what_it_touches(
    visit: Visitor, addresses: Addresses, name: str
) -> None:
    one = visit(390, 844, has_touch=True, is_mobile=True)
    one.go(addresses.path(name))
    assert one.page.evaluate(SMALL) == []
    assert overflow(one.page) <= 0


@pytest.mark.parametrize("name", PAGES)
def test_the_first_screen_is_light_and_leaves_no_cookie(
    visit: Visitor, addresses: Addresses, name: str
) -> None:
    one = visit()
    asked: list[Request] = []
    one.page.on("request", lambda request: asked.append(request))
    one.go(addresses.path(name))
    first = until(asked, lambda request: VIEWER.search(request.url) is not None)
    texts = [request for request in first if request.resource_type not in {"image", "fetch"}]
    weights = {request.url: weight(request) for request in texts}
    scripts = {url: size for url, size in weights.items() if ".js" in url}
    assert sum(weights.values()) <= FIRST_SCREEN, weights
    assert sum(scripts.values()) <= SCRIPT, scripts
    assert one.page.context.cookies() == []


def test_what_is_left_of_a_withdrawn_record_can_be_read(
    visit: Visitor, addresses: Addresses
) -> None:
    one = visit()
    one.go(addresses.path("410", "en"))
    expect(one.page.locator("h1")).to_have_text("This record has been withdrawn")
    expect(one.page.locator("main")).to_contain_text("HT-0107/2")
    expect(one.page.locator("main")).to_contain_text("registered twice")


def test_the_heading_of_a_record_is_in_the_first_screen(
    visit: Visitor, addresses: Addresses
) -> None:
    one = visit(1440, 900)
    one.go(addresses.path("plate"))
    foot = one.page.locator("h1").evaluate("one => one.getBoundingClientRect().bottom + scrollY")
    assert foot <= 900


def test_headings_go_down_one_step_at_a_time(visit: Visitor, addresses: Addresses) -> None:
    one = visit(java_script_enabled=False)
    for name in RECORDS:
        one.go(addresses.path(name))
        steps = [
            int(heading.evaluate("one => one.tagName")[1])
            for heading in one.page.locator("main :is(h1, h2, h3, h4)").all()
        ]
        assert steps[0] == 1
        assert steps.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(steps))


def test_words_in_another_language_say_so(visit: Visitor, addresses: Addresses) -> None:
    one = visit()
    one.go(addresses.path("person", "en"))
    expect(one.page.locator(".tb .name p span[lang='zh-Hans']")).to_have_text("范旭东")


def test_a_printed_record_keeps_its_words_and_tables_and_leaves_the_tools(
    visit: Visitor, addresses: Addresses
) -> None:
    one = visit()
    one.go(addresses.path("heritage-site"))
    one.page.emulate_media(media="print")
    expect(one.page.get_by_role("table", name="核心物项")).to_be_visible()
    expect(one.page.locator(".mast nav")).to_be_hidden()
    expect(one.page.locator(".crumbs")).to_be_hidden()


def expect_accessible(page: Page) -> None:
    found = Axe().run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()


def overflow(page: Page) -> int:
    """Pixels that the page is wider than its window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


def until(asked: list[Request], ends: Callable[[Request], bool]) -> list[Request]:
    """What was asked for before the first of these."""
    return asked[: next((at for at, one in enumerate(asked) if ends(one)), len(asked))]


def weight(request: Request) -> int:
    """Bytes of the answer's body as they were sent."""
    return request.sizes()["responseBodySize"] if request.response() else 0
