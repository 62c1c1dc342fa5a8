"""Money: an amount in one currency, with the words it was told in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, post_load, validate
from marshmallow import fields as ma

from records.fields.amounts import AMOUNT, read_amount
from records.fields.amounts import LONGEST as LONGEST_AMOUNT
from records.fields.base import CellError, FieldType, IndexValue, Wording
from records.fields.cells import quoted, read_json, written
from records.fields.currencies import list_currencies
from records.fields.lang_text import as_written
from records.fields.text import checked, rules
from vocabularies.terms import Terms

# As marshmallow says it of any other field.
REQUIRED = ma.Field.default_error_messages["required"]


class MoneySchema(Schema):
    """`{"words": "£3 10s", "amount": "3.5", "currency": "GBP"}`.

    Words that can be read are enough: amount and currency are completed from them. What is given
    stays; words are left out where amount and currency say all.
    """

    words = ma.String(validate=rules(LONGEST_AMOUNT))
    amount = ma.String(
        validate=validate.Regexp(AMOUNT, error="expected digits such as 1200 or 3.50")
    )
    currency = ma.String(
        validate=validate.OneOf(
            list(list_currencies()),
            error=f"expected one of the currencies {', '.join(list_currencies())}",
        )
    )

    @post_load
    def complete(self, value: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        """Amount and currency from the words where neither is given."""
        if missing := [name for name in ("amount", "currency") if name not in value]:
            if len(missing) == 1 or "words" not in value:
                raise ValidationError({name: [REQUIRED] for name in missing})
            if (found := read_amount(value["words"])) is None:
                raise ValidationError(
                    {"words": ["cannot tell an amount in one currency from these words"]}
                )
            return {"words": value["words"], **asdict(found)}
        return {name: value[name] for name in ("words", "amount", "currency") if name in value}


@dataclass(frozen=True, slots=True)
class Money(FieldType):
    """An amount as found, in one currency: `{"amount": "1200", "currency": "CNY"}`.

    `index` gives the currency's code as text and the amount as num_from: only amounts of one
    currency can be compared.
    """

    completes: ClassVar[bool] = True

    def schema(self) -> ma.Field[Any]:
        return ma.Nested(MoneySchema)

    def index(self, value: Mapping[str, Any]) -> Iterator[IndexValue]:
        yield IndexValue(text=value["currency"], num_from=float(value["amount"]))

    def facets(self, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        return iter(())

    def texts(self, value: Mapping[str, Any], terms: Terms) -> Iterator[Wording]:
        yield self.words(value, "zh", terms)
        yield self.words(value, "en", terms)

    def words(self, value: Mapping[str, Any], lang: str, terms: Terms) -> Wording:
        """As told; for readers of the other language the amount and what it is an amount of."""
        if told := value.get("words"):
            wording = as_written(told)
            if wording.lang in {None, "en" if lang == "en" else "zh"}:
                return wording
        currency = list_currencies()[value["currency"]]
        known = "en" if lang == "en" else "zh"
        return Wording(f"{value['amount']} {currency.words(known)}", known)

    def read(self, cell: str, terms: Terms) -> list[Any]:
        if not cell.strip():
            return []
        if (told := read_json(self, cell, terms)) is not None:
            return [told]
        if (found := read_amount(checked(cell, LONGEST_AMOUNT))) is None:
            raise CellError(
                zh=f"看不懂金额“{quoted(cell)}”：请写 1200元、三百两、法币500元、USD 40",
                en=f"cannot read the amount '{quoted(cell)}': expected such as CNY 1200, £3 10s, "
                "USD 40",
            )
        plainly = asdict(found)
        return [plainly if _code_first(plainly) == cell else {"words": cell, **plainly}]

    def write(self, value: Mapping[str, Any], terms: Terms, lang: str = "zh") -> str:
        """As told, or `CNY 1200`."""
        return written(self, value, value.get("words") or _code_first(value), terms)

    def control(self) -> Mapping[str, Any]:
        currencies = [
            {
                "code": one.code,
                "label": {"zh": one.zh, "en": one.en},
                "from": one.first,
                "to": one.last,
            }
            for one in list_currencies().values()
        ]
        return {"widget": "money", "longest": LONGEST_AMOUNT, "currencies": currencies}


def _code_first(value: Mapping[str, Any]) -> str:
    return f"{value['currency']} {value['amount']}"
