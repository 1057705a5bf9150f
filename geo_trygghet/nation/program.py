"""Which program makes a picture: its code and the libraries that reckon for it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from geo_trygghet import __version__

LIBRARIES: Final = ("geopandas", "numpy", "pandas", "pyproj", "scipy", "shapely")
CODE: Final = frozenset({".py", ".json", ".toml"})


@cache
def program_version() -> str:
    """Give a word that changes whenever code or library may change a picture.

    Workers with another word would make other bytes: their pictures are not taken.
    """
    root = Path(__file__).parent.parent
    told = hashlib.sha256()
    for name in LIBRARIES:
        told.update(f"{name} {version(name)}\n".encode())
    for path in sorted(p for p in root.rglob("*") if p.suffix in CODE):
        told.update(f"{path.relative_to(root).as_posix()}\n".encode())
        told.update(path.read_bytes())
    return f"{__version__}+{told.hexdigest()[:16]}"
