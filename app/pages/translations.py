"""The language of a request, for Flask-Babel: the address says it, never a cookie."""

from __future__ import annotations

import re

from flask import Flask, g, has_request_context, request
from flask_babel import Babel

from app.pages.languages import LANGUAGES, preferred, words_language

FOLDER = "translations"  # beside app/, where Flask-Babel looks from the application's root
_ADDRESS = re.compile(rf"/({'|'.join(LANGUAGES)})(?=/|$)")


def page_language() -> str:
    """The language that the address says, else the one that the visitor prefers, else Chinese."""
    if not has_request_context():
        return "zh"
    if told := _ADDRESS.match(request.path):
        return told[1]
    return preferred(request.accept_languages)


def register(app: Flask) -> Babel:
    """Let the application speak the languages of the pages."""
    return Babel(
        app,
        default_translation_directories=FOLDER,
        default_locale="en",
        locale_selector=_remembered,
    )


def _remembered() -> str:
    if not has_request_context():
        return "en"
    if "page_language" not in g:
        g.page_language = words_language(page_language())
    return str(g.page_language)
