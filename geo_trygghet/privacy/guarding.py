"""`guard`: out of a round's pictures, what may be published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import geopandas as gpd
import pandas as pd

from geo_trygghet import crs
from geo_trygghet.codes import FEW_ANSWERS, FLOOR, TIERS
from geo_trygghet.errors import GuardError
from geo_trygghet.privacy.public_table import (
    MADE_BY_GUARD,
    PUBLIC_COLUMNS,
    SAFE_COLUMNS,
    SUPPRESSED_COLUMNS,
    PublicTable,
)
from geo_trygghet.privacy.rounding import honest_shapes, outward_per_100, wilson_per_100
from geo_trygghet.privacy.suppression import secondary_suppression
from geo_trygghet.wording import sort_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from geo_trygghet.tables import Municipality

ALMOST: Final = 1e-9
"""Slack of a sum of probabilities that is a whole number."""


class Narrowing(Protocol):
    """What the guard needs of a picture's filters."""

    @property
    def categories(self) -> AbstractSet[str]:
        """Causes that it is narrowed to."""

    @property
    def time_band(self) -> str | None:
        """Time that it is narrowed to."""

    @property
    def sources(self) -> AbstractSet[str]:
        """Sources that are shown."""


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
    def filters(self) -> Narrowing:
        """What it is narrowed to."""

    @property
    def places(self) -> gpd.GeoDataFrame:
        """As `Lagesbild.places`."""

    @property
    def sums(self) -> gpd.GeoDataFrame:
        """As `Lagesbild.sums`."""


def guard(pictures: Sequence[Picture], *, floor: int = FLOOR) -> PublicTable:
    """Take out of a round's pictures what may be published.

    Parameters
    ----------
    pictures
        The same municipality and round, a picture a size class, not narrowed.
    floor
        Fewest respondents that a figure may rest on [respondents].

    Raises
    ------
    GuardError
        If there is no round or no answer, or the pictures are narrowed or not of one round.
    """
    first = _of_one_round(pictures)
    every = pd.concat([p.places for p in pictures], ignore_index=True)
    around = pd.concat([every, *(p.sums for p in pictures)], ignore_index=True)
    public = every["public"].astype(bool)
    told = _told(every, around, "votes", floor)
    safe = _told(every, around, "safe_votes", floor)
    return PublicTable(
        municipality=first.municipality,
        round=str(first.round),
        question=first.question,
        date_from=first.date_from,
        date_to=first.date_to,
        answers=first.answers,
        constructed=any(p.constructed for p in pictures),
        floor=floor,
        tiers_told=first.answers >= FEW_ANSWERS,
        places=_public_places(every[every["place_id"].isin(told)]),
        suppressed=_names_only(every[public & ~every["place_id"].isin(told)]),
        safe=_safe_places(every[every["place_id"].isin(safe)], first.answers),
        made_by=MADE_BY_GUARD,
    )


def _of_one_round(pictures: Sequence[Picture]) -> Picture:
    if not pictures or pictures[0].round is None or pictures[0].answers == 0:
        raise GuardError("Det finns ingen enkätomgång att publicera: ta in en enkät först.")
    first = pictures[0]
    if len({(p.municipality.code, p.round, p.answers) for p in pictures}) != 1:
        raise GuardError("Bilderna gäller inte samma kommun och omgång: publicera en i taget.")
    for picture in pictures:
        narrow = picture.filters
        if narrow.categories or narrow.time_band is not None or "survey" not in narrow.sources:
            raise GuardError(
                "Bilden är begränsad till en orsak, en tid eller vissa källor: bara hela "
                "omgången får publiceras."
            )
    return first


def _told(every: pd.DataFrame, around: pd.DataFrame, column: str, floor: int) -> frozenset[str]:
    """Choose the public places that enough name, less those that would give others away.

    `around` has those that hold others too: they are not shown, but what they hold is in them.
    """
    counts = dict(zip(around["place_id"], around[column].astype(float), strict=True))
    parents = {
        str(p): str(q)
        for p, q in zip(around["place_id"], around["parent_id"], strict=True)
        if isinstance(q, str)
    }
    public = every.loc[every["public"].astype(bool), "place_id"]
    shown = frozenset(str(p) for p in public if counts[p] >= floor - ALMOST)
    return shown - secondary_suppression(counts, parents, shown, floor=floor)


def _names_only(hidden: pd.DataFrame) -> pd.DataFrame:
    names = sorted(set(hidden["name"].astype(str)), key=sort_key)
    return pd.DataFrame({"name": names}, columns=list(SUPPRESSED_COLUMNS), dtype=object)


def _public_places(shown: pd.DataFrame) -> gpd.GeoDataFrame:
    spans = [outward_per_100(a, b) for a, b in zip(shown["low"], shown["high"], strict=True)]
    tiers = {tier: n for n, tier in enumerate(TIERS)}
    frame = _with_spans(shown, spans).assign(
        _class=shown["size_class"] != "place",
        _tier=shown["tier"].map(tiers),
        _name=shown["name"].map(sort_key),
    )
    frame = frame.sort_values(["_class", "_tier", "_name", "place_id"], ignore_index=True)
    return _as_known(frame, PUBLIC_COLUMNS)


def _safe_places(safe: pd.DataFrame, answers: int) -> gpd.GeoDataFrame:
    spans = [wilson_per_100(int(n), answers) for n in safe["safe_votes"]]
    frame = _with_spans(safe, spans).assign(_name=safe["name"].map(sort_key))
    return _as_known(frame.sort_values(["_name", "place_id"], ignore_index=True), SAFE_COLUMNS)


def _with_spans(frame: pd.DataFrame, spans: Sequence[tuple[int, int]]) -> pd.DataFrame:
    return frame.assign(
        per_100_low=pd.Series([low for low, _ in spans], index=frame.index, dtype="int64"),
        per_100_high=pd.Series([high for _, high in spans], index=frame.index, dtype="int64"),
    )


def _as_known(frame: pd.DataFrame, columns: Sequence[str]) -> gpd.GeoDataFrame:
    shapes = honest_shapes(frame["geometry"], frame["precision_m"])
    plain = pd.DataFrame(frame[[c for c in columns if c != "geometry"]])
    return gpd.GeoDataFrame(plain, geometry=shapes, crs=crs.STORED)[list(columns)]
