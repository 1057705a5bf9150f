"""A municipality's own figures beside those of a national survey, where they are of one thing.

A national survey asks a random sample and tells its own interval. It is compared with the
municipality's published figure of the same question, in the same area; where question or area
differ the two are of two things, and no difference is reckoned.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from geo_trygghet.estimate import wilson_interval
from geo_trygghet.estimate.change import LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_trygghet.tables import Municipality

QUESTION, AREA = "question", "area"
"""Why two figures are not compared."""

YEAR, NO_INTERVAL, NO_ANSWERS = "year", "no interval", "no answers"
"""What is told beside two figures: other years; what keeps their difference from being reckoned."""


class Share(NamedTuple):
    """A share and its 95 % interval, 0–1; the interval None where it is not known."""

    round: str
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Beside:
    """A national survey's figure, and the municipality's own beside it.

    Attributes
    ----------
    survey, area, asked, source
        As schema.NATIONAL_FIGURE has them.
    national
        Its share, with its own interval.
    own
        The municipality's figure of the same question; None if it has none.
    difference
        Own − national with its interval, −1 to 1; None unless both intervals are known and
        nothing refuses.
    refused
        `QUESTION`, `AREA`, or both; empty if they may be compared.
    notes
        `YEAR`, `NO_INTERVAL`, `NO_ANSWERS`.
    """

    survey: str
    area: str
    asked: str
    source: str
    national: Share
    own: Share | None
    difference: tuple[float, float, float] | None
    refused: tuple[str, ...]
    notes: tuple[str, ...]


def beside_national(
    national: pd.DataFrame, published: pd.DataFrame, municipality: Municipality
) -> list[Beside]:
    """Put each national figure beside the municipality's own; those compared come first.

    Parameters
    ----------
    national : table, schema.NATIONAL_FIGURE
    published : table, schema.PUBLISHED_FIGURE
    municipality
        Whose figures they are.
    """
    known = published[published["share_percent"].notna()]
    found = [
        _beside(row, known, municipality.name)
        for row in national.sort_values(["survey", "round", "asked", "area"]).to_dict("records")
    ]
    return sorted(found, key=lambda one: bool(one.refused))


def difference_interval(own: Share, national: Share) -> tuple[float, float, float]:
    """Give own − national and its interval, put together from the intervals of both, −1 to 1.

    Parameters
    ----------
    own, national
        Independent shares with known intervals of one level; they need not be of one kind.

    References
    ----------
    Donner & Zou (2012), Statistical Methods in Medical Research 21, 347-359 (MOVER).

    >>> [round(x, 3) for x in difference_interval(
    ...     Share("2021", 0.35, 0.32, 0.38), Share("2021", 0.30, 0.28, 0.32))]
    [0.05, 0.014, 0.086]
    """
    if own.low is None or own.high is None or national.low is None or national.high is None:
        raise ValueError("both shares must have an interval")
    apart = own.share - national.share
    below = math.hypot(own.share - own.low, national.high - national.share)
    above = math.hypot(own.high - own.share, national.share - national.low)
    return apart, apart - below, apart + above


def _beside(row: dict[str, Any], published: pd.DataFrame, name: str) -> Beside:
    told = Share(
        str(row["round"]),
        float(row["share_percent"]) / 100,
        _share(row["low_percent"]),
        _share(row["high_percent"]),
    )
    own = _nearest(published[published["asked"].map(_said) == _said(row["asked"])], told.round)
    here = _is_of(row["area"], name)
    refused = (*((QUESTION,) if own is None else ()), *(() if here else (AREA,)))
    return Beside(
        survey=row["survey"],
        area=row["area"],
        asked=row["asked"],
        source=row["source"],
        national=told,
        own=own,
        difference=_difference(own, told) if not refused else None,
        refused=refused,
        notes=tuple(_notes(own, told)) if not refused else (),
    )


def _is_of(area: str, name: str) -> bool:
    """Tell whether an area is a municipality: "Laholm", "Laholms kommun", "Borås stad"."""
    told = re.sub(r"\s+(?:kommun|stad)$", "", area.strip(), flags=re.IGNORECASE)
    return _said(told) in {_said(name), _said(f"{name}s")}


def _notes(own: Share | None, told: Share) -> Iterator[str]:
    if own is not None and own.round != told.round:
        yield YEAR
    if told.low is None:
        yield NO_INTERVAL
    if own is not None and own.low is None:
        yield NO_ANSWERS


def _difference(own: Share | None, told: Share) -> tuple[float, float, float] | None:
    if own is None or own.low is None or told.low is None:
        return None
    return difference_interval(own, told)


def _share(percent: float) -> float | None:
    return None if pd.isna(percent) else float(percent) / 100


def _said(words: str) -> str:
    """Give words without what does not change their meaning: case, blanks, stops."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _nearest(published: pd.DataFrame, year: str) -> Share | None:
    """Give the figure of the same year, else of the nearest one, the later of two as near."""
    if published.empty:
        return None
    rows = published.to_dict("records")
    row = min(rows, key=lambda one: (_years_apart(one["round"], year), _later(one["round"])))
    share, answers = row["share_percent"] / 100, row["n_answers"]
    if pd.isna(answers):
        return Share(row["round"], share, None, None)
    return Share(row["round"], share, *wilson_interval(share * answers, answers, level=LEVEL))


def _years_apart(one: str, other: str) -> float:
    first, second = (re.search(r"\d{4}", text) for text in (one, other))
    if first is None or second is None:
        return 0.0 if one == other else math.inf
    return float(abs(int(first[0]) - int(second[0])))


def _later(name: str) -> int:
    year = re.search(r"\d{4}", name)
    return -int(year[0]) if year else 0
