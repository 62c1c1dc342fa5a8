"""The groups that its keepers need: rights, care, and what it is worth."""

from __future__ import annotations

from collections.abc import Mapping

from records.fields import Date, Flag, LangText, Money, Shape, Term, Text, part


class Right(Shape):
    """A right in the thing or in what shows it: who holds it, how long, on what basis."""

    subject = part(Term("rights-subject"), zh="对象", en="Subject", required=True)
    statement = part(Text(longest=300), zh="权利声明", en="Statement")
    holder = part(LangText(longest=300), zh="权利人", en="Holder")
    term = part(Date(), zh="期限", en="Term")
    basis = part(LangText(longest=500), zh="依据", en="Basis")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        colon = ": " if lang == "en" else "："
        told = [said[name] for name in ("holder", "statement", "term") if name in said]
        words = (", " if lang == "en" else "，").join(told)
        return f"{said['subject']}{colon}{words}" if words else said["subject"]


class Care(Shape):
    """What stands between the record and the outside: secrecy.py says how.

    consent: where the agreement of those who are named or to be seen is kept. declassified: the
    day from which a classified record is none any more; reviewer: who decided that.
    """

    living_persons = part(Flag(), zh="涉及在世人物", en="Living persons named or visible")
    consent = part(Text(longest=500), zh="同意书", en="Consent recorded")
    classified = part(Term("secrecy"), zh="密级", en="Classified")
    declassified = part(Date(), zh="解密日期", en="Declassified on")
    reviewer = part(Text(longest=200), zh="解密审核人", en="Reviewed by")


class Valuation(Shape):
    """What somebody took it to be worth."""

    amount = part(Money(), zh="估价", en="Amount", required=True)
    date = part(Date(), zh="估价时间", en="Date")
    by = part(Text(longest=200), zh="估价人", en="By")
    purpose = part(Text(longest=200), zh="用途", en="Purpose")


class Insurance(Shape):
    """How it is insured."""

    insurer = part(Text(longest=200), zh="保险人", en="Insurer", required=True)
    policy = part(Text(longest=200), zh="保单号", en="Policy")
    amount = part(Money(), zh="保险金额", en="Sum insured")
    until = part(Date(), zh="有效期至", en="Until")
