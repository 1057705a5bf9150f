"""A PNG read for what it tells beside its picture: texts, EXIF, and what follows its end."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from geo_trygghet.publication.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
PICTURE: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs", b"gAMA", b"cHRM", b"sRGB", b"bKGD",
     b"sBIT"}
)  # fmt: skip
"""Chunks that hold the picture's points, colours and measures, and no text."""

MOST_TEXT: Final = 1_000_000
"""A packed text is read so far [bytes]."""

_RUN: Final = re.compile(r"[^\W_][^\x00-\x1f\x7f\ufffd]{3,}")
_WIDE_RUN: Final = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){4,}")


def read_png(content: bytes) -> Told:
    """Read a PNG's texts (tEXt, zTXt, iTXt), EXIF, foreign chunks, and bytes after its end."""
    if not content.startswith(SIGNATURE):
        return Told("png", fault="är ingen PNG-bild")
    texts: list[str] = []
    after, whole = len(SIGNATURE), False
    for kind, data, end in _chunks(content):
        after, whole = end, kind == b"IEND"
        if kind not in PICTURE:
            texts += _texts(kind, data)
        if whole:
            break
    if not whole:
        return Told("png", fault="är avhuggen")
    texts += runs_of(content[after:])
    acts = ("uppgifter efter bildens slut",) if content[after:] else ()
    return Told("png", tuple(texts), raw="\n".join(texts), acts=acts)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        end = at + 12 + size
        if end > len(content):
            return
        yield content[at + 4 : at + 8], content[at + 8 : end - 4], end
        at = end


def _texts(kind: bytes, data: bytes) -> list[str]:
    if kind == b"tEXt":
        key, _, text = data.partition(b"\0")
        return [key.decode("latin-1"), text.decode("latin-1")]
    if kind == b"zTXt":
        key, _, rest = data.partition(b"\0")
        return [key.decode("latin-1"), _unpacked(rest[1:]).decode("latin-1")]
    if kind == b"iTXt":
        key, _, rest = data.partition(b"\0")
        tongue, _, more = rest[2:].partition(b"\0")
        translated, _, text = more.partition(b"\0")
        text = _unpacked(text) if rest[:1] == b"\1" else text
        return [part.decode("utf-8", "replace") for part in (key, tongue, translated, text) if part]
    if kind == b"iCCP":
        key, _, rest = data.partition(b"\0")
        return [key.decode("latin-1"), *runs_of(_unpacked(rest[1:]))]
    return runs_of(data)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, MOST_TEXT)
    except zlib.error:
        return data


def runs_of(data: bytes) -> list[str]:
    """Find texts among bytes of no known meaning: runs of letters in UTF-8 or UTF-16."""
    wide = [run.decode("utf-16-le") for run in _WIDE_RUN.findall(data)]
    return [*_RUN.findall(data.decode("utf-8", "replace")), *wide]
