"""The guard: nothing leaves the house but through it.

`guard` is the only maker of `PublicTable`, and only a `PublicTable` is published. A place is told
with figures when it is a public place and at least `floor` respondents name it; otherwise its name
stands among those with too few answers, and nothing else of it is anywhere in the table.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import geopandas as gpd
import pandas as pd
import shapely

from geo_trygghet import crs, schema
from geo_trygghet.codes import FEW_ANSWERS, FLOOR, TIERS
from geo_trygghet.errors import GuardError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geo_trygghet.tables import Municipality

PUBLIC_COLUMNS: Final = (
    "place_id", "name", "kind", "size_class", "approximate", "precision_m", "tier",
    "per_100_low", "per_100_high", "geometry",
)  # fmt: skip
"""The columns that a published place has. No count: only a span per 100, rounded outward."""

SAFE_COLUMNS: Final = ("place_id", "name", "size_class", "per_100_low", "per_100_high", "geometry")

COORDINATE_GRID_DEG: Final = 1e-5
"""Coordinates are published on this grid, about a metre [degrees]."""


class Picture(Protocol):
    """What the guard needs of a lägesbild."""

    @property
    def municipality(self) -> Municipality:
        """Whose it is."""

    @property
    def round(self) -> str | None:
        """Name of the survey round."""

    @property
    def question(self) -> str | None:
        """The question that was asked."""

    @property
    def date_from(self) -> dt.date | None:
        """Day of the first answer."""

    @property
    def date_to(self) -> dt.date | None:
        """Day of the last answer."""

    @property
    def answers(self) -> int:
        """Respondents [respondents]."""

    @property
    def constructed(self) -> bool:
        """True if the data are constructed."""

    @property
    def places(self) -> gpd.GeoDataFrame:
        """As `Lagesbild.places`."""


_MADE_BY_GUARD: Final = object()


@dataclass(frozen=True)
class PublicTable:
    """What may be published of a round. Only `guard` makes one.

    Attributes
    ----------
    places : GeoDataFrame, PUBLIC_COLUMNS
        By size class, tier and name; shares per 100 answers, rounded outward.
    suppressed : table
        `name`, `size_class` of public places that too few named, by name; nothing else.
    safe : GeoDataFrame, SAFE_COLUMNS
        Places that at least `floor` respondents name as safe, by name.
    answers
        Respondents of the round [respondents].
    floor
        Fewest respondents that a figure rests on [respondents].
    """

    municipality: Municipality
    round: str
    question: str | None
    date_from: dt.date | None
    date_to: dt.date | None
    answers: int
    constructed: bool
    floor: int
    places: gpd.GeoDataFrame
    suppressed: pd.DataFrame
    safe: gpd.GeoDataFrame
    _made_by: object

    def __post_init__(self) -> None:
        if self._made_by is not _MADE_BY_GUARD:
            raise GuardError("En PublicTable kan bara göras av privacy.guard().")


def guard(pictures: Sequence[Picture], *, floor: int = FLOOR) -> PublicTable:
    """Take out of a round's pictures what may be published.

    Parameters
    ----------
    pictures
        The same municipality and round, a picture a size class, with no filter on cause or time.
    floor
        Fewest respondents that a figure may rest on [respondents].

    Raises
    ------
    GuardError
        If there is no round, the pictures are not of one round, or so few answered that nothing
        may be told.
    """
    first = pictures[0] if pictures else None
    if first is None or first.round is None:
        raise GuardError("Det finns ingen enkätomgång att publicera: ta in en enkät först.")
    if {(p.municipality.code, p.round) for p in pictures} != {
        (first.municipality.code, first.round)
    }:
        raise GuardError("Bilderna gäller inte samma kommun och omgång: publicera en i taget.")
    if first.answers < FEW_ANSWERS:
        raise GuardError(
            f"Omgången {first.round} i {first.municipality.name} har {first.answers} svar; minst "
            f"{FEW_ANSWERS} behövs för att säga något: vänta med att publicera."
        )
    every = pd.concat([p.places for p in pictures], ignore_index=True)
    told = every[every["public"].astype(bool)]
    hidden = set(told.loc[told["votes"].round() < floor, "place_id"])
    hidden |= secondary_suppression(every, hidden | _not_public(every), floor=floor)
    shown = told[~told["place_id"].isin(hidden)]
    suppressed = told.loc[told["place_id"].isin(hidden), ["name", "size_class"]]
    return PublicTable(
        municipality=first.municipality,
        round=first.round,
        question=first.question,
        date_from=first.date_from,
        date_to=first.date_to,
        answers=first.answers,
        constructed=first.constructed,
        floor=floor,
        places=_public_places(shown),
        suppressed=suppressed.sort_values(["name", "size_class"], ignore_index=True),
        safe=_safe_places(told, first.answers, floor),
        _made_by=_MADE_BY_GUARD,
    )


def secondary_suppression(every: pd.DataFrame, hidden: set[str], *, floor: int) -> set[str]:
    """Name the areas whose figure would give away what is hidden in them.

    An area counts all who name it or a place in it. What is left when the places shown in it are
    taken away, one or all, is the count of the hidden ones (and of the area's own name): if that
    would be under the floor, the area is hidden too.

    Parameters
    ----------
    every : table
        `place_id`, `parent_id`, `votes` [respondents].
    hidden
        Places whose figures are not shown.
    floor
        Fewest respondents [respondents].
    """
    votes = dict(zip(every["place_id"], every["votes"].round(), strict=True))
    more: set[str] = set()
    for area, children in every.groupby("parent_id")["place_id"]:
        shown = [votes[c] for c in children if c not in hidden]
        if area not in votes or not shown or len(shown) == len(children):
            continue
        left = (votes[area] - max(shown), votes[area] - sum(shown))
        if any(0 < rest < floor for rest in left):
            more.add(str(area))
    return more


def _not_public(every: pd.DataFrame) -> set[str]:
    return set(every.loc[~every["public"].astype(bool), "place_id"])


def outward_per_100(low: float, high: float) -> tuple[int, int]:
    """Round an interval of shares (0–1) outward to whole answers per 100."""
    return max(0, math.floor(low * 100 + 1e-9)), min(100, math.ceil(high * 100 - 1e-9))


def _public_places(shown: pd.DataFrame) -> gpd.GeoDataFrame:
    spans = [outward_per_100(a, b) for a, b in zip(shown["low"], shown["high"], strict=True)]
    order = shown["tier"].map({tier: i for i, tier in enumerate(TIERS)})
    frame = shown.assign(
        per_100_low=[low for low, _ in spans],
        per_100_high=[high for _, high in spans],
        _class=shown["size_class"] != "place",
        _order=order,
    ).sort_values(["_class", "_order", "name", "place_id"], ignore_index=True)
    return _on_grid(frame[list(PUBLIC_COLUMNS)])


def _safe_places(told: pd.DataFrame, answers: int, floor: int) -> gpd.GeoDataFrame:
    safe = told[told["safe_votes"] >= floor]
    spans = [_wilson_per_100(n, answers) for n in safe["safe_votes"]]
    frame = safe.assign(
        per_100_low=[low for low, _ in spans], per_100_high=[high for _, high in spans]
    ).sort_values(["name", "place_id"], ignore_index=True)
    return _on_grid(frame[list(SAFE_COLUMNS)])


def _wilson_per_100(hits: int, answers: int) -> tuple[int, int]:
    """Give Wilson's 90 % interval per 100, outward (Wilson 1927)."""
    z, share = 1.6448536269514722, hits / answers
    centre = (share + z * z / (2 * answers)) / (1 + z * z / answers)
    half = math.sqrt(share * (1 - share) / answers + (z / (2 * answers)) ** 2)
    half *= z / (1 + z * z / answers)
    return outward_per_100(max(0.0, centre - half), min(1.0, centre + half))


def _on_grid(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    placed = gpd.GeoDataFrame(frame, geometry="geometry", crs=crs.STORED)
    return placed.set_geometry(
        shapely.set_precision(placed.geometry.to_numpy(), COORDINATE_GRID_DEG, mode="pointwise"),
        crs=crs.STORED,
    )


_YEAR: Final = r"(?:18|19|20)?\d{2}"
_MONTH: Final = r"(?:0\d|1[0-2])"
_DAY: Final = r"(?:[0-2]\d|3[01]|[6-8]\d|9[01])"
"""60 is added to the day of a coordination number."""
_PLATE_LETTER: Final = "A-HJ-PR-UW-Z"

_PERSONAL: Final = (
    ("[e-post]", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    ("[personnummer]", re.compile(rf"(?<!\d){_YEAR}{_MONTH}{_DAY}[-+ ]?\d{{4}}(?!\d)")),
    (
        "[telefonnummer]",
        re.compile(r"(?<![\d:-])(?:\+46|0046|0)[ -]?\d{1,3}(?:[ /-]?\d{2,3}){2,4}(?!\d)"),
    ),
    (
        "[registreringsnummer]",
        re.compile(rf"(?<!\w)[{_PLATE_LETTER}]{{3}} ?\d{{2}}[{_PLATE_LETTER}0-9](?!\w)"),
    ),
)
"""What is masked → by shape only, so that a wrong check digit hides nothing."""


def mask_personal(text: str) -> tuple[str, int]:
    """Mask e-mail addresses, personal numbers, phone numbers and number plates, by shape.

    Names of people are not found by shape: the result is counted, never called complete.

    Returns
    -------
    masked, count
        The text, and how many were masked.
    """
    count = 0
    for label, shape in _PERSONAL:
        text, hits = shape.subn(label, text)
        count += hits
    return text, count


def personal_columns() -> frozenset[str]:
    """Name the columns of the store that may name a person, which no public table may have."""
    return frozenset(
        column.name
        for table in schema.TABLES
        for column in table.columns
        if column.personal == "direct"
    )
