"""Dates in Chinese words: `约1890年`, `20世纪50年代`, `光绪十六年`, `1894—1898年`, `“一五”时期`."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from records.dates import chinese_points as points
from records.dates.numerals import NUMERALS
from records.dates.peeling import peel, rules
from records.dates.reading import UNKNOWN, Certainty, Mark, Reading, reading_of
from records.dates.spans import Told, joined

# Traditional and old forms of the characters that dates are written in, and the numerals of
# contracts; only to look at them.
_SIMPLIFIED = str.maketrans(
    "約紀間後時國緒統慶寶歷曆萬順禎啟啓豐興靈業東漢晉陳齊遼寧個為約鹹於並淺臺戰爭躍進復設線開"
    "農陰閏臘舊劃規壹贰貳叁參肆伍陆陸柒捌玖拾閒",
    "约纪间后时国绪统庆宝历历万顺祯启启丰兴灵业东汉晋陈齐辽宁个为约咸于并浅台战争跃进复设线开"
    "农阴闰腊旧划规一二二三三四五六六七八九十间",
)
_NOISE = re.compile(r"[\s“”\"'‘’「」『』《》〈〉·。]+")
_QUOTED_PLAN = re.compile(
    r"[“\"'‘「『《〈]([一二三四五六七八九十]{1,2}五)[”\"'’」』》〉](?:计划|规划)?"
)
# The letter o stands for a zero between numerals: 二OO八年.
_LETTER_ZERO = re.compile(r"(?<=[一二三四五六七八九○\u3007])[o0]{1,3}(?=[一二三四五六七八九年])")
_COMMA = re.compile(rf"(?<![0-9{NUMERALS}年月日代划期纪])[、,]|[、,](?![0-9{NUMERALS}])")
# Records are written in the 21st century: their last one is most likely the 20th.
_LAST_CENTURY = re.compile(r"上(?:个|一)?世纪")
# 五十年代 are those of the 20th century as long as those of the 21st are to come: not 一十, 二十.
_BARE_DECADE = re.compile(r"(?:[3-9]0|[三四五六七八九](?:十|[、,]?[四五六七八九]十)).*年代")
# 200年 and 三百年前 may count back: how long ago is not when.
_AGO = re.compile(r"约?[0-9]{1,3}年(?:多|余|[以之]?[前后].*|左右|上下|许)|约[0-9]{1,3}年")
_NOBODY_KNOWS = re.compile(
    r"(?:年代|时代|日期|时间|年份|制造年代|生产年代)?[:：]?(?:不详|不明|未知|未详|待考|待定|无考|失考|"
    r"无纪年|无年款|不可考|未记载|不清|不确定|无法考证)"
)
_VERB = (
    "制造|生产|制作|设计|始建|创建|创办|设立|(?<!中国|和国)成立|建造|建成|竣工|落成|建|造|制|出厂|投产|启用|使用|"
    "印制|出版|发行|购置|购入|购|征集|收购|铸造|铸|拍摄|产|款"
)
_STARTS = rules(
    (r"大?约(?:在|于|为)?|大概|近于|circa|c\.?(?=[0-9])|ca\.?", Mark.CIRCA),
    (r"可能(?:是|为)?|疑为?|或为|似为?|推测为?|推定为?|估计为?|应为|\?|传为?", Mark.PROBABLE),
    (r"不晚于|不迟于|截至", Mark.UNTIL),
    (r"不早于|自(?![一-龥]*至)", Mark.SINCE),
    (r"早于", Mark.BEFORE),
    (r"晚于", Mark.AFTER),
    (rf"(?:{_VERB})于|(?:制造|生产|出厂)?(?:年代|时间|日期):?", None),
    at="start",
)
_ENDS = rules(
    (r"左右|前后|上下|许", Mark.CIRCA),
    (r"\(?\?\)?|\(?(?:推测|疑|可能|推定|估计|存疑|待考|待定)\)?", Mark.PROBABLE),
    (r"(?:及|或)以?之?前", Mark.UNTIL),
    (r"(?:及|或)以?之?后|以来|开始|起|至今", Mark.SINCE),
    (r"以前|之前|前", Mark.BEFORE),
    (r"以后|之后|后", Mark.AFTER),
    (rf"{_VERB}|间|期间|[、,]", None),
    at="end",
)
_COUNTED = re.compile(r"[0-9零一二三四五六七八九十百廿卅]")
_JOINT = re.compile(r"-|至|到|或|及|和|与|、|,")
# More joints than any date has: 至 said a hundred times is no date.
_MOST_JOINTS = 6


def read(text: str) -> Reading | None:
    """Read words with dashes already `-`; None when they are not understood."""
    plain = _QUOTED_PLAN.sub(r"\1计划", text.translate(_SIMPLIFIED))
    plain = _COMMA.sub("", _LETTER_ZERO.sub(_zeros, _NOISE.sub("", plain)))
    if _NOBODY_KNOWS.fullmatch(plain):
        return UNKNOWN
    if _AGO.fullmatch(plain):
        return None
    if _LAST_CENTURY.search(plain):
        return _guess(_LAST_CENTURY.sub("20世纪", plain))
    return _read(plain) or _of_bare_decade(plain)


def _zeros(found: re.Match[str]) -> str:
    return "\u3007" * len(found.group())


def _read(plain: str) -> Reading | None:
    if whole := _told(plain):
        return reading_of(whole.span, whole.marks)
    peeled = peel(plain, _STARTS, _ENDS)
    told = _told(peeled.core)
    return reading_of(told.span, told.under(peeled.marks)) if told else None


def _of_bare_decade(plain: str) -> Reading | None:
    core = peel(plain, _STARTS, ()).core
    if _BARE_DECADE.match(core) is None or "世纪" in core:
        return None
    return _guess(plain.removesuffix(core) + "20世纪" + core)


def _guess(plain: str) -> Reading | None:
    """What is understood once a century has been supplied that the words do not name."""
    found = _read(plain)
    if found and found.first and found.last:
        return replace(found, certainty=Certainty.PROBABLE)
    return found


def _told(core: str) -> Told | None:
    if whole := points.find_point(core):
        return whole
    for joint in islice(_JOINT.finditer(core), _MOST_JOINTS):
        one, other = core[: joint.start()], core[joint.end() :]
        if one and other and (found := _range(one, other)):
            return found
    return _neighbours(core)


def _neighbours(core: str) -> Told | None:
    """`清末民初`, `明清`: two named spans side by side, from the first to the second."""
    if _COUNTED.search(core) or len(core) > 10:
        return None
    for place in range(1, len(core)):
        first, last = points.find_point(core[:place]), points.find_point(core[place:])
        if first and last and first.span.first.opens() < last.span.first.opens():
            return joined(first, last)
    return None


def _range(one: str, other: str) -> Told | None:
    """The first way to complete both ends that gives two points in order."""
    start, end = peel(one, _STARTS, ()), peel(other, _STARTS, ())
    around = start.marks | end.marks
    if around - {Mark.CIRCA, Mark.PROBABLE}:
        return None
    for first_words, last_words in points.list_completions(start.core, end.core):
        first, last = points.find_point(first_words), points.find_point(last_words)
        if first is None or last is None:
            continue
        try:
            both = joined(first, last)
        except ValueError:
            continue
        return Told(both.span, both.marks | around)
    return None
