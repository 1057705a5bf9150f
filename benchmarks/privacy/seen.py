"""What anybody has of a release: the bytes of its files, read back."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.publication.tables import NAMED, SAFE
from geo_trygghet.publication.words import FEW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.privacy.releases import Released

LISTS: Final = {NAMED: "named", SAFE: "safe"}


@dataclass(frozen=True)
class Seen:
    """A release as it is read.

    Attributes
    ----------
    spans
        List → place → answers per 100, from and to.
    hidden
        Names of those with too few answers, in the order that they stand in.
    cells
        Place → codes of causes and times that the page tells.
    """

    answers: int
    spans: Mapping[str, Mapping[str, tuple[int, int]]]
    hidden: tuple[str, ...]
    cells: Mapping[str, frozenset[str]]


def see(release: Released) -> Seen:
    """Read a release's files.

    Parameters
    ----------
    release
        Of which only what is public is looked at.
    """
    text = release.files["platser.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    spans: dict[str, dict[str, tuple[int, int]]] = {name: {} for name in LISTS.values()}
    for row in rows:
        if row["lista"]:
            span = int(row["av_100_minst"]), int(row["av_100_hogst"])
            spans[LISTS[row["lista"]]][row["place_id"]] = span
    table = release.table
    cells = {p: frozenset((*table.causes[p], *table.times[p])) for p in table.causes}
    hidden = tuple(row["namn"] for row in rows if row["anmarkning"] == FEW)
    answers = int(rows[0]["svar"]) if rows else table.answers
    return Seen(answers, spans, hidden, cells)
