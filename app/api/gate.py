"""flask-smorest with our problem documents; no route without the action that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from threading import Lock
from typing import Any

from flask import Flask, Response
from flask_smorest import Api, Blueprint
from marshmallow import RAISE, Schema
from werkzeug.exceptions import HTTPException

from app.api.shapes import ProblemShape
from app.identity import actor, somebody
from app.problems import CODES, MEDIA_TYPE, of_http
from records.policy import Action

SCHEME = {"type": "http", "scheme": "bearer"}
NEEDED: list[dict[str, list[str]]] = [{"token": []}]
WELCOME: list[dict[str, list[str]]] = [{}, {"token": []}]
ABOUT = (
    "Records of museums of industry as they are published, and the working copies of those who"
    " keep them. 工业博物馆藏品与遗产记录：公众读取已公布版本，各馆以令牌维护工作版本。"
)
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "the ETag of the version that was read, or *",
    "schema": {"type": "string", "maxLength": 200, "examples": ["*"]},
}
IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "description": "the ETag that the client has",
    "schema": {"type": "string", "maxLength": 200},
}
# What any route may answer: the request cannot be read, the token is not good, too many, busy.
ALWAYS = (400, 401, 429, 503)
# What a change by JSON may be answered, on the version in If-Match or without one.
WITH_BODY = (413, 415, 422)
ON_VERSION = (412, 428)

View = Callable[..., Any]


class Door(Blueprint):  # type: ignore[misc]
    """A part of the API. Its routes state their action: whoever wants more than to read says who
    he is before anything of the request is read; what he may do to a record the policy decides.
    """

    PAGINATION_HEADER_NAME = None

    def __init__(self, name: str, *, prefix: str, about: str) -> None:
        super().__init__(name, name, url_prefix=f"/api/v1{prefix}", description=about)

    def way(
        self,
        method: str,
        rule: str = "",
        *,
        action: Action,
        signed: bool = False,
        problems: Sequence[int] = (),
    ) -> Callable[[View], View]:
        """A route, the action that it stands for, and the problems that it may answer with.

        signed: there is nothing to read for whoever does not say who he is.
        """
        reads = action is Action.READ and not signed
        told = {*ALWAYS, *problems} | (set() if reads else {403})

        def enter(view: View) -> View:
            guarded = _guarded(view, everybody=reads)
            _told(guarded, sorted(told))
            manual = {
                "security": WELCOME if reads else NEEDED,
                "operationId": f"{self.name}-{view.__name__}".replace("_", "-"),
                "x-action": action.value,
            }
            self.route(rule, methods=[method])(self.doc(**manual)(guarded))
            return guarded

        return enter

    def asks(self, parameters: type[Schema]) -> Callable[[View], View]:
        """The parameters in the address; any other is refused by name."""
        made: Callable[[View], View] = self.arguments(
            parameters, location="query", unknown=RAISE, error_status_code=400
        )
        return made


def takes(
    shape: type[Schema] | dict[str, Any], *media: str, required: bool = True
) -> Callable[[View], View]:
    """Describe the body of a route; it is read by the view, after the guard."""
    content = {one: {"schema": shape} for one in media or ("application/json",)}
    body = {"required": required, "content": content}
    return lambda view: _described(view, requestBody=body)


def header(told: dict[str, Any]) -> Callable[[View], View]:
    """Describe a header that a view reads."""
    return lambda view: _described(view, parameters=[told])


on_version = header(IF_MATCH)
"""The route makes a change on a version: it reads If-Match."""

if_new = header(IF_NONE_MATCH)
"""The route answers 304 where the client has what it would be told."""


class Gate(Api):  # type: ignore[misc]
    """The API; its errors are problem documents and are described as such, status by status."""

    # With a default response no answer would be undocumented, whatever it is.
    DEFAULT_ERROR_RESPONSE_NAME = None

    def __init__(self, app: Flask) -> None:
        self._undescribed: list[Door] = []
        self._describing = Lock()
        super().__init__(app)

    def open(self, door: Door) -> None:
        """Register the routes of a part; it is described when somebody asks."""
        self._app.register_blueprint(door)
        self._undescribed.append(door)

    def described(self) -> dict[str, Any]:
        """The description of all parts, as OpenAPI."""
        with self._describing:
            for door in self._undescribed:
                self.spec.tag({"name": door.name, "description": door.description})
                door.register_views_in_doc(
                    self, self._app, self.spec, name=door.name, parameters=None
                )
            self._undescribed.clear()
            told: dict[str, Any] = self.spec.to_dict()
        return told

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Answer an error of the framework."""
        return of_http(error)

    def _register_responses(self) -> None:
        for status in sorted(CODES):
            described = {
                "description": HTTPStatus(status).phrase,
                "content": {MEDIA_TYPE: {"schema": ProblemShape}},
            }
            self.spec.components.response(HTTPStatus(status).name, described, lazy=True)


def open_gate(app: Flask) -> Gate:
    """Set the API up."""
    app.config |= {
        "API_TITLE": "Gongbo",
        "API_VERSION": "v1",
        "OPENAPI_VERSION": "3.1.0",
        "API_SPEC_OPTIONS": {"info": {"description": ABOUT}},
    }
    gate = Gate(app)
    gate.spec.components.security_scheme("token", SCHEME)
    return gate


def _guarded(view: View, *, everybody: bool) -> View:
    @wraps(view)
    def enter(*args: Any, **kwargs: Any) -> Any:
        if everybody:
            actor()
        else:
            somebody()
        return view(*args, **kwargs)

    return enter


def _told(view: View, statuses: Sequence[int]) -> None:
    """Describe the problems that a view may answer with."""
    apidoc: dict[str, Any] = dict(getattr(view, "_apidoc", {}))
    answers = apidoc.get("response", {})
    named = {status: [HTTPStatus(status).name] for status in statuses}
    apidoc["response"] = {**answers, "responses": {**answers.get("responses", {}), **named}}
    view._apidoc = apidoc  # type: ignore[attr-defined]


def _described(view: View, **told: Any) -> View:
    """Add to what is described of the arguments of a view."""
    apidoc: dict[str, Any] = dict(getattr(view, "_apidoc", {}))
    arguments = {"parameters": [], **apidoc.get("arguments", {})}
    arguments["parameters"] = [*arguments["parameters"], *told.pop("parameters", ())]
    apidoc["arguments"] = {**arguments, **told}
    view._apidoc = apidoc  # type: ignore[attr-defined]
    return view
