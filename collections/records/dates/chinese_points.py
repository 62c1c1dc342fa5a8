"""Single points of a date in Chinese: a day, month, year, decade, century, reign, plan period."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from records.dates import chinese_reigns as reigns
from records.dates.bounds import Bound, Span
from records.dates.numerals import NUMBER, number
from records.dates.spans import (
    Part,
    Told,
    century,
    part_of_told,
    season,
    third_of_month,
    years,
)

_PARTS = {
    words: part
    for part, several in (
        (Part.EARLY, "初|初年|初期|初叶|早期|早|前期"),
        (Part.MIDDLE, "中|中期|中叶"),
        (Part.LATE, "末|末年|末期|末叶|晚期|晚|后期|底"),
        (Part.FIRST_HALF, "上半叶|前半叶|上半期|前半期|前半"),
        (Part.SECOND_HALF, "下半叶|后半叶|下半期|后半期|后半"),
    )
    for words in several.split("|")
}
_PART = re.compile(rf"(.+?)的?({'|'.join(sorted(_PARTS, key=len, reverse=True))})")
_THIRDS = "上中下"
_ARABIC = r"(?P<year>[0-9]{3,4})"
_YEAR = rf"(?:{_ARABIC}年?|(?P<written>[零\u3007○一二三四五六七八九]{{4}})年?)"
_DAY = rf"(?:(?P<month>{NUMBER})月份?(?:(?P<day>{NUMBER})[日号])?)"
_NUMBERED = (
    rf"{_ARABIC}(?P<written>)(?P<joint>[./-])"
    r"(?P<month>[0-9]{1,2})(?:(?P=joint)(?P<day>[0-9]{1,2}))?"
)
_DIGIT = "[一二三四五六七八九]"
_OURS = "(?:公元|西元|公历|阳历|西历)"

Point = Callable[[re.Match[str]], Told]


def _year(found: re.Match[str]) -> int:
    return number(found["year"] or found["written"])


def _dated(found: re.Match[str]) -> Told:
    day = found["day"]
    bound = Bound(_year(found), number(found["month"]), number(day) if day else None)
    return Told(Span(bound, bound))


def _plain(found: re.Match[str]) -> Told:
    return Told(years(_year(found), _year(found)))


def _half(found: re.Match[str]) -> Told:
    first, last = (1, 6) if found["half"] == "上" else (7, 12)
    return Told(Span(Bound(_year(found), first), Bound(_year(found), last)))


def _quarter(found: re.Match[str]) -> Told:
    last = 3 * number(found["quarter"])
    return Told(Span(Bound(_year(found), last - 2), Bound(_year(found), last)))


def _third(found: re.Match[str]) -> Told:
    third = _THIRDS.index(found["third"])
    return Told(third_of_month(_year(found), number(found["month"]), third))


def _of_season(found: re.Match[str]) -> Told:
    return Told(season(_year(found), reigns.SEASONS[found["season"]]))


def _counted(found: re.Match[str]) -> Told:
    count = number(found["count"])
    year = 1 - count if "前" in found["era"] else count
    if count < 1:
        raise ValueError("years are counted from one")
    return Told(years(year, year))


def _century(found: re.Match[str]) -> Told:
    return Told(century(number(found["count"]), bce=found["bce"] is not None))


def _decade(found: re.Match[str]) -> Told:
    first = (number(found["century"]) - 1) * 100 + _tens(found["decade"])
    last = (number(found["century"]) - 1) * 100 + _tens(found["to"] or found["decade"])
    return Told(years(first, last + 9))


def _tens(written: str) -> int:
    value = number(written)
    value = value * 10 if value < 10 else value
    if value % 10 or value > 90:
        raise ValueError(f"{written!r} is no decade")
    return value


def _plain_decade(found: re.Match[str]) -> Told:
    first = number(found[1])
    # 1900年代 may be the decade or the century, as "1900s" may: the bounds hold both.
    return Told(years(first, first + (99 if first % 100 == 0 else 9)))


_POINTS: tuple[tuple[re.Pattern[str], Point], ...] = tuple(
    (re.compile(pattern), point)
    for pattern, point in (
        (rf"{_OURS}?{_YEAR}", _plain),
        (rf"{_OURS}?{_YEAR}{_DAY}", _dated),
        (_NUMBERED, _dated),
        (rf"{_YEAR}(?P<season>[春夏秋冬])[季天]?", _of_season),
        (rf"{_YEAR}(?P<half>[上下])半年", _half),
        (rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度", _quarter),
        (rf"{_YEAR}(?P<month>{NUMBER})月(?P<third>[{_THIRDS}])旬", _third),
        (rf"(?P<era>公元前|西元前|前|公元|西元)(?P<count>{NUMBER})年?", _counted),
        (rf"{_OURS}?(?P<bce>前)?(?P<count>{NUMBER})世纪", _century),
        (rf"(?P<century>{NUMBER})世纪(?P<decade>[0-9]{{2}}|{_DIGIT}十)(?P<to>)年代", _decade),
        (rf"(?P<century>{NUMBER})世纪(?P<decade>{_DIGIT})十?[、,]?(?P<to>{_DIGIT})十年代", _decade),
        (r"([0-9]{3}0)年代", _plain_decade),
        *((written, reigns.lunar_date) for written in reigns.LUNAR_DATE),
        (reigns.REIGN, reigns.reign),
        (reigns.OF_ERA, reigns.of_era),
    )
)  # fmt: skip


def find_point(words: str) -> Told | None:
    """The span of one point, or None."""
    for pattern, point in _POINTS:
        if found := pattern.fullmatch(words):
            try:
                return point(found)
            except ValueError:
                continue
    if part := _PART.fullmatch(words):
        return _part_of(part[1], part[2])
    return None


def _part_of(words: str, part: str) -> Told | None:
    whole = find_point(words)
    if whole is None or re.fullmatch(r"[0-9]{2}00年代", words):
        return None
    # 文革中 is any time of it, 清中 and 19世纪中 its middle.
    if part == "中" and _EVENT.fullmatch(words):
        return whole
    return part_of_told(whole, _PARTS[part])


_EVENT = re.compile(r"(?!.*(?:世纪|年代|年|月|代|朝)\Z)..+")
_TAIL = re.compile(
    r"(?:世纪)?年代?\Z|世纪\Z|月\Z|年[^年]*月\Z|(?:计划)?(?:时期|期间|计划)\Z|年间\Z"
)
_BCE = re.compile(rf"{_OURS}?前")
_HEADS = (
    re.compile(rf"{_OURS}?前?{NUMBER}世纪"),
    re.compile(_YEAR),
    re.compile(rf"[^\d\W]{{2,8}}?(?=(?:元|{NUMBER})年)"),
    re.compile(rf"[^\d\W]{{2,8}}?(?:元|{NUMBER})年"),
)


def list_completions(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Ways to write both ends of a range in full, the likelier first: each lends to the other."""
    tails = ["", *(other[found.start() :] for found in _TAIL.finditer(other))]
    for start in (one + tail for tail in tails):
        if (short := re.fullmatch(r"([0-9]{1,2})年?", other)) and re.match(r"[0-9]{4}", start):
            yield start, start[: 4 - len(short[1])] + short[1]
        if re.match(r"[1-9]0年代", other) and re.match(r"[0-9]{3}0年代", start):
            yield start, start[:2] + other
        if _BCE.match(start):
            yield start, start[: start.index("前") + 1] + other
        yield start, other
        for head in _HEADS:
            if found := head.match(start):
                yield start, found.group() + other
        if "月" in start and re.match(rf"{_YEAR}", start):
            yield start, start[: start.index("月") + 1] + other
