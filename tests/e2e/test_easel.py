"""The easel with choices, a limited picture and files beside it, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from app.pages.assets import MANIFEST
from tests.e2e.colours import Quarters, expect_drawn
from tests.e2e.conftest import Visit, Visitor
from tests.e2e.gallery import BACK, FRONT, LIMITED, LONGEST, RAKING, Gallery, served

pytestmark = pytest.mark.browser
PATIENCE = 20_000  # milliseconds; only a failing test waits so long
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = (390, 844)
TOUCH = {"has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    """The house of this module."""
    if not MANIFEST.is_file():
        pytest.skip("the front end is not built")
    with served(tmp_path_factory.mktemp("gallery")) as made:
        yield made


@pytest.fixture(scope="module")
def house(gallery: Gallery) -> str:
    """What `visit` visits here."""
    return gallery.address


def is_drawn(page: Page, wanted: Quarters) -> None:
    canvas = page.locator(".view .openseadragon-canvas canvas").first
    expect(page.locator(".view.live")).to_be_visible(timeout=PATIENCE)
    expect_drawn(canvas.screenshot, wanted)


def test_on_a_phone_a_choice_is_made_in_place_and_a_limited_picture_says_so(
    visit: Visitor, gallery: Gallery
) -> None:
    one = visit(*PHONE, **TOUCH)
    one.go(f"/zh{gallery.page}")
    is_drawn(one.page, FRONT)
    one.page.get_by_role("link", name="侧光").tap()
    is_drawn(one.page, RAKING)
    expect(one.page).to_have_url(re.compile(r"\?picture=2$"))
    one.page.get_by_role("link", name="3 铭牌").tap()
    is_drawn(one.page, LIMITED)
    expect(one.page.locator(".limit")).to_have_text(f"按权利限制，最长边 {LONGEST} 像素")
    expect(one.page.locator("#picture-sizes")).to_contain_text(f"{LONGEST} × 480")
    expect(one.page.locator("#picture-sizes")).not_to_contain_text("原大")
    one.page.go_back()
    is_drawn(one.page, RAKING)
    expect(one.page.locator(".limit")).to_have_count(0)


def test_sheets_are_paged_through_and_the_focus_stays_on_the_way(
    visit: Visitor, gallery: Gallery
) -> None:
    one = visit()
    one.go(f"/en{gallery.page}")
    following = one.page.get_by_role("link", name="Next sheet")
    expect(one.page.locator(".view.live")).to_be_visible(timeout=PATIENCE)
    following.focus()
    one.page.keyboard.press("Enter")
    is_drawn(one.page, BACK)
    expect(one.page.locator("#sheet-at")).to_have_text("Sheet 2 of 3")
    expect(one.page.locator(".strip [aria-current]")).to_have_text("2 Back")
    expect(following).to_be_focused()
    one.page.keyboard.press("Enter")
    is_drawn(one.page, LIMITED)
    expect(one.page.get_by_role("link", name="Next sheet")).to_have_count(0)


def test_another_view_of_a_sheet_is_shown_at_the_same_place(
    visit: Visitor, gallery: Gallery
) -> None:
    one = visit()
    one.go(f"/en{gallery.page}")
    is_drawn(one.page, FRONT)
    for _ in range(3):
        one.page.get_by_role("button", name="Zoom in").click()
    zoomed = one.page.locator("#plate-zoom")
    # It is told aloud only at rest.
    expect(one.page.locator("#plate-status")).to_have_text(re.compile(r"Zoomed to [23]\d\d"))
    before = zoomed.inner_text()
    one.page.get_by_role("link", name="Front, raking light").click()
    is_drawn(one.page, RAKING)
    expect(zoomed).to_have_text(before)


def test_without_script_choices_and_sheets_are_pages(visit: Visitor, gallery: Gallery) -> None:
    one = visit(java_script_enabled=False)
    one.go(f"/en{gallery.page}")
    one.page.get_by_role("link", name="Front, raking light").click()
    expect_drawn(one.page.locator(".view > img").screenshot, RAKING)
    one.page.get_by_role("link", name="Next sheet").click()
    expect_drawn(one.page.locator(".view > img").screenshot, BACK)


def test_a_player_says_how_long_its_sound_is_before_it_plays(
    visit: Visitor, gallery: Gallery
) -> None:
    one = visit()
    one.go(f"/en{gallery.page}")
    expect(one.page.locator("audio")).to_have_js_property("duration", 1)
    expect(one.page.locator("audio")).to_have_js_property("paused", True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_link_of_a_record_is_too_small_to_be_touched(
    visit: Visitor, gallery: Gallery, lang: str
) -> None:
    one = visit(*PHONE, **TOUCH)
    one.go(f"/{lang}{gallery.page}")
    small = one.page.locator("main a:visible").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 40)"
        ".map(one => one.outerHTML)"
    )
    assert small == []


def test_files_are_named_with_their_kind_and_size(visit: Visitor, gallery: Gallery) -> None:
    one = visit()
    one.go(f"/en{gallery.page}")
    expect(one.page.locator(".files")).to_contain_text("Sound · WAV · 0:01 · 8.0 kB")
    with one.page.expect_download() as saved:
        one.page.get_by_role("link", name="The bed").click()
    assert saved.value.suggested_filename == "bed.glb"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("picture", [2, 4])
def test_axe_finds_nothing(visit: Visitor, gallery: Gallery, width: int, picture: int) -> None:
    for lang, scheme in (("zh", "light"), ("en", "dark")):
        one = visit(width, color_scheme=scheme)
        one.go(f"/{lang}{gallery.page}?picture={picture}")
        expect(one.page.locator(".view.live")).to_be_visible(timeout=PATIENCE)
        found = Axe().run(one.page, options={"runOnly": RULES})
        assert found.violations_count == 0, found.generate_report()


def test_what_is_touched_is_large_enough(visit: Visitor, gallery: Gallery) -> None:
    one = visit(*PHONE, **TOUCH)
    one.go(f"/en{gallery.page}")
    small = one.page.locator(".choices a, .leaf a, .strip a, .files a").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 43.5)"
        ".map(one => one.outerHTML)"
    )
    assert small == []
    assert _overflow(one) <= 0


def _overflow(one: Visit) -> int:
    return int(
        one.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    )
