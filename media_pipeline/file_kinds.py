"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

HEAD_BYTES = 512


class Form(StrEnum):
    """What becomes of a kind of file: a pyramid, or kept whole as one of the others."""

    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"
    MODEL = "model"
    DOCUMENT = "document"


class Why(StrEnum):
    """Why a kind of file is not taken; refusals.py has the words for each."""

    PICTURE = "other-picture"
    RAW = "camera-raw"
    ACTIVE = "active-content"
    PROGRAM = "program"
    ARCHIVE = "archive"
    OFFICE = "old-office"
    DRAWING = "drawing"
    FILM = "other-film"
    SOUND = "other-sound"
    MODEL = "other-model"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: stable code, names, what becomes of it or why it is not taken.

    A Chinese name stands between Chinese words; one with Latin letters brings its own spaces.
    """

    code: str
    zh: str
    en: str
    form: Form | None = None
    media_type: str = "application/octet-stream"
    why: Why = Why.PICTURE


def _picture(code: str, name: str, media_type: str) -> FileKind:
    return FileKind(code, f" {name} ", name, Form.PICTURE, media_type)


JPEG = _picture("jpeg", "JPEG", "image/jpeg")
TIFF = _picture("tiff", "TIFF", "image/tiff")
PNG = _picture("png", "PNG", "image/png")
WEBP = _picture("webp", "WebP", "image/webp")
GIF = _picture("gif", "GIF", "image/gif")
HEIF = _picture("heif", "HEIF", "image/heif")
AVIF = _picture("avif", "AVIF", "image/avif")
JP2 = _picture("jp2", "JPEG 2000", "image/jp2")
BMP = _picture("bmp", "BMP", "image/bmp")
PDF = _picture("pdf", "PDF", "application/pdf")
PYRAMID = FileKind("pyramid", "图像金字塔", "one of our own pyramids", Form.PICTURE)

WAVE = FileKind("wav", " WAV 音频", "WAV sound", Form.SOUND, "audio/wav")
MP3 = FileKind("mp3", " MP3 音频", "MP3 sound", Form.SOUND, "audio/mpeg")
FLAC = FileKind("flac", " FLAC 音频", "FLAC sound", Form.SOUND, "audio/flac")
OGG = FileKind("ogg", " Ogg 音频", "Ogg sound", Form.SOUND, "audio/ogg")
M4A = FileKind("m4a", " M4A 音频", "M4A sound", Form.SOUND, "audio/mp4")
OGV = FileKind("ogv", " Ogg 视频", "Ogg film", Form.FILM, "video/ogg")
MP4 = FileKind("mp4", " MP4 视频", "MP4 film", Form.FILM, "video/mp4")
MOV = FileKind("mov", " QuickTime 视频", "QuickTime film", Form.FILM, "video/quicktime")
WEBM = FileKind("webm", " WebM 视频", "WebM film", Form.FILM, "video/webm")
MKV = FileKind("mkv", " Matroska 视频", "Matroska film", Form.FILM, "video/x-matroska")
AVI = FileKind("avi", " AVI 视频", "AVI film", Form.FILM, "video/x-msvideo")
FLV = FileKind("flv", " Flash 视频", "Flash film", Form.FILM, "video/x-flv")
GLB = FileKind("glb", " GLB 三维模型", "GLB model", Form.MODEL, "model/gltf-binary")

_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
DOCX = FileKind(
    "docx", " Word 文档", "Word document", Form.DOCUMENT, f"{_OOXML}.wordprocessingml.document"
)
XLSX = FileKind(
    "xlsx", " Excel 表格", "Excel workbook", Form.DOCUMENT, f"{_OOXML}.spreadsheetml.sheet"
)
PPTX = FileKind(
    "pptx",
    " PowerPoint 文稿",
    "PowerPoint presentation",
    Form.DOCUMENT,
    f"{_OOXML}.presentationml.presentation",
)
ODT = FileKind("odt", " ODT 文档", "OpenDocument text", Form.DOCUMENT, f"{_ODF}.text")
ODS = FileKind("ods", " ODS 表格", "OpenDocument sheet", Form.DOCUMENT, f"{_ODF}.spreadsheet")
ODP = FileKind(
    "odp", " ODP 文稿", "OpenDocument presentation", Form.DOCUMENT, f"{_ODF}.presentation"
)
EPUB = FileKind("epub", " EPUB 电子书", "EPUB book", Form.DOCUMENT, "application/epub+zip")
TEXT = FileKind("text", "纯文本", "plain text", Form.DOCUMENT, "text/plain")
CSV = FileKind("csv", " CSV 表格", "CSV table", Form.DOCUMENT, "text/csv")
JSON = FileKind("json", " JSON ", "JSON", Form.DOCUMENT, "application/json")
XML = FileKind("xml", " XML ", "XML", Form.DOCUMENT, "application/xml")
ZIP = FileKind("zip", " ZIP 压缩包", "a ZIP archive", Form.DOCUMENT, why=Why.ARCHIVE)
"""May be an office document: only its directory tells."""

KEPT_WHOLE = {
    kind.code: kind
    for kind in (
        *(WAVE, MP3, FLAC, OGG, M4A, OGV, MP4, MOV, WEBM, MKV, AVI, FLV, GLB),
        *(PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, EPUB, TEXT, CSV, JSON, XML),
    )
}
"""What a file that is kept as it is may turn out to be, by code."""
