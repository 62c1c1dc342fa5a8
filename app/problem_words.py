"""What steps, links, pictures and parameters are refused with, in Chinese (see `messages.also`)."""

from __future__ import annotations

from typing import Final

SAID: Final = {
    "expected an instant with its zone, such as {example}": "应为带时区的时刻，如 {example}",
    "expected an instant that is still to come": "应为将来的时刻",
    "expected a year, a month or a day such as {example}": "应为年、月或日，如 {example}",
    "expected a field of the kind {kind}": "应为 {kind} 类的栏目",
    "expected another field: no edition can be without this one": "必填栏目不能缩小可见范围",
    "expected an audience narrower than {own}, got {got}": "应比 {own} 更窄，而不是 {got}",
    "say why: {step} needs a reason that people will read": "请说明理由：{step} 须有可供阅读的理由",
    "there is no record {which} here": "没有记录 {which}",
    "expected a link to a record of the kind {kinds}, {which} is of the kind {kind}": (
        "应链接到 {kinds} 类的记录，{which} 属于 {kind} 类"
    ),
    "expected public, partner or internal": "应为 public、partner 或 internal",
    "expected a URI of Creative Commons or RightsStatements.org, such as {one} or {other}": (
        "应为知识共享或 RightsStatements.org 的 URI，如 {one} 或 {other}"
    ),
    "rights at most {least} characters, credit at most {most}": (
        "权利声明最多 {least} 字，署名最多 {most} 字"
    ),
    "expected records, there are none": "应有记录，实际为空",
    "Must be equal to {only}.": "只能为 {only}",
}
