"""Which rights statements are taken, and how they are written down."""

from __future__ import annotations

import pytest

from accounts.rights import registered

BY = "http://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    "written",
    [
        BY,
        "https://creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/licenses/by/4.0",
        " https://www.creativecommons.org/licenses/by/4.0/ ",
    ],
)
def test_an_address_from_a_browser_becomes_the_registry_s_own(written: str) -> None:
    assert registered(written) == BY


@pytest.mark.parametrize(
    "uri",
    [
        "http://creativecommons.org/publicdomain/zero/1.0/",
        "http://creativecommons.org/publicdomain/mark/1.0/",
        "http://creativecommons.org/licenses/by-nc-nd/3.0/cn/",
        "http://rightsstatements.org/vocab/InC/1.0/",
        "http://rightsstatements.org/vocab/NoC-OKLR/1.0/",
    ],
)
def test_what_the_registries_have_is_taken(uri: str) -> None:
    assert registered(uri) == uri


@pytest.mark.parametrize(
    "uri",
    ["", "foo", "http://example.org/", "http://creativecommons.org/", f"{BY}'\"></script>", BY * 2],
)
def test_anything_else_is_none(uri: str) -> None:
    assert registered(uri) is None
