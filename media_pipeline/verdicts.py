"""What the confined process answers, held against what is possible: it is not believed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from config.settings import Limits
from media_pipeline import refusals
from media_pipeline.file_kinds import FileKind, Why
from media_pipeline.recipe import LONGEST_SIDE
from media_pipeline.refusals import Refused, Trouble

Answer = Mapping[str, Any]

_DEPTHS = {"char", "short", "uint", "int", "float", "double", "complex", "dpcomplex"}
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,80}")
_COMPRESSIONS = {"old-style JPEG", "JPEG 2000"}
_ACTIVE = {"svg": (" SVG 矢量图", "SVG"), "html": (" HTML 网页", "an HTML page")}
_LONGEST_SECONDS = 1e8


def refusal(answer: Answer, limits: Limits, *, page: int) -> Refused:
    """The refusal in our own words; of the answer only its code and figures are taken."""
    found = _refusal(answer, limits)
    if "pages" in answer and found.code not in {"no-such-page", "too-many-pages"}:
        pages = number(answer, "pages")
        return refusals.on_page(found, page, pages) if pages > 1 else found
    return found


def _refusal(answer: Answer, limits: Limits) -> Refused:
    code = answer.get("refused")
    if code == "out-of-memory":
        return refusals.out_of_memory(limits.other_memory_bytes // 1_000_000)
    if code == "out-of-time":
        return refusals.out_of_time(limits)
    if code == "unsupported-depth":
        depth = answer.get("depth")
        return refusals.unsupported_depth(depth if depth in _DEPTHS else "unknown")
    if code == "unsupported-compression":
        name = answer.get("name")
        known = name if name in _COMPRESSIONS else str(number(answer, "number"))
        return refusals.unsupported_compression(known)
    if code == "unsupported-kind":
        media_type = str(answer.get("mime"))
        return refusals.unknown_kind(media_type if _MEDIA_TYPE.fullmatch(media_type) else "")
    if code == "raw":
        return refusals.unsupported_kind(FileKind("raw", "", "", why=Why.RAW))
    if code == "active":
        zh, en = _ACTIVE.get(str(answer.get("kind")), _ACTIVE["html"])
        return refusals.unsupported_kind(FileKind("active", zh, en, why=Why.ACTIVE))
    return _of_size(answer, limits)


def _of_size(answer: Answer, limits: Limits) -> Refused:
    code = answer.get("refused")
    if code == "no-such-page":
        return refusals.no_such_page(number(answer, "page"), number(answer, "pages"))
    if code == "too-many-pages":
        return refusals.too_many_pages(number(answer, "pages"), limits.pages)
    if code == "too-many-pixels":
        width, height = number(answer, "width"), number(answer, "height")
        if max(width, height) > LONGEST_SIDE:
            return refusals.too_long(width, height, LONGEST_SIDE)
        if answer.get("other"):
            return refusals.too_many_pixels_at_once(width, height, limits.other_pixels)
        return refusals.too_many_pixels(width, height, limits.pixels)
    return refusals.plain(str(code))


def number(answer: Answer, name: str) -> int:
    """A whole number of the answer, or Trouble."""
    value = answer.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 40:
        raise Trouble(f"the reading process answered {name}={value!r:.80}")
    return value


def number_or_none(answer: Answer, name: str) -> int | None:
    """A whole number that the file need not tell."""
    return None if answer.get(name) is None else number(answer, name)


def seconds_or_none(answer: Answer, name: str) -> float | None:
    """A length of time that the file need not tell, or Trouble."""
    value = answer.get(name)
    if value is None:
        return None
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise Trouble(f"the reading process answered {name}={value!r:.80}")
    return float(value) if 0 <= value <= _LONGEST_SECONDS else None
