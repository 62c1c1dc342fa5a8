"""What a page allows the browser: nothing from elsewhere, no script but its own, no strange frame.

Scripts are let in by a nonce, and bring their parts with them (CSP 3, 8.2: `strict-dynamic`); a
browser that does not know this takes `'self'`. A JSON-LD block is data, is not executed and needs
none. Inline style attributes carry custom properties only (--ar, --v, --wide, …).
"""

from __future__ import annotations

import secrets
from typing import Final

from flask import Response, g

POLICY: Final = (
    "default-src 'none'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
)
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CSP: Final = "Content-Security-Policy"


def nonce() -> str:
    """What lets the scripts of this answer in; another one for every request."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def policy(*, framed_by: str = "'self'") -> str:
    """The policy of this answer; framed_by: the sites that may show it in a frame."""
    scripts = f"script-src 'nonce-{nonce()}' 'strict-dynamic' 'self'"
    return "; ".join((scripts, *POLICY, f"frame-ancestors {framed_by}"))


def guarded(response: Response) -> Response:
    """The response with the headers of a page.

    304 says nothing of scripts: the page that is kept came with a policy, and its nonce is there.
    """
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.status_code == 304:
        response.headers.pop(CSP, None)
    else:
        response.headers.setdefault(CSP, policy())
    return response
