"""Which places changed surely since the round before: what the page may say of change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet import changes, lagesbild
from geo_trygghet.privacy import Verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from geo_trygghet.privacy import Earlier
    from geo_trygghet.tables import MunicipalityTables


def verdicts_since(
    tables: MunicipalityTables, round_name: str | None, told: Iterable[Earlier]
) -> Verdicts:
    """Compare a round with the one before it, if that one is published and they may be compared.

    Parameters
    ----------
    tables
        The municipality's tables.
    round_name
        The round that is published.
    told
        All earlier releases of the municipality.
    """
    rounds = lagesbild.round_names(tables)
    place = rounds.index(round_name) if round_name in rounds else 0
    if round_name is None or place == 0:
        return Verdicts()
    before = rounds[place - 1]
    # A change is told of places that both rounds' releases tell: without one there is none.
    if before not in {one.round for one in told}:
        return Verdicts()
    found = changes.compare(tables, before=before, after=round_name)
    return Verdicts(before, sure_changes(found.places)) if found.comparable else Verdicts()


def sure_changes(places: pd.DataFrame) -> dict[str, str]:
    """Keep the verdicts on which raw and adjusted figures agree.

    Parameters
    ----------
    places : table
        As `changes.Changes.places`.

    Returns
    -------
    dict
        place_id → `up` or `down`. Where the make-up is not known nothing is adjusted, and nothing
        is told.
    """
    sure = {}
    for row in places.to_dict("records"):
        up = row["verdict"] == "up" and row["adjusted_low"] > 0
        down = row["verdict"] == "down" and row["adjusted_high"] < 0
        if up or down:
            sure[str(row["place_id"])] = str(row["verdict"])
    return sure
