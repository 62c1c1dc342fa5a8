"""The first bytes by which kinds of files are known."""

from __future__ import annotations

from media_pipeline import file_kinds as kinds
from media_pipeline.file_kinds import FileKind, Why

_STARTS: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xff\xd8\xff", kinds.JPEG),
    (b"II*\0", kinds.TIFF),
    (b"MM\0*", kinds.TIFF),
    (b"II+\0", kinds.TIFF),
    (b"MM\0+", kinds.TIFF),
    (b"\x89PNG\r\n\x1a\n", kinds.PNG),
    (b"GIF87a", kinds.GIF),
    (b"GIF89a", kinds.GIF),
    (b"\0\0\0\x0cjP  \r\n\x87\n", kinds.JP2),
    (b"\xff\x4f\xff\x51", kinds.JP2),
    (b"fLaC", kinds.FLAC),
    (b"OggS", kinds.OGG),
    (b"\x1aE\xdf\xa3", kinds.MKV),
    (b"FLV\x01", kinds.FLV),
    (b"glTF", kinds.GLB),
    (b"PK\x03\x04", kinds.ZIP),
    (b"\0\0\0\x0cJXL \r\n\x87\n", FileKind("jxl", " JPEG XL 图像", "JPEG XL")),
    (b"\xff\x0a", FileKind("jxl", " JPEG XL 图像", "JPEG XL")),
    (b"8BPS", FileKind("psd", " Photoshop（PSD）图像", "Photoshop (PSD)")),
    (b"/* XPM */", FileKind("xpm", " XPM 图像", "XPM")),
    (b"II\xbc\x01", FileKind("jxr", " JPEG XR 图像", "JPEG XR")),
    (b"gimp xcf", FileKind("xcf", " GIMP 图像", "GIMP (XCF)")),
    (b"AT&TFORM", FileKind("djvu", " DjVu 文件", "DjVu")),
    (b"v/1\x01", FileKind("exr", " OpenEXR 图像", "OpenEXR")),
    (b"#?RADIANCE", FileKind("hdr", " Radiance 图像", "Radiance HDR")),
    (b"FUJIFILMCCD-RAW", FileKind("raw", "相机原始数据", "camera raw data", why=Why.RAW)),
    (b"FOVb", FileKind("raw", "相机原始数据", "camera raw data", why=Why.RAW)),
    (b"MZ", FileKind("exe", " Windows 程序", "a Windows program", why=Why.PROGRAM)),
    (b"\x7fELF", FileKind("elf", " Linux 程序", "a Linux program", why=Why.PROGRAM)),
    (b"\xca\xfe\xba\xbe", FileKind("class", "程序", "a program", why=Why.PROGRAM)),
    (b"\xcf\xfa\xed\xfe", FileKind("macho", " macOS 程序", "a macOS program", why=Why.PROGRAM)),
    (b"#!", FileKind("script", "程序脚本", "a script", why=Why.PROGRAM)),
    (b"FWS", FileKind("swf", " Flash 动画", "a Flash animation", why=Why.ACTIVE)),
    (b"CWS", FileKind("swf", " Flash 动画", "a Flash animation", why=Why.ACTIVE)),
    (b"PK\x05\x06", FileKind("zip", "空的 ZIP 压缩包", "an empty ZIP archive", why=Why.ARCHIVE)),
    (b"7z\xbc\xaf\x27\x1c", FileKind("7z", " 7-Zip 压缩包", "a 7-Zip archive", why=Why.ARCHIVE)),
    (b"Rar!\x1a\x07", FileKind("rar", " RAR 压缩包", "a RAR archive", why=Why.ARCHIVE)),
    (b"\x1f\x8b", FileKind("gzip", " gzip 压缩包", "a gzip archive", why=Why.ARCHIVE)),
    (b"BZh", FileKind("bzip2", " bzip2 压缩包", "a bzip2 archive", why=Why.ARCHIVE)),
    (b"\xfd7zXZ\0", FileKind("xz", " xz 压缩包", "an xz archive", why=Why.ARCHIVE)),
    (b"\x28\xb5\x2f\xfd", FileKind("zstd", " zstd 压缩包", "a zstd archive", why=Why.ARCHIVE)),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        FileKind(
            "ole",
            "旧版 Office 文档（doc、xls、ppt）或加密的文档",
            "an old Office document (doc, xls, ppt) or an encrypted one",
            why=Why.OFFICE,
        ),
    ),
    (b"{\\rtf", FileKind("rtf", " RTF 文档", "an RTF document", why=Why.OFFICE)),
    (b"AC10", FileKind("dwg", " AutoCAD（DWG）图纸", "an AutoCAD drawing (DWG)", why=Why.DRAWING)),
    (b"%!PS", FileKind("ps", " PostScript 文件", "PostScript", why=Why.DRAWING)),
    (b"\xc5\xd0\xd3\xc6", FileKind("eps", " EPS 文件", "EPS", why=Why.DRAWING)),
    (
        b"0&\xb2u\x8ef\xcf\x11",
        FileKind("wmv", " Windows Media 文件", "Windows Media", why=Why.FILM),
    ),
    (b"\0\0\x01\xba", FileKind("mpeg", " MPEG 视频", "an MPEG film", why=Why.FILM)),
    (b"\0\0\x01\xb3", FileKind("mpeg", " MPEG 视频", "an MPEG film", why=Why.FILM)),
    (b".RMF", FileKind("rm", " RealMedia 文件", "RealMedia", why=Why.FILM)),
    (b"ISO-10303-21", FileKind("step", " STEP 三维模型", "a STEP model", why=Why.MODEL)),
    (b"Kaydara FBX", FileKind("fbx", " FBX 三维模型", "an FBX model", why=Why.MODEL)),
    (b"ply\n", FileKind("ply", " PLY 三维模型", "a PLY model", why=Why.MODEL)),
    (b"ply\r\n", FileKind("ply", " PLY 三维模型", "a PLY model", why=Why.MODEL)),
)
_RIFF = {b"WEBP": kinds.WEBP, b"AVI ": kinds.AVI, b"WAVE": kinds.WAVE}
_DICOM = FileKind("dicom", " DICOM 医学影像", "DICOM")
_TAR = FileKind("tar", " tar 压缩包", "a tar archive", why=Why.ARCHIVE)
_SVG = FileKind("svg", " SVG 矢量图", "SVG", why=Why.ACTIVE)
_HTML = FileKind("html", " HTML 网页", "an HTML page", why=Why.ACTIVE)
_AVIF_BRANDS = {b"avif", b"avis"}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"mif2"}

