"""The files of a curator's folder, one after another, as they lie there."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from foundation.errors import DomainError

CHUNK = 4 << 20  # bytes
NO_LINK, FOLDER_LINK, NO_FILE_AT_ALL = (
    "a link that leads nowhere",
    "a link to a folder",
    "not a file but a pipe or a device",
)
NO_FILE = {
    NO_LINK: "链接指向的文件不存在",
    FOLDER_LINK: "指向文件夹的链接",
    NO_FILE_AT_ALL: "不是文件，而是管道或设备",
}
"""Why there is nothing to read, in English → in Chinese."""

TOO_LARGE = "文件过大"
"""What TooLarge says, in Chinese."""


class Unsteady(DomainError):
    """A file was written to while it was read."""


def each_file(folder: Path, *, closed: Callable[[OSError], None]) -> Iterator[Path]:
    """All that lies in `folder`, by name, one folder at a time; or `folder` if it is a file.

    Hidden files and folders are passed over; pipes, devices and links to folders are given too
    (`why_no_file` tells). `closed` is told of every folder that cannot be listed.
    """
    if not folder.is_dir():
        yield folder
        return
    for root, folders, files in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(root, name).is_symlink()]
        for name in sorted(files + links):
            if not name.startswith("."):
                yield Path(root, name)


def why_no_file(path: Path) -> str:
    """Why there is nothing to read here that ends; empty if it is a file. It is not opened.

    OSError if it cannot be looked at.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            return NO_LINK
        raise
    if stat.S_ISDIR(mode):
        return FOLDER_LINK
    return "" if stat.S_ISREG(mode) else NO_FILE_AT_ALL


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file; OSError, or Unsteady, mostly at the end, if it was changed meanwhile."""
    # Should a pipe have taken its place by now, then this does not wait for a writer.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb", buffering=0) as source:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise Unsteady("it was a file a moment ago", "刚才还是文件，现在不是了")
        while chunk := source.read(CHUNK):
            yield chunk
        after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Unsteady(
            "it was changed while it was read: try again when it is complete",
            "读取时文件仍在写入，请稍后再试",
        )


def legible(name: str) -> str:
    """A name as it can be shown and kept: a disk may hold bytes that are no text, or a bell."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
