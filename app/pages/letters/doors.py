"""The doors of letters: a sheet about a record, and the tray it goes into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flask import Response, current_app, redirect, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as BaseResponse

from app.pages.answering import Door, answer, kind_of, kind_rule, showing_in
from app.pages.deps import PageDeps
from app.pages.letters.sheet import Pad, Sheet, read_sheet
from letters.service import Written
from records.editions import Edition

MOST_BYTES = 64_000


@dataclass(frozen=True, slots=True)
class Letters:
    """Gives out sheets and takes them in; nothing that was written is lost on the way."""

    deps: PageDeps

    def blank(self, lang: str, plural: str, public_id: str) -> Response:
        """An empty sheet; after one was sent, the thanks for it."""
        edition = self._edition(plural, public_id)
        sheet = Sheet(self._pad().fresh(public_id))
        return self._page(lang, edition, sheet, sent=request.args.get("sent") == "1")

    def send(self, lang: str, plural: str, public_id: str) -> BaseResponse:
        """Take a sheet in, or give it back with what must be mended."""
        request.max_content_length = MOST_BYTES
        edition = self._edition(plural, public_id)
        pad, token = self._pad(), request.form.get("sheet", "")
        name, problem = pad.read(token, public_id)
        sheet = read_sheet(request.form, token if name else pad.fresh(public_id))
        if request.headers.get("Sec-Fetch-Site") == "cross-site":
            # Another site sends its visitors' browsers; ours sends the sheet it gave out.
            problem = gettext("This sheet is none of ours. Please send it once more.")
        if problem:
            sheet = replace(sheet, problems={"": problem, **sheet.problems})
        if sheet.problems:
            return self._page(lang, edition, sheet, status=422)
        if wait := self.deps.letters_from(request.remote_addr or ""):
            return self._later(lang, edition, sheet, wait)
        self.deps.receive_letter(
            public_id, Written(name, lang, sheet.words, sheet.name, sheet.reply_to)
        )
        return redirect(f"{request.script_root}{request.path}?sent=1", 303)

    def _later(self, lang: str, edition: Edition, sheet: Sheet, wait: int) -> Response:
        minutes = -(-wait // 60)
        told = ngettext(
            "Many letters have come from your address. Please send it in %(num)s minute.",
            "Many letters have come from your address. Please send it in %(num)s minutes.",
            minutes,
        )
        sheet = replace(sheet, problems={"": told})
        response = self._page(lang, edition, sheet, status=429)
        response.headers["Retry-After"] = str(wait)
        return response

    def _edition(self, plural: str, public_id: str) -> Edition:
        return self.deps.edition(kind_of(self.deps, plural).name, public_id)

    def _page(
        self, lang: str, edition: Edition, sheet: Sheet, *, sent: bool = False, status: int = 200
    ) -> Response:
        showing = showing_in(self.deps, lang)
        kind = showing.kinds.get(edition.kind)
        labels: Mapping[str, str] = {
            "words": gettext("What you know"),
            "name": gettext("Your name (may be left out)"),
            "reply_to": gettext("E-mail for an answer (may be left out)"),
        }
        response = answer(
            "letter.html",
            showing,
            thing=showing.thing(edition),
            kind=kind,
            kept=showing.is_kept(kind),
            sheet=sheet,
            labels=labels,
            sent=sent,
        )
        response.status_code = status
        response.cache_control.no_store = True
        return response

    def _pad(self) -> Pad:
        return Pad.of(str(current_app.config["SECRET_KEY"]), self.deps.now)


def doors(deps: PageDeps) -> Iterator[Door]:
    """The addresses of this room."""
    letters = Letters(deps)
    rule = f"{kind_rule(deps)}/<public_id>/letter"
    yield Door(rule, "letter", letters.blank)
    yield Door(rule, "send_letter", letters.send, ("POST",))
