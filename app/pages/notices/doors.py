"""The doors of the notices."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flask import Response
from markupsafe import Markup

from app.pages.answering import LANGUAGE, Door, answer, showing_in
from app.pages.deps import PageDeps
from app.pages.notices.replaced import replaced

log = logging.getLogger(__name__)
NOTICES: Final = ("privacy", "contact", "accessibility")


@dataclass(frozen=True, slots=True)
class Notices:
    """The notices of the operator, in our words or in its own."""

    deps: PageDeps

    def privacy(self, lang: str) -> Response:
        """What is kept of visitors."""
        return self._notice(lang, "privacy")

    def contact(self, lang: str) -> Response:
        """Who is to be asked."""
        return self._notice(lang, "contact")

    def accessibility(self, lang: str) -> Response:
        """What is done that everybody can use the site, and what falls short."""
        return self._notice(lang, "accessibility")

    def _notice(self, lang: str, name: str) -> Response:
        own = self._own(name, lang)
        return answer(f"notices/{name}.html", showing_in(self.deps, lang), own=own)

    def _own(self, name: str, lang: str) -> Markup | None:
        """The operator's text; ours stands where its file is gone."""
        pattern: str = getattr(self.deps.imprint, name)
        if not pattern:
            return None
        try:
            return replaced(pattern, lang)
        except (OSError, UnicodeDecodeError) as error:
            log.error("the notice %s cannot be read: %s", name, error)
            return None


def doors(deps: PageDeps) -> Iterator[Door]:
    """The addresses of this room."""
    notices = Notices(deps)
    for name, view in zip(
        NOTICES, (notices.privacy, notices.contact, notices.accessibility), strict=True
    ):
        yield Door(f"{LANGUAGE}/{name}", name, view)
