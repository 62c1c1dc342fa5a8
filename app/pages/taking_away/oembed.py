"""What an oEmbed consumer is told of the address of a record (https://oembed.com/, 1.0)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from app.nameplate import NAMES
from app.pages.languages import LANGUAGES, words_language
from app.pages.taking_away.framing import Frame
from foundation.identifiers import WRITTEN

MEDIA_TYPES: Final = {"json": "application/json", "xml": "text/xml"}
AGE: Final = 86_400
"""Seconds for which a consumer may keep what it was told."""
THUMBNAIL: Final = 480
_ID: Final = rf"(?P<id>{WRITTEN})"
_LANG: Final = rf"/(?P<lang>{'|'.join(LANGUAGES)})"


def record_at(url: str, *, public_url: str, plurals: list[str]) -> tuple[str, str | None] | None:
    """The record at an address of this house and the language the address says, or None.

    The page of a record, its permanent address, its frame; with or without TLS.
    """
    try:
        ours, asked = urlsplit(public_url), urlsplit(url.strip())
    except ValueError:
        return None
    if asked.scheme not in {"http", "https"} or asked.netloc.lower() != ours.netloc.lower():
        return None
    path = unquote(asked.path)
    if ours.path and not path.startswith(f"{ours.path}/"):
        return None
    path = path.removeprefix(ours.path)
    page = rf"{_LANG}/(?:{'|'.join(map(re.escape, plurals))})/{_ID}/?"
    for rule in (page, rf"{_LANG}/embed/{_ID}/?", rf"/(?:id|embed)/{_ID}/?"):
        if found := re.fullmatch(rule, path):
            return found["id"], found.groupdict().get("lang")
    return None


def told(frame: Frame, *, most_wide: int | None, most_high: int | None) -> dict[str, Any]:
    """A rich answer that keeps to the bounds, in pixels; the thumbnail does as well."""
    width, height = frame.size(most_wide, most_high)
    links = frame.places.links
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": frame.name.text,
        "author_name": frame.holder,
        "provider_name": NAMES[words_language(links.lang)],
        "provider_url": links.public(links.home()),
        "cache_age": AGE,
        "width": width,
        "height": height,
        "html": frame.snippet(most_wide, most_high),
    }
    if (picture := frame.picture) is not None:
        most = min(THUMBNAIL, most_wide or THUMBNAIL, picture.width)
        if most_high:
            most = max(1, min(most, most_high * picture.width // picture.height))
        answer["thumbnail_url"] = links.public(picture.at(most))
        answer["thumbnail_width"] = most
        answer["thumbnail_height"] = max(1, round(most * picture.height / picture.width))
    return answer


def as_json(answer: Mapping[str, Any]) -> str:
    """The answer as JSON."""
    return json.dumps(answer, ensure_ascii=False)


def as_xml(answer: Mapping[str, Any]) -> str:
    """The answer as XML; names and values as in JSON."""
    rows = (f"<{name}>{escape(str(value))}</{name}>" for name, value in answer.items())
    head = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>'
    return f"{head}\n<oembed>{''.join(rows)}</oembed>\n"
