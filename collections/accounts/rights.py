"""Rights statements: the registries' own http: URIs, as Presentation 3 wants them."""

from __future__ import annotations

import re

# https://iiif.io/api/presentation/3.0/#rights; the registries name them by http:, whatever a
# browser copies out of its address bar.
_REGISTERED = re.compile(
    r"https?://(creativecommons\.org/(?:licenses|publicdomain)/[a-z0-9.+-]+/[0-9.]+/(?:[a-z]{2,3}/)?"
    r"|rightsstatements\.org/vocab/[A-Za-z-]+/[0-9.]+/)"
)
EXPECTED = (
    "expected a URI of Creative Commons or RightsStatements.org, such as"
    " http://creativecommons.org/licenses/by/4.0/ or http://rightsstatements.org/vocab/InC/1.0/"
)


def registered(uri: str) -> str | None:
    """The URI as its registry writes it; None if it is none of a registry's."""
    whole = uri.strip()
    if not whole.endswith("/"):
        whole += "/"
    found = _REGISTERED.fullmatch(whole.replace("://www.", "://"))
    return f"http://{found[1]}" if found else None
