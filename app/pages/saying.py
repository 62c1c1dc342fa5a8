"""Values in words: what leads somewhere made a way, what is in another language marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from app.pages.languages import Said, said
from app.pages.zones import Places, nowhere
from records.facets import PLACE
from records.fields import Group, Place, Region, Text
from records.fields.base import FieldType, Linked
from records.fields.lang_text import in_language
from vocabularies.terms import Terms

_ADDRESS = re.compile(r"https?://[^\s<>\"]+\Z")


@dataclass(frozen=True, slots=True)
class Sayer:
    """Says values in one language.

    address: where the page of a linked record is. within: facet and value → where all of it are.
    placed: where on the plates of the record a region lies.
    """

    lang: str
    terms: Terms
    address: Callable[[Linked], str]
    within: Callable[[str, str], str]
    placed: Places = nowhere

    def say(self, of: FieldType, value: Any) -> Said:
        """The words of a value of this type."""
        if isinstance(of, Region):
            return self._region(value)
        wording = of.words(value, self.lang, self.terms)
        told = said(wording, self.lang)
        if isinstance(of, Place):
            return self._place(of, value, told)
        if isinstance(of, Group) and wording.lang is None:
            told = replace(told, strange=self._strange(of, value))
        if isinstance(of, Group):
            told = replace(told, notes=self._regions(of, value))
        if isinstance(of, Text) and _ADDRESS.match(told.text):
            return replace(told, ways=((told.text, told.text),))
        ways = self.ways(of, value)
        return replace(told, ways=ways) if ways else told

    def ways(self, of: FieldType, value: Any) -> tuple[tuple[str, str], ...]:
        """What the records that a value names are called, and their addresses."""
        return tuple(
            (in_language(one.label, self.lang).text, self.address(one)) for one in of.linked(value)
        )

    def _region(self, value: str) -> Said:
        """The zone that it lies in, which leads there."""
        if (there := self.placed(value)) is None:
            return Said("")
        return Said(there.zone, ways=((there.zone, there.href),))

    def _regions(self, of: Group, value: Any) -> tuple[Said, ...]:
        """The zones that the parts of a group lie in: no line of words names them."""
        parts = ((one, value.get(name)) for name, one in of.shape.parts.items())
        told = (
            self._region(each)
            for one, found in parts
            if found is not None and isinstance(one.type, Region)
            for each in one.each(found)
        )
        return tuple(one for one in told if one.text)

    def _strange(self, of: Group, value: Any) -> tuple[tuple[str, str], ...]:
        """The parts of a group that are in another language than the page."""
        parts = (said(one, self.lang) for one in of.said(value, self.lang, self.terms).values())
        return tuple((one.text, one.lang) for one in parts if one.lang and one.text)

    def _place(self, of: Place, value: Any, told: Said) -> Said:
        """The division that its words name is a way to what else is there; else a small note."""
        words = of.said(value, self.lang, self.terms)
        notes: list[Said] = []
        if "code_now" in words:
            where = self.within(PLACE.name, value["code_now"])
            if called := self._named(value["code_now"], told.text):
                told = replace(told, ways=((called, where),))
            else:
                note = said(words["code_now"], self.lang)
                notes.append(replace(note, ways=((note.text, where),)))
        if "code_then" in words and not self._named(value["code_then"], told.text):
            colon = ": " if self.lang == "en" else "："
            label = of.shape.parts["code_then"].label(self.lang)
            then = said(words["code_then"], self.lang)
            notes.append(replace(then, text=f"{label}{colon}{then.text}"))
        if "point" in words and words["point"].text not in told.text:
            notes.append(said(words["point"], self.lang))
        return replace(told, notes=tuple(notes))

    def _named(self, code: str, told: str) -> str | None:
        """The name of a division, as it stands in these words."""
        if (term := self.terms.get(PLACE.vocabulary or "", code)) is None:
            return None
        return next((one for one in (term.en, term.zh) if one and one in told), None)
