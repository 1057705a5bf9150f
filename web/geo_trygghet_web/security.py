"""Headers that keep a page to itself: CSP from nothing, a nonce per answer, secrets not cached."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from flask import g, request

from geo_trygghet_web.services import config

if TYPE_CHECKING:
    from flask import Response

HEADERS: Final[dict[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
HSTS: Final = "max-age=31536000"
"""A year; without subdomains, which belong to the municipality's other services."""


def nonce() -> str:
    """Give this answer's nonce: the one inline script and style of the page carry it."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(18)
    return str(g.nonce)


def never_keep() -> None:
    """Let no cache, nor the browser's back button, keep this answer."""
    g.never_keep = True


def allow_worker() -> None:
    """Let this page have a service worker of ours, and let its script send to us."""
    g.allow_worker = True
    allow_fetch()


def allow_fetch() -> None:
    """Let this page's script ask us how something goes."""
    g.allow_fetch = True


def page_policy() -> str:
    """Write the policy of the application's own pages."""
    tiles = config().tiles_origin
    worker = ["worker-src 'self'"] if g.get("allow_worker") else []
    fetch = ["connect-src 'self'"] if g.get("allow_fetch") else []
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce()}'",
            f"style-src 'self' 'nonce-{nonce()}'",
            f"img-src 'self' data:{f' {tiles}' if tiles else ''}",
            "frame-src 'self'",
            *fetch,
            *worker,
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def set_headers(response: Response) -> Response:
    """Put the headers on an answer; a view that set one of its own keeps it."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if "Content-Security-Policy" not in response.headers:
        response.headers["Content-Security-Policy"] = (
            page_policy() if response.mimetype == "text/html" else "default-src 'none'"
        )
        if response.mimetype == "text/html":
            response.headers["X-Frame-Options"] = "DENY"
    if request.is_secure and not config().demo:
        response.headers["Strict-Transport-Security"] = HSTS
    if g.get("never_keep"):
        response.headers["Cache-Control"] = "no-store"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-cache"
    if response.mimetype == "text/html":
        response.vary.add("Cookie")
    return response
