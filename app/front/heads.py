"""What the head of a request must be like before anything is asked of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.front.refusals import MOST_HEAD, NO_HOST, TOO_LARGE

HOST: Final = re.compile(rb"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~!$&'()*+,;=%-]+)(?::[0-9]*)?")
"""https://www.rfc-editor.org/rfc/rfc9110#section-7.2"""


def refusal_of(url: bytes, fields: Sequence[tuple[bytes, bytes]], *, version: str) -> bytes | None:
    """The refusal of a head that is too large, or does not say once whom it means; or None.

    https://www.rfc-editor.org/rfc/rfc9112#section-3.2
    """
    # Two signs between name and value, two at the end of each line.
    if len(url) + sum(len(name) + len(value) + 4 for name, value in fields) > MOST_HEAD:
        return TOO_LARGE
    hosts = [value for name, value in fields if name == b"host"]
    if not hosts and version == "1.0":
        return None
    return None if len(hosts) == 1 and HOST.fullmatch(hosts[0].strip()) else NO_HOST


def without_upgrade(
    method: bytes, url: bytes, fields: Sequence[tuple[bytes, bytes]], *, version: str
) -> bytes:
    """The head written anew, as of somebody who is content with HTTP/1.1.

    https://www.rfc-editor.org/rfc/rfc9110#section-7.8: an Upgrade that is not known is ignored.
    """
    lines = [b"%b %b HTTP/%b" % (method, url, version.encode())]
    lines += [b"%b: %b" % field for field in fields if field[0] != b"upgrade"]
    return b"\r\n".join([*lines, b"", b""])
