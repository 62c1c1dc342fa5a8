"""The one place that turns errors into application/problem+json (RFC 9457)."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, g, request
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, default_exceptions

from app.framework_words import words_of
from foundation import errors
from foundation.pagination import UnknownPage
from foundation.room import is_out_of_room
from media_pipeline.image_api import BadRequest
from media_pipeline.ports import TooLarge
from records.fields.messages import in_chinese
from search.ports import BadQuery, IndexDown

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"


class Unauthenticated(errors.DomainError):
    """The token is unknown, revoked or past its time."""

    code = "unauthenticated"


class VersionNeeded(errors.DomainError):
    """A change without If-Match: nobody can tell what it was made on."""

    code = "version-needed"


class Unreadable(errors.DomainError):
    """The request cannot be read: not JSON, a parameter of the wrong sort."""

    code = "unreadable"


class LengthNeeded(errors.DomainError):
    """An upload of unknown length and checksum: nobody could tell a part from the whole."""

    code = "length-needed"


class UnknownFormat(errors.DomainError):
    """The body is of a kind that is not taken here."""

    code = "unknown-format"


class NoSuchFormat(errors.DomainError):
    """The answer is asked for in a format that it does not come in."""

    code = "no-such-format"


STATUS: dict[type[Exception], int] = {
    Unreadable: 400,
    BadQuery: 400,
    BadRequest: 400,
    UnknownPage: 400,
    Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    LengthNeeded: 411,
    errors.Stale: 412,
    errors.TooMuch: 413,
    TooLarge: 413,
    UnknownFormat: 415,
    errors.Invalid: 422,
    VersionNeeded: 428,
    NoSuchFormat: 501,
    errors.Unavailable: 503,
    IndexDown: 503,
}
TITLES = {
    "refused": ("Refused", "不能这样做"),
    "unreadable": ("The request cannot be read", "无法读取请求"),
    "unauthenticated": ("Not authenticated", "请先证明身份"),
    "forbidden": ("Not allowed", "没有权限"),
    "not-found": ("Not here", "这里没有"),
    "conflict": ("In conflict with what is there", "与现有内容冲突"),
    "withdrawn": ("Withdrawn", "已撤回"),
    "stale": ("Changed by somebody else", "已被他人修改"),
    "length-needed": ("Length needed", "请注明长度"),
    "too-large": ("Too large", "超出大小限制"),
    "unknown-format": ("Format not taken here", "不接收这种格式"),
    "no-such-format": ("No such format", "没有这种格式"),
    "no-such-part": ("No such part of the file", "文件没有这一部分"),
    "invalid": ("Not valid", "内容不符合要求"),
    "version-needed": ("Say which version you read", "请注明所依据的版本"),
    "too-many": ("Too many requests", "请求过于频繁"),
    "unavailable": ("Not available now", "暂时无法提供"),
    "internal": ("Something broke on our side", "系统出错"),
}
RETRY_SECONDS = 5
NO_INDEX = "检索暂时无法使用，请稍后再试"
FULL = (
    "there is no room at the moment: nothing was kept, try again later",
    "存储空间已满，内容未保存，请稍后再试",
)


def problem(
    status: int,
    code: str,
    *,
    detail: str = "",
    detail_zh: str = "",
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem document; `title` and `detail` in English, `title_zh`, `detail_zh` in Chinese."""
    title, title_zh = TITLES.get(code, (code, code))
    body: dict[str, Any] = {
        "type": f"/problems/{code}",
        "title": title,
        "title_zh": title_zh,
        "status": status,
    }
    if detail:
        body |= {"detail": detail, "detail_zh": detail_zh or detail}
    body |= {"instance": request.path, **(more or {})}
    # What came with lone surrogates goes back as JSON's own escapes of them.
    told = json.dumps(body, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace")
    response = Response(told, status, mimetype=MEDIA_TYPE)
    response.headers.update(headers or {})
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="gongbo"'
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def told(error: Exception) -> Response:
    """The answer to an error that has a status of its own."""
    code: str = getattr(error, "code", "refused")
    more: dict[str, Any] = {}
    if isinstance(error, errors.Invalid):
        more |= _places(error.places)
    if isinstance(error, errors.Gone) and error.tombstone is not None:
        more["withdrawn"] = _tombstone(error.tombstone)
    if isinstance(error, BadQuery | UnknownPage):
        code = "unreadable"
    zh = getattr(error, "zh", "")
    if isinstance(error, IndexDown):
        code, zh = "unavailable", NO_INDEX
    if isinstance(error, TooLarge):
        code = "too-large"
    status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
    return problem(status, code, detail=str(error), detail_zh=zh, more=more)


def _tombstone(tombstone: Any) -> dict[str, str]:
    return {
        "id": tombstone.id,
        "number": tombstone.number,
        "at": tombstone.withdrawn_at.isoformat(),
        "reason": tombstone.reason,
    }


CODES = {
    400: "unreadable",
    401: "unauthenticated",
    403: "forbidden",
    404: "not-found",
    409: "conflict",
    410: "withdrawn",
    411: "length-needed",
    412: "stale",
    413: "too-large",
    415: "unknown-format",
    416: "no-such-part",
    422: "invalid",
    428: "version-needed",
    429: "too-many",
    503: "unavailable",
}


def of_http(error: HTTPException) -> Response:
    """The answer to an error of the framework: its own headers (Allow …) are kept."""
    status = error.code or 500
    messages = (getattr(error, "data", None) or {}).get("messages")
    if messages and status in (400, 422):
        return _found_wrong(messages)
    kept = {"Allow", "Retry-After", "Content-Range", "Location"}
    headers = {name: value for name, value in error.get_headers() if name in kept}
    code = CODES.get(status, "internal" if status >= 500 else "refused")
    en, zh = words_of(error, method=request.method)
    return problem(status, code, detail=en, detail_zh=zh, headers=headers)


def _found_wrong(messages: Mapping[str, Any]) -> Response:
    """What a schema found: a parameter makes the request unreadable, a body is invalid."""
    if "json" in messages:
        return problem(422, "invalid", more=_places(messages["json"]))
    places = messages.get("query") or messages.get("headers") or messages
    return problem(400, "unreadable", more=_places(places))


def _places(places: Any) -> dict[str, Any]:
    """Every place that is wrong and what was expected there, once in each language."""
    return {"errors": places, "errors_zh": _in_chinese(places)}


def _in_chinese(messages: Any) -> Any:
    if isinstance(messages, Mapping):
        return {place: _in_chinese(one) for place, one in messages.items()}
    if isinstance(messages, list | tuple):
        return [_in_chinese(one) for one in messages]
    return in_chinese(str(messages))


def unexpected(error: Exception) -> Response:
    """The answer to what nobody foresaw: the log has the trace, the client only the title."""
    log.exception("request %s failed", g.get("request_id", "-"), exc_info=error)
    return problem(500, "internal")


def busy(error: OperationalError) -> Response:
    """The database is locked, full or away: try again. Anything else of it nobody foresaw."""
    if is_out_of_room(error):
        log.error("database: %s", error.orig)
        return problem(503, "unavailable", detail=FULL[0], detail_zh=FULL[1])
    if not (error.connection_invalidated or _is_locked(error.orig)):
        return unexpected(error)
    log.warning("database: %s", error.orig)
    return problem(503, "unavailable", detail="the database is busy", detail_zh="数据库忙")


def _is_locked(cause: BaseException | None) -> bool:
    # The lowest byte is the code itself, the others say which sort of it.
    # https://www.sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes
    code = getattr(cause, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def clash(error: IntegrityError) -> Response:
    """Two changes met in the database; the slower one is told so."""
    log.warning("database: %s", error.orig)
    return problem(409, "conflict")


def stale(_: StaleDataError) -> Response:
    """The row was changed by another between reading and writing."""
    return problem(412, "stale")


def register(app: Flask) -> None:
    """Answer every error of the app; pages may put their own words before it."""
    for kind in STATUS:
        app.register_error_handler(kind, told)
    for status in default_exceptions:
        app.register_error_handler(status, of_http)
    app.register_error_handler(OperationalError, busy)
    app.register_error_handler(IntegrityError, clash)
    app.register_error_handler(StaleDataError, stale)
    app.register_error_handler(Exception, unexpected)
