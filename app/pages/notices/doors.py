"""The doors of the notices."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
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

    def notice(self, lang: str, name: str) -> Response:
        """One of them."""
        own = self._own(name, lang)
        return answer(f"notices/{name}.html", showing_in(self.deps, lang), own=own, name=name)

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
    for name in NOTICES:
        yield Door(f"{LANGUAGE}/{name}", name, partial(Notices(deps).notice, name=name))
