"""Every field type there is, and values of it: for tests that hold for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import strategies as st
from marshmallow import Schema
from marshmallow.experimental.context import Context

from app.wiring import find_kinds, find_terms
from foundation.identifiers import check_character
from records.dates import Certainty
from records.fields import (
    Date,
    FieldType,
    Flag,
    Group,
    LangText,
    Link,
    Mass,
    Measure,
    Measurement,
    Money,
    Place,
    Point,
    Region,
    Shape,
    Term,
    Text,
    part,
)
from records.fields.currencies import list_currencies
from records.fields.loading import Loading
from records.fields.point import SYSTEMS
from records.measures import list_units
from vocabularies.terms import Term as Entry
from vocabularies.terms import Terms

_FILES = list(find_terms())
# Terms that are written alike, one whose code is another's words, and one that is gone.
_AWKWARD = [
    Entry("awkward", "north", "北", "North"),
    Entry("awkward", "northern", "北", "North"),
    Entry("awkward", "x", "north", ""),
    Entry("awkward", "gone", "旧称", "Former", valid_to="2012-12"),
]
_KEPT = {term.vocabulary for term in _FILES}
_MISSING = [
    Entry(vocabulary, code, f"{vocabulary} {code}", "", valid_to="2012" if code == "gone" else "")
    for vocabulary in ("date-basis", "place-role")
    if vocabulary not in _KEPT
    for code in ("one", "two", "gone")
]
TERMS = Terms([*_FILES, *_AWKWARD, *_MISSING])


class Dated(Shape):
    """A date and what it is of: how a role stands beside a date."""

    role = part(Term("awkward"), zh="角色", en="Role", required=True)
    date = part(Date(), zh="日期", en="Date", required=True)


class Parcel(Shape):
    """A group with one of everything, and groups in it."""

    name = part(LangText(longest=100), zh="名称", en="Name", required=True)
    flag = part(Flag(), zh="旗", en="Flag")
    price = part(Money(), zh="价", en="Price")
    dated = part(Group(Dated), zh="年代", en="Dates", many=True)
    by = part(Link("made by", ("person",), "制造", "Made"), zh="制造者", en="By", many=True)


MADE_BY = Link("made-by", ("person", "enterprise"), "制造了", "Made")
OURS: tuple[FieldType, ...] = (
    Text(), Text(longest=20), LangText(), LangText(longest=50), Term("awkward"), Term("material"),
    Date(), Measure(), Measure("length"), Money(), Place(), Point(), MADE_BY, Flag(),
    Region(),
    Group(Measurement), Group(Mass), Group(Dated), Group(Parcel),
)  # fmt: skip


def of_kinds() -> Iterator[FieldType]:
    """The types that kinds declare."""
    for kind in find_kinds():
        yield from (one.type for one in kind.fields.values())


TYPES: tuple[FieldType, ...] = tuple(dict.fromkeys((*OURS, *of_kinds())))


def load(of: FieldType, given: Any) -> Any:
    """A value loaded by its type; retired terms may stand. ValidationError."""
    with Context(Loading(TERMS, reading=True)):
        return Schema.from_dict({"value": of.schema()})().load({"value": given})["value"]


def loaded(of: FieldType) -> st.SearchStrategy[Any]:
    """Values of a type, as loading leaves them."""
    return given(of).map(lambda value: load(of, value))


# Rare Han, description of a character that has no code, other scripts and directions, what hides.
ODD = st.sampled_from(
    ["车床", "\U00020021", "\U0002a700\U0002b740", "\U0002b820", "\U0002ceb0", "\U00030000",
     "\U000323af", "\U0002ebf0", "⿰钅⿱艹呂", "\u202eABC\u202c", "مصنع", "בית", "e\u0301",
     "葛\U000e0100", "\ufe0e\ufe0f", "\U0001f469\u200d\U0001f527", "\u200b", "\ufeff", "\u3000",
     "\t", "\n", "\r\n", "\x85", "\xa0", "\x7f", "{", '{"zh":"x"}', "[1]", '"', "'", "=1+1",
     "\uff11\uff12", "²", "½", "0", "1953", "三百两", "370602", "北", "是", "9cf2",
     "山东省烟台市", "£3 10s", "590 mm", "\ufdd0", "\U0010ffff"]
)  # fmt: skip
_SAFE = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(
    lambda each: ord(each) >= 32
)


def words(longest: int) -> st.SearchStrategy[str]:
    """Words that a text may hold."""
    pieces = st.lists(st.one_of(ODD, st.text(_SAFE, max_size=8)), min_size=1, max_size=6)
    return pieces.map("".join).map(lambda text: text[:longest]).filter(lambda text: text.strip())


def identifiers() -> st.SearchStrategy[str]:
    """Identifiers that are well formed."""
    body = st.text("0123456789bcdfghjkmnpqrstvwxz", min_size=9, max_size=9)
    return body.map(lambda digits: digits + check_character(digits))


def given(of: FieldType) -> st.SearchStrategy[Any]:
    """JSON that a type accepts."""
    match of:
        case Text():
            return words(of.longest)
        case LangText():
            languages = st.sampled_from(["zh", "en", "fr", "zh-Hant", "mnc", "pt-BR"])
            return st.dictionaries(languages, words(of.longest), min_size=1, max_size=3)
        case Term():
            return st.sampled_from(sorted(TERMS.list_terms(of.vocabulary)))
        case Flag():
            return st.booleans()
        case Region():
            return _regions()
        case Date():
            return st.one_of(_dates(), _dates().map(lambda date: {"words": date["words"]}))
        case Measure():
            return _measures(of)
        case Money():
            return _money()
        case Point():
            return _points()
        case Link():
            return _links()
        case Group():
            return _groups(of)
        case _:
            raise NotImplementedError(f"no values of {of}: add them")


def _regions() -> st.SearchStrategy[str]:
    """A region in percent under any of its ways of being written."""
    ways = st.sampled_from(["", "#xywh=percent:", "7#xywh=percent:", "b0kd1t9cf2#xywh=pct:"])
    sides = st.tuples(*[st.decimals(0, 49, places=2)] * 2, *[st.decimals("0.01", 50, places=3)] * 2)
    return st.builds(lambda way, four: way + ",".join(map(str, four)), ways, sides)


_DATED = st.sampled_from(
    ["1953", "c. 1890", "光绪十六年", "20世纪50年代", "before 1939", "不详", "1894-1898", "??"]
)


def _dates() -> st.SearchStrategy[Any]:
    year = st.integers(-3000, 2100).map(lambda n: f"{'-' if n < 0 else ''}{abs(n):04}")
    said = st.one_of(_DATED, words(200))
    certain = [Certainty.EXACT, Certainty.CIRCA, Certainty.PROBABLE]
    basis = {"basis": given(Term("date-basis"))}
    sides = {"words": said, "from": year}
    return st.one_of(
        st.fixed_dictionaries(
            sides, optional={**basis, "certainty": st.sampled_from([c.value for c in certain])}
        ).map(lambda date: {**date, "to": date["from"]}),
        st.fixed_dictionaries({**sides, "certainty": st.just("after")}, optional=basis),
        st.fixed_dictionaries({"words": said, "certainty": st.just("unknown")}, optional=basis),
    )


def _measures(of: Measure) -> st.SearchStrategy[Any]:
    codes = [unit.code for unit in list_units().values() if of.dimension in {None, unit.dimension}]
    value = st.sampled_from(["590", "3.194", "+5", "-0.5", ".30", "7.", "000", "123456789012345"])
    return st.fixed_dictionaries({"value": value, "unit": st.sampled_from(codes)})


def _money() -> st.SearchStrategy[Any]:
    amount = st.sampled_from(["0", "1200", "1200.50", "0.004167", "999999999999999999", "007"])
    told = st.sampled_from(["£3 10s", "三百两", "¥1,200", "1200元", "USD 40", "CNY 1200", "约三百"])
    return st.one_of(
        st.fixed_dictionaries(
            {"amount": amount, "currency": st.sampled_from(list(list_currencies()))},
            optional={"words": st.one_of(told, words(100))},
        ),
        st.sampled_from([{"words": "£3 10s"}, {"words": "三百两"}]),
    )


def _points() -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {
            "lat": st.one_of(st.floats(-90, 90), st.integers(-90, 90)),
            "lon": st.one_of(st.floats(-180, 180), st.integers(-180, 180)),
            "system": st.sampled_from(SYSTEMS),
        },
        optional={"precision": st.one_of(st.floats(0, 20_000_000), st.integers(0, 5_000))},
    )


def _links() -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {},
        optional={"to": identifiers(), "name": given(LangText(longest=500)), "when": given(Date())},
    ).filter(lambda link: "to" in link or "name" in link)


def _groups(of: Group) -> st.SearchStrategy[Any]:
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for name, one in of.shape.parts.items():
        value = given(one.type)
        filled = st.lists(value, max_size=3) if one.many else value
        (required if one.required else optional)[name] = filled
    made: st.SearchStrategy[Mapping[str, Any]] = st.fixed_dictionaries(required, optional=optional)
    return made.filter(lambda value: not of.shape.check(value))
