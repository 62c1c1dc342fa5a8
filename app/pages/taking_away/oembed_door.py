"""The oEmbed endpoint: its question, its answers and its refusals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import Response, request

from app.pages.deps import PageDeps
from app.pages.links import Links
from app.pages.taking_away import oembed
from app.pages.taking_away.framing import frame_of
from app.pages.things import Showing
from app.pages.translations import page_language
from app.problems import NoSuchFormat, Unreadable, told
from foundation.errors import DomainError, NotFound

LONGEST_URL: Final = 2_000
LARGEST: Final = 100_000
"""Pixels of a bound."""
DIGITS: Final = len(str(LARGEST))


class NoRecord(NotFound):
    """The address is none of a record of this house."""

    def __init__(self) -> None:
        DomainError.__init__(self, "there is no record at this address", "此网址上没有记录")


@dataclass(frozen=True, slots=True)
class OEmbed:
    """What a consumer is told of the address of any record."""

    deps: PageDeps

    def answer(self) -> Response:
        """As JSON or XML; 404 what is no record, 410 one that is withdrawn, 501 another format.

        The statuses are those of the specification (2.3.4). Never 401: what may not be seen is not
        told from what is not there.
        """
        try:
            response = self._told(_format(), _bound("maxwidth"), _bound("maxheight"))
        except DomainError as refused:
            # Pages answer errors for people; who asks here is a program.
            response = told(refused)
        response.vary.add("Accept-Language")
        return response

    def _told(self, form: str, most_wide: int | None, most_high: int | None) -> Response:
        plurals = [kind.plural for kind in self.deps.kinds]
        found = oembed.record_at(_url(), public_url=self.deps.public_url, plurals=plurals)
        if found is None:
            raise NoRecord
        public_id, lang = found
        edition = self.deps.shown(public_id)
        links = Links(lang or page_language(), self.deps.public_url, request.script_root)
        frame = frame_of(edition, Showing(self.deps.kinds, self.deps.terms(), links))
        facts = oembed.told(frame, most_wide=most_wide, most_high=most_high)
        body = oembed.as_xml(facts) if form == "xml" else oembed.as_json(facts)
        response = Response(body, content_type=f"{oembed.MEDIA_TYPES[form]}; charset=utf-8")
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.cache_control.public = True
        response.cache_control.max_age = 60
        return response


def _url() -> str:
    url = request.args.get("url", "")
    if not url:
        raise Unreadable("the parameter url is missing", "缺少参数 url")
    if len(url) > LONGEST_URL:
        en = f"url has {len(url):,} characters, at most {LONGEST_URL:,} are read"
        raise Unreadable(en, f"url 有 {len(url):,} 个字符，最多 {LONGEST_URL:,} 个")
    return url


def _format() -> str:
    form = request.args.get("format", "json").lower()
    if form not in oembed.MEDIA_TYPES:
        en, zh = "format is json or xml, nothing else", "format 只能是 json 或 xml"
        raise NoSuchFormat(en, zh)
    return form


def _bound(name: str) -> int | None:
    """Pixels of a bound; None where none is told."""
    if (told := request.args.get(name)) is None:
        return None
    if not (len(told) <= DIGITS and told.isascii() and told.isdigit() and 0 < int(told) <= LARGEST):
        en = f"{name} is a whole number of pixels from 1 to {LARGEST:,}"
        raise Unreadable(en, f"{name} 应为 1 到 {LARGEST:,} 的整数（像素）")
    return int(told)
