"""The tables as they will be once an edit is kept: so that texts can be read before it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from geo_trygghet import crs

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables, PlaceEdit


def tables_after(tables: MunicipalityTables, edit: PlaceEdit) -> MunicipalityTables:
    """Give the places in force and their names after an edit; all else is as it was.

    Parameters
    ----------
    tables
        The municipality's tables as they are.
    edit
        What is to be done; decisions that follow to another place are not followed here.

    Returns
    -------
    MunicipalityTables
        In the order in which the store gives places and names.
    """
    (batch,) = edit.intake.batches
    rows = batch.rows.assign(
        version=[edit.seen[own] + 1 for own in batch.rows["place_id"]], source_id=0
    )
    names = _names(batch.aliases, rows)
    rows = rows[rows["status"].isna()]
    places = _joined(tables.places, rows, edit).sort_values("place_id", kind="stable")
    aliases = _joined(tables.aliases, names[names["place_id"].isin(rows["place_id"])], edit)
    return replace(
        tables,
        places=gpd.GeoDataFrame(places.reset_index(drop=True), geometry="geometry", crs=crs.STORED),
        aliases=aliases.sort_values(["place_id", "alias"], ignore_index=True),
    )


def _names(aliases: pd.DataFrame | None, rows: pd.DataFrame) -> pd.DataFrame:
    columns = ["municipality_code", "place_id", "alias", "generic"]
    named = pd.DataFrame(columns=columns) if aliases is None else aliases
    versions = dict(zip(rows["place_id"], rows["version"], strict=True))
    return named.assign(version=named["place_id"].map(versions), source_id=0)


def _joined(before: pd.DataFrame, after: pd.DataFrame, edit: PlaceEdit) -> pd.DataFrame:
    """Put the new rows of the places that are edited in the place of the old ones."""
    kept: list[dict[Any, Any]] = before[~before["place_id"].isin(edit.seen)].to_dict("records")
    return pd.DataFrame([*kept, *after.to_dict("records")], columns=list(before.columns))
