"""A real house with the sample collection, and a real Chromium to visit it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Response, sync_playwright

from app.pages.assets import MANIFEST
from app.sample import FONTS
from samples.plates.catalogue import PLATES
from samples.plates.draw import draw
from tests.e2e.visited import Addresses

ROOT = Path(__file__).resolve().parents[2]
# Small plates draw in seconds and are still larger than any window shows at once.
PLATE_WIDTH = 2_400
OPENS_WITHIN = 180
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
# What a browser reports of an answer that a test asked for on purpose.
EXPECTED = re.compile(r"status of (404|410)")


@dataclass(slots=True)
class Visit:
    """A page and what happened on it: addresses asked for, complaints of the browser."""

    page: Page
    house: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the house and wait until nothing more is asked for."""
        self.page.goto(self.house + path, wait_until="networkidle")


Visitor = Callable[..., Visit]


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the house."""
    return tmp_path_factory.mktemp("house")


@pytest.fixture(scope="session")
def withdrawn(house: str, data: Path) -> str:
    """The id of a record that was published once."""
    with urlopen(f"{house}/en/search?q=HT-0107/2") as page:  # noqa: S310 - our own address
        public_id = re.findall(r"/en/artifacts/(\w{10})\b", page.read().decode())[0]
    command = [sys.executable, "-m", "app.cli", "withdraw", public_id, "--reason"]
    subprocess.run(  # noqa: S603 - our own command
        [*command, "registered twice"],
        cwd=ROOT,
        env={**os.environ, "GONGBO_DATA": str(data)},
        check=True,
        capture_output=True,
    )
    return str(public_id)


@pytest.fixture(scope="session")
def addresses(house: str, withdrawn: str) -> Addresses:
    """The paths of all pages."""
    return Addresses(house, withdrawn)


@pytest.fixture(scope="session")
def house(data: Path) -> Iterator[str]:
    """The address of a running house, as `gongbo run` opens it."""
    _require_front()
    draw(data / "plates", PLATES, fonts=FONTS, longest=PLATE_WIDTH)
    port = _free_port()
    command = [sys.executable, "-m", "app.cli", "run", "--port", str(port), "--data", str(data)]
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--workers", "1"], cwd=ROOT, stdout=log, stderr=log
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/readyz", process, data / "log")
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests of the process."""
    _require_fonts()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, house: str) -> Iterator[Visitor]:
    """Begin visits; at the end none may have left the host or made the browser complain."""
    visits: list[Visit] = []

    def begin(width: int = 1440, height: int = 900, **more: object) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            **{"locale": "zh-CN", **more},  # type: ignore[arg-type]
        )
        page = context.new_page()
        made = Visit(page, house)
        page.on("request", lambda request: made.asked.append(request.url))
        page.on("pageerror", lambda error: made.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                made.complaints.append(said.text)
                if said.type in {"error", "warning"} and not EXPECTED.search(said.text)
                else None
            ),
        )
        visits.append(made)
        return made

    yield begin
    for one in visits:
        one.page.context.close()
        assert one.complaints == []
        away = [url for url in one.asked if not url.startswith((house, "data:", "blob:"))]
        assert away == []


def full_resolution(response: Response) -> bool:
    """Whether it is a tile that shows every pixel of the scan (Image API 3.0: region = size)."""
    asked = re.search(r"/iiif/3/[^/]+/(\d+),(\d+),(\d+),(\d+)/(\d+),(\d*)/0/", response.url)
    whole = re.search(r"/iiif/3/[^/]+/\d+,\d+,\d+,\d+/max/0/", response.url)
    return response.ok and bool(whole or (asked and asked[3] == asked[5]))


def _require_front() -> None:
    if not MANIFEST.is_file() or not FONTS.is_dir():
        pytest.skip("the front end is not built")


def _require_fonts() -> None:
    lister = shutil.which("fc-list")
    listed = b""
    if lister:
        listed = subprocess.run([lister, ":lang=zh-cn"], capture_output=True, check=False).stdout  # noqa: S603
    if not listed.strip():
        pytest.skip("no Chinese font")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + OPENS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the house did not open:\n{log.read_text(errors='replace')[-2000:]}")
