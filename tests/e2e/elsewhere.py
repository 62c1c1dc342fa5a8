"""Another site: viewers of others, and the pages that open our manifests in them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from bootstrap.layout import VIEWERS

PAGES = Path(__file__).parent / "viewers"


class Elsewhere(SimpleHTTPRequestHandler):
    """Pages of this folder, and packages as they were fetched."""

    def translate_path(self, path: str) -> str:
        """A page of ours by its name, else a file of a package."""
        page = PAGES / urlsplit(path).path.lstrip("/")
        if page.parent == PAGES and page.is_file():
            return str(page)
        return super().translate_path(path)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Nothing."""


@contextmanager
def another_site() -> Iterator[str]:
    """Its address, which is another origin than ours; skips where the viewers are not here."""
    if not (VIEWERS / ".stamp").is_file():
        pytest.skip("the viewers of others could not be fetched")
    handler = partial(Elsewhere, directory=str(VIEWERS))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def address_of(site: str, page: str, **asked: object) -> str:
    """A page of the other site that opens something in a viewer."""
    return f"{site}/{page}.html?{urlencode(asked)}"
