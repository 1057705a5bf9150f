"""Those who live at a place and those who don't: what each group says, apart.

A place may be named by many who never go there. Where a survey asks for the home area, the shares
of residents and of others are shown beside each other, and no more is said than their intervals
hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet import evidence
from geo_trygghet.codes import FLOOR
from geo_trygghet.estimate import newcombe_interval, wilson_interval
from geo_trygghet.estimate.doubt import expected_votes
from geo_trygghet.resolve.normalise import fold

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.tables import MunicipalityTables

FEWEST: Final = 20
"""With fewer in either group the shares are not told [respondents]."""

LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Group:
    """One group: `answers` [respondents], those of them who name the place, the share (0–1).

    `named` is None below the floor of five: then neither it nor the share is to be shown.
    """

    answers: int
    named: int | None
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Apart:
    """What residents and others say of a place.

    Attributes
    ----------
    area
        Name of the area whose inhabitants count as residents: the smallest that holds the place.
    residents, others
        The two groups.
    unknown
        Respondents whose home area is not known: in neither group [respondents].
    difference, low, high
        Share of residents less that of others, and its 95 % interval (Newcombe).
    """

    area: str
    residents: Group
    others: Group
    unknown: int
    difference: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """`more` or `less` when residents surely name it more or less often, else `untold`."""
        if self.low > 0:
            return "more"
        return "less" if self.high < 0 else "untold"


def residents_apart(
    tables: MunicipalityTables, round_name: str | None, place_id: str, cast: pd.DataFrame
) -> Apart | None:
    """Set residents' votes for a place beside those of others.

    Parameters
    ----------
    tables
        The municipality's tables.
    round_name
        The survey round.
    place_id
        The place.
    cast : table
        Votes for the place and all in it, as `evidence.votes` gives them.

    Returns
    -------
    Apart or None
        None if no home areas are known, the place lies in no area, or a group is smaller than 20.
    """
    area = _area_of(tables, place_id)
    if area is None:
        return None
    answers = tables.answers[tables.answers["round"] == round_name]
    homes = _homes(tables, answers)
    inside = _inside(tables, area)
    of_home = homes.dropna().groupby(level=0).first()
    living = {r for r, home in of_home.items() if home in inside}
    elsewhere = set(of_home.index) - living
    if min(len(living), len(elsewhere)) < FEWEST:
        return None
    residents = _group(cast, living)
    others = _group(cast, elsewhere)
    low, high = newcombe_interval(
        others.share * others.answers, others.answers,
        residents.share * residents.answers, residents.answers, level=LEVEL,
    )  # fmt: skip
    everyone = answers["respondent"].nunique()
    return Apart(
        area=tables.place_names[area],
        residents=residents,
        others=others,
        unknown=int(everyone - len(living) - len(elsewhere)),
        difference=residents.share - others.share,
        low=float(low),
        high=float(high),
    )


def _area_of(tables: MunicipalityTables, place_id: str) -> str | None:
    """Name the smallest area that is the place or holds it."""
    size = tables.size_classes
    chain = (place_id, *evidence.ancestors(tables.places).get(place_id, ()))
    return next((one for one in chain if size[one] == "area"), None)


def _inside(tables: MunicipalityTables, area: str) -> set[str]:
    up = evidence.ancestors(tables.places)
    return {area} | {place for place, chain in up.items() if area in chain}


def _homes(tables: MunicipalityTables, answers: pd.DataFrame) -> pd.Series[object]:
    """Give the area that each respondent says to live in, by its name in the register; or None."""
    areas = tables.places[tables.places["size_class"] == "area"]
    other_names = tables.aliases[tables.aliases["place_id"].isin(areas["place_id"])]
    known = {
        fold(str(name)): place
        for table, column in ((other_names, "alias"), (areas, "name"))
        for place, name in zip(table["place_id"], table[column], strict=True)
    }
    said = answers["home_area"]
    homes = [known.get(fold(text)) if isinstance(text, str) else None for text in said]
    return answers.assign(home=homes).set_index("respondent")["home"]


def _group(cast: pd.DataFrame, group: set[object]) -> Group:
    n = len(group)
    # What is named within the place is the place itself.
    own = cast[cast["respondent"].isin(group)].assign(place_id="")
    (named,) = map(float, expected_votes(own, [""]))
    low, high = wilson_interval(named, n, level=LEVEL)
    told = round(named)
    return Group(n, told if told >= FLOOR else None, named / n, float(low), float(high))
