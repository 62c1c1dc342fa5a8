"""A sheet to write on: signed, for one record and one day, used once."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from flask_babel import gettext
from itsdangerous import BadData, URLSafeSerializer
from marshmallow import ValidationError

from records.fields.text import no_controls

SALT: Final = "letter"
# Nobody writes what he knows in less; a program does.
FASTEST_SECONDS: Final = 3
LASTS_SECONDS: Final = 24 * 3_600
SHORTEST, LONGEST, LONGEST_NAME, LONGEST_ADDRESS = 10, 4_000, 200, 254
MOST_LINKS: Final = 2
# A field that people do not see; what fills it reads the page as a program does.
TRAP: Final = "website"
_ADDRESS = re.compile(r"[^@\s<>\",;]+@[^@\s<>\",;]+\.[^@\s<>\",;.]+")
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a sheet, and what is wrong with it: field → why ("" for the whole)."""

    token: str
    words: str = ""
    name: str = ""
    reply_to: str = ""
    trap: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pad:
    """Gives out sheets and knows its own again; now: seconds since 1970, the same for all."""

    signer: URLSafeSerializer
    now: Callable[[], float]

    @classmethod
    def of(cls, secret: str, now: Callable[[], float]) -> Pad:
        """A pad whose sheets this house alone can make."""
        return cls(URLSafeSerializer(secret, salt=SALT), now)

    def fresh(self, record: str) -> str:
        """A new sheet about a record."""
        return str(self.signer.dumps([record, secrets.token_urlsafe(12), int(self.now())]))

    def read(self, token: str, record: str) -> tuple[str, str]:
        """The sheet's own name and what is wrong with it, "" for nothing."""
        try:
            about, name, made = self.signer.loads(token)
        except BadData:
            return "", gettext("This sheet is none of ours. Please send it once more.")
        if about != record:
            return "", gettext("This sheet is none of ours. Please send it once more.")
        age = self.now() - made
        if age > LASTS_SECONDS:
            return "", gettext("This sheet is older than a day. Please send it once more.")
        if age < FASTEST_SECONDS:
            return name, gettext("That was very quick. Please send it once more.")
        return name, ""


def read_sheet(form: Mapping[str, str], token: str) -> Sheet:
    """What was written, whole, and every place that must be mended."""
    words = "\n".join(line.rstrip() for line in form.get("words", "").splitlines()).strip()
    name, reply_to = form.get("name", "").strip(), form.get("reply_to", "").strip()
    trap = form.get(TRAP, "").strip()
    problems = {
        "words": _of_words(words),
        "name": _longer(name, LONGEST_NAME) or _of_signs(name),
        "reply_to": _of_address(reply_to),
        TRAP: gettext("Please leave this field empty.") if trap else "",
    }
    told = {place: why for place, why in problems.items() if why}
    return Sheet(token, words, name, reply_to, trap, told)


def _of_words(words: str) -> str:
    if len(words) < SHORTEST:
        return str(gettext("Please write at least %(n)s characters.", n=SHORTEST))
    if len(_LINK.findall(words)) > MOST_LINKS:
        return str(gettext("Please name at most %(n)s addresses of websites.", n=MOST_LINKS))
    return _longer(words, LONGEST) or _of_signs(words)


def _of_address(reply_to: str) -> str:
    if reply_to and not _ADDRESS.fullmatch(reply_to):
        return str(
            gettext("This is no e-mail address. Write it like name@example.org, or leave it out.")
        )
    return _longer(reply_to, LONGEST_ADDRESS) or _of_signs(reply_to)


def _longer(written: str, most: int) -> str:
    if len(written) <= most:
        return ""
    return str(gettext("At most %(most)s characters; there are %(n)s.", most=most, n=len(written)))


def _of_signs(written: str) -> str:
    try:
        no_controls(written)
    except ValidationError:
        return str(gettext("There are signs in it that cannot be kept."))
    return ""
