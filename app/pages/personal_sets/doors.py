"""The doors of sets: one that an address says, and those that the browser keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, request

from app.pages.answering import LANGUAGE, Door, answer, showing_in
from app.pages.comparing.comparison import MOST
from app.pages.deps import PageDeps
from app.pages.personal_sets.asked import LONGEST_NAME, asked_set
from app.pages.personal_sets.set_page import set_page
from app.problems import Unreadable


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of records."""

    deps: PageDeps

    def shared(self, lang: str) -> Response:
        """The set that the address says, for anybody who has it."""
        showing = showing_in(self.deps, lang)
        try:
            asked = asked_set(request.args.getlist("of"), request.args.get("name", ""))
        except Unreadable as wrong:
            said = wrong.en if lang == "en" else wrong.zh
            response = answer("set.html", showing, page=None, wrong=said)
            response.status_code = 400
            return response
        page = set_page(self.deps, asked, showing)
        return answer("set.html", showing, page=page)

    def mine(self, lang: str) -> Response:
        """The sets of this browser, which its script puts here."""
        showing = showing_in(self.deps, lang)
        return answer("my_sets.html", showing, longest_name=LONGEST_NAME, compared=MOST)


def doors(deps: PageDeps) -> Iterator[Door]:
    """The addresses of this room."""
    sets = Sets(deps)
    yield Door(f"{LANGUAGE}/set", "set", sets.shared)
    yield Door(f"{LANGUAGE}/sets", "sets", sets.mine)
