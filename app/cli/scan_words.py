"""Words about pictures on the terminal, in the language of the person there."""

from __future__ import annotations

from collections.abc import Iterator

from app.cli.languages import said, speaks_chinese
from foundation.database import utcnow
from records.fields.base import Audience
from records.media import Media, MediaForm
from records.media_shown import is_open
from scans.model import Replacement
from scans.reasons import waiting_for
from scans.remarks import remark_on
from scans.retrying import IN_CHINESE
from scans.standing import UNDER_WAY

FORMS = {
    MediaForm.PICTURE: "图像",
    MediaForm.SOUND: "音频",
    MediaForm.FILM: "视频",
    MediaForm.MODEL: "三维模型",
    MediaForm.DOCUMENT: "文档",
}
AUDIENCES = {"public": "公众", "partner": "合作馆", "internal": "馆内"}
STATES = {
    **{str(state): zh for state, zh in IN_CHINESE.items()},
    "done": "已完成",
    "dropped": "已取消",
}
LABELS = {
    "file": "文件",
    "checksum": "校验和",
    "form": "类别",
    "state": "状态",
    "reason": "说明",
    "record": "记录",
    "size": "尺寸",
    "place": "次序",
    "page": "页",
    "audience": "可见范围",
    "shown": "已公布",
    "embargo until": "限制公开至",
    "longest side": "最长边上限",
    "width": "实宽",
    "choice of": "备选于",
    "section": "分部",
    "caption": "说明文字",
    "rights": "权利",
    "credit": "署名",
    "replacement": "替换文件",
}


def state_of(row: Media | Replacement) -> str:
    """Where it stands, with the percent of what is under way."""
    state = said(row.state, STATES.get(row.state, row.state))
    return f"{state} {row.progress}%" if row.state in UNDER_WAY else state


def reason_of(row: Media | Replacement) -> str:
    """What it waits for, why it goes no further, what to know of it; empty for nothing."""
    reason = waiting_for(row) or row.reason
    if not reason and isinstance(row, Media) and (remark := remark_on(row)) is not None:
        reason = remark.words
    return str(reason.get("zh" if speaks_chinese() else "en", ""))


def size_of(media: Media) -> str:
    """Pixels, or seconds; empty where not known."""
    if media.width:
        return f"{media.width} × {media.height}"
    return f"{media.duration:.1f} s" if media.duration else ""


def form_of(media: Media) -> str:
    """What it is to a visitor, with its page where its file has several."""
    form = said(media.form, FORMS[MediaForm(media.form)])
    return said(f"{form} p. {media.page}", f"{form} 第 {media.page} 页") if media.page > 1 else form


def shown_of(media: Media) -> str:
    """Whether anybody outside sees it now."""
    seen = media.record.shown and is_open(media, Audience.PARTNER, utcnow())
    return said("shown", "已公布") if seen else said("not shown", "未公布")


def line_of(media: Media, *, place: int, choice_of: str | None) -> str:
    """A picture in a list: record, place, id, state, form, size, limit, the picture in whose place
    it is shown, whether it is shown, file, reason.
    """
    words = (
        media.record.number,
        str(place),
        media.public_id,
        state_of(media),
        form_of(media),
        size_of(media),
        f"≤ {media.longest}" if media.longest else "",
        choice_of or "",
        shown_of(media),
        media.file_name,
        reason_of(media),
    )
    return "\t".join(words).rstrip()


def line_of_replacement(media: Media, new: Replacement) -> str:
    """What is to take its place, in the columns of its own line."""
    page = said(f"p. {new.page}", f"第 {new.page} 页") if new.page > 1 else ""
    words = (media.record.number, "", "→", state_of(new), page, "", "", "", "", new.file_name)
    return "\t".join([*words, reason_of(new)]).rstrip()


def lines_of(
    media: Media, *, place: int, choice_of: str | None, replacement: Replacement | None
) -> Iterator[str]:
    """All about a picture, a line each; what is not there is left out."""
    told = {
        "record": media.record.number,
        "file": media.file_name,
        "checksum": media.sha256,
        "form": said(media.form, FORMS[MediaForm(media.form)]),
        "state": state_of(media),
        "reason": reason_of(media),
        "size": size_of(media),
        "place": place,
        "page": media.page,
        "audience": said(media.audience, AUDIENCES[media.audience]),
        "shown": shown_of(media),
        "embargo until": media.embargo_until and media.embargo_until.isoformat(),
        "longest side": media.longest,
        "width": f"{media.width_mm:g} mm" if media.width_mm else "",
        "choice of": choice_of,
        "section": _words(media.section),
        "caption": _words(media.captions),
        "rights": media.rights,
        "credit": media.credit,
    }
    if replacement is not None:
        parts = (replacement.file_name, state_of(replacement), reason_of(replacement))
        told["replacement"] = " · ".join(part for part in parts if part)
    for label, value in told.items():
        if value:
            yield f"{said(label, LABELS[label])}: {value}"


def _words(by_language: dict[str, str]) -> str:
    return " · ".join(by_language.values())
