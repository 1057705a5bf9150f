"""What is promised when, and by whom."""

from __future__ import annotations

import pandas as pd

from geo_trygghet import codes, schema


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
