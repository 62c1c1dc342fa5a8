"""Why a file is not taken, in words that a curator understands."""

from __future__ import annotations

from collections.abc import Mapping

from config.settings import Limits
from media_pipeline.file_kinds import FileKind, Why


class Refused(Exception):
    """This file will never be usable: what is wrong, with a stable code, in zh and en."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(f"{code}: {en}")
        self.code, self.zh, self.en = code, zh, en


class Trouble(Exception):
    """Our own fault (disk full, worker stopped): the same file may be tried again."""


_KINDS: Mapping[Why, tuple[str, str, str]] = {
    Why.PICTURE: (
        "unsupported-kind",
        "暂不支持{zh}，请转换为 TIFF、JPEG 或 PNG 后上传",
        "{en} is not accepted yet; please convert it to TIFF, JPEG or PNG",
    ),
    Why.RAW: (
        "camera-raw",
        "这是相机的原始数据（RAW），请显影后导出为 TIFF 上传",
        "this is raw data of a camera; please develop it and export it as TIFF",
    ),
    Why.ACTIVE: (
        "active-content",
        "{zh}可能含有可执行的内容，不予接收；请导出为 PNG 或 PDF 后上传",
        "{en} may hold things that run, so it is not accepted; please export it as PNG or PDF",
    ),
    Why.PROGRAM: ("program", "这是{zh}，不予接收", "this is {en}, which is not accepted"),
    Why.ARCHIVE: (
        "archive",
        "这是{zh}，请解压后分别上传其中的文件",
        "this is {en}; please unpack it and upload the files in it",
    ),
    Why.OFFICE: (
        "unsupported-kind",
        "这是{zh}，请另存为 docx、xlsx、pptx 或 PDF 后上传",
        "this is {en}; please save it as docx, xlsx, pptx or PDF, without a password",
    ),
    Why.DRAWING: (
        "unsupported-kind",
        "这是{zh}，请导出为 PDF 或 TIFF 后上传",
        "this is {en}; please export it as PDF or TIFF",
    ),
    Why.FILM: (
        "unsupported-kind",
        "暂不支持{zh}，请转换为 MP4 或 WebM 后上传",
        "{en} is not accepted; please convert it to MP4 or WebM",
    ),
    Why.SOUND: (
        "unsupported-kind",
        "暂不支持{zh}，请转换为 WAV、FLAC 或 MP3 后上传",
        "{en} is not accepted; please convert it to WAV, FLAC or MP3",
    ),
    Why.MODEL: (
        "unsupported-kind",
        "暂不支持{zh}，请导出为 GLB 后上传",
        "{en} is not accepted; please export it as GLB",
    ),
    Why.OTHER: (
        "unsupported-kind",
        "暂不支持{zh}：可接收图像、PDF、音频、视频、GLB 模型、Office 与文本文件",
        "{en} is not accepted: pictures, PDF, sound, film, GLB models, office documents and text "
        "are",
    ),
}


def unsupported_kind(kind: FileKind) -> Refused:
    """A kind of file that is known, but not taken."""
    code, zh, en = _KINDS[kind.why]
    # A name brings its spaces along, and may stand at the beginning.
    return Refused(code, zh.format(zh=kind.zh).strip(), en.format(en=kind.en))


_NAMED: Mapping[str, Why] = {"image": Why.PICTURE, "video": Why.FILM, "audio": Why.SOUND}
_NAMES = {Why.PICTURE: "图像", Why.FILM: "视频", Why.SOUND: "音频"}


def unknown_kind(media_type: str) -> Refused:
    """A file that none of our marks knows; libmagic may have given it a media type."""
    if media_type in {"", "application/octet-stream"}:
        return Refused(
            "unknown-kind",
            "无法识别这个文件的格式：可接收图像、PDF、音频、视频、GLB 模型、Office 与文本文件",
            "what kind of file this is cannot be told: pictures, PDF, sound, film, GLB models, "
            "office documents and text are accepted",
        )
    if media_type == "application/zip":
        zipped = FileKind("zip", " ZIP 压缩包", "a ZIP archive", why=Why.ARCHIVE)
        return unsupported_kind(zipped)
    why = _NAMED.get(media_type.partition("/")[0], Why.OTHER)
    what = _NAMES.get(why, "文件")
    return unsupported_kind(FileKind("other", f" {media_type} {what}", media_type, why=why))


def too_many_pixels(width: int, height: int, limit: int) -> Refused:
    """More pixels than the settings allow."""
    return Refused(
        "too-many-pixels",
        f"图像有 {width} × {height} 像素，超过 {limit} 像素的上限",
        f"the picture has {width} × {height} pixels; at most {limit} are accepted",
    )


def too_many_pixels_at_once(width: int, height: int, limit: int) -> Refused:
    """More pixels than are taken of a file that has to be held in memory whole."""
    return Refused(
        "too-many-pixels",
        f"图像有 {width} × {height} 像素；这种编码须整幅读入内存，上限为 {limit} 像素，"
        "请另存为分条或分块的 TIFF，或基线 JPEG 后上传",
        f"the picture has {width} × {height} pixels; coded like this it has to be held in memory "
        f"whole, for which at most {limit} are accepted; please save it as TIFF in strips or "
        "tiles, or as baseline JPEG",
    )


def too_long(width: int, height: int, side: int) -> Refused:
    """One side is longer than a pyramid is made for."""
    return Refused(
        "too-many-pixels",
        f"图像有 {width} × {height} 像素，单边不得超过 {side} 像素",
        f"the picture has {width} × {height} pixels; a side may have {side} at most",
    )


def no_such_page(page: int, pages: int) -> Refused:
    """A page was asked for that the file does not have."""
    return Refused(
        "no-such-page",
        f"文件共 {pages} 页，没有第 {page} 页",
        f"the file has {pages} pages: there is no page {page}",
    )


def too_many_pages(pages: int, limit: int) -> Refused:
    """More pages than the settings allow."""
    return Refused(
        "too-many-pages",
        f"文件有 {pages} 页，超过 {limit} 页的上限；请拆分，或将 PDF 作为文档上传",
        f"the file has {pages} pages; at most {limit} are accepted: please divide it, or send a "
        "PDF as a document",
    )


def unsupported_depth(depth: str) -> Refused:
    """Measured values rather than a picture: floats, 32-bit integers, complex numbers."""
    return Refused(
        "unsupported-depth",
        f"不支持的位深（{depth}），请保存为每通道 8 位或 16 位后上传",
        f"samples of the kind {depth} are not accepted; please save it with 8 or 16 bits",
    )


def unsupported_compression(name: str) -> Refused:
    """A TIFF packed in a way that is not read; `name` is that of the way, or its number."""
    return Refused(
        "unsupported-compression",
        f"不支持此 TIFF 的压缩方式（{name}），请改用 LZW、ZIP 或不压缩保存后上传",
        f"this TIFF is compressed in a way that is not read ({name}); please save it with LZW, "
        "ZIP or no compression",
    )


_PLAIN: Mapping[str, tuple[str, str]] = {
    "empty": ("文件是空的", "the file is empty"),
    "damaged": (
        "文件已损坏或不完整，无法读到末尾，请重新导出或重新上传",
        "the file is damaged or cut off and cannot be read to its end; please export or upload it "
        "again",
    ),
    "unsupported-colours": (
        "不支持此文件的颜色编码，请转换为 RGB、灰度或 CMYK 后上传",
        "the way in which this file codes colours is not read; please convert it to RGB, grey or "
        "CMYK",
    ),
    "protected": (
        "文件有密码保护，请去除密码后上传",
        "the file is protected by a password; please remove it",
    ),
    "macros": (
        "文档含有宏，请另存为不含宏的格式（docx、xlsx、pptx）或 PDF 后上传",
        "the document holds macros; please save it without them (docx, xlsx, pptx) or as PDF",
    ),
    "bomb": (
        "文件解压后过大，不予接收",
        "the file unpacks to far more than it should, so it is not accepted",
    ),
    "parts-elsewhere": (
        "模型的部分内容在其他文件中，请导出为内含全部内容的 GLB 后上传",
        "parts of the model lie in other files; please export it as GLB with everything in it",
    ),
}


def plain(code: str) -> Refused:
    """One of the refusals that need no figures; damaged for a code that is not known."""
    code = code if code in _PLAIN else "damaged"
    return Refused(code, *_PLAIN[code])


def out_of_memory(megabytes: int) -> Refused:
    """Reading it needs more memory than allowed; progressive JPEG of great size does."""
    return Refused(
        "out-of-memory",
        f"读取此文件所需内存超过 {megabytes} MB，请另存为分条或分块的 TIFF，或基线 JPEG 后上传",
        f"reading this file takes more than {megabytes} MB of memory; please save it as TIFF in "
        "strips or tiles, or as baseline JPEG",
    )


def out_of_time(limits: Limits) -> Refused:
    """Reading it takes longer than allowed."""
    return Refused(
        "out-of-time",
        f"处理此文件超过了 {limits.wall_seconds} 秒（或 {limits.cpu_seconds} 秒处理器时间）的上限",
        f"this file takes longer than {limits.wall_seconds} s "
        f"({limits.cpu_seconds} s of processor time) to prepare",
    )


def on_page(refusal: Refused, page: int, pages: int) -> Refused:
    """The same, said of one page of several."""
    return Refused(
        refusal.code,
        f"第 {page} 页（共 {pages} 页）：{refusal.zh}",
        f"page {page} of {pages}: {refusal.en}",
    )
