"""flask-smorest with our problem documents and our name for things."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response
from flask_smorest import Api, Blueprint
from werkzeug.exceptions import HTTPException

from app.api.shapes import ProblemShape
from app.problems import CODES, MEDIA_TYPE, of_http

SECURITY = {"token": {"type": "http", "scheme": "bearer"}}


class Gate(Api):  # type: ignore[misc]
    """The API; its errors are problem documents and are described as such."""

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Answer an error of the framework."""
        return of_http(error)

    def _register_responses(self) -> None:
        for status in (*CODES, 412, 428, 429):
            described = {
                "description": "a problem",
                "content": {MEDIA_TYPE: {"schema": ProblemShape}},
            }
            self.spec.components.response(f"PROBLEM_{status}", described, lazy=True)
        described = {
            "description": "a problem",
            "content": {MEDIA_TYPE: {"schema": ProblemShape}},
        }
        self.spec.components.response("DEFAULT_ERROR", described, lazy=True)


def open_gate(app: Flask) -> Gate:
    """Set the API up; its description is served at /api/v1/openapi.json."""
    app.config |= {
        "API_TITLE": "Gongbo",
        "API_VERSION": "v1",
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/api/v1",
        "OPENAPI_JSON_PATH": "openapi.json",
    }
    gate = Gate(app)
    gate.spec.components.security_scheme("token", SECURITY["token"])
    return gate


def blueprint(name: str, *, prefix: str, about: str) -> Any:
    """A blueprint of the API without smorest's own paging header."""
    made = Blueprint(name, name, url_prefix=f"/api/v1{prefix}", description=about)
    made.PAGINATION_HEADER_NAME = None
    return made
