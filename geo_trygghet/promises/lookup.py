"""What is promised when, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo_trygghet import codes, schema

if TYPE_CHECKING:
    import datetime as dt


def periods_of(promises: pd.DataFrame) -> pd.DataFrame:
    """Make the periods that promises stand in, where nothing more is known of them.

    Parameters
    ----------
    promises : (n, m) DataFrame, schema.PROMISE

    Returns
    -------
    (k, m) DataFrame, schema.PROMISE_PERIOD
    """
    rows = []
    for (code, period), own in promises.groupby(["municipality_code", "period"], sort=True):
        both = bool((own["party"] == "both").any())
        rows.append(
            {
                "municipality_code": code,
                "period": period,
                "period_from": own["period_from"].min(),
                "period_to": own["period_to"].max(),
                "parties": [
                    label
                    for party, label in codes.PARTIES.items()
                    if party != "both" and (both or bool((own["party"] == party).any()))
                ],
                "signatories": [],
                "source": "; ".join(sorted(set(own["source"]))),
            }
        )
    return pd.DataFrame(rows, columns=schema.PROMISE_PERIOD.names, dtype=object)


def active_promises(promises: pd.DataFrame, *, on: dt.date) -> pd.DataFrame:
    """Give the promises whose period holds a day, both ends counted.

    Parameters
    ----------
    promises : (n, m) DataFrame, schema.PROMISE
    on
        The day.
    """
    day = on.isoformat()
    inside = (promises["period_from"] <= day) & (promises["period_to"] >= day)
    return promises[inside].reset_index(drop=True)


def by_party(promises: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Give the promises of each party that promises something, in the order of codes.PARTIES.

    Parameters
    ----------
    promises : (n, m) DataFrame, schema.PROMISE
    """
    parts = {party: promises[promises["party"] == party] for party in codes.PARTIES}
    return {party: part.reset_index(drop=True) for party, part in parts.items() if len(part)}
