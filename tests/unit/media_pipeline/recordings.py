"""Sound and film of a few seconds, written by hand: only what a check reads."""

from __future__ import annotations

import io
import struct
import wave


def wav(seconds: int = 2) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(16_000 * seconds))
    return buffer.getvalue()


def mp3(frames: int = 100, *, tag: bool = True) -> bytes:
    """MPEG 1 layer III, 128 kbit/s at 44.1 kHz: 417 bytes and 1,152 samples a frame."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return (b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) if tag else b"") + frame * frames


def flac(seconds: int = 3, *, rate: int = 44_100) -> bytes:
    packed = rate << 44 | 1 << 41 | 15 << 36 | seconds * rate
    return b"fLaC\x80\0\0\x22" + bytes(10) + packed.to_bytes(8, "big") + bytes(16)


def ogg(seconds: int = 4) -> bytes:
    first = b"\x01vorbis" + struct.pack("<IBI", 0, 2, 44_100) + bytes(14)
    return ogg_page(first, 0) + ogg_page(b"sound", seconds * 44_100)


def ogv() -> bytes:
    sides = (320).to_bytes(3, "big") + (240).to_bytes(3, "big")
    return ogg_page(b"\x80theora\x03\x02\x01" + bytes(4) + sides + bytes(20), 0) + ogg_page(b"", 9)


def ogg_page(packet: bytes, granule: int) -> bytes:
    head = struct.pack("<4sBBqIII", b"OggS", 0, 0, granule, 1, 0, 0)
    return head + bytes([1, len(packet)]) + packet


def box(name: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", len(body) + 8, name) + body


def mp4(*, brand: bytes = b"isom", handler: bytes = b"vide", seconds: int = 5) -> bytes:
    head = box(b"mvhd", bytes(12), struct.pack(">II", 1000, seconds * 1000), bytes(80))
    sides = struct.pack(">II", 640 << 16, 360 << 16)
    track = box(
        b"trak",
        box(b"tkhd", bytes(76), sides),
        box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(13))),
    )
    start = box(b"ftyp", brand, bytes(4), brand)
    return start + box(b"moov", head, track) + box(b"mdat", bytes(100))


def element(name: int, *content: bytes) -> bytes:
    body = b"".join(content)
    mark = name.to_bytes(-(-name.bit_length() // 8), "big")
    return mark + (len(body) | 1 << 28).to_bytes(4, "big") + body


def matroska(kind: bytes = b"webm") -> bytes:
    info = element(
        0x1549A966, element(0x2AD7B1, b"\x0f\x42\x40"), element(0x4489, struct.pack(">d", 7000))
    )
    video = element(0xE0, element(0xB0, b"\x02\x80"), element(0xBA, b"\x01\x68"))
    tracks = element(0x1654AE6B, element(0xAE, element(0x83, b"\x01"), video))
    head = element(0x1A45DFA3, element(0x4282, kind))
    return head + element(0x18538067, info, tracks, element(0x1F43B675, bytes(50)))


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", name, len(body)) + body


def avi() -> bytes:
    head = struct.pack("<10I", 40_000, 0, 0, 0, 150, 0, 1, 0, 640, 360) + bytes(16)
    body = b"AVI " + chunk(b"LIST", b"hdrl" + chunk(b"avih", head)) + chunk(b"LIST", b"movi")
    return chunk(b"RIFF", body)


def flv() -> bytes:
    table = b"".join(
        struct.pack(">H", len(name)) + name + b"\0" + struct.pack(">d", value)
        for name, value in ((b"duration", 8), (b"width", 320), (b"height", 200))
    )
    script = b"\x02\0\x0aonMetaData\x08\0\0\0\x03" + table + b"\0\0\x09"
    return b"FLV\x01\x05\0\0\0\x09\0\0\0\0\x12" + len(script).to_bytes(3, "big") + bytes(7) + script
