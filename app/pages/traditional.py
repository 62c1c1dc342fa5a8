"""A page in traditional characters: its words converted, nothing that programs read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from opencc import OpenCC

# What `zh-Hant` means where nothing more is said (CLDR, likely subtags: zh-Hant-TW). Characters
# only: `s2twp` would also put other words (軟體 for 软件) into what museums have written.
_FORM = "s2tw"
# Between words that are converted in one call: in no dictionary, and taken out of what is said.
_APART = "\x1f"
_TAG = re.compile(r"""(<(?:!--.*?--|[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*)>)""", re.DOTALL)
_NAME = re.compile(r"</?\s*([a-zA-Z][\w-]*)")
_LANG = re.compile(r"""\slang=["']?([\w-]*)""")
# Attributes that are read by people; of the data of scripts, those that hold words.
_READ = re.compile(
    r"(\s(?:alt|title|placeholder|label|aria-(?:label|description|roledescription|valuetext)"
    r'|data-(?:alt|words|label|done|failed))=")([^"]*)'
)
_CONTENT = re.compile(r'(\scontent=")([^"]*)')
_TOLD = re.compile(
    r'(?:name|property)="(?:description|(?:og|twitter):[\w:]*(?:title|description|alt|site_name))"'
)
# Whose content is for programs, or what a visitor has written.
_CLOSED = frozenset({"script", "style", "textarea"})
_VOID = frozenset({"area", "br", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def traditional(page: str) -> str:
    """An HTML page whose Chinese is simplified, in traditional characters.

    Converted are text and the attributes that are read by people. Left are addresses, values of
    forms, scripts, whatever is marked with another language, and what was written in traditional
    characters.
    """
    pieces: list[str] = []
    said: list[int] = []
    for piece, is_said in _pieces(page):
        if is_said and not piece.isascii() and not _as_written(piece):
            said.append(len(pieces))
        pieces.append(piece)
    told = _APART.join(pieces[at].replace(_APART, "") for at in said)
    words = _converter().convert(told).split(_APART) if said else ()
    for at, converted in zip(said, words, strict=True):
        pieces[at] = converted
    return "".join(pieces)


def _pieces(page: str) -> Iterator[tuple[str, bool]]:
    """The page in pieces, and whether each is words in the language of the page."""
    closed, depth = "", 0
    for at, piece in enumerate(_TAG.split(page)):
        if at % 2 == 0:
            yield piece, not closed
            continue
        name = _name(piece)
        if closed:
            depth += _step(piece) if name == closed else 0
            closed = closed if depth else ""
            yield piece, False
        elif name in _CLOSED or _is_foreign(piece):
            if name not in _VOID and (depth := _step(piece)) > 0:
                closed = name
            yield piece, False
        elif piece.isascii():
            yield piece, False
        else:
            yield from _attributes(piece, name)


def _attributes(tag: str, name: str) -> Iterator[tuple[str, bool]]:
    """A tag in pieces; the values that are read by people are words."""
    read = _READ
    if name == "meta":
        if not _TOLD.search(tag):
            yield tag, False
            return
        read = _CONTENT
    for at, part in enumerate(read.split(tag)):
        yield part, at % 3 == 2


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""


def _step(tag: str) -> int:
    """How much deeper it is behind this tag."""
    if tag.startswith("</"):
        return -1
    return 0 if tag.endswith("/>") else 1


def _is_foreign(tag: str) -> bool:
    """Whether it begins something in another language than the page."""
    if " lang=" not in tag:
        return False
    found = _LANG.search(tag)
    return found is not None and found[1] != "zh-Hant"


def _as_written(words: str) -> bool:
    """Whether words are in traditional characters already: those of a record, of a question."""
    traditional_only, simplified_only = _forms()
    return bool(traditional_only.search(words)) and not simplified_only.search(words)


@cache
def _converter() -> OpenCC:
    return OpenCC(_FORM)


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters that nobody writes in simplified text, and those in traditional text.

    By what the standards of either had room for, GB 2312 and Big5: 后 or 里 are in both.
    """
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = OpenCC("t2s").convert(_APART.join(every)).split(_APART)
    both = set("".join(every).encode("gb2312", "ignore").decode("gb2312"))
    big5 = set("".join(every).encode("big5", "ignore").decode("big5"))
    changed = [one for one, to in zip(every, simplified, strict=True) if one != to]
    return (
        re.compile(f"[{''.join(one for one in changed if one not in both)}]"),
        re.compile(f"[{''.join(one for one in both if one not in big5)}]"),
    )
