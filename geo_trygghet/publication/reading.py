"""Produced files read back as an outsider reads them, each by its kind; none is left unread."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo_trygghet.publication.markup import (
    LOADING,
    TOLD,
    Markup,
    enclosed_files,
    json_strings,
    json_texts,
    read_markup,
    script_strings,
    without_library,
)
from geo_trygghet.publication.read_gpkg import read_gpkg
from geo_trygghet.publication.read_pdf import read_pdf
from geo_trygghet.publication.read_png import read_png, runs_of
from geo_trygghet.publication.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "LOADING",
    "TOLD",
    "Markup",
    "Told",
    "json_strings",
    "plain",
    "read_file",
    "read_markup",
    "script_strings",
]

UNKNOWN: Final = "är av okänt slag av fil"
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe]")


def read_file(name: str, content: bytes) -> Told:
    """Read a file by its name's ending; what can't be read says so in `fault`.

    Parameters
    ----------
    name
        The file's name.
    content
        The file.
    """
    return _read(name.rpartition(".")[2].lower(), content)


@lru_cache(maxsize=64)
def _read(kind: str, content: bytes) -> Told:
    reader = _READERS.get(kind)
    if reader is None:
        return Told(kind, tuple(runs_of(content)), fault=UNKNOWN)
    try:
        return replace(reader(content), kind=kind)
    except (ValueError, csv.Error) as error:
        return Told(kind, tuple(runs_of(content)), fault=f"kan inte läsas ({type(error).__name__})")


def _read_markup(kind: str, content: bytes) -> Told:
    markup = read_markup(content)
    raw = without_library(content)
    inside = [_read(ending, file) for ending, file in enclosed_files(raw)]
    return Told(
        kind,
        (*markup.said, *(text for one in inside for text in one.texts)),
        listed=tuple(markup.suppressed),
        raw="\n".join([raw, *(one.raw for one in inside)]),
        links=tuple(markup.links),
        fetched=(*markup.fetched, *(a for one in inside for a in one.fetched)),
        acts=(
            *(f"händelsekod ({h})" for h in markup.handlers),
            *(a for o in inside for a in o.acts),
        ),
        spots=tuple(spot for one in inside for spot in one.spots),
    )


def _read_html(content: bytes) -> Told:
    return _read_markup("html", content)


def _read_svg(content: bytes) -> Told:
    told = _read_markup("svg", content)
    acts = (*told.acts, *("programkod" for _ in read_markup(content).scripts))
    return Told("svg", told.texts, told.listed, told.raw, told.links, told.fetched, acts)


def _read_csv(content: bytes) -> Told:
    text = content.decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    cells = tuple(cell for row in rows for cell in row)
    formulas = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    return Told("csv", cells, raw=text, acts=("en formel",) if formulas else ())


def _read_json(content: bytes) -> Told:
    return Told("json", tuple(json_texts(content)), raw=content.decode("utf-8-sig"))


def _read_text(content: bytes) -> Told:
    text = content.decode("utf-8-sig")
    return Told("txt", (text,), raw=text)


_READERS: Final[Mapping[str, Callable[[bytes], Told]]] = {
    "html": _read_html,
    "svg": _read_svg,
    "csv": _read_csv,
    "json": _read_json,
    "geojson": _read_json,
    "jsonld": _read_json,
    "txt": _read_text,
    "plain": _read_text,
    "png": read_png,
    "pdf": read_pdf,
    "gpkg": read_gpkg,
}
"""The ending of a file's name → how it is read."""


@lru_cache(maxsize=16_384)  # the versions of the page say much the same
def plain(text: str) -> str:
    """Make texts comparable: case, runs of white space, and what can't be seen, aside."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(seen.casefold().split())
