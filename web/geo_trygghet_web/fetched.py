"""Tell the page that a file has come: a download leaves the page where it is, and it waits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from flask import request

if TYPE_CHECKING:
    from flask import Response

NAME: Final = "hamtning"
"""Of the address's number, and of the cookie that answers it; static/app.js looks for it."""

SECONDS: Final = 60
"""So long the cookie is kept [s]."""

_NUMBER: Final = re.compile(r"[0-9]{1,8}")


def answer_number(response: Response) -> Response:
    """Put the number that the page made up into a cookie that its script may read."""
    number = request.args.get(NAME, "")
    if _NUMBER.fullmatch(number):
        response.set_cookie(
            NAME, number, max_age=SECONDS, secure=request.is_secure, samesite="Strict"
        )
    return response
