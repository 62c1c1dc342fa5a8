"""The page of the API in a real browser: folded out, and under the same rules as every page."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("lang", "title", "unfold"),
    [
        ("zh", "工博接口说明", "展开并试用接口"),
        ("en", "The API of Gongbo", "Unfold and try the routes"),
    ],
)
def test_the_api_is_unfolded_without_another_host(
    visit: Visitor, lang: str, title: str, unfold: str
) -> None:
    visitor = visit()
    visitor.go(f"/api/?lang={lang}")
    page = visitor.page
    assert page.title() == title
    page.get_by_role("button", name=unfold).click()
    page.locator(".opblock-tag").first.click()
    page.get_by_text("/api/v1/artifacts", exact=True).first.wait_for()
    assert page.locator("#ways").is_hidden()


def test_the_routes_are_listed_without_a_script(visit: Visitor) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.go("/api/?lang=zh")
    assert visitor.page.get_by_text("/api/v1/artifacts/{public_id}/publish").is_visible()
    assert visitor.page.locator("#unfold").is_hidden()
