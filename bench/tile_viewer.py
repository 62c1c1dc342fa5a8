"""What a real viewer asks for while somebody looks around, and which way the tiles go."""

from __future__ import annotations

import re
import shutil
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from bench.tile_picture import HEIGHT, IMAGE_ID, WIDTH
from bench.tile_servers import Server

VIEWER = (
    Path(__file__).resolve().parent.parent
    / "app/pages/front/node_modules/openseadragon/build/openseadragon/openseadragon.min.js"
)
SHARE = 0.98
THUMBNAILS = ("full/90,/0/default.jpg", "full/!200,200/0/default.jpg")
"""What Universal Viewer asks for beside tiles: small pictures that are no stored tiles."""

JOURNEY = [
    (zoom, x, y)
    for zoom in (1, 2, 5, 12, 30, 12, 3)
    for x, y in ((0.3, 0.2), (0.55, 0.4), (0.8, 0.6))
]
"""Zoom against the whole picture, and where the middle of the window is, as a share of it."""

TILE = re.compile(r"/(?:full|\d+,\d+,\d+,\d+)/(?:max|full|\d+,\d*)/0/default\.jpg$")
WAYS = re.compile(r'^gongbo_tiles_total\{way="([a-z ]+)"\} ([\d.e+]+)$', re.MULTILINE)
LOOKED_AT_SECONDS = 6.0
"""The server adds up what it counts every five seconds."""


@dataclass(slots=True)
class Looked:
    """What was asked for, and how many tiles went which way."""

    tiles: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    ways: dict[str, float] = field(default_factory=dict)


def report_viewers(server: Server) -> bool:
    """Look around with OpenSeadragon in Chromium, by both versions; whether the aim is reached."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or not VIEWER.exists():
        print("viewers: skipped, no Chromium or no OpenSeadragon (make run sets it up)")
        return True
    good = True
    for version in (3, 2):
        looked = _look_around(server, version, chromium)
        fast = sum(looked.ways.values())
        share = fast / len(looked.tiles)
        ways = ", ".join(f"{way} {count:.0f}" for way, count in looked.ways.items() if count)
        print(
            f"OpenSeadragon, API {version}: {len(looked.tiles)} requests for tiles, of which "
            f"{share:.1%} in the event loop ({ways}); {len(looked.others)} others"
        )
        good &= share >= SHARE
    return good


def _look_around(server: Server, version: int, chromium: str) -> Looked:
    from playwright.sync_api import Request, sync_playwright

    root = f"http://127.0.0.1:{server.port}"
    looked = Looked()
    before = _ways(root)

    def note(request: Request) -> None:
        if f"/iiif/{version}/{IMAGE_ID}/" in request.url:
            is_tile = TILE.search(request.url) and not request.url.endswith(THUMBNAILS)
            (looked.tiles if is_tile else looked.others).append(request.url)

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.on("request", note)
        page.route("**/bench.html", lambda route: route.fulfill(body=_html(root, version)))
        page.goto(f"{root}/bench.html")
        page.wait_for_function("window.shown && viewer.world.getItemAt(0).getFullyLoaded()")
        for zoom, x, y in JOURNEY:
            page.evaluate(
                f"viewer.viewport.panTo(new OpenSeadragon.Point({x}, {y * HEIGHT / WIDTH}));"
                f"viewer.viewport.zoomTo({zoom});"
            )
            time.sleep(1.6)
            page.wait_for_function("viewer.world.getItemAt(0).getFullyLoaded()")
        browser.close()
    time.sleep(LOOKED_AT_SECONDS)
    looked.ways = {way: count - before.get(way, 0.0) for way, count in _ways(root).items()}
    return looked


def _html(root: str, version: int) -> str:
    thumbnails = "".join(
        f'<img src="{root}/iiif/{version}/{IMAGE_ID}/{path}">' for path in THUMBNAILS
    )
    return f"""<!doctype html><body style="margin:0">{thumbnails}
<div id="v" style="width:100vw;height:90vh"></div><script>{VIEWER.read_text()}</script><script>
const viewer = OpenSeadragon({{id: "v", showNavigationControl: false, maxZoomPixelRatio: 4,
  tileSources: "{root}/iiif/{version}/{IMAGE_ID}/info.json"}});
viewer.addHandler("open", () => {{ window.shown = true; }});
</script>"""


def _ways(root: str) -> dict[str, float]:
    with urllib.request.urlopen(f"{root}/metrics", timeout=10) as answer:  # noqa: S310
        told = answer.read().decode()
    return {way: float(count) for way, count in WAYS.findall(told)}
