"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

from dataclasses import dataclass

HEAD_BYTES = 64


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: code, name in both languages, whether it can be read as a scan."""

    code: str
    zh: str
    en: str
    readable: bool = False


JPEG = FileKind("jpeg", "JPEG", "JPEG", readable=True)
TIFF = FileKind("tiff", "TIFF", "TIFF", readable=True)
PNG = FileKind("png", "PNG", "PNG", readable=True)
PYRAMID = FileKind("pyramid", "图像金字塔", "one of our own pyramids")

_STARTS: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", FileKind("gif", " GIF ", "GIF")),
    (b"GIF89a", FileKind("gif", " GIF ", "GIF")),
    (b"\0\0\0\x0cjP  \r\n\x87\n", FileKind("jp2", " JPEG 2000 ", "JPEG 2000")),
    (b"\xff\x4f\xff\x51", FileKind("jp2", " JPEG 2000 ", "JPEG 2000")),
    (b"\0\0\0\x0cJXL \r\n\x87\n", FileKind("jxl", " JPEG XL ", "JPEG XL")),
    (b"\xff\x0a", FileKind("jxl", " JPEG XL ", "JPEG XL")),
    (b"%PDF-", FileKind("pdf", " PDF ", "PDF")),
    (b"8BPS", FileKind("psd", " Photoshop（PSD）", "Photoshop (PSD)")),
    (b"FLV\x01", FileKind("flv", " Flash 视频", "Flash video")),
    (
        b"PK\x03\x04",
        FileKind("zip", " ZIP 压缩包或 Office 文档", "a ZIP archive or Office document"),
    ),
    (b"/* XPM */", FileKind("xpm", " XPM ", "XPM")),
    (b"II\xbc\x01", FileKind("jxr", " JPEG XR ", "JPEG XR")),
    (b"glTF", FileKind("gltf", " glTF 三维模型", "a glTF model")),
)
_WEBP = FileKind("webp", " WebP ", "WebP")
_AVI = FileKind("avi", " AVI 视频", "AVI video")
_WAVE = FileKind("wav", " WAV 音频", "WAV sound")
_BMP = FileKind("bmp", " BMP ", "BMP")
_MP4 = FileKind("mp4", " MP4 视频", "MP4 video")
_HEIF = FileKind("heif", " HEIF/HEIC ", "HEIF/HEIC")
_AVIF = FileKind("avif", " AVIF ", "AVIF")
_SVG = FileKind("svg", " SVG 矢量图", "SVG")


def kind_of(head: bytes) -> FileKind | None:
    """The kind of a file by its first HEAD_BYTES bytes, or None for what is no known image."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF":
        return {b"WEBP": _WEBP, b"AVI ": _AVI, b"WAVE": _WAVE}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return _BMP
    if b"<svg" in head:
        return _SVG
    return None


def _of_brand(brand: bytes) -> FileKind:
    if brand in {b"avif", b"avis"}:
        return _AVIF
    if brand in {b"heic", b"heix", b"mif1", b"hevc", b"msf1"}:
        return _HEIF
    return _MP4
