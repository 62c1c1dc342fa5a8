"""A citation as programs for references read it: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from app.pages.taking_away.cited import Cited

# A brace that is only escaped still counts for BibTeX, and would leave the entry open.
_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)
_MONTHS: Final = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]


def bibtex(one: Cited) -> str:
    """An entry of BibTeX; titles and names in braces of their own, so that nothing recases them."""
    fields = {
        "title": _whole(one.name),
        "author": " and ".join(_whole(maker) for maker in one.makers) if one.kept else "",
        "year": str(one.issued[0]),
        "month": "" if one.year else _MONTHS[one.published.month - 1],
        "organization": _whole(one.holder),
        "howpublished": one.site.translate(_TEX),
        "note": _note(one).translate(_TEX),
        "url": one.address,
        "urldate": one.seen.isoformat(),
    }
    told = (
        f"  {name} = {value if name == 'month' else '{' + value + '}'},"
        for name, value in fields.items()
        if value
    )
    return "\n".join((f"@misc{{gongbo-{one.id},", *told, "}", ""))


def ris(one: Cited) -> str:
    """A record of RIS: lines of a tag, two spaces, a hyphen and a value, ended as in DOS."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _tagged(one))


def csl_json(one: Cited) -> str:
    """A list of one item, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html."""
    item: dict[str, Any] = {
        "id": f"gongbo-{one.id}",
        "type": "document",
        "title": one.name,
        "number": one.number,
        "version": str(one.edition),
        "publisher": one.holder,
        "archive": one.site,
        "issued": {"date-parts": [list(one.issued)]},
        "accessed": {"date-parts": [[one.seen.year, one.seen.month, one.seen.day]]},
        "URL": one.address,
        "language": "en" if one.lang == "en" else "zh-CN",
        "note": _note(one),
    }
    if one.kept and one.makers:
        item["author"] = [{"literal": maker} for maker in one.makers]
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _whole(words: str) -> str:
    return "{" + words.translate(_TEX) + "}" if words else ""


def _note(one: Cited) -> str:
    """What no field of theirs is for: the number, when it was made, the edition."""
    told = (one.number, one.when if one.kept else "", one.dated_version)
    return ("; " if one.lang == "en" else "；").join(part for part in told if part)


def _tagged(one: Cited) -> Iterator[tuple[str, str]]:
    """Art is what comes nearest to a thing in a museum, an entry of ours is a page."""
    yield "TY", "ART" if one.kept else "ELEC"
    yield "TI", one.name
    yield from (("AU", maker) for maker in one.makers if one.kept)
    yield "PY", f"{one.issued[0]:04}"
    yield "DA", f"{one.year:04}///" if one.year else one.published.strftime("%Y/%m/%d/")
    if one.holder:
        yield "PB", one.holder
    yield "ET", str(one.edition)
    yield "AN", one.number
    if one.kept and one.when:
        yield "N1", one.when
    yield "N1", one.dated_version
    yield "DP", one.site
    yield "LA", one.lang
    yield "UR", one.address
    yield "Y2", one.seen.strftime("%Y/%m/%d/")
    yield "ER", ""
