"""Why a file does not become a zoomable picture, in words that a curator understands."""

from __future__ import annotations

from collections.abc import Mapping

from config.settings import Limits


class Refused(Exception):
    """This file will never be a usable picture: what is wrong, with a stable code, in zh and en."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(f"{code}: {en}")
        self.code, self.zh, self.en = code, zh, en


class Trouble(Exception):
    """Our own fault (disk full, worker stopped): the same file may be tried again."""


def unsupported_kind(zh: str, en: str) -> Refused:
    """A kind of file that is known, but not taken as a scan."""
    return Refused(
        "unsupported-kind",
        f"暂不支持{zh}格式，请转换为 TIFF、JPEG 或 PNG 后上传",
        f"{en} is not accepted yet; please convert it to TIFF, JPEG or PNG",
    )


def too_many_pixels(width: int, height: int, limit: int) -> Refused:
    """More pixels than the settings allow."""
    return Refused(
        "too-many-pixels",
        f"图像有 {width} × {height} 像素，超过 {limit} 像素的上限",
        f"the picture has {width} × {height} pixels; at most {limit} are accepted",
    )


def too_long(width: int, height: int, side: int) -> Refused:
    """One side is longer than a pyramid is made for."""
    return Refused(
        "too-many-pixels",
        f"图像有 {width} × {height} 像素，单边不得超过 {side} 像素",
        f"the picture has {width} × {height} pixels; a side may have {side} at most",
    )


def unsupported_depth(depth: str) -> Refused:
    """Measured values rather than a picture: floats, 32-bit integers, complex numbers."""
    return Refused(
        "unsupported-depth",
        f"不支持的位深（{depth}），请保存为每通道 8 位或 16 位后上传",
        f"samples of the kind {depth} are not accepted; please save it with 8 or 16 bits",
    )


_PLAIN: Mapping[str, tuple[str, str]] = {
    "empty": ("文件是空的", "the file is empty"),
    "not-an-image": ("这不是图像文件", "this is not an image file"),
    "damaged": (
        "图像文件已损坏或不完整，无法读到末尾，请重新导出或重新上传",
        "the image file is damaged or cut off and cannot be read to its end; please export "
        "or upload it again",
    ),
}


def plain(code: str) -> Refused:
    """One of the refusals that need no figures: empty, not-an-image, damaged."""
    zh, en = _PLAIN[code]
    return Refused(code, zh, en)


def out_of_memory(limits: Limits) -> Refused:
    """Reading it needs more memory than allowed; progressive JPEG of great size does."""
    megabytes = limits.memory_bytes // 1_000_000
    return Refused(
        "out-of-memory",
        f"读取此图像所需内存超过 {megabytes} MB；渐进式 JPEG 请另存为 TIFF 或基线 JPEG",
        f"reading this picture takes more than {megabytes} MB of memory; please save a "
        "progressive JPEG as TIFF or baseline JPEG",
    )


def out_of_time(limits: Limits) -> Refused:
    """Reading it takes longer than allowed."""
    return Refused(
        "out-of-time",
        f"处理此图像超过了 {limits.wall_seconds} 秒（或 {limits.cpu_seconds} 秒处理器时间）的上限",
        f"this picture takes longer than {limits.wall_seconds} s "
        f"({limits.cpu_seconds} s of processor time) to prepare",
    )
