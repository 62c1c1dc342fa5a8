"""What a page allows the browser: nothing from elsewhere, no inline script, no frame by others."""

from __future__ import annotations

from flask import Response

# Inline style attributes carry custom properties only (--ar, --v, --wide, …); no inline script at
# all: a JSON-LD block is data and is not executed, so it needs no nonce.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def guarded(response: Response) -> Response:
    """The response with the headers of a page."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
