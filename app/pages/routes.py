"""The addresses of the visitors' pages, room by room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NoReturn

from flask import Blueprint

from app.pages import assets, failures, record_doors
from app.pages.answering import LANGUAGE, Door, of_words
from app.pages.comparing import doors as comparing
from app.pages.deps import PageDeps
from app.pages.entrance import doors as entrance
from app.pages.headers import guarded
from app.pages.letters import doors as letters
from app.pages.notices import doors as notices
from app.pages.packing import packed
from app.pages.personal_sets import doors as personal_sets
from app.pages.searching import doors as searching
from app.pages.stories import doors as stories
from app.pages.taking_away import doors as taking_away
from app.pages.template_words import FILTERS, page_context
from app.pages.vocabulary import doors as vocabulary
from foundation.errors import NotFound

ROOMS: Final[tuple[Callable[[PageDeps], Iterator[Door]], ...]] = (
    entrance.doors,
    notices.doors,
    searching.doors,
    comparing.doors,
    taking_away.doors,
    vocabulary.doors,
    stories.doors,
    personal_sets.doors,
    record_doors.doors,
    letters.doors,
)


def pages(deps: PageDeps) -> Blueprint:
    """The blueprint of the pages. Register it after the problem handlers: its 404 speaks HTML."""
    blueprint = Blueprint("pages", __name__, template_folder="templates")
    for doors in ROOMS:
        for door in doors(deps):
            blueprint.add_url_rule(door.rule, door.name, door.view, methods=door.methods)
    blueprint.add_url_rule(f"{LANGUAGE}/<path:rest>", "nothing", _nothing)
    blueprint.add_url_rule("/assets/<path:name>", "asset", assets.serve)
    blueprint.add_url_rule("/favicon.ico", "favicon", assets.favicon)
    for name, words in FILTERS.items():
        blueprint.add_app_template_filter(words, name)
    blueprint.app_context_processor(lambda: page_context(deps))
    blueprint.url_value_preprocessor(lambda _, values: of_words(values or {}))
    blueprint.after_request(guarded)
    blueprint.after_request(packed)
    failures.register(blueprint, deps.kinds)
    return blueprint


def _nothing(lang: str, rest: str) -> NoReturn:
    """Any other address in a language."""
    raise NotFound(which=rest)
