"""Viewers of others, on a page of another site, draw what our manifests tell them to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.colours import Quarters, expect_drawn
from tests.e2e.elsewhere import address_of, another_site
from tests.e2e.gallery import BACK, FRONT, LIMITED, RAKING, Gallery, served

pytestmark = pytest.mark.browser
# By canvas: a front with a choice, a back, a picture that is limited.
CANVASES = (FRONT, BACK, LIMITED)
# Mirador has no door of its own for what its panel of layers does.
CHOOSE = """([front, raking]) => {
  const [id, shown] = Object.entries(viewer.store.getState().windows)[0];
  viewer.store.dispatch({
    type: 'mirador/UPDATE_LAYERS', windowId: id, canvasId: shown.canvasId,
    payload: { [front]: { visibility: false }, [raking]: { visibility: true } },
  });
}"""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    """The house of this module."""
    with served(tmp_path_factory.mktemp("gallery")) as made:
        yield made


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of another site."""
    with another_site() as address:
        yield address


@pytest.fixture
def page(site: str, browser: Browser) -> Iterator[Page]:
    """A page on which no script may break."""
    broken: list[str] = []
    made = browser.new_page(viewport={"width": 1_000, "height": 700})
    made.on("pageerror", lambda error: broken.append(str(error)))
    yield made
    made.close()
    assert broken == []


def drawn(page: Page) -> bytes:
    return page.locator("canvas").first.screenshot()


@pytest.mark.parametrize("version", [3, 2])
@pytest.mark.parametrize("viewer", ["mirador", "universalviewer"])
def test_a_viewer_draws_every_canvas_of_a_manifest(
    gallery: Gallery, site: str, page: Page, viewer: str, version: int
) -> None:
    for place, colours in enumerate(CANVASES):
        page.goto(address_of(site, viewer, manifest=gallery.manifest(version), canvas=place))
        expect_drawn(lambda: drawn(page), colours)


@pytest.mark.parametrize("version", [3, 2])
def test_mirador_draws_the_other_choice(
    gallery: Gallery, site: str, page: Page, version: int
) -> None:
    page.goto(address_of(site, "mirador", manifest=gallery.manifest(version), canvas=0))
    expect_drawn(lambda: drawn(page), FRONT)
    size = "1600,1200" if version == 3 else "1600,"
    front, raking = (
        f"{gallery.address}/iiif/{version}/{gallery.images[name]}/full/{size}/0/default.jpg"
        for name in ("front", "raking")
    )
    page.evaluate(CHOOSE, [front, raking])
    expect_drawn(lambda: drawn(page), RAKING)


@pytest.mark.parametrize("service", ["ImageService3", "ImageService2"])
@pytest.mark.parametrize(
    ("canvas", "choice", "colours"), [(0, 0, FRONT), (0, 1, RAKING), (2, 0, LIMITED)]
)
def test_openseadragon_draws_the_picture_of_either_image_service(
    gallery: Gallery,
    site: str,
    page: Page,
    service: str,
    canvas: int,
    choice: int,
    colours: Quarters,
) -> None:
    asked = {"manifest": gallery.manifest(3), "canvas": canvas, "choice": choice}
    page.goto(address_of(site, "openseadragon", service=service, **asked))
    page.locator("canvas").first.wait_for()
    expect_drawn(lambda: drawn(page), colours)
