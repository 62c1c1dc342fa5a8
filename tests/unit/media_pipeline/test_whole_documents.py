"""Models, office documents and texts are kept as they are, if they are what they say."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from pathlib import Path

import pytest

from media_pipeline.scan import Refused, Whole, read_scan
from tests.unit.media_pipeline.shown import LIMITS


def glb(scene: object, binary: bytes = bytes(8), *, version: int = 2, more: int = 0) -> bytes:
    body = json.dumps(scene).encode()
    body += b" " * (-len(body) % 4)
    parts = struct.pack("<I4s", len(body), b"JSON") + body
    parts += struct.pack("<I4s", len(binary), b"BIN\0") + binary
    return struct.pack("<4sII", b"glTF", version, 12 + len(parts) + more) + parts


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def spoilt(packing: int) -> bytes:
    """An office document, packed in this way, with a part that does not unpack."""
    buffer, words = io.BytesIO(), b"<the words of the document/>" * 40
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", words)
        entry = archive.getinfo("word/document.xml")
    data = bytearray(buffer.getvalue())
    middle = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    for at in range(middle, middle + 8):
        data[at] ^= 0xFF
    return bytes(data)


def office(part: str, **more: bytes) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", part: b"<x/>"} | more)


def opened(kind: str) -> bytes:
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode()})


SCENE = {"asset": {"version": "2.0"}, "buffers": [{"byteLength": 8}]}


@pytest.mark.parametrize(
    ("data", "form", "code"),
    [
        (glb(SCENE), "model", "glb"),
        (office("word/document.xml"), "document", "docx"),
        (office("xl/workbook.xml"), "document", "xlsx"),
        (office("ppt/presentation.xml"), "document", "pptx"),
        (opened("text"), "document", "odt"),
        (opened("spreadsheet"), "document", "ods"),
        (opened("presentation"), "document", "odp"),
        ("第一台车床，1949 年。\n".encode(), "document", "text"),
        ("第一台车床，1949 年。\n".encode("gb18030"), "document", "text"),
        ("第一台车床\n".encode("utf-16"), "document", "text"),
        ("编号,名称\n1,车床\n2,铣床\n".encode(), "document", "csv"),
        (b'{"number": 1}', "document", "json"),
        (b"<?xml version='1.0'?><mets><div/></mets>", "document", "xml"),
        (b"<mets/>", "document", "xml"),
        (b"a < b, and <not> markup", "document", "text"),
    ],
)
def test_what_is_whole_is_kept(data: bytes, form: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "master").write_bytes(data)
    found = read_scan(tmp_path / "master", tmp_path, LIMITS)
    assert isinstance(found, Whole)
    assert (found.form, found.format) == (form, code)


LAUGHS = "<!DOCTYPE a [<!ENTITY e0 'ha'>{}]><a>&e30;</a>".format(
    "".join(f"<!ENTITY e{n} '&e{n - 1};&e{n - 1};&e{n - 1};'>" for n in range(1, 31))
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (glb(SCENE, version=1), "damaged"),
        (glb(SCENE, more=4), "damaged"),
        (glb({"no": "asset"}), "damaged"),
        (glb(SCENE, b"\0" * 4), "damaged"),
        (glb({**SCENE, "buffers": [{"uri": "machine.bin"}]}), "parts-elsewhere"),
        (glb({**SCENE, "images": [{"uri": "https://example.org/x.png"}]}), "parts-elsewhere"),
        (b"glTF" + bytes(30), "damaged"),
        (zipped({"letter.txt": b"hello"}), "archive"),
        (office("word/document.xml", **{"word/vbaProject.bin": b"x"}), "macros"),
        (office("word/document.xml")[:-30], "damaged"),
        (spoilt(zipfile.ZIP_DEFLATED), "damaged"),
        (spoilt(zipfile.ZIP_BZIP2), "damaged"),
        (spoilt(zipfile.ZIP_LZMA), "damaged"),
        (office("word/document.xml", **{"word/a.xml": bytes(300_000_000)}), "bomb"),
        (b"<?xml version='1.0'?><mets>", "damaged"),
        (b"<?xml version='1.0'?>" + LAUGHS.encode(), "damaged"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "active-content"),
        (b"%PDF-1.4\n" + b"x" * 2000, "damaged"),
    ],
)
def test_what_is_not_is_refused(data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "master").write_bytes(data)
    with pytest.raises(Refused) as caught:
        read_scan(tmp_path / "master", tmp_path, LIMITS, as_document=data.startswith(b"%PDF"))
    assert caught.value.code == code


def test_a_part_that_was_changed_is_seen_by_its_sum(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"<the words of the document/>")
    (tmp_path / "master").write_bytes(buffer.getvalue().replace(b"the words", b"the lords", 1))
    with pytest.raises(Refused, match="damaged"):
        read_scan(tmp_path / "master", tmp_path, LIMITS)
