"""Dates in Chinese words: `约1890年`, `20世纪50年代`, `光绪十六年`, `1894—1898年`, `“一五”时期`."""

from __future__ import annotations

import re

from records.dates import chinese_points as points
from records.dates.peeling import peel, rules
from records.dates.reading import UNKNOWN, Mark, Reading, reading_of
from records.dates.spans import Told, joined

# Traditional and old forms of the characters that dates are written in; only to look at them.
_SIMPLIFIED = str.maketrans(
    "約紀間後時國緒統慶寶歷曆萬順禎啟啓豐興靈業東漢晉陳齊遼寧個為約鹹於並淺臺戰爭躍進復設線開",
    "约纪间后时国绪统庆宝历历万顺祯启启丰兴灵业东汉晋陈齐辽宁个为约咸于并浅台战争跃进复设线开",
)
_NOISE = re.compile(r"[\s“”\"'‘’「」『』《》〈〉·,、。]+")
_NOBODY_KNOWS = re.compile(
    r"(?:年代|时代|日期|时间|年份|制造年代|生产年代)?[:：]?(?:不详|不明|未知|未详|待考|待定|无考|失考|"
    r"无纪年|无年款|不可考|未记载)"
)
_VERB = (
    "制造|生产|制作|设计|建造|建成|建|造|制|出厂|投产|印制|出版|发行|购置|购入|购|铸造|铸|拍摄|产"
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
    (r"\(?\?\)?|\(?(?:推测|疑|可能|推定|估计)\)?", Mark.PROBABLE),
    (r"(?:及|或)以?之?前", Mark.UNTIL),
    (r"(?:及|或)以?之?后|以来|起|至今", Mark.SINCE),
    (r"以前|之前|前", Mark.BEFORE),
    (r"以后|之后|后", Mark.AFTER),
    (rf"{_VERB}|间|期间", None),
    at="end",
)
_COUNTED = re.compile(r"[0-9零一二三四五六七八九十百廿卅]")
_JOINT = re.compile(r"-|至|到|或|及|和")


def read(text: str) -> Reading | None:
    """Read words with dashes already `-`; None when they are not understood."""
    # Records are written in the 21st century: their last one is the 20th.
    plain = _NOISE.sub("", text.translate(_SIMPLIFIED)).replace("上世纪", "20世纪")
    if _NOBODY_KNOWS.fullmatch(plain):
        return UNKNOWN
    if whole := _told(plain):
        return reading_of(whole.span, whole.marks)
    peeled = peel(plain, _STARTS, _ENDS)
    told = _told(peeled.core)
    return reading_of(told.span, peeled.marks | told.marks) if told else None


def _told(core: str) -> Told | None:
    if whole := points.find_point(core):
        return whole
    for joint in _JOINT.finditer(core):
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
