"""The doors of stories: all of them, and each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response

from app.pages.answering import LANGUAGE, Door, answer, showing_in
from app.pages.deps import PageDeps
from app.pages.stories.files import read_stories
from app.pages.stories.story_page import StoryPage, story_page
from app.pages.things import Showing
from foundation.errors import NotFound


def list_pages(deps: PageDeps, showing: Showing) -> Iterator[StoryPage]:
    """The stories whose plates are shown."""
    for story in read_stories(deps.stories):
        if (page := story_page(story, showing, find=deps.numbered)) is not None:
            yield page


@dataclass(frozen=True, slots=True)
class Stories:
    """Stories of this house."""

    deps: PageDeps

    def all(self, lang: str) -> Response:
        """Every story."""
        showing = showing_in(self.deps, lang)
        return answer("stories.html", showing, stories=list(list_pages(self.deps, showing)))

    def one(self, lang: str, name: str) -> Response:
        """A story."""
        showing = showing_in(self.deps, lang)
        told = next((one for one in read_stories(self.deps.stories) if one.name == name), None)
        page = story_page(told, showing, find=self.deps.numbered) if told else None
        if page is None:
            raise NotFound("story", name)
        return answer("story.html", showing, page=page)


def doors(deps: PageDeps) -> Iterator[Door]:
    """The addresses of this room."""
    room = Stories(deps)
    yield Door(f"{LANGUAGE}/stories", "stories", room.all)
    yield Door(f"{LANGUAGE}/stories/<name>", "story", room.one)
