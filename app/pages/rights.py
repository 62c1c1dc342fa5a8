"""Rights statements in words, by the registries' own addresses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RightsWords:
    """What a statement is called and what it lets people do. unofficial: the wording is ours."""

    uri: str
    name: str
    meaning: str
    unofficial: bool


# uri without scheme → (en, zh, what it means en, zh). The registries have no Chinese for
# RightsStatements.org: https://rightsstatements.org/page/1.0/ ; the zh words are marked as ours.
_STATEMENTS = {
    "creativecommons.org/publicdomain/zero/1.0/": (
        "CC0 1.0", "CC0 1.0",
        "No rights reserved: use it for anything.", "不保留权利，可任意使用。",
    ),
    "creativecommons.org/publicdomain/mark/1.0/": (
        "Public Domain Mark 1.0", "公有领域标记 1.0",
        "Free of known copyright.", "已知不受著作权限制。",
    ),
    "creativecommons.org/licenses/by/4.0/": (
        "CC BY 4.0", "CC BY 4.0",
        "Reuse freely, for any purpose, with credit.", "可转载、可改作、可商用，请署名。",
    ),
    "creativecommons.org/licenses/by-sa/4.0/": (
        "CC BY-SA 4.0", "CC BY-SA 4.0",
        "Reuse with credit; share what you make under the same licence.",
        "请署名；改作须以相同许可发布。",
    ),
    "creativecommons.org/licenses/by-nc/4.0/": (
        "CC BY-NC 4.0", "CC BY-NC 4.0",
        "Reuse with credit, not for commerce.", "请署名；不得商用。",
    ),
    "creativecommons.org/licenses/by-nd/4.0/": (
        "CC BY-ND 4.0", "CC BY-ND 4.0",
        "Pass on with credit, unchanged.", "请署名；不得改作。",
    ),
    "creativecommons.org/licenses/by-nc-sa/4.0/": (
        "CC BY-NC-SA 4.0", "CC BY-NC-SA 4.0",
        "Reuse with credit, not for commerce, under the same licence.",
        "请署名；不得商用；改作须以相同许可发布。",
    ),
    "creativecommons.org/licenses/by-nc-nd/4.0/": (
        "CC BY-NC-ND 4.0", "CC BY-NC-ND 4.0",
        "Pass on with credit, unchanged, not for commerce.", "请署名；不得商用；不得改作。",
    ),
    "rightsstatements.org/vocab/InC/1.0/": (
        "In copyright", "受著作权保护",
        "Protected; ask the holder before reuse.", "受保护，使用前请征得权利人同意。",
    ),
    "rightsstatements.org/vocab/InC-EDU/1.0/": (
        "In copyright, educational use permitted", "受著作权保护，允许教育使用",
        "Educational use needs no permission.", "教育用途无需另行授权。",
    ),
    "rightsstatements.org/vocab/InC-NC/1.0/": (
        "In copyright, non-commercial use permitted", "受著作权保护，允许非商业使用",
        "Non-commercial use needs no permission.", "非商业用途无需另行授权。",
    ),
    "rightsstatements.org/vocab/InC-RUU/1.0/": (
        "In copyright, rights-holder unlocatable", "受著作权保护，权利人无法寻获",
        "The rights-holder could not be found.", "未能找到权利人。",
    ),
    "rightsstatements.org/vocab/NoC-CR/1.0/": (
        "No copyright, contractual restrictions", "无著作权，有合同限制",
        "Free of copyright, but a contract limits its use.", "不受著作权保护，但使用受合同约束。",
    ),
    "rightsstatements.org/vocab/NoC-NC/1.0/": (
        "No copyright, non-commercial use only", "无著作权，仅限非商业使用",
        "Free of copyright, for non-commercial use.", "不受著作权保护，仅限非商业使用。",
    ),
    "rightsstatements.org/vocab/NoC-OKLR/1.0/": (
        "No copyright, other legal restrictions", "无著作权，有其他法律限制",
        "Free of copyright, but other law limits its use.", "不受著作权保护，但受其他法律限制。",
    ),
    "rightsstatements.org/vocab/NoC-US/1.0/": (
        "No copyright, United States", "在美国无著作权",
        "Free of copyright in the United States.", "依美国法不受著作权保护。",
    ),
    "rightsstatements.org/vocab/CNE/1.0/": (
        "Copyright not evaluated", "著作权未评估",
        "Nobody has examined its rights yet.", "尚未评估其权利状况。",
    ),
    "rightsstatements.org/vocab/UND/1.0/": (
        "Copyright undetermined", "著作权未能确定",
        "Examined, without a result.", "已评估，未能确定。",
    ),
    "rightsstatements.org/vocab/NKC/1.0/": (
        "No known copyright", "无已知著作权",
        "Probably free of copyright.", "很可能不受著作权保护。",
    ),
}  # fmt: skip


def rights_words(uri: str, lang: str) -> RightsWords | None:
    """The words of a statement; an unknown address is shown as it is; None where there is none."""
    if not uri:
        return None
    key = uri.split("://", 1)[-1].removesuffix("/") + "/"
    if (known := _STATEMENTS.get(key)) is None:
        return RightsWords(uri, uri, "", unofficial=False)
    en, zh, meaning_en, meaning_zh = known
    if lang == "en":
        return RightsWords(uri, en, meaning_en, unofficial=False)
    return RightsWords(uri, zh, meaning_zh, unofficial=key.startswith("rightsstatements.org/"))
