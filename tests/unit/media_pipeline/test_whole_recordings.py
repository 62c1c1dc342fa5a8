"""Sound and film are kept as they are, if they are whole and what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from media_pipeline.scan import Refused, Whole, read_scan
from tests.unit.media_pipeline import recordings as made
from tests.unit.media_pipeline.shown import LIMITS


def kept(data: bytes, into: Path) -> Whole:
    (into / "master").write_bytes(data)
    found = read_scan(into / "master", into, LIMITS)
    assert isinstance(found, Whole)
    return found


@pytest.mark.parametrize(
    ("data", "code", "media_type", "seconds"),
    [
        (made.wav(2), "wav", "audio/wav", 2),
        (made.mp3(100), "mp3", "audio/mpeg", 2.6),
        (made.mp3(100, tag=False), "mp3", "audio/mpeg", 2.6),
        (made.flac(3), "flac", "audio/flac", 3),
        (made.ogg(4), "ogg", "audio/ogg", 4),
        (made.mp4(brand=b"M4A ", handler=b"soun"), "m4a", "audio/mp4", 5),
    ],
    ids=["wav", "mp3", "mp3 without tag", "flac", "ogg", "m4a"],
)
def test_sound_is_kept_with_its_length(
    data: bytes, code: str, media_type: str, seconds: float, tmp_path: Path
) -> None:
    found = kept(data, tmp_path)
    assert (found.form, found.format, found.media_type) == ("sound", code, media_type)
    assert found.duration_seconds == pytest.approx(seconds, rel=0.02)


@pytest.mark.parametrize(
    ("data", "code", "media_type", "seconds", "size"),
    [
        (made.mp4(), "mp4", "video/mp4", 5, (640, 360)),
        (made.mp4(brand=b"qt  "), "mov", "video/quicktime", 5, (640, 360)),
        (made.matroska(), "webm", "video/webm", 7, (640, 360)),
        (made.matroska(b"matroska"), "mkv", "video/x-matroska", 7, (640, 360)),
        (made.avi(), "avi", "video/x-msvideo", 6, (640, 360)),
        (made.flv(), "flv", "video/x-flv", 8, (320, 200)),
        (made.ogv(), "ogv", "video/ogg", None, (320, 240)),
    ],
    ids=["mp4", "mov", "webm", "mkv", "avi", "flv", "ogv"],
)
def test_film_is_kept_with_its_length_and_size(
    data: bytes,
    code: str,
    media_type: str,
    seconds: int | None,
    size: tuple[int, int],
    tmp_path: Path,
) -> None:
    found = kept(data, tmp_path)
    assert (found.form, found.format, found.media_type) == ("film", code, media_type)
    assert found.duration_seconds == seconds
    assert (found.width, found.height) == size


@pytest.mark.parametrize(
    "data",
    [
        made.wav()[:-100],
        made.wav()[:30],
        made.mp3(2)[:300] + bytes(1000),
        made.flac()[:20],
        made.ogg()[:40],
        made.mp4()[:-50],
        made.mp4()[:200],
        made.mp4(handler=b"hint"),
        made.matroska()[:-10],
        made.matroska(b"other"),
        made.avi()[:60],
        made.flv()[:30],
        b"\x1aE\xdf\xa3" + bytes(100),
        b"OggS" + b"\xff" * 40,
        b"RIFF\xff\xff\xff\x7fWAVEfmt \xff\xff\xff\xff" + bytes(10),
        b"\0\0\0\x18ftypmp42" + b"\xff" * 50,
    ],
)
def test_a_recording_that_is_cut_off_or_none_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "master").write_bytes(data)
    with pytest.raises(Refused) as caught:
        read_scan(tmp_path / "master", tmp_path, LIMITS)
    assert caught.value.code == "damaged"
