"""How light or dark the pages are: as the system says, or as somebody chose and keeps."""

from __future__ import annotations

from typing import Final

from flask import request
from flask_babel import lazy_gettext

COOKIE: Final = "tema"

THEMES: Final = {
    "auto": lazy_gettext("Som i systemet"),
    "light": lazy_gettext("Ljust"),
    "dark": lazy_gettext("Mörkt"),
    "contrast": lazy_gettext("Hög kontrast"),
}
"""Code → its name; the first is the one of whoever has not chosen."""


def theme() -> str:
    """Give the theme that whoever asks has chosen, else `auto`."""
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in THEMES else "auto"
