"""What earlier releases told of a round, and what is kept of a new one for those to come.

A release is kept as rows of schema.RELEASE_COUNT. For a place that was told, `respondents` is the
count that its figure stands for, which the step rule (`stepping`) may have carried on from an
earlier release; for one that was not told it is its own count. A release that was withdrawn has
been read by everybody: it counts as the others.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo_trygghet.privacy.nesting import Nesting, nesting_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

ROUND: Final = "round"
NAMED: Final = "named"
SAFE: Final = "safe"
CAUSE: Final = "cause"
TIME: Final = "time"
CHANGE: Final = "change"
WITHIN: Final = "within"
LISTS: Final = (NAMED, SAFE)
FIRST_DAY: Final = "first day"
LAST_DAY: Final = "last day"


class Figure(NamedTuple):
    """A figure as it is told: the count it stands for [respondents], span per 100, and tier."""

    respondents: float
    low: int
    high: int
    tier: str | None


@dataclass(frozen=True)
class Earlier:
    """A release of a round.

    Attributes
    ----------
    answers
        Respondents of the round as it told them [respondents].
    days
        First and last day of the answers as it told them.
    told
        List (NAMED or SAFE) → place_id → what it told.
    counts
        List → place_id → the count that was known of every place of the register [respondents].
    cells
        List (CAUSE or TIME) → place_id → codes that it told.
    changes
        place_id → `up` or `down`; `compared_with` is the round that it was compared with.
    nesting
        Which places lay in which.
    """

    number: int
    round: str
    answers: float
    days: tuple[dt.date | None, dt.date | None] = (None, None)
    told: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    cells: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    changes: Mapping[str, str] = field(default_factory=dict)
    compared_with: str | None = None
    nesting: Nesting = field(default_factory=lambda: Nesting({}))

    def figures(self, listed: str) -> Mapping[str, Figure]:
        """Give what it told in a list, by place_id."""
        return self.told.get(listed, {})


def earlier_releases(counts: pd.DataFrame, rounds: Mapping[int, str]) -> tuple[Earlier, ...]:
    """Read what earlier releases told, the first one first.

    Parameters
    ----------
    counts : table, schema.RELEASE_COUNT
        All of a municipality.
    rounds
        Number of a release → name of the survey round that it showed.
    """
    kept: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in counts.to_dict("records"):
        kept[int(row["number"])].append(row)
    return tuple(_read(number, rounds[number], kept[number]) for number in sorted(kept))


def _read(number: int, round_name: str, rows: Sequence[Mapping[str, Any]]) -> Earlier:
    told: dict[str, dict[str, Figure]] = {name: {} for name in LISTS}
    counts: dict[str, dict[str, float]] = {name: {} for name in LISTS}
    cells: dict[str, dict[str, set[str]]] = {CAUSE: defaultdict(set), TIME: defaultdict(set)}
    changes, links, days, answers = {}, set(), {}, 0.0
    for row in rows:
        listed, place_id, cell = str(row["list"]), str(row["place_id"]), str(row["cell"])
        if listed in LISTS:
            counts[listed][place_id] = float(row["respondents"])
            if row["told"]:
                tier = row["tier"] if isinstance(row["tier"], str) else None
                told[listed][place_id] = Figure(
                    float(row["respondents"]), int(row["low"]), int(row["high"]), tier
                )
        elif listed in cells and row["told"]:
            cells[listed][place_id].add(cell)
        elif listed == CHANGE:
            changes[place_id] = cell, str(row["tier"])
        elif listed == WITHIN:
            links.add((place_id, cell))
        elif listed == ROUND and cell:
            days[cell] = dt.date.fromisoformat(row["tier"])
        elif listed == ROUND:
            answers = float(row["respondents"])
    return Earlier(
        number,
        round_name,
        answers,
        (days.get(FIRST_DAY), days.get(LAST_DAY)),
        told,
        counts,
        {name: {p: frozenset(c) for p, c in own.items()} for name, own in cells.items()},
        {place_id: verdict for place_id, (verdict, _) in changes.items()},
        next((against for _, against in changes.values()), None),
        nesting_from(links),
    )


def rows_of(release: Earlier) -> list[dict[str, object]]:
    """Write a release as rows of schema.RELEASE_COUNT less municipality and number, in order."""
    rows = [_row(ROUND, "", "", release.answers, told=True)]
    for name, day in zip((FIRST_DAY, LAST_DAY), release.days, strict=True):
        if day is not None:
            rows.append(_row(ROUND, "", name, release.answers, told=True, tier=day.isoformat()))
    for listed in LISTS:
        figures = release.figures(listed)
        for place_id, count in sorted(release.counts.get(listed, {}).items()):
            one = figures.get(place_id)
            rows.append(
                _row(listed, place_id, "", count, told=False)
                if one is None
                else _row(listed, place_id, "", one.respondents, told=True, figure=one)
            )
    rows += [
        _row(listed, place_id, code, 0.0, told=True)
        for listed, own in sorted(release.cells.items())
        for place_id, codes in sorted(own.items())
        for code in sorted(codes)
    ]
    rows += [
        _row(CHANGE, place_id, verdict, 0.0, told=True, tier=release.compared_with)
        for place_id, verdict in sorted(release.changes.items())
    ]
    return rows + [_row(WITHIN, *pair, 0.0, told=True) for pair in sorted(release.nesting.pairs())]


def _row(
    listed: str,
    place_id: str,
    cell: str,
    respondents: float,
    *,
    told: bool,
    figure: Figure | None = None,
    tier: str | None = None,
) -> dict[str, object]:
    return {
        "list": listed,
        "place_id": place_id,
        "cell": cell,
        "respondents": float(respondents),
        "told": told,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "tier": figure.tier if figure else tier,
    }


def of_round(earlier: Iterable[Earlier], round_name: str) -> tuple[Earlier, ...]:
    """Give the releases of a round, the first one first."""
    own = [one for one in earlier if one.round == round_name]
    return tuple(sorted(own, key=lambda one: one.number))
