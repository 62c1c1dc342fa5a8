"""Who answers for the site, as its pages have to say: names, filings, the texts of notices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from config.refusals import SettingsError

_REGIONS: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
# 非经营性互联网信息服务备案管理办法: a filing, or a licence (ICP证); a site of it has a number.
_ICP: Final = re.compile(rf"[{_REGIONS}]ICP[备证]\d{{6,10}}号(-\d{{1,3}})?")
# 计算机信息网络国际联网安全保护管理办法: the number of the public security filing.
_PSB: Final = re.compile(rf"[{_REGIONS}]公网安备\s?(\d{{14}})号")
_EMAIL: Final = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
_TELEPHONE: Final = re.compile(r"\+?[\d ()/-]{5,40}")
LANGUAGES: Final = ("zh", "en")
KINDS_OF_FILE: Final = (".md", ".txt")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the operator says of itself (GONGBO_OPERATOR_ZH, GONGBO_ICP, …); "" is not said.

    checked: the day on which the accessibility was last examined; limits: what is known to fall
    short. privacy, contact, accessibility: files whose text stands instead of ours; `{lang}` in a
    name is `zh` or `en`. security: where a weakness is reported; expires: until when that is good.
    """

    operator_zh: str = ""
    operator_en: str = ""
    address_zh: str = ""
    address_en: str = ""
    email: str = ""
    telephone: str = ""
    icp: str = ""
    psb: str = ""
    checked: date | None = None
    limits_zh: str = ""
    limits_en: str = ""
    privacy: str = ""
    contact: str = ""
    accessibility: str = ""
    security: str = ""
    expires: date | None = None

    def said(self, name: str, lang: str) -> str:
        """operator, address or limits in a language, else in the other one."""
        written = {one: str(getattr(self, f"{name}_{one}")) for one in LANGUAGES}
        return written[lang] or next(filter(None, written.values()), "")

    @property
    def psb_code(self) -> str:
        """The digits by which the filing is looked up."""
        found = _PSB.fullmatch(self.psb)
        return found[1] if found else ""

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Imprint:
        """Read the settings; SettingsError names the one that cannot be used."""
        told: dict[str, Any] = {
            one.name: env.get(VARIABLES[one.name], "").strip() for one in fields(cls)
        }
        for name, (rule, expected) in _RULES.items():
            if told[name] and not rule.fullmatch(told[name]):
                raise SettingsError(f"{VARIABLES[name]}: expected {expected}, got {told[name]!r}")
        for name in ("privacy", "contact", "accessibility"):
            _readable(told[name], VARIABLES[name])
        _reachable(told["security"])
        if told["security"] and not told["expires"]:
            raise SettingsError("GONGBO_SECURITY_EXPIRES is not set: security.txt needs it")
        for name in ("checked", "expires"):
            told[name] = _day(told[name], VARIABLES[name])
        return cls(**told)

    def written(self) -> dict[str, str]:
        """The settings, as an environment says them."""
        said = {VARIABLES[one.name]: getattr(self, one.name) for one in fields(self)}
        return {name: _isoformat(value) for name, value in said.items() if value}


VARIABLES: Final = {
    "checked": "GONGBO_ACCESSIBILITY_CHECKED",
    "limits_zh": "GONGBO_ACCESSIBILITY_LIMITS_ZH",
    "limits_en": "GONGBO_ACCESSIBILITY_LIMITS_EN",
    "privacy": "GONGBO_PRIVACY_FILE",
    "contact": "GONGBO_CONTACT_FILE",
    "accessibility": "GONGBO_ACCESSIBILITY_FILE",
    "security": "GONGBO_SECURITY_CONTACT",
    "expires": "GONGBO_SECURITY_EXPIRES",
    **{
        name: f"GONGBO_{name.upper()}"
        for name in (
            *("operator_zh", "operator_en", "address_zh", "address_en"),
            *("email", "telephone", "icp", "psb"),
        )
    },
}
_RULES: Final = {
    "icp": (_ICP, "a filing such as 京ICP备12345678号-1"),
    "psb": (_PSB, "a filing such as 京公网安备11010502000001号"),
    "email": (_EMAIL, "an address such as museum@example.org"),
    "telephone": (_TELEPHONE, "a number such as +86 10 1234 5678"),
}


def _readable(pattern: str, variable: str) -> None:
    for lang in LANGUAGES if pattern else ():
        path = Path(pattern.replace("{lang}", lang))
        if path.suffix not in KINDS_OF_FILE:
            raise SettingsError(f"{variable}: expected a file of {' or '.join(KINDS_OF_FILE)}")
        try:
            path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"{variable}: expected a text in UTF-8 that can be read, {path} is none"
            ) from error


def _reachable(contact: str) -> None:
    if contact and urlsplit(contact).scheme not in {"https", "mailto", "tel"}:
        raise SettingsError(
            f"GONGBO_SECURITY_CONTACT: expected https:, mailto: or tel:, got {contact!r}"
        )


def _day(written: str, variable: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise SettingsError(f"{variable}: expected a day as 2026-10-12, got {written!r}") from None


def _isoformat(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