_BEFORE_PDF = b"\xef\xbb\xbf\0 \r\n\t"


def kind_of(head: bytes) -> FileKind | None:
    """The kind of a file by its first HEAD_BYTES bytes, or None if they are no known mark."""
    if head[8:10] == b"CR" and head.startswith(b"II*\0"):
        return FileKind("raw", "相机原始数据", "camera raw data", why=Why.RAW)
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] in {b"RIFF", b"RF64"}:
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _of_brands(head)
    if head[4:8] in {b"moov", b"mdat", b"wide", b"free", b"skip"} and head[0] == 0:
        return kinds.MOV
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return kinds.BMP
    if _is_mp3(head):
        return kinds.MP3
    if head.lstrip(_BEFORE_PDF).startswith(b"%PDF-"):
        return kinds.PDF
    if head[128:132] == b"DICM":
        return _DICOM
    if head[257:262] == b"ustar":
        return _TAR
    return _of_markup(head)


def _of_brands(head: bytes) -> FileKind:
    """By the brands of an ISO file: the major one, then those it says it is compatible with."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, end, 4))]
    if head[8:12] == b"crx ":
        return FileKind("raw", "相机原始数据", "camera raw data", why=Why.RAW)
    if brands[0] == b"qt  ":
        return kinds.MOV
    if _AVIF_BRANDS & set(brands):
        return kinds.AVIF
    return kinds.HEIF if _HEIF_BRANDS & set(brands) else kinds.MP4


def _is_mp3(head: bytes) -> bool:
    """An ID3v2 tag or the head of an MPEG frame: sync, layer III, no forbidden rate."""
    if head.startswith(b"ID3"):
        return True
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    return head[1] >> 3 & 3 != 1 and head[2] >> 4 not in {0, 15} and head[2] >> 2 & 3 != 3


def _of_markup(head: bytes) -> FileKind | None:
    """SVG and HTML, which a browser would run."""
    words = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if words.startswith(b"<") and b"<svg" in words:
        return _SVG
    marks = (b"<!doctype html", b"<html", b"<script", b"<head", b"<body", b"<iframe")
    return _HTML if words.startswith(marks) or b"<html" in words else None
