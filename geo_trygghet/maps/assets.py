"""The files that a map needs in the browser: Leaflet from its package, and the map's own."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from xstatic.pkg import leaflet

OWN_FILES: Final = {
    "map.css": ("map.css",),
    "sweref.js": ("sweref.js",),
    "plate.js": ("labels.js", "plate.js", "inset.js", "lettering.js"),
    "map.js": ("map.js",),
}
"""What a page loads → the files of the package that it is made of, in their order."""


PATROL_FILES: Final = ("patrol.css", "patrol.js")
"""What a page with a patrol's map loads besides; never part of a published page."""

CHOICE_FILES: Final = ("choice.css", "choice.js")
"""What a page with a map of candidates loads besides; never part of a published page."""


@cache
def leaflet_files() -> dict[str, bytes]:
    """Give Leaflet's script and stylesheet, without the images that it would load.

    The package XStatic-Leaflet carries them; nothing of it is checked in. Markers and layers are
    drawn by the map's own code, so the images are never needed.

    Returns
    -------
    dict
        `leaflet.js` and `leaflet.css` → content.
    """
    folder = Path(leaflet.BASE_DIR)
    script = next(folder.rglob("leaflet.js")).read_bytes()
    sheet = next(folder.rglob("leaflet.css")).read_text(encoding="utf-8")
    sheet = re.sub(r"background-image:\s*url\([^)]*\);?|behavior:\s*url\([^)]*\);?", "", sheet)
    return {"leaflet.js": _without_source_map(script), "leaflet.css": sheet.encode()}


def leaflet_digest() -> dict[str, str]:
    """Give the SHA-256 of the package's own files, to notice when they change."""
    folder = Path(leaflet.BASE_DIR)
    return {
        name: hashlib.sha256(next(folder.rglob(name)).read_bytes()).hexdigest()
        for name in ("leaflet.js", "leaflet.css")
    }


@cache
def map_files() -> dict[str, bytes]:
    """Give the map's own stylesheet and scripts, name → content, in the order to load them."""
    folder = resources.files("geo_trygghet.maps") / "static"
    return {
        name: b"".join((folder / part).read_bytes() for part in parts)
        for name, parts in OWN_FILES.items()
    }


@cache
def patrol_files() -> dict[str, bytes]:
    """Give what the map of a patrol's plan needs besides `map_files`, name → content."""
    folder = resources.files("geo_trygghet.maps") / "static"
    return {name: (folder / name).read_bytes() for name in PATROL_FILES}


@cache
def choice_files() -> dict[str, bytes]:
    """Give what the map of candidates needs besides `map_files`, name → content."""
    folder = resources.files("geo_trygghet.maps") / "static"
    return {name: (folder / name).read_bytes() for name in CHOICE_FILES}


def _without_source_map(script: bytes) -> bytes:
    """Take out the pointer to a source map, which a browser's tools would ask the server for."""
    return re.sub(rb"//# sourceMappingURL=\S*\s*$", b"", script)
