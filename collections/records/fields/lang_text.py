"""LangText: the same words in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, validate
from marshmallow import fields as ma

from records.fields.base import Change, FieldType, IndexValue, Wording
from records.fields.cells import find_json, written
from records.fields.text import checked, rules, widget
from vocabularies.terms import Terms

# BCP 47 as we use it: language, then perhaps a script or a region. `zh` means Simplified. The end
# is said so that both Python and the ECMA 262 of JSON Schema understand it alike.
LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$(?![\s\S])"
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z]")


def in_language(value: Mapping[str, str], lang: str) -> Wording:
    """The words in the asked language, else zh, en, any; the wording says which it is."""
    for key in (lang, "zh", "en", *value):
        if words := value.get(key):
            return Wording(words, key)
    return Wording("")


def written_in(words: str) -> str:
    """The language that a cell without one is taken for: Chinese where it has one such sign."""
    return "zh" if _HAN.search(words) else "en"


def as_written(words: str) -> Wording:
    """Words of a value that are in Chinese, in English, or like `1953` in no language."""
    return Wording(words, written_in(words) if _HAN.search(words) or _LATIN.search(words) else None)


def _some(value: Mapping[str, str]) -> None:
    if not value:
        raise ValidationError("expected words in at least one language")


@dataclass(frozen=True, slots=True)
class LangText(FieldType):
    """Words per language: `{"zh": "皮带车床", "en": "Belt-driven lathe"}`."""

    longest: int = 20_000

    def schema(self) -> ma.Field[Any]:
        return ma.Dict(
            keys=ma.String(
                validate=validate.Regexp(LANGUAGE, error="expected a language such as zh or en")
            ),
            values=ma.String(validate=rules(self.longest)),
            validate=_some,
            metadata={"x-keys": {"pattern": LANGUAGE}, "minProperties": 1},
        )

    def index(self, value: Mapping[str, str]) -> Iterator[IndexValue]:
        return (IndexValue(text=words[:200]) for words in value.values())

    def facets(self, value: Mapping[str, str], terms: Terms) -> Iterator[str]:
        return iter(())

    def texts(self, value: Mapping[str, str], terms: Terms) -> Iterator[Wording]:
        return (Wording(words, lang) for lang, words in value.items())

    def words(self, value: Mapping[str, str], lang: str, terms: Terms) -> Wording:
        return in_language(value, lang)

    def read(self, cell: str, terms: Terms) -> list[Any]:
        if (told := find_json(self, cell, terms)) is not None:
            return [told]
        return [{written_in(cell): checked(cell, self.longest)}] if cell.strip() else []

    def write(self, value: Mapping[str, str], terms: Terms, lang: str = "zh") -> str:
        """The words alone where they show their language, else `{"en": "…", "zh": "…"}`."""
        words = next(iter(value.values())) if len(value) == 1 else ""
        return written(self, value, words, terms)

    def control(self) -> Mapping[str, Any]:
        inside = widget(self.longest)
        return {"widget": "languages", "inside": inside, "longest": self.longest}

    def differ(
        self,
        before: Mapping[str, str] | None,
        after: Mapping[str, str] | None,
        lang: str,
        terms: Terms,
    ) -> Sequence[Change]:
        """A change per language."""
        old, new = before or {}, after or {}
        return [
            Change(key, old.get(key), new.get(key))
            for key in dict.fromkeys((*old, *new))
            if old.get(key) != new.get(key)
        ]
