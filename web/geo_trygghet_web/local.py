"""Addresses within the application: where to go next, never to somebody else's page."""

from __future__ import annotations

import unicodedata


def local_path(text: str | None) -> str | None:
    r"""Give a path within this application as it stands, or None if it could lead elsewhere.

    Browsers read `//host`, `/\host` and addresses with control signs as another site's.
    """
    if not text or not text.startswith("/") or text.startswith("//") or "\\" in text:
        return None
    if any(unicodedata.category(sign).startswith("C") for sign in text):
        return None
    return text
