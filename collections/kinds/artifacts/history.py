"""The groups that say what became of an artifact: who had it, how it came in, how it was judged."""

from __future__ import annotations

from collections.abc import Mapping

from records.fields import INTERNAL, Date, Flag, LangText, Link, Money, Shape, Term, Text, part

# Of whom or what it tells: who made or kept it stands with makers and provenance.
SUBJECT = Link(
    "subject", ("heritage-site", "enterprise", "person"), "有关的藏品", "Objects on this subject"
)
HOLDER = Link("holder", ("enterprise", "museum", "person"), "曾经收藏", "Objects once held")


class Holding(Shape):
    """A time in somebody's hands, from the first on; a gap says that before it nothing is known."""

    who = part(HOLDER, zh="所有者或持有者", en="Owner or holder")
    how = part(Term("transfer-of-title"), zh="取得方式", en="How")
    when = part(Date(), zh="起止", en="From – to")
    evidence = part(Text(longest=1_000), zh="依据", en="Evidence")
    gap = part(Flag(), zh="此前不详", en="Gap before")
    price = part(Money(), zh="价格", en="Price", visibility=INTERNAL)

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """`Hengyun Iron Works, ordered, 1934`."""
        told = [said[name] for name in ("who", "how", "when") if name in said]
        if lang == "en" and len(told) > 1 and "who" in said and "how" in said:
            told[1] = told[1].lower()
        return (", " if lang == "en" else "，").join(told)


class Acquisition(Shape):
    """How and when it came in; from whom, and on what voucher, is for the museum alone."""

    method = part(Term("acquisition-method"), zh="来源", en="Method")
    date = part(Date(), zh="入藏时间", en="Date")
    period = part(Term("accession-period"), zh="入藏时间范围", en="Period")
    credit = part(LangText(longest=500), zh="鸣谢", en="Credit")
    source = part(Text(longest=500), zh="来源单位或个人", en="From", visibility=INTERNAL)
    voucher = part(Text(longest=200), zh="入藏凭证", en="Voucher", visibility=INTERNAL)


class Grading(Shape):
    """A judgement of its grade: by which panel, when, on what paper."""

    grade = part(Term("artifact-grade"), zh="级别", en="Grade", required=True)
    panel = part(LangText(longest=300), zh="鉴定机构", en="Panel")
    date = part(Date(), zh="定级时间", en="Date")
    document = part(Text(longest=200), zh="文号", en="Document")


class Condition(Shape):
    """What a check of its condition found, in short: lenders and borrowers read it."""

    date = part(Date(), zh="检查时间", en="Date", required=True)
    summary = part(LangText(longest=2_000), zh="摘要", en="Summary", required=True)
    needs = part(LangText(longest=1_000), zh="建议", en="Recommended")
    by = part(Text(longest=200), zh="检查人", en="Checked by", visibility=INTERNAL)
