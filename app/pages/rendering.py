"""How a page is written: in the characters that its address asks for, tagged by what it says."""

from __future__ import annotations

from hashlib import sha256

from flask import Response, render_template, request

from app.pages.headers import nonce
from app.pages.packing import mark
from app.pages.traditional import traditional
from app.pages.translations import page_language


def rendered(template: str, **shown: object) -> str:
    """The page of a template."""
    page = render_template(template, **shown)
    return traditional(page) if page_language() == "zh-Hant" else page


def tagged(page: str) -> Response:
    """The page, tagged by its words: asked again, an unchanged one costs no transfer.

    The nonce of an answer is no part of what the page says.
    """
    response = Response(page, mimetype="text/html")
    response.cache_control.no_cache = True
    response.set_etag(mark(sha256(page.replace(nonce(), "").encode()).hexdigest()[:32]))
    response.make_conditional(request)
    return response
