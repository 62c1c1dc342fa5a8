"""Take the pictures of the README: `python -m tests.e2e.take_screens ADDRESS-OF-A-HOUSE`."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyvips
from playwright.sync_api import Page, sync_playwright

from tests.e2e.conftest import ARGUMENTS

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
LARGEST = 300_000  # bytes
WIDEST = 1_200  # pixels


def still(page: Page) -> None:
    """Nothing more to do."""


def zoomed(page: Page) -> None:
    """Take the viewer near."""
    page.wait_for_selector(".view.live")
    page.locator(".openseadragon-canvas").first.focus()
    for _ in range(7):
        page.keyboard.press("+")
        page.wait_for_timeout(250)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(800)


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture to take. path may name a search, whose first record is then opened."""

    name: str
    path: str
    width: int = 1_440
    height: int = 900
    scheme: str = "light"
    opens: bool = False
    act: Callable[[Page], None] = still


SCREENS = (
    Screen("home-zh", "/zh/"),
    Screen("search-en", "/en/search?kind=artifact&category=drawing&category=machine"),
    Screen("artifact-zh", "/zh/search?q=高炉&category=drawing", opens=True),
    Screen("zoomed-en", "/en/search?q=gear&category=drawing", opens=True, act=zoomed),
    Screen("heritage-site-zh", "/zh/search?q=YC-02", opens=True),
    Screen("artifact-dark-zh", "/zh/search?q=车床&category=drawing", scheme="dark", opens=True),
    Screen("phone-en", "/en/search?q=jacquard&category=drawing", 390, 844, opens=True),
)


def main() -> None:
    """Take them all."""
    house = sys.argv[1].rstrip("/")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for screen in SCREENS:
            page = browser.new_page(
                viewport={"width": screen.width, "height": screen.height},
                color_scheme=screen.scheme,  # type: ignore[arg-type]
            )
            page.goto(house + screen.path, wait_until="networkidle")
            if screen.opens:
                page.locator("#results :is(.sheet, .ledger) a").first.click()
                page.wait_for_url(re.compile("/(artifacts|heritage-sites)/"))
                if page.locator("#viewer").count():
                    page.wait_for_selector(".view.live")
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(800)
            screen.act(page)
            keep(page.screenshot(), FOLDER / f"{screen.name}.png")
            page.close()
        browser.close()


def keep(taken: bytes, path: Path) -> None:
    """Keep it as a small PNG with a palette; fewer colours until it is small enough."""
    picture = pyvips.Image.new_from_buffer(taken, "")
    if picture.width > WIDEST:
        picture = picture.thumbnail_image(WIDEST)
    for depth, quality in ((8, 90), (8, 60), (4, 90), (4, 40)):
        data = picture.pngsave_buffer(
            palette=True, bitdepth=depth, Q=quality, effort=10, dither=0.6, keep="none"
        )
        if len(data) <= LARGEST:
            break
    path.write_bytes(data)


if __name__ == "__main__":
    main()
