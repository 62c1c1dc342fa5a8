"""What is wrong with a value, in Chinese: the schemas say it in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

# A message in English → in Chinese; what stands in braces is taken over.
SAID: dict[str, str] = {
    # What marshmallow says of itself.
    "Missing data for required field.": "此栏必填",
    "Field may not be null.": "不能为空值",
    "Unknown field.": "没有这一栏",
    "Invalid type.": "类型不对",
    "Invalid value.": "值不合要求",
    "Invalid input.": "值不合要求",
    "Invalid input type.": "应为对象",
    "Not a valid string.": "应为文字",
    "Not a valid utf-8 string.": "应为 UTF-8 文字",
    "Not a valid list.": "应为列表",
    "Not a valid mapping type.": "应为对象",
    "Not a valid number.": "应为数字",
    "Not a valid integer.": "应为整数",
    "Not a valid boolean.": "应为 true 或 false",
    "Number too large.": "数字过大",
    "Special numeric values (nan or infinity) are not permitted.": "不能是 nan 或无穷大",
    "String does not match expected pattern.": "格式不对",
    "Length must be between {least} and {most}.": "应为 {least} 至 {most} 字",
    "Longer than maximum length {most}.": "最多 {most} 字",
    "Shorter than minimum length {least}.": "至少 {least} 字",
    "Length must be {equal}.": "应为 {equal} 字",
    "Must be one of: {choices}.": "应为以下之一：{choices}",
    "Must be greater than or equal to {least} and less than or equal to {most}.": (
        "应在 {least} 与 {most} 之间"
    ),
    "Must be greater than or equal to {least}.": "不能小于 {least}",
    "Must be less than or equal to {most}.": "不能大于 {most}",
    "Must be equal to {other}.": "应为 {other}",
    "Must be greater than {least}.": "应大于 {least}",
    "Must be less than {most}.": "应小于 {most}",
    # Words.
    "expected at most {most} letters": "最多 {most} 字",
    "expected words, got only spaces": "应有文字，不能只有空格",
    "character {which} at position {place} cannot be kept": "第 {place} 位的字符 {which} 无法保存",
    "expected a language such as zh or en": "应为语言代码，如 zh、en",
    "expected words in at least one language": "至少要有一种语言的文字",
    # Terms.
    "{code} is not a code of the vocabulary {vocabulary}": "{code} 不是词表 {vocabulary} 的代码",
    "{code} of the vocabulary {vocabulary} is retired": "词表 {vocabulary} 的 {code} 已停用",
    # Dates.
    "expected a year, month or day such as {examples}, got {got}": (
        "应为年、月或日，如 {examples}，而不是 {got}"
    ),
    "there is no month {month}": "没有 {month} 月",
    "there is no day {day} in {month}": "{month} 没有 {day} 日",
    "{last} is before {first}": "{last} 早于 {first}",
    "{certainty} expects {sides}": "确定程度为 {certainty} 时应有{sides}",
    # Measures, money.
    "expected digits such as {examples}": "应为数字，如 {examples}",
    "expected one of the units {codes}": "应为以下单位之一：{codes}",
    "{value} {unit} is {si} {of}, got {told}": "{value} {unit} 应为 {si} {of}，而不是 {told}",
    "expected one of the currencies {codes}": "应为以下货币之一：{codes}",
    "cannot tell an amount in one currency from these words": "从这些文字读不出一种货币的金额",
    # Flags, points, links, places.
    "expected true or false": "应为 true 或 false",
    "expected a number": "应为数字",
    "expected a number from {least} to {most}": "应为 {least} 至 {most} 的数字",
    "expected one of {choices}": "应为以下之一：{choices}",
    "expected the identifier of a record": "应为记录的标识符",
    "expected a record or a name": "应有记录或名称",
    "expected words, a code or a point": "应有文字、代码或坐标",
    # Records, what they link to, whom they are for.
    "expected an object with the fields of the kind": "应为一个对象，含该类记录的各栏",
    "a record of the kind {kind} needs a number": "“{kind}”记录必须有编号",
    "there is no record {which} here": "没有找到记录 {which}",
    "expected a link to a record of the kind {kinds}, {which} is of the kind {kind}": (
        "应链接到“{kinds}”，而 {which} 是“{kind}”"
    ),
    "expected a field of the kind {kind}": "“{kind}”没有这一栏",
    "expected another field: no edition can be without this one": (
        "应为别的栏：公布的版本不能没有这一栏"
    ),
    "expected an audience narrower than {own}, got {audience}": (
        "应为比 {own} 更小的范围，而不是 {audience}"
    ),
    "expected public, partner or internal": "应为 public、partner 或 internal",
    "rights at most {most} characters, credit at most {more}": (
        "权利声明最多 {most} 字，署名最多 {more} 字"
    ),
    "expected records, there are none": "应有记录，却一条也没有",
    # Steps.
    "expected an instant with its zone, such as {example}": "应为带时区的时刻，如 {example}",
    "expected an instant that is still to come": "应为尚未到来的时刻",
    "say why: {step} needs a reason that people will read": "请说明{step}的理由，供人查阅",
    # Vocabularies and organisations, which stand below the records and say nothing in Chinese.
    "expected 1 to {most} characters": "应为 1 至 {most} 字",
    "expected letters, digits and hyphens": "应为字母、数字和连字符",
    "expected a year, a month or a day: {examples}": "应为年、月或日，如 {examples}",
    "expected a year, a month or a day such as {examples}": "应为年、月或日，如 {examples}",
    "expected a time after {moment}": "应晚于 {moment}",
    "expected the code of another term": "应为另一词条的代码",
    "expected 2–60 of a–z, 0–9 and single hyphens, a letter first": (
        "应为 2–60 个 a–z、0–9 或单个连字符，以字母开头"
    ),
    "expected a URI of Creative Commons or RightsStatements.org, such as {one} or {other}": (
        "应为 Creative Commons 或 RightsStatements.org 的 URI，如 {one} 或 {other}"
    ),
}
# What stands in these braces is a name of ours, which has its own in Chinese.
_NAMED = ("kind", "kinds", "step", "sides")
NAMES: dict[str, str] = {
    "from and to": " from 和 to",
    "from, and no to": " from，不应有 to",
    "to": " to",
    "no bounds": "词语，不应有起止",
}

_BRACES = re.compile(r"\\\{([a-z]+)\\\}")


def in_chinese(message: str) -> str:
    """A message of a schema in Chinese; one that is not known is quoted as it is."""
    return find_chinese(message) or f"不符合要求（{message}）"


def find_chinese(message: str) -> str | None:
    """A message in Chinese, or None for one that is not known."""
    if (said := SAID.get(message)) is not None:
        return said
    for pattern, chinese in _patterns(tuple(SAID.items())):
        if found := pattern.fullmatch(message):
            told = {part: _called(part, words) for part, words in found.groupdict().items()}
            return chinese.format(**told)
    return None


def also(said: Mapping[str, str]) -> None:
    """Messages that a kind gives of its own: English → Chinese, with braces as here."""
    SAID.update(said)


def call(names: Mapping[str, str]) -> None:
    """What kinds and steps are called in Chinese, for messages that name them."""
    NAMES.update(names)


def _called(part: str, words: str) -> str:
    if part not in _NAMED:
        return words
    return "或".join(NAMES.get(name, name) for name in words.split(" or "))


@cache
def _patterns(said: tuple[tuple[str, str], ...]) -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(_BRACES.sub(r"(?P<\1>.+?)", re.escape(english)), re.DOTALL), chinese)
        for english, chinese in said
        if "{" in english
    ]
