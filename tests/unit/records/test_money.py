"""Amounts are read in one currency and kept as told; what is unclear is refused."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest
from marshmallow import ValidationError

from records.fields import CellError, IndexValue, Money
from records.fields.currencies import list_currencies
from tests.unit.records.field_values import load
from vocabularies.terms import Terms

MONEY, TERMS = Money(), Terms([])


@pytest.mark.parametrize(
    ("cell", "amount", "currency"),
    [
        ("¥1,200", "1200", "CNY"),
        ("￥1,200.50", "1200.50", "CNY"),
        ("1200元", "1200", "CNY"),
        ("人民币300万元", "3000000", "CNY"),
        ("300元整", "300", "CNY"),
        ("3元5角", "3.5", "CNY"),
        ("1.2亿元", "120000000", "CNY"),
        ("旧人民币 1200 万元", "12000000", "old-renminbi"),
        ("三百两", "300", "tael"),
        ("两百两", "200", "tael"),
        ("三两五钱", "3.5", "tael"),
        ("大洋二十块", "20", "silver-yuan"),
        ("银元300元", "300", "silver-yuan"),
        ("500元法币", "500", "fabi"),
        ("法币五百万元", "5000000", "fabi"),
        ("金圆券一千元", "1000", "gold-yuan"),
        ("五千文", "5000", "cash"),
        ("USD 40", "40", "USD"),
        ("40 US dollars", "40", "USD"),
        ("HK$ 1,234,567.89", "1234567.89", "HKD"),
        ("£3 10s", "3.5", "GBP"),
        ("£3. 10s. 6d.", "3.525", "GBP"),
        ("12 pounds sterling", "12", "GBP"),
    ],
)
def test_an_amount_is_read_in_its_currency(cell: str, amount: str, currency: str) -> None:
    (value,) = MONEY.read(cell, TERMS)
    assert (value["amount"], value["currency"]) == (amount, currency)


@pytest.mark.parametrize(
    "cell",
    ["1200", "元", "万元", "约300元", "1,2,3元", "3²元", "12 34元", "£3 10s 13d", "£3 10d 6s",
     "10s", "500马克", "300卢布", "-5元", "300元至500元", "法币500两",
     "USD 40 EUR", "1" * 30 + "元"],
)  # fmt: skip
def test_what_is_no_one_amount_of_a_known_currency_is_refused(cell: str) -> None:
    with pytest.raises(CellError) as refused:
        MONEY.read(cell, TERMS)
    assert "请写" in refused.value.zh


def test_the_words_stay_unless_amount_and_currency_say_all() -> None:
    assert MONEY.read("£3 10s", TERMS)[0]["words"] == "£3 10s"
    assert MONEY.read("CNY 1200", TERMS) == [{"amount": "1200", "currency": "CNY"}]


def test_words_alone_are_completed_when_loaded() -> None:
    whole = {"words": "三百两", "amount": "300", "currency": "tael"}
    assert load(MONEY, {"words": "三百两"}) == whole


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"words": "若干"}, "words"),
        ({"amount": "5"}, "currency"),
        ({"currency": "CNY"}, "amount"),
        ({"amount": "1e5", "currency": "CNY"}, "amount"),
        ({"amount": "5\n", "currency": "CNY"}, "amount"),
        ({"amount": 5, "currency": "CNY"}, "amount"),
        ({"amount": "5", "currency": "XXX"}, "currency"),
    ],
)
def test_a_value_that_says_too_little_is_refused_at_its_place(given: object, place: str) -> None:
    with pytest.raises(ValidationError) as refused:
        load(MONEY, given)
    messages = refused.value.messages_dict["value"]
    assert place in messages


def test_amounts_are_indexed_within_their_currency() -> None:
    value = {"amount": "1200.50", "currency": "CNY"}
    assert list(MONEY.index(value)) == [IndexValue(text="CNY", num_from=1200.5)]


def test_readers_of_the_other_language_are_told_the_amount() -> None:
    value = {"words": "三百两", "amount": "300", "currency": "tael"}
    assert MONEY.words(value, "zh", TERMS).text == "三百两"
    assert MONEY.words(value, "en", TERMS).text == "300 taels of silver"
    assert MONEY.words({"amount": "40", "currency": "USD"}, "zh", TERMS).text == "40 美元"


@pytest.mark.parametrize("code", list_currencies())
def test_what_a_page_says_of_an_amount_is_read_as_the_same(code: str) -> None:
    for lang in ("zh", "en"):
        said = MONEY.words({"amount": "30", "currency": code}, lang, TERMS).text
        (read,) = MONEY.read(said, TERMS)
        assert (read["amount"], read["currency"]) == ("30", code), said


def test_an_amount_of_renminbi_is_said_in_yuan() -> None:
    assert MONEY.words({"amount": "30", "currency": "CNY"}, "zh", TERMS).text == "30 元"
    assert MONEY.words({"amount": "30", "currency": "fabi"}, "zh", TERMS).text == "30 元法币"


def test_every_currency_has_words_a_source_and_days_in_order() -> None:
    rows = list(
        csv.DictReader((files("config") / "currencies.csv").read_text("utf-8").splitlines())
    )
    assert len(rows) == len(list_currencies())
    for row in rows:
        assert row["zh"], row
        assert row["en"], row
        assert row["source"], row
        for day in (row["from"], row["to"]):
            assert re.fullmatch(r"(\d{4}(-\d{2}){0,2})?", day), row
        assert not row["to"] or row["from"] <= row["to"], row


def test_no_two_currencies_are_written_alike() -> None:
    spelt: dict[str, str] = {}
    for currency in list_currencies().values():
        for words in currency.written:
            other = spelt.setdefault(words.casefold(), currency.code)
            assert other == currency.code, words
