"""Leave out the answers that a reviewer decided to be a flood, wherever a municipality is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo_trygghet.decisions import FloodKey

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.tables import MunicipalityTables

KEPT: Final = {"one": 1, "drop": 0}
"""What was decided about a flood → how many of its answers count [answers]."""


def counted(tables: MunicipalityTables) -> MunicipalityTables:
    """Give the tables without the answers that do not count; nothing is changed in place.

    Parameters
    ----------
    tables
        The municipality's tables as the store holds them.
    """
    left_out: set[int] = set()
    for decision in tables.decisions.itertuples():
        if decision.verdict in KEPT:
            own = FloodKey.of_form(str(decision.form)).among(tables.answers)
            left_out |= set(own["id"].iloc[KEPT[decision.verdict] :])
    if not left_out:
        return tables

    def others(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[~((frame["record"] == "answer") & frame["record_id"].isin(left_out))]

    return replace(
        tables,
        answers=tables.answers[~tables.answers["id"].isin(left_out)],
        mentions=others(tables.mentions),
        readings=others(tables.readings),
        not_counted=len(left_out),
    )
