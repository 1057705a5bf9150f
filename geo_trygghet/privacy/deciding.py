"""What a release may tell: figures, cells and changes, and why the rest is withheld.

`decide` knows the true counts and what earlier releases told; what it gives never leaves the house
as it is. `guard` makes the public table of it, the store keeps it for the releases to come, and the
gate shows what is withheld and why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo_trygghet.codes import FEW_ANSWERS, FLOOR
from geo_trygghet.privacy.case import Case, Past, Settlement, with_everybody
from geo_trygghet.privacy.cells import Cells, tell_cells
from geo_trygghet.privacy.history import (
    CAUSE,
    LISTS,
    NAMED,
    SAFE,
    TIME,
    Earlier,
    Figure,
    of_round,
    rows_of,
)
from geo_trygghet.privacy.nesting import nesting_of
from geo_trygghet.privacy.picture import of_one_round
from geo_trygghet.privacy.rounding import wilson_per_100
from geo_trygghet.privacy.settling import settle
from geo_trygghet.privacy.stepping import counts_apart
from geo_trygghet.privacy.suppression import ALMOST
from geo_trygghet.privacy.told_spans import tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from geo_trygghet.privacy.picture import Picture

COUNTS: Final = {NAMED: "votes", SAFE: "safe_votes"}
"""List → column of its counts."""

ROW: Final = ("place_id", "categories", "time_bands")
"""Columns of a place that its cells are made of."""

UNKNOWN_TIER: Final = "untold"


@dataclass(frozen=True)
class Verdicts:
    """Which places changed surely since an earlier round: place_id → `up` or `down`."""

    compared_with: str | None = None
    found: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """What a release may tell, and why the rest is withheld.

    Attributes
    ----------
    release
        As the releases to come will read it.
    settled
        List → what is told of it and why not.
    places : table
        Every place of the pictures, those that hold others of their own class too.
    still
        True if the number of answers is told as it was, since it has moved by less than the floor.
    since
        (list, place_id) → number of the release that its figure was first told in.
    pictures
        What it was decided of.
    floor
        Fewest respondents that a figure may rest on [respondents].
    """

    release: Earlier
    settled: Mapping[str, Settlement]
    places: pd.DataFrame
    still: bool
    since: Mapping[tuple[str, str], int]
    pictures: tuple[Picture, ...] = field(repr=False)
    floor: int

    @property
    def rows(self) -> list[dict[str, object]]:
        """Rows of schema.RELEASE_COUNT less municipality and number."""
        return rows_of(self.release)


def decide(
    pictures: Sequence[Picture],
    *,
    floor: int = FLOOR,
    earlier: Sequence[Earlier] = (),
    verdicts: Verdicts | None = None,
) -> Decision:
    """Decide what a release of a round may tell.

    Parameters
    ----------
    pictures
        The same municipality and round, a picture a size class, not narrowed.
    floor
        Fewest respondents that a figure may rest on [respondents].
    earlier
        All earlier releases of the municipality, also those withdrawn.
    verdicts
        What changed surely since an earlier round; None: nothing is known to have.

    Raises
    ------
    GuardError
        If there is no round or too few answers, or the pictures are narrowed or not of one round.
    """
    first = of_one_round(pictures)
    round_name = str(first.round)
    every = pd.concat([p.places for p in pictures], ignore_index=True)
    around = pd.concat([every, *(p.sums for p in pictures)], ignore_index=True)
    public = public_places(every)
    nesting = nesting_of(around)
    own = of_round(earlier, round_name)
    answers, still = _told_answers(first.answers, own, floor)
    counts = {listed: _counts(around, column) for listed, column in COUNTS.items()}
    settled = {}
    for listed, known in counts.items():
        case = Case(
            known, public, with_everybody(nesting, set(known)), answers, still,
            [past_of(one, listed) for one in own], floor,
        )  # fmt: skip
        settled[listed] = settle(case)
    last = own[-1] if own else None
    changes = _changes(settled[NAMED], last, earlier, verdicts)
    release = Earlier(
        number=0,
        round=round_name,
        answers=answers,
        days=last.days if still and last else (first.date_from, first.date_to),
        told={listed: _figures(listed, settled[listed], every, answers, last) for listed in LISTS},
        counts=counts,
        cells=_cells(every, settled[NAMED], last, floor),
        changes=changes,
        compared_with=verdicts.compared_with if verdicts and changes else None,
        nesting=nesting,
    )
    return Decision(release, settled, around, still, _since(release, own), tuple(pictures), floor)


def _counts(places: pd.DataFrame, column: str) -> dict[str, float]:
    return dict(zip(places["place_id"].astype(str), places[column].astype(float), strict=True))


def _cells(
    every: pd.DataFrame, settled: Settlement, last: Earlier | None, floor: int
) -> dict[str, Cells]:
    rows = every[list(ROW)].to_dict("records")
    return {
        name: tell_cells(
            stated_codes(rows, column, floor),
            settled,
            before=last.cells.get(name, {}) if last else {},
            counts_before=past_of(last, NAMED).told if last else {},
            floor=floor,
        )
        for name, column in ((CAUSE, "categories"), (TIME, "time_bands"))
    }


def public_places(places: pd.DataFrame) -> frozenset[str]:
    """Name the places, by place_id, that everybody may go to: no other is shown."""
    return frozenset(places.loc[places["public"].astype(bool), "place_id"].astype(str))


def _told_answers(answers: int, own: Sequence[Earlier], floor: int) -> tuple[float, bool]:
    """Give the number of answers as it is told, and whether it is one told before."""
    if all(counts_apart(answers - one.answers, floor) for one in own):
        return float(answers), False
    return own[-1].answers, True


def past_of(one: Earlier, listed: str) -> Past:
    """Give what an earlier release told of a list, as the rules take it."""
    told = {place: figure.respondents for place, figure in one.figures(listed).items()}
    return Past(one.answers, told, with_everybody(one.nesting, set(one.counts.get(listed, {}))))


def _figures(
    listed: str, settled: Settlement, every: pd.DataFrame, answers: float, last: Earlier | None
) -> dict[str, Figure]:
    """Make figures of told counts alone; see `told_spans`."""
    before = last.figures(listed) if last else {}
    fresh = settled.new | settled.moved
    shown = every[every["place_id"].isin(settled.told)]
    classes = dict(zip(shown["place_id"].astype(str), shown["size_class"], strict=True))
    spans = {
        place: wilson_per_100(settled.told[place], answers)
        if place in fresh
        else carried_span(before[place], answers)
        for place in classes
    }
    tiers: dict[str, str | None] = dict.fromkeys(classes)
    for size_class in sorted(set(classes.values())) if listed == NAMED else ():
        own = {p: settled.told[p] for p in classes if classes[p] == size_class}
        tiers |= tiers_of(own) if answers >= FEW_ANSWERS else dict.fromkeys(own, UNKNOWN_TIER)
    return {place: Figure(settled.told[place], *spans[place], tiers[place]) for place in classes}


def carried_span(figure: Figure, answers: float) -> tuple[int, int]:
    """Give the span of a count that stands: as it was, as long as the count's share lies in it.

    It rests on what was told alone, the count and the number of answers, so that a count that has
    moved a little and one that has not moved at all look the same.

    Parameters
    ----------
    figure
        As it was told.
    answers
        Respondents of the round as they are told now [respondents].
    """
    if figure.low <= figure.respondents / answers * 100 <= figure.high:
        return figure.low, figure.high
    # When answers are taken away, a count that stands may be more than are left.
    return wilson_per_100(min(figure.respondents, answers), answers)


def stated_codes(
    places: Iterable[Mapping[str, Any]], column: str, floor: int
) -> dict[str, frozenset[str]]:
    """Give the codes that enough respondents state of each place.

    Parameters
    ----------
    places
        Rows of the pictures' places.
    column
        `categories` or `time_bands`.
    floor
        Fewest respondents that a figure may rest on [respondents].
    """
    # A picture gives times as codes that passed its floor, causes with their respondents.
    return {
        str(row["place_id"]): frozenset(
            one if isinstance(one, str) else one[0]
            for one in row[column]
            if isinstance(one, str) or one[1] >= floor - ALMOST
        )
        for row in places
    }


def _changes(
    settled: Settlement,
    last: Earlier | None,
    earlier: Sequence[Earlier],
    verdicts: Verdicts | None,
) -> dict[str, str]:
    """Keep the verdicts on places that both rounds' releases tell; a figure that stands, its own.

    A verdict that turns with a single answer would tell what that one was.
    """
    if verdicts is None or verdicts.compared_with is None:
        return {}
    others = of_round(earlier, verdicts.compared_with)
    if not others:
        return {}
    same = last is not None and last.compared_with in {None, verdicts.compared_with}
    found = {}
    for place in settled.told:
        if place not in others[-1].figures(NAMED):
            continue
        stands = last is not None and place not in settled.new and place not in settled.moved
        verdict = verdicts.found.get(place)
        if stands and last is not None:
            verdict = last.changes.get(place) if same else None
        if verdict in {"up", "down"}:
            found[place] = verdict
    return found


def _since(release: Earlier, own: Sequence[Earlier]) -> dict[tuple[str, str], int]:
    """Find the release in which each figure that stands was first told with its count."""
    since = {}
    for listed in LISTS:
        for place, figure in release.figures(listed).items():
            for one in reversed(own):
                told = one.figures(listed).get(place)
                if told is None or told.respondents != figure.respondents:
                    break
                since[listed, place] = one.number
    return since
