"""What somebody writes in on a page, as the same kind of intake that a file gives."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from geo_trygghet.codes import BY_HAND
from geo_trygghet.tables import ImportBatch, Intake

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo_trygghet.tables import Municipality


def by_hand(
    kind: str,
    municipality: Municipality,
    rows: gpd.GeoDataFrame,
    *,
    round: str | None = None,  # noqa: A002 - the word of the command line and of the tables
    aliases: pd.DataFrame | None = None,
    question: str | None = None,
    constructed: bool = False,
) -> Intake:
    """Make an intake of rows that were written in by hand, for `Store.take`.

    Parameters
    ----------
    kind
        One of `intake.KINDS`.
    rows, aliases, question
        As in `tables.ImportBatch`.
    """
    content = rows.to_json(default=str) if len(rows) else ""
    batch = ImportBatch(
        municipality=municipality,
        kind=kind,
        round=round,
        rows=rows,
        aliases=aliases,
        issues=(),
        read=len(rows),
        question=question,
        constructed=constructed,
    )
    return Intake(
        kind=kind,
        file_name=BY_HAND,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        format=BY_HAND,
        encoding=None,
        separator=None,
        crs=None,
        fields={},
        statements=(),
        batches=(batch,),
    )
