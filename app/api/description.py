"""The description of the API: OpenAPI for programs, a page for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from flask import Blueprint, Response, render_template, request

from app.api.examples import example_of
from app.api.gate import Gate
from app.database import reading
from app.pages.assets import asset
from app.pages.headers import guarded
from app.pages.packing import packed
from app.pages.rendering import tagged
from app.wiring import House
from vocabularies.terms import Terms

METHODS = ("get", "post", "put", "patch", "delete")
TITLES = {"zh": "工博接口说明", "en": "The API of Gongbo"}


@dataclass(frozen=True, slots=True)
class Way:
    """A route as the page lists it."""

    method: str
    path: str
    summary: str
    needs_token: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The routes of one part of the API."""

    name: str
    about: str
    ways: tuple[Way, ...]


class Description:
    """The description, made when it is first asked for; its examples name terms that there are."""

    def __init__(self, house: House, gate: Gate) -> None:
        self._house, self._gate = house, gate
        self._making = Lock()
        self._made: bytes | None = None

    def openapi(self) -> Response:
        """The OpenAPI document."""
        response = Response(self._bytes(), mimetype="application/json")
        response.cache_control.no_cache = True
        response.add_etag()
        response.make_conditional(request)
        return response

    def page(self) -> Response:
        """A page that lists every route, and lets a browser with scripts try them."""
        lang = request.args.get("lang") or request.accept_languages.best_match(TITLES, "zh")
        lang = lang if lang in TITLES else "zh"
        told = json.loads(self._bytes())
        page = render_template("api.html", lang=lang, title=TITLES[lang], parts=_parts(told))
        response = tagged(page)
        response.vary.add("Accept-Language")
        return packed(guarded(response))

    def _bytes(self) -> bytes:
        with self._making:
            if self._made is None:
                told = self._gate.described()
                with reading() as session:
                    _exemplify(told, self._house, self._house.shelf.terms(session))
                self._made = json.dumps(told, ensure_ascii=False).encode()
            return self._made


def description(house: House, gate: Gate) -> Blueprint:
    """/api/v1/openapi.json and /api/."""
    made = Blueprint("description", __name__, template_folder="templates")
    told = Description(house, gate)
    made.add_url_rule("/api/v1/openapi.json", "openapi", told.openapi)
    made.add_url_rule("/api/", "page", told.page)
    made.add_app_template_global(asset, "asset")
    return made


def _parts(told: Mapping[str, Any]) -> list[Part]:
    ways: dict[str, list[Way]] = {}
    for path, item in told["paths"].items():
        for method in METHODS:
            if (one := item.get(method)) is not None:
                way = Way(method.upper(), path, one.get("summary", ""), {} not in one["security"])
                ways.setdefault(one["tags"][0], []).append(way)
    return [
        Part(tag["name"], tag["description"], tuple(ways.get(tag["name"], ())))
        for tag in told["tags"]
    ]


def _exemplify(told: dict[str, Any], house: House, terms: Terms) -> None:
    """Put an example of every kind beside the shape of its values."""
    for kind in house.kinds:
        example = example_of(kind, terms)
        for suffix in ("Internal", "Values"):
            shape = told["components"]["schemas"].get(f"{kind.__name__}{suffix}")
            if shape is not None:
                shape["examples"] = [example]
        register = told["paths"][f"/api/v1/{kind.plural}"]["post"]["requestBody"]
        for content in register["content"].values():
            content["examples"] = {"enough": {"summary": "enough to register", "value": example}}
