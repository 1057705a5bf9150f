"""What the doubtful mentions could change in the picture: bounds, and what one decision moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo_trygghet import evidence
from geo_trygghet.codes import SIZE_CLASSES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from geo_trygghet.review.queue import Doubt
    from geo_trygghet.tables import MunicipalityTables

TOP: Final = 3
"""The places that a picture points out first [places]."""

TOUCHED: Final = 2
"""The end of a queue that touches so few places is told as such [places]."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many name a place: now, and at the least and most, however the doubtful is decided.

    Attributes
    ----------
    now
        Expected number [respondents].
    low, high
        If every doubtful mention means another place, and if every one that may means it
        [respondents].
    """

    now: float
    low: int
    high: int


@dataclass(frozen=True)
class Stake:
    """What is left to decide, and what it could change in one round's picture.

    Attributes
    ----------
    reaches
        place_id → its reach, of the places that are named.
    top
        The places that most name now, the most named first.
    unsettled
        Those that are among them or not depending on what is decided.
    cast
        The votes that it was reckoned from, areas with all that lies in them.
    """

    reaches: Mapping[str, Reach]
    top: tuple[str, ...]
    unsettled: frozenset[str]
    cast: pd.DataFrame = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """What one answer to a doubt would do.

    Attributes
    ----------
    place_id
        The place; None: no place.
    votes
        place_id → how many would name it [respondents], of the doubt's candidates.
    enters, leaves
        Places that would come among the most named, or no longer be.
    """

    place_id: str | None
    votes: Mapping[str, float]
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


def stake_of(tables: MunicipalityTables, doubts: Sequence[Doubt], round_name: str | None) -> Stake:
    """Bound what some doubts could change in the survey of one round.

    The bounds are of the counts alone: chance among those who answered comes on top.

    Parameters
    ----------
    tables
        The municipality's tables.
    doubts
        What is left to decide.
    round_name
        The survey round.
    """
    doubtful = {number for doubt in doubts for number in doubt.mention_ids}
    cast = _with_areas(evidence.votes(tables, round_name or "", field="unsafe_text"), tables)
    sure = cast[~cast["mention"].isin(doubtful)].groupby("place_id")["respondent"].nunique()
    missed = (1 - cast["probability"]).groupby([cast["place_id"], cast["respondent"]]).prod()
    of_place = (1 - missed).groupby(level="place_id")
    reaches = {
        str(place_id): Reach(float(now), int(sure.get(place_id, 0)), int(high))
        for place_id, now, high in zip(
            of_place.groups, of_place.sum(), of_place.size(), strict=True
        )
    }
    ranked = _ranked(tables)
    own = {place_id: reach for place_id, reach in reaches.items() if place_id in ranked}
    return Stake(
        reaches=reaches,
        top=_top({place_id: reach.now for place_id, reach in own.items()}),
        unsettled=frozenset(place_id for place_id in own if _is_unsettled(place_id, own)),
        cast=cast,
    )


def choices_of(tables: MunicipalityTables, doubt: Doubt, stake: Stake) -> tuple[Choice, ...]:
    """Tell what each answer to a doubt would change: its candidates, and last no place.

    Parameters
    ----------
    tables
        The municipality's tables.
    doubt
        The doubt.
    stake
        What is left, in the round that it is asked about.
    """
    cast = stake.cast
    touched = [place_id for place_id, _ in doubt.candidates]
    near = cast[cast["place_id"].isin([*touched, *stake.top])]
    others = near[~near["mention"].isin(doubt.mention_ids)]
    own = cast[cast["mention"].isin(doubt.mention_ids)].drop_duplicates(["respondent", "mention"])
    ranked = _ranked(tables)
    now = {p: reach.now for p, reach in stake.reaches.items() if p in ranked}
    choices = []
    for place_id in (*touched, None):
        moved = own.assign(place_id=place_id, probability=1.0) if place_id else own.iloc[:0]
        rows = pd.concat([others, _with_areas(moved, tables)], ignore_index=True)
        votes = {p: expected(rows[rows["place_id"] == p]) for p in touched}
        top = _top({**now, **{p: n for p, n in votes.items() if p in ranked}})
        choices.append(
            Choice(
                place_id,
                votes,
                enters=tuple(p for p in top if p not in stake.top),
                leaves=tuple(p for p in stake.top if p not in top),
            )
        )
    return tuple(choices)


def tail_of(doubts: Sequence[Doubt], *, most: int = TOUCHED) -> tuple[int, frozenset[str]]:
    """Find the longest end of a queue that touches few places.

    Parameters
    ----------
    doubts
        In the order of the queue.
    most
        So many places at the most [places].

    Returns
    -------
    length
        Doubts of that end [ways to write].
    places
        The places that they touch.
    """
    places: frozenset[str] = frozenset()
    length = 0
    for doubt in reversed(doubts):
        wider = places | {place_id for place_id, _ in doubt.candidates}
        if len(wider) > most:
            break
        places, length = wider, length + 1
    return length, places


def _with_areas(cast: pd.DataFrame, tables: MunicipalityTables) -> pd.DataFrame:
    """Give the votes for places, and for areas with all that lies in them."""
    if cast.empty:
        return cast
    summed = evidence.roll_up(cast, tables.places)
    size = tables.size_classes
    of_places, of_areas = (cast["place_id"].map(size) == "place", summed["place_id"].map(size))
    return pd.concat([cast[of_places], summed[of_areas != "place"]], ignore_index=True)


def _ranked(tables: MunicipalityTables) -> frozenset[str]:
    """Name the places that are ranked: those that hold no others of their own size."""
    own = tables.places[tables.places["size_class"] == next(iter(SIZE_CLASSES))]
    known = set(own["place_id"])
    chains = evidence.ancestors(tables.places)
    above = {p for place_id in known for p in chains[place_id] if p in known}
    return frozenset(known - above)


def expected(rows: pd.DataFrame) -> float:
    """Give how many name a place [respondents], each by the chance that any mention means it.

    Parameters
    ----------
    rows : table
        The votes for one place, as evidence.votes gives them.
    """
    missed = (1 - rows["probability"]).groupby(rows["respondent"]).prod()
    return float((1 - missed).sum())


def _top(votes: Mapping[str, float]) -> tuple[str, ...]:
    named = [(-n, place_id) for place_id, n in votes.items() if n > 0]
    return tuple(place_id for _, place_id in sorted(named)[:TOP])


def _is_unsettled(place_id: str, reaches: Mapping[str, Reach]) -> bool:
    """Tell whether a place may both be and not be among the most named."""
    own = reaches[place_id]
    others: Collection[Reach] = [reach for p, reach in reaches.items() if p != place_id]
    surely_in = sum(other.high >= own.low for other in others) < TOP
    surely_out = sum(other.low >= own.high for other in others) >= TOP
    return not surely_in and not surely_out
