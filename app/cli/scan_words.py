"""Words about pictures on the terminal, in the language of the person there."""

from __future__ import annotations

from collections.abc import Iterator

from app.cli.languages import said, speaks_chinese
from records.media import Media, MediaForm
from scans.model import Replacement
from scans.reasons import waiting_for
from scans.retrying import IN_CHINESE

UNDER_WAY = ("reading", "tiling")
FORMS = {
    MediaForm.PICTURE: "图像",
    MediaForm.SOUND: "音频",
    MediaForm.FILM: "视频",
    MediaForm.MODEL: "三维模型",
    MediaForm.DOCUMENT: "文档",
}
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
    """What it waits for or why it goes no further; empty for neither."""
    reason = waiting_for(row) or row.reason
    return str(reason.get("zh" if speaks_chinese() else "en", ""))


def size_of(media: Media) -> str:
    """Pixels, or seconds; empty where not known."""
    if media.width:
        return f"{media.width} × {media.height}"
    return f"{media.duration:.1f} s" if media.duration else ""


def line_of(media: Media) -> str:
    """A picture in a list: id, state, size, record, file, reason."""
    words = (media.public_id, state_of(media), size_of(media), media.record.number, media.file_name)
    return "\t".join([*words, reason_of(media)]).rstrip()


def lines_of(
    media: Media, *, choice_of: str | None, replacement: Replacement | None
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
        "place": media.seq,
        "page": media.page,
        "audience": media.audience,
        "shown": said("yes", "是") if media.released else said("no", "否"),
        "embargo until": media.embargo_until and media.embargo_until.isoformat(),
        "longest side": media.longest,
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
