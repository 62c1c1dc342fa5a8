"""Term: a code of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError
from marshmallow import fields as ma
from marshmallow.experimental.context import Context

from records.fields.base import CellError, FieldType, IndexValue, Wording
from records.fields.cells import quoted
from records.fields.loading import Loading
from vocabularies.terms import Terms


class TermCode(ma.String):
    """The code of a term that is in the list and not retired, unless the record holds it already.

    former: a retired one may be given anew too: it is said what was valid then.
    The terms of the moment come by marshmallow's Context, so a schema is made once per process.
    """

    def __init__(self, vocabulary: str, *, former: bool = False, **kwargs: Any) -> None:
        super().__init__(metadata={"x-vocabulary": vocabulary}, **kwargs)
        self.vocabulary, self.former = vocabulary, former

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        code = str(super()._deserialize(value, attr, data, **kwargs))
        loading = Context[Loading].get()
        if (term := loading.terms.get(self.vocabulary, code)) is None:
            raise ValidationError(
                f"'{quoted(code)}' is not a code of the vocabulary {self.vocabulary}"
            )
        if term.retired and not (self.former or loading.may_hold(self.vocabulary, code)):
            raise ValidationError(
                f"'{quoted(code)}' of the vocabulary {self.vocabulary} is retired"
            )
        return code


@dataclass(frozen=True, slots=True)
class Term(FieldType):
    """One code; pages say its words, facets count its ancestors too.

    former: whether a code that is retired may be given: where what was valid then is asked for.
    """

    vocabulary: str
    former: bool = False

    def schema(self) -> ma.Field[Any]:
        return TermCode(self.vocabulary, former=self.former)

    def index(self, value: str) -> Iterator[IndexValue]:
        yield IndexValue(term=(self.vocabulary, value))

    def facets(self, value: str, terms: Terms) -> Iterator[str]:
        return (term.code for term in terms.lineage(self.vocabulary, value))

    def texts(self, value: str, terms: Terms) -> Iterator[Wording]:
        for term in terms.lineage(self.vocabulary, value):
            yield from (Wording(words, lang) for lang, words in _said(term.zh, term.en))

    def words(self, value: str, lang: str, terms: Terms) -> Wording:
        if (term := terms.get(self.vocabulary, value)) is None:
            return Wording(value)
        return Wording(term.words(lang), "en" if lang == "en" and term.en else "zh")

    def read(self, cell: str, terms: Terms) -> list[Any]:
        if not cell.strip():
            return []
        # A code is its own before it is another's words.
        term = terms.get(self.vocabulary, cell) or terms.find(self.vocabulary, cell)
        if term is None:
            raise CellError(
                zh=f"“{quoted(cell)}”不在词表 {self.vocabulary} 中",
                en=f"'{quoted(cell)}' is not in the vocabulary {self.vocabulary}",
            )
        return [term.code]

    def write(self, value: str, terms: Terms, lang: str = "zh") -> str:
        """Its words where no other term is written so, else the code."""
        words = self.words(value, lang, terms).text
        alone = not terms.get(self.vocabulary, words) and terms.find(self.vocabulary, words)
        return words if alone and alone.code == value else value

    def control(self) -> Mapping[str, Any]:
        return {"widget": "term", "vocabulary": self.vocabulary}


def _said(zh: str, en: str) -> Iterator[tuple[str, str]]:
    return ((lang, words) for lang, words in (("zh", zh), ("en", en)) if words)
