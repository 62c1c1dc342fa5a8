"""What the framework refuses, in our words: English, then Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from werkzeug.exceptions import HTTPException, MethodNotAllowed

Words = tuple[str, str]

_OF_STATUS: Final[Mapping[int, Words]] = {
    400: ("the request is not what HTTP allows", "请求不符合 HTTP 规范"),
    404: ("there is nothing at this address", "此地址没有内容"),
    411: ("send Content-Length", "请提供 Content-Length"),
    413: ("the request is larger than what is taken here", "请求超出此处接收的大小"),
    414: ("the address is too long", "地址过长"),
    415: ("the body is of a kind that is not taken here", "不接收这种类型的请求正文"),
    416: ("ask for a range within the file", "请求的范围应在文件之内"),
    429: (
        "more requests than are answered in a minute: wait for Retry-After",
        "每分钟请求数已超限，请按 Retry-After 稍候再试",
    ),
    431: ("the headers are too large", "请求头过大"),
}
_NOTHING: Final = ("", "")


def words_of(error: HTTPException, *, method: str) -> Words:
    """What is wrong with a request by this method; no words where its title says all."""
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        taken = sorted(error.valid_methods)
        return (
            f"{method} is not taken at this address: {', '.join(taken)} may be used",
            f"此地址不接受 {method}，可用：{'、'.join(taken)}",
        )
    return _OF_STATUS.get(error.code or 500, _NOTHING)
