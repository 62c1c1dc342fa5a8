"""Take pictures of every page: `python -m tests.e2e.take_screens ADDRESS-OF-A-HOUSE`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pyvips
from playwright.sync_api import Page, sync_playwright

from tests.e2e.conftest import ARGUMENTS

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
WIDTHS: Mapping[int, int] = {390: 844, 1_440: 900, 2_560: 1_440}
"""Width of the window → its height, in pixels."""
WIDEST = 1_440  # pixels
LARGEST = 90_000  # bytes
PATIENCE_MS = 20_000


def still(page: Page) -> None:
    """Nothing more to do."""


def zoomed(page: Page) -> None:
    """Take the viewer near."""
    page.wait_for_selector(".view.live", timeout=PATIENCE_MS)
    page.locator(".openseadragon-canvas").first.focus()
    for _ in range(6):
        page.keyboard.press("+")
        page.wait_for_timeout(250)
    settled(page)


def drawn(page: Page) -> None:
    """The viewer has its tiles."""
    page.wait_for_selector(".view.live", timeout=PATIENCE_MS)
    settled(page)


def settled(page: Page) -> None:
    """Nothing comes any more."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(800)


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture to take. path: of the page; `{…}` in it is the address of the first found so."""

    name: str
    path: str
    act: Callable[[Page], None] = still
    scheme: str = "light"


FOUND: Mapping[str, Mapping[str, str]] = {
    "plate": {"q": "提花机", "category": "drawing", "picture": "yes"},
    "furnace": {"q": "高炉", "category": "drawing", "picture": "yes"},
    "museum": {"kind": "museum"},
    "site": {"kind": "heritage-site", "q": "汉阳"},
    "enterprise": {"kind": "enterprise", "q": "汉冶萍"},
    "person": {"kind": "person", "q": "詹天佑"},
}
SCREENS = (
    Screen("home-zh", "/zh/"),
    Screen("home-en", "/en/"),
    Screen("home-dark-zh", "/zh/", scheme="dark"),
    Screen("search-zh", "/zh/search?kind=artifact&picture=yes"),
    Screen("search-list-en", "/en/search?q=engine&view=list"),
    Screen("search-widened-zh", "/zh/search?q=织布机"),
    Screen("search-nothing-zh", "/zh/search?q=汉杨铁厂&museum=heting"),
    Screen("artifact-zh", "/zh/{plate}", drawn),
    Screen("artifact-en", "/en/{furnace}", drawn),
    Screen("artifact-hant", "/zh-Hant/{furnace}", drawn),
    Screen("artifact-dark-zh", "/zh/{plate}", drawn, "dark"),
    Screen("zoomed-zh", "/zh/{plate}", zoomed),
    Screen("compare-zh", "/zh/compare?of={plate.id}&of={furnace.id}", settled),
    Screen("museum-zh", "/zh/{museum}"),
    Screen("museums-en", "/en/museums"),
    Screen("heritage-site-zh", "/zh/{site}"),
    Screen("heritage-sites-zh", "/zh/heritage-sites"),
    Screen("enterprise-zh", "/zh/{enterprise}"),
    Screen("person-zh", "/zh/{person}"),
    Screen("terms-zh", "/zh/terms"),
    Screen("term-zh", "/zh/terms/industrial-type/machine"),
    Screen("period-zh", "/zh/periods/late-qing"),
    Screen("places-zh", "/zh/places"),
    Screen("place-en", "/en/places/310000"),
    Screen("stories-zh", "/zh/stories"),
    Screen("sets-zh", "/zh/sets"),
    Screen("set-zh", "/zh/set?of={plate.id},{furnace.id}&name=图纸"),
    Screen("letter-zh", "/zh/{plate}/letter"),
    Screen("embed-zh", "/zh/embed/{plate.id}"),
    Screen("about-zh", "/zh/about"),
    Screen("privacy-zh", "/zh/privacy"),
    Screen("not-here-zh", "/zh/nothing/here"),
    Screen("api", "/api/"),
)


def main() -> None:
    """Take them all, or those whose names begin so."""
    house = sys.argv[1].rstrip("/")
    wanted = tuple(sys.argv[2:]) or ("",)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        page = browser.new_page()
        named = dict(_named(page, house))
        page.close()
        for screen in SCREENS:
            if not screen.name.startswith(wanted):
                continue
            for width, height in WIDTHS.items():
                page = browser.new_page(
                    viewport={"width": width, "height": height},
                    color_scheme=screen.scheme,  # type: ignore[arg-type]
                )
                page.goto(house + _filled(screen.path, named), wait_until="networkidle")
                screen.act(page)
                keep(page.screenshot(), FOLDER / f"{screen.name}-{width}.webp")
                page.close()
        browser.close()


def _named(page: Page, house: str) -> Iterator[tuple[str, str]]:
    """What stands in paths: `{name}` the address of a record, `{name.id}` its id."""
    for name, asked in FOUND.items():
        answer = page.request.get(f"{house}/api/v1/search?{urlencode({**asked, 'limit': 1})}")
        (first, *_) = answer.json()["items"]
        yield f"{{{name}.id}}", first["id"]
        page.goto(f"{house}/id/{first['id']}")
        yield f"{{{name}}}", page.url.removeprefix(house).split("/", 2)[2]


def _filled(path: str, named: Mapping[str, str]) -> str:
    for name, value in named.items():
        path = path.replace(name, value)
    return path


def keep(taken: bytes, path: Path) -> None:
    """Keep it small: coarser until it is small enough."""
    picture = pyvips.Image.new_from_buffer(taken, "")
    if picture.width > WIDEST:
        picture = picture.thumbnail_image(WIDEST)
    for quality in (80, 60, 45, 30):
        data = picture.webpsave_buffer(Q=quality, effort=6, keep="none")
        if len(data) <= LARGEST:
            break
    path.write_bytes(data)


if __name__ == "__main__":
    main()
