"""The texts that a reviewer reads: masked, with the words in question marked, and their origin."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal

from geo_trygghet import evidence
from geo_trygghet.privacy import DecidedWords, find_personal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from geo_trygghet.tables import MunicipalityTables

MOST: Final = 6
"""So many texts are shown of one item [texts]."""

AROUND: Final = 180
"""So much is shown on each side of the words in question [characters]."""

DAYS: Final = ("answered_on", "walked_on", "held_on", "occurred_at")
"""The columns that tell when, one a kind of record."""

Where = tuple[str, int, str, int, int]
"""Record, its number, field, start, end: where words stand."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: as written, masked, or the words in question."""

    text: str
    kind: Literal["plain", "masked", "marked"]


@dataclass(frozen=True)
class Shown:
    """A text as a reviewer may read it, and where it came from."""

    record: str
    pieces: tuple[Piece, ...]
    round: str | None
    mode: str | None
    day: object
    file_name: str
    row: int


def shown_texts(
    tables: MunicipalityTables, places: Iterable[Where], *, most: int = MOST
) -> list[Shown]:
    """Show the texts in which some words stand, each wording once.

    Parameters
    ----------
    tables
        The municipality's tables.
    places
        Where the words stand.
    most
        So many at the most [texts].
    """
    decided = DecidedWords.of(tables.decisions)
    files = tables.file_names
    rows = {record: frame.set_index("id") for record, frame in tables.texts.items()}
    spans: dict[tuple[str, str], dict[int, tuple[tuple[int, int], ...]]] = {}
    found: dict[str, Shown] = {}
    for record, number, field, start, end in places:
        row = rows[record].loc[number]
        text = str(row[field])
        if text.casefold() in found:
            continue
        if (record, field) not in spans:
            spans[record, field] = evidence.spans_of_places(tables, record, field)
        pieces = pieces_of(
            text, (start, end), places=spans[record, field].get(number, ()), decided=decided
        )
        found[text.casefold()] = _shown(record, row, pieces, files)
        if len(found) == most:
            break
    return list(found.values())


def _shown(
    record: str,
    row: pd.Series[Any],
    pieces: tuple[Piece, ...],
    files: Mapping[Any, Any],
) -> Shown:
    day = next((row[name] for name in DAYS if name in row.index), None)
    told = {name: row[name] if name in row.index else None for name in ("round", "mode")}
    return Shown(
        record=record,
        pieces=pieces,
        round=told["round"] if isinstance(told["round"], str) else None,
        mode=told["mode"] if isinstance(told["mode"], str) else None,
        day=day,
        file_name=str(files.get(row["source_id"])),
        row=int(row["row"]),
    )


def pieces_of(
    text: str,
    marked: tuple[int, int],
    *,
    places: Sequence[tuple[int, int]] = (),
    decided: DecidedWords,
) -> tuple[Piece, ...]:
    """Cut a text around the words in question, with what is personal masked.

    Parameters
    ----------
    text
        As it was written.
    marked
        Where the words in question stand [characters from 0, end exclusive]; an empty span marks
        none.
    places
        Where names of places stand, likewise.
    decided
        What reviewers have decided about words.
    """
    start, end = marked
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    pieces = [Piece("… ", "plain")] if first else []
    at = first

    def add_until(stop: int) -> None:
        cuts = sorted({at, stop, *(cut for cut in marked if at < cut < stop)})
        for begin, until in pairwise(cuts):
            inside = start <= begin and until <= end
            pieces.append(Piece(text[begin:until], "marked" if inside else "plain"))

    for hit in find_personal(text, places=places, decided=decided):
        if hit.end <= first or hit.start >= last:
            continue
        add_until(max(at, hit.start))
        pieces.append(Piece(f"[{hit.kind}]", "masked"))
        at = hit.end
    add_until(max(at, last))
    if last < len(text):
        pieces.append(Piece(" …", "plain"))
    return tuple(piece for piece in pieces if piece.text)
