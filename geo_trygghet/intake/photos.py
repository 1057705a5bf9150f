"""Photos of notes, out of the zip file that they came in: decoded, and written anew.

Runs in the reading process. What a photo carries beside its picture (where and when it was taken,
by which camera, a thumbnail of what was cut away) does not follow.
"""

from __future__ import annotations

import base64
import io
import re
import time
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.archive import read_member

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Mapping

    from PIL.Image import Image

LONGEST_SIDE: Final = 1600
"""A photo is made no larger than this [pixels]."""
MOST_PIXELS: Final = 50_000_000
"""Larger pictures are not decoded [pixels]."""
MOST_PHOTOS: Final = 200
"""So many photos of a file are taken at most [photos]."""
SECONDS: Final = 10.0
"""So long the photos of a file may take together [s]; those that are left then are told of."""

_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_QUALITY: Final = 85
_ENDING: Final = r"\.(?:jpe?g|png|webp|heic|heif)"
_NAMED: Final = re.compile(rf"[^;|,\"'\[\]<>\r\n\t]+?{_ENDING}(?![\w.])", re.IGNORECASE)
_PHOTO: Final = re.compile(rf"{_ENDING}$", re.IGNORECASE)
_HEIC: Final = re.compile(rb"....ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif)", re.DOTALL)
_LINK: Final = re.compile(r"^\w{2,8}://")
_LONGEST_CELL: Final = 2_000


@dataclass(frozen=True)
class Photo:
    """A photo that a row names.

    Attributes
    ----------
    name
        As the row names it.
    content
        JPEG without anything but the picture; empty if there is a flaw.
    width, height
        In pixels, as content has them; 0 if there is a flaw.
    flaw
        Why it was left out, a Swedish clause; "" if it was not.
    """

    name: str
    content: bytes = b""
    width: int = 0
    height: int = 0
    flaw: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give what the reading process writes to its parent."""
        return {**vars(self), "content": base64.b64encode(self.content).decode("ascii")}

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Photo:
        """Build it again in the parent."""
        return cls(**{**plain, "content": base64.b64decode(plain["content"])})


def is_photo(name: str) -> bool:
    """Tell a photo by its name's ending."""
    return bool(_PHOTO.search(name))


def names_in(cell: str) -> list[str]:
    """Find the names of photos in a cell, as they stand there; links to the net are none."""
    found = [name.strip() for name in _NAMED.findall(cell[:_LONGEST_CELL])]
    return [name for name in dict.fromkeys(found) if not _LINK.match(name)]


def read_photos(
    data: bytes, members: Mapping[str, zipfile.ZipInfo], cells: Iterable[str]
) -> tuple[list[Photo], int]:
    """Read the photos of a zip file that any cell names.

    Parameters
    ----------
    data, members
        The zip file, and what it holds.
    cells
        Everything that stands in the table.

    Returns
    -------
    The photos, and how many of the zip file nobody names.
    """
    own = {_plain(name): info for name, info in members.items() if is_photo(name)}
    named = dict.fromkeys(name for cell in cells for name in names_in(cell))
    used: set[str] = set()
    photos: list[Photo] = []
    started = time.monotonic()
    for name in named:
        there = _find(_plain(name), own)
        if not there:
            continue
        used.update(there)
        if len(there) > 1:
            photos.append(Photo(name, flaw="flera foton i zip-filen heter så"))
        elif len(photos) >= MOST_PHOTOS:
            photos.append(Photo(name, flaw=f"filen har fler än {MOST_PHOTOS} foton"))
        elif time.monotonic() - started > SECONDS:
            photos.append(Photo(name, flaw="filens foton tar för lång tid att läsa på en gång"))
        else:
            photos.append(_photo(name, data, own[there[0]]))
    return photos, len(own) - len(used)


def _plain(name: str) -> str:
    return name.replace("\\", "/").strip("/").casefold()


def _find(name: str, own: Mapping[str, zipfile.ZipInfo]) -> list[str]:
    """Find the members that a name means: by its whole path, else by its last part."""
    for wanted in (name, name.rpartition("/")[2]):
        found = [path for path in own if path == wanted or path.endswith(f"/{wanted}")]
        if found:
            return found
    return []


def _photo(name: str, data: bytes, info: zipfile.ZipInfo) -> Photo:
    try:
        content = read_member(data, info)
    except UnreadableFileError:
        return Photo(name, flaw="det är skadat i zip-filen")
    if _HEIC.match(content):
        return Photo(
            name, flaw="det är HEIC, som inte läses; ställ in telefonen på JPEG eller spara om det"
        )
    return make_clean(name, content)


def make_clean(name: str, content: bytes) -> Photo:
    """Decode a photo, turn it upright, make it smaller, and write its picture alone as JPEG."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - only files with photos need it

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(content), formats=_FORMATS)
        with opened:
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG is decoded smaller at once
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            clean = _on_white(upright)
            written = io.BytesIO()
            clean.save(written, "JPEG", quality=_QUALITY, optimize=True)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Photo(name, flaw=f"det är större än {MOST_PIXELS // 1_000_000} miljoner bildpunkter")
    except Exception:  # noqa: BLE001 - a decoder may fail in any way: the photo is left out, and told
        return Photo(name, flaw="det är skadat, avhugget eller ingen JPEG-, PNG- eller WebP-bild")
    return Photo(name, written.getvalue(), clean.width, clean.height)


def _on_white(picture: Image) -> Image:
    """Paint a picture on white: what is new has no profile, comment or text of the old one."""
    from PIL import Image  # noqa: PLC0415 - only files with photos need it

    clean = Image.new("RGB", picture.size, "white")
    if picture.has_transparency_data:
        whole = picture.convert("RGBA")
        clean.paste(whole, mask=whole)
    else:
        clean.paste(picture.convert("RGB"))
    return clean
