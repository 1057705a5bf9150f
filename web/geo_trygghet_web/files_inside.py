"""Files of releases shown inside the house: the very bytes, under the page's own policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet_web.assets import answer_file
from geo_trygghet_web.views.publicerat import file_policy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Response

_KILO = 1000


def inside_file(name: str, content: bytes | None) -> Response:
    """Answer with a file as it is published, for this house alone; 404 if there is none."""
    response = answer_file(name, content)
    written = content if content is not None and name.endswith((".html", ".svg")) else b""
    response.headers["Content-Security-Policy"] = file_policy(written)
    return response


def sized(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give each file's size in words, the page first, then by name."""
    order = sorted(files, key=lambda name: (name != "index.html", name))
    return {name: size_told(len(files[name])) for name in order}


def size_told(size: int) -> str:
    """Write a size [bytes] as people read it: `612 kB`."""
    return f"{size} B" if size < _KILO else f"{-(-size // _KILO)} kB"
