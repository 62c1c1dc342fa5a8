"""Sound in streams of frames and pages: MP3, FLAC, Ogg."""

from __future__ import annotations

import struct

from media_pipeline.ports import RangeReader
from media_pipeline.unusable import Unusable
from media_pipeline.whole.found import Found, seconds

_SEARCHED = 1 << 16
_IN_A_ROW = 3
"""So many frames must follow each other: a sync mark alone occurs by chance."""

_KBITS = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Of layer III, by version (1, and 2 with 2.5); ISO 11172-3 and 13818-3."""

_RATES = (44_100, 48_000, 32_000)
_OPUS_RATE = 48_000


def flac(file: RangeReader) -> Found:
    """FLAC: its stream information comes first and says how many samples there are."""
    kind, body = file.read_at(4, 1)[0] & 0x7F, file.read_at(8, 34)
    packed = int.from_bytes(body[10:18], "big")
    rate, samples = packed >> 44, packed & (1 << 36) - 1
    if kind != 0 or file.read_at(5, 3) != b"\0\0\x22" or rate == 0:
        raise Unusable("damaged")
    return Found("flac", seconds=seconds(samples, rate))


def ogg(file: RangeReader) -> Found:
    """Ogg: Vorbis, Opus, FLAC or Speex sound, or a Theora film; the last page is there."""
    head = file.read_at(0, min(file.size, 512))
    packet = head[27 + head[26] :]
    last = file.read_at(max(0, file.size - _SEARCHED), min(file.size, _SEARCHED))
    page = last.rfind(b"OggS")
    if page < 0 or len(last) < page + 27 or head[4]:
        raise Unusable("damaged")
    (granule,) = struct.unpack_from("<q", last, page + 6)
    if packet.startswith(b"\x80theora"):
        wide, high = (int.from_bytes(packet[at : at + 3], "big") for at in (14, 17))
        return Found("ogv", width=wide or None, height=high or None)
    if packet.startswith(b"\x01vorbis"):
        return Found("ogg", seconds=seconds(granule, *struct.unpack_from("<I", packet, 12)))
    if packet.startswith(b"OpusHead"):
        (skipped,) = struct.unpack_from("<H", packet, 10)
        return Found("ogg", seconds=seconds(granule - skipped, _OPUS_RATE))
    if packet.startswith((b"\x7fFLAC", b"Speex   ")):
        return Found("ogg")
    raise Unusable("unsupported-kind", {"mime": "application/ogg"})


def mp3(file: RangeReader) -> Found:
    """MPEG layer III: behind the tags, frames that follow each other."""
    start = _behind_tags(file)
    window = file.read_at(start, min(_SEARCHED, max(0, file.size - start)))
    for at in range(len(window) - 4):
        if window[at] == 0xFF and (first := _frame(window[at : at + 4])) and _follow(window, at):
            return Found("mp3", seconds=_lasting(file, start + at, first, window[at:]))
    raise Unusable("damaged")


def _behind_tags(file: RangeReader) -> int:
    at = 0
    while file.size >= at + 10 and (tag := file.read_at(at, 10)).startswith(b"ID3"):
        size = 0
        for byte in tag[6:10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size + (10 if tag[5] & 0x10 else 0)
    return at


def _frame(head: bytes) -> tuple[int, int, int, int] | None:
    """Bytes, samples, samples a second, bits a second of a frame; None if it is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    version = {3: 1, 2: 2, 0: 4}.get(head[1] >> 3 & 3)
    rate_code, code = head[2] >> 2 & 3, head[2] >> 4
    if version is None or rate_code == 3 or code in {0, 15}:
        return None
    rate = _RATES[rate_code] // version
    bits = _KBITS[min(version, 2)][code] * 1000
    samples = 1152 if version == 1 else 576
    return samples // 8 * bits // rate + (head[2] >> 1 & 1), samples, rate, bits


def _follow(window: bytes, at: int) -> bool:
    """Whether frames follow each other from here on, or up to the end of a short file."""
    for _ in range(_IN_A_ROW):
        frame = _frame(window[at : at + 4])
        if frame is None:
            return at + 4 > len(window)
        at += frame[0]
    return True


def _lasting(
    file: RangeReader, at: int, first: tuple[int, int, int, int], window: bytes
) -> float | None:
    """From the count of frames in the first one (Xing, VBRI) or from the constant rate."""
    _, samples, rate, bits = first
    for mark, where in ((b"Xing", 8), (b"Info", 8), (b"VBRI", 14)):
        found = window[: first[0]].find(mark)
        if found >= 0 and len(window) >= found + where + 4:
            (frames,) = struct.unpack_from(">I", window, found + where)
            return seconds(frames * samples, rate)
    return seconds((file.size - at) * 8, bits)
