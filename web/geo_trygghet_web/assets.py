"""Files of the pages: each address carries the file's hash, so that it may be kept for good."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from flask import Response, abort, current_app, request

FOR_GOOD: Final = "public, max-age=31536000, immutable"
_HASH: Final = 12


def map_scripts() -> list[str]:
    """Name the scripts that a page with a map loads, in this order."""
    from geo_trygghet import maps  # noqa: PLC0415 - heavy: folium, only when a map is drawn

    return ["leaflet.js", *(name for name in maps.map_files() if name.endswith(".js"))]


def version_of(content: bytes) -> str:
    """Give the part of a content's SHA-256 that stands in its address."""
    return hashlib.sha256(content).hexdigest()[:_HASH]


@cache
def library() -> dict[str, bytes]:
    """Give the files that the maps need: Leaflet's, from its package, and the map's own."""
    from geo_trygghet import maps  # noqa: PLC0415 - heavy: folium, only when a map is drawn

    return {
        **maps.leaflet_files(),
        **maps.map_files(),
        **maps.patrol_files(),
        **maps.choice_files(),
    }


def add_version(endpoint: str, values: dict[str, object]) -> None:
    """Put the hash of a file into its address."""
    name = values.get("filename" if endpoint == "static" else "name")
    if endpoint not in {"static", "bibliotek.file"} or not isinstance(name, str) or "v" in values:
        return
    content = _static(name) if endpoint == "static" else library().get(name)
    if content is not None:
        values["v"] = version_of(content)


def _static(name: str) -> bytes | None:
    file = Path(current_app.static_folder or "") / name
    return _read(file, file.stat().st_mtime_ns) if file.is_file() else None


@lru_cache(maxsize=64)
def _read(file: Path, _changed: int) -> bytes:
    return file.read_bytes()


def keep_static(response: Response) -> Response:
    """Let a file of the application be kept for good under the address that carries its hash."""
    if request.endpoint == "static" and response.status_code in {200, 304}:
        content = _static((request.view_args or {})["filename"])
        if content is not None and request.args.get("v") == version_of(content):
            response.headers["Cache-Control"] = FOR_GOOD
    return response


def answer_file(name: str, content: bytes | None, *, cache_control: str | None = None) -> Response:
    """Answer with a file's bytes, its type by name, an ETag and how long it may be kept."""
    if content is None:
        abort(404)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = Response(content, mimetype=kind)
    response.set_etag(hashlib.sha256(content).hexdigest())
    current = request.args.get("v") == version_of(content)
    response.headers["Cache-Control"] = cache_control or (FOR_GOOD if current else "no-cache")
    response.make_conditional(request)
    return response
