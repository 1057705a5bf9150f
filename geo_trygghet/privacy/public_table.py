"""The one type that may be published, and the columns that it may have."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from typing import TYPE_CHECKING, Final

from geo_trygghet import schema
from geo_trygghet.errors import GuardError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import geopandas as gpd
    import pandas as pd

    from geo_trygghet.privacy.hours import PublicHours
    from geo_trygghet.privacy.public_ledger import PublicAction, PublicPeriod
    from geo_trygghet.tables import Municipality

PUBLIC_COLUMNS: Final = (
    "place_id", "name", "kind", "size_class", "approximate", "precision_m", "tier",
    "per_100_low", "per_100_high", "geometry",
)  # fmt: skip
"""The columns that a published place has. No count: only a span per 100, rounded outward."""

SAFE_COLUMNS: Final = (
    "place_id", "name", "kind", "size_class", "approximate", "precision_m",
    "per_100_low", "per_100_high", "geometry",
)  # fmt: skip
"""The same for a place that many name as safe; it has no tier."""

SUPPRESSED_COLUMNS: Final = ("name",)

MADE_BY_GUARD: Final = object()
"""What only `guard` hands over; nothing outside the package `privacy` may touch it."""


@dataclass(frozen=True)
class PublicTable:
    """What may be published of a round. Only `guard` makes one, and none is made from another.

    Attributes
    ----------
    places : GeoDataFrame, PUBLIC_COLUMNS
        Places first, then areas, each by tier and name; shares per 100 answers, rounded outward.
    suppressed : table, SUPPRESSED_COLUMNS
        Names of the public places that too few named, by name; nothing else.
    safe : GeoDataFrame, SAFE_COLUMNS
        Places that at least `floor` respondents name as safe, by name.
    answers
        Respondents of the round [respondents].
    floor
        Fewest respondents that a figure rests on [respondents].
    tiers_told
        False when so few answered that no place can be told apart from the others.
    hours
        Sums of finished quarters of visible patrol, by promise.
    causes, times
        place_id → codes of codes.CATEGORIES and TIME_BANDS that at least `floor` respondents state
        of a shown place, in the order of the lists: no counts.
    changes
        place_id → `up` or `down`, for what changed surely since `compared_with`, a round.
    periods
        Promises by period, the latest first, with what is done for them.
    actions
        All actions that may be told, also those under no promise.
    """

    municipality: Municipality
    round: str
    question: str | None
    date_from: dt.date | None
    date_to: dt.date | None
    answers: int
    constructed: bool
    floor: int
    tiers_told: bool
    places: gpd.GeoDataFrame
    suppressed: pd.DataFrame
    safe: gpd.GeoDataFrame
    made_by: InitVar[object]
    hours: tuple[PublicHours, ...] = ()
    causes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    times: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changes: Mapping[str, str] = field(default_factory=dict)
    compared_with: str | None = None
    periods: tuple[PublicPeriod, ...] = ()
    actions: tuple[PublicAction, ...] = ()

    def __post_init__(self, made_by: object) -> None:
        if made_by is not MADE_BY_GUARD:
            raise GuardError("En PublicTable kan bara göras av privacy.guard().")
        _only(self.places, PUBLIC_COLUMNS)
        _only(self.suppressed, SUPPRESSED_COLUMNS)
        _only(self.safe, SAFE_COLUMNS)


def personal_columns() -> frozenset[str]:
    """Name the columns of the store that may name a person, which no public table may have."""
    return frozenset(
        column.name
        for table in schema.TABLES
        for column in table.columns
        if column.personal == "direct"
    )


def _only(frame: pd.DataFrame, allowed: tuple[str, ...]) -> None:
    foreign = sorted(set(frame.columns) - set(allowed) | set(frame.columns) & personal_columns())
    if foreign or len(frame.columns) != len(allowed):
        raise GuardError(
            f"Kolumnerna {', '.join(foreign) or '(någon saknas)'} får inte publiceras: "
            f"bara {', '.join(allowed)}."
        )
