"""Words about search on the terminal, in the language of the person there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.cli.languages import counted, said
from search.explanations import Explanation, How, Met, Tier, WordExplained
from search.ports import DEEPEST, Widening

Words = tuple[str, str]
"""The same in English and in Chinese."""

HOWS: Mapping[How, Words] = {
    "word": ("as a word", "词"),
    "phrase": ("as characters in a row", "连续字符"),
    "character": ("as a character", "单字"),
    "sound": ("by the sound of a word", "词的拼音"),
    "spelling": ("by the pinyin of the name", "名称拼音或首字母"),
    "number": ("as a number, however it is parted", "编号（不计分隔符）"),
    "beginning": ("as the beginning of a word", "词首"),
    "typing": ("but for a typing error", "差一字母"),
}
WHERES: Mapping[str, Words] = {
    "name": ("in the name", "名称"),
    "text": ("in the text", "正文"),
    "number": ("in the number", "编号"),
}
BYS: Mapping[str, Words] = {
    "asked": ("", ""),
    "synonym": (", a synonym", "，同义词"),
    "near": (", a narrower or related word", "，下位或相关词"),
}
TIERS: Mapping[Tier, Words] = {
    "asked-exactly": ("it has the words exactly as asked", "与检索词完全一致"),
    "name-whole": ("the query is its whole name", "检索词即全名"),
    "name-asked": ("all words stand in its names", "检索词全部见于名称"),
    "name-meant": ("all words or synonyms stand in its names", "检索词或同义词全部见于名称"),
    "asked": ("it has all words of the query", "含全部检索词"),
    "meant": ("it has all words or synonyms of them", "含全部检索词或其同义词"),
    "near": ("it has only narrower or related words", "仅含下位或相关词"),
}


def order_of(total: int) -> str:
    """How many results there are."""
    return said(f"{counted(total, 'result')}", f"共 {total:,} 条")


def widened(widenings: Iterable[Widening]) -> Iterator[str]:
    """Which words were looked for by others, too."""
    for one in widenings:
        also, near = ", ".join(one.synonyms), ", ".join(one.near)
        line = said(f"{one.word}: also searched {also}", f"{one.word}：同时检索 {also}")
        yield line + (said(f"; near it: {near}", f"；相关 {near}") if near else "")


def explained(told: Explanation) -> Iterator[str]:
    """Each word with the ways in which the record has it; what sets it above others."""
    if told.loosely:
        yield said(
            "little or nothing was found as asked: typing errors and beginnings count too",
            "按原词所得甚少：放宽到拼写差错与词首",
        )
    for word in told.words:
        yield from _word(word)
    for tier in told.tiers:
        yield said(f"ranked because {TIERS[tier][0]}", f"排序依据：{TIERS[tier][1]}")
    if told.score is not None:
        yield said(f"score {told.score:,.2f}", f"得分 {told.score:,.2f}")


def standing_of(told: Explanation) -> str:
    """The place of a record that the index holds, or why it is not among the results."""
    total = f"{told.total:,}"
    if told.place is not None:
        return said(f"place {told.place:,} of {total}", f"第 {told.place:,} 位，共 {total} 条")
    if told.found:
        return said(
            f"found, behind the first {DEEPEST:,} of {total}",
            f"已检出，但在前 {DEEPEST:,} 条之后，共 {total} 条",
        )
    missing = [word.word for word in told.words if not word.met]
    if missing:
        return said(
            f"not found: the record has no {', '.join(missing)}",
            f"未检出：记录中没有 {'、'.join(missing)}",
        )
    if told.choices:
        named = ", ".join(told.choices)
        return said(f"not found: not of the choice of {named}", f"未检出：不符所选 {named}")
    return said("not found: not all words at once", "未检出：未能同时符合全部检索词")


def not_in_index(state: str) -> str:
    """Why the index does not hold a record."""
    if state != "published":
        return said(
            f"not found: the record is not published (it is {state})",
            f"未检出：记录未公布（状态 {state}）",
        )
    return said(
        "not found: the index does not hold the record yet; the worker brings it there",
        "未检出：索引中尚无此记录，待后台写入",
    )


def _word(word: WordExplained) -> Iterator[str]:
    if not word.met:
        yield said(f"{word.word}: not in the record", f"{word.word}：记录中没有")
    for met in word.met:
        yield f"{word.word}{said(': ', '：')}{_met(met)}"


def _met(met: Met) -> str:
    (en, zh), (where_en, where_zh) = HOWS[met.how], WHERES[met.where]
    by_en, by_zh = BYS[met.by]
    return said(
        f"{met.words}{by_en}, {where_en}, {en}", f"{met.words}{by_zh}，见于{where_zh}，{zh}"
    )
