"""The map of what was understood of a file of places: its views and kinds in the page's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask_babel import lazy_gettext

from geo_trygghet.maps import register_preview

if TYPE_CHECKING:
    from geo_trygghet.maps.register_preview import Kind, Picture
    from geo_trygghet.storage import Upload

# The same words as maps.register_preview.VIEWS and STREETS_WORD, marked for the catalog.
VIEWS: Final = {
    "whole": lazy_gettext("Hela kommunen"),
    "close": lazy_gettext("Där de ligger tätast"),
}
STREETS_WORD: Final = lazy_gettext("Gatunät")


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page shows of a file's shapes."""

    kinds: tuple[Kind, ...]
    pictures: tuple[Picture, ...]
    width: int = register_preview.WIDTH_PX
    height: int = register_preview.HEIGHT_PX

    @property
    def n(self) -> int:
        """How many shapes there are."""
        return sum(one.n for one in self.kinds)

    @property
    def drawn(self) -> int:
        """How many of them are drawn."""
        return sum(one.drawn for one in self.kinds)


def preview_of(upload: Upload) -> Preview | None:
    """Give the map of what was understood of a file, or None if it has no shapes.

    Parameters
    ----------
    upload
        A file whose `told` has `map`, as `uploading.preview` tells it.
    """
    told = (upload.told or {}).get("map")
    if not told:
        return None
    kinds = register_preview.kinds_of(told)
    return Preview(kinds, register_preview.pictures_of(told, upload.municipality_code))
