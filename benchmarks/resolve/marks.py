"""Answers with their marks in the text: `{{span|place_id}}` and its kin, as text and spans.

======================== ===========================================================
`{{span|id}}`            the span names that place
`{{span|id1/id2}}`       … and the second id is right as well
`{{span|!id}}`           the text denies or praises the place
`{{span|id@1}}`          one of two streets of a crossing: those with the same number
`{{span|?id1,id2}}`      any of them may be meant, or none: to be flagged, not linked
`{{span|-}}`             a place that the register lacks: to be left alone
======================== ===========================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Container

MARK: Final = re.compile(r"\{\{([^{}|]+)\|([^{}|]+)\}\}")
MEANING: Final = re.compile(
    r"(?P<denied>!)?(?:\?(?P<several>[^\s!?@/,]+(?:,[^\s!?@/,]+)*)"
    r"|(?P<ids>[^\s!?@/,]+(?:/[^\s!?@/,]+)*)(?:@(?P<group>[1-9]\d*))?)"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """What a span of an answer means, by its author.

    Attributes
    ----------
    start, end
        Where it stands, end exclusive [characters from 0].
    place_id
        The place, or None if several may be meant, or if the register lacks it.
    others
        Ids that are right as well.
    candidates
        Places that may be meant; empty if it is sure.
    negated
        True if the text says that the place is no problem, or no longer one.
    group
        Number of the crossing that it is a street of.
    """

    start: int
    end: int
    place_id: str | None
    others: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    negated: bool = False
    group: int | None = None

    @property
    def linkable(self) -> bool:
        """True if a resolver has to find it."""
        return self.place_id is not None

    @property
    def ambiguous(self) -> bool:
        """True if it is to be flagged, not linked."""
        return bool(self.candidates)

    @property
    def accepted(self) -> frozenset[str]:
        """Every id that is right."""
        return frozenset([*([self.place_id] if self.place_id else []), *self.others])


def read_marks(marked: str, known: Container[str], where: str) -> tuple[str, tuple[Marked, ...]]:
    """Take the marks out of a text.

    Parameters
    ----------
    marked
        The text with its marks; they do not nest.
    known
        Ids of the register.
    where
        File and id, for the sentence of an error.

    Returns
    -------
    text, spans
        The text as people would have written it, and what its spans mean, in order.

    Raises
    ------
    UnreadableFileError
        If a mark is malformed or names an id that the register lacks.
    """
    parts: list[str] = []
    spans: list[Marked] = []
    done = length = 0
    for mark in MARK.finditer(marked):
        before, span = marked[done : mark.start()], mark.group(1)
        _refuse_braces(before, where)
        parts += [before, span]
        start = length + len(before)
        length = start + len(span)
        spans.append(_meaning(mark, start, length, known, where))
        done = mark.end()
    _refuse_braces(marked[done:], where)
    _refuse_half_crossings(spans, where)
    return "".join(parts) + marked[done:], tuple(spans)


def _refuse_braces(text: str, where: str) -> None:
    for brace in ("{{", "}}"):
        at = text.find(brace)
        if at >= 0:
            raise UnreadableFileError(
                f"{where}: ”{text[max(at - 20, 0) : at + 30]}” är ingen hel märkning: "
                "skriv {{orden|plats_id}}, utan märkning inuti."
            )


def _meaning(
    mark: re.Match[str], start: int, end: int, known: Container[str], where: str
) -> Marked:
    if not mark.group(1).strip():
        raise UnreadableFileError(f"{where}: ”{mark.group()}” märker inga ord: märk namnet.")
    if mark.group(2) == "-":
        return Marked(start, end, None)
    meaning = MEANING.fullmatch(mark.group(2))
    if meaning is None:
        raise UnreadableFileError(
            f"{where}: ”{mark.group()}” går inte att förstå: "
            "skriv id, !id, id@1, id1/id2, ?id1,id2 eller - efter strecket."
        )
    several = tuple((meaning["several"] or "").split(",")) if meaning["several"] else ()
    ids = tuple((meaning["ids"] or "").split("/")) if meaning["ids"] else ()
    for place_id in (*several, *ids):
        if place_id not in known:
            raise UnreadableFileError(
                f"{where}: ”{mark.group()}” nämner platsen ”{place_id}” som inte finns i "
                "registret: rätta id."
            )
    return Marked(
        start,
        end,
        ids[0] if ids else None,
        others=ids[1:],
        candidates=several,
        negated=meaning["denied"] is not None,
        group=int(meaning["group"]) if meaning["group"] else None,
    )


def _refuse_half_crossings(spans: list[Marked], where: str) -> None:
    groups = [span.group for span in spans if span.group is not None]
    for number in groups:
        if groups.count(number) == 1:
            raise UnreadableFileError(
                f"{where}: korsningen @{number} har bara en gata: märk båda med samma nummer."
            )
