"""A register made of a map's names gives way to what people have written in or changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
import sqlalchemy as sa

from geo_trygghet import crs, schema
from geo_trygghet.issues import Issue
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.reading import frame_of, in_force
from geo_trygghet.tables import NAME_REGISTER

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo_trygghet.tables import ImportBatch

NEAR_M: Final = 300.0
"""A place of the register and one of the map that share a name are one within this distance, or
within what either may be off [m]."""
_SHOWN: Final = 8


def without_kept(
    connection: sa.Connection, batch: ImportBatch
) -> tuple[ImportBatch, tuple[Issue, ...]]:
    """Leave out of a register's places those that the store has from another source.

    A place whose version in force did not come from such a register stays as it is: somebody
    wrote it in, changed or closed it. So does one of the same name nearby under another id; what
    lies in its counterpart then lies in it.

    Parameters
    ----------
    batch
        Of the kind `places`, made of a file of names.

    Returns
    -------
    batch
        What may be taken; `read` counts all.
    issues
        What was left out, told.
    """
    code = batch.municipality.code
    stored = frame_of(connection, schema.PLACE, code, in_force(schema.PLACE))
    theirs = stored[~stored["source_id"].isin(_registers(connection, code))]
    if theirs.empty:
        return batch, ()
    instead = _instead(batch.rows, theirs)
    if not instead:
        return batch, ()
    left = batch.rows["place_id"].isin(instead)
    rows = batch.rows[~left].copy()
    rows["parent_id"] = [instead.get(parent, parent) for parent in rows["parent_id"]]
    aliases = batch.aliases
    if aliases is not None:
        aliases = aliases[~aliases["place_id"].isin(instead)]
    names = batch.rows.loc[left, "name"].tolist()
    return replace(batch, rows=rows, aliases=aliases), (_told(names),)


def _registers(connection: sa.Connection, code: str) -> set[int]:
    """Give the sources whose places were made of a file of names."""
    made = table(schema.SOURCE)
    query = sa.select(made.c.id).where(
        made.c.municipality_code == code, made.c.format.endswith(NAME_REGISTER)
    )
    return set(connection.scalars(query))


def _instead(rows: gpd.GeoDataFrame, theirs: pd.DataFrame) -> dict[str, str]:
    """Give the id of each place of a map that the store has → the id that it has there."""
    found = {own: own for own in set(rows["place_id"]) & set(theirs["place_id"])}
    by_name: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for place in theirs.to_dict("records"):
        by_name.setdefault((place["name"].casefold(), place["size_class"]), []).append(place)
    for row in rows.to_dict("records"):
        alike = by_name.get((row["name"].casefold(), row["size_class"]), [])
        near = [place for place in alike if _is_near(row, place)]
        if near and row["place_id"] not in found:
            found[row["place_id"]] = near[0]["place_id"]
    return found


def _is_near(row: dict[str, Any], place: dict[str, Any]) -> bool:
    here, there = crs.to_measured([row["geometry"], place["geometry"]])
    away = float(shapely.distance(np.asarray(here), np.asarray(there)))
    return bool(away <= max(NEAR_M, row["precision_m"], place["precision_m"]))


def _told(names: list[str]) -> Issue:
    places = "1 plats" if len(names) == 1 else f"{len(names)} platser"
    shown = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    return Issue(
        row=None,
        field=None,
        value=None,
        message=(
            f"{places} finns redan i registret, skrivna eller ändrade för hand eller "
            f"ur en annan fil, och fick stå som de är: {shown}."
        ),
        advice="Ändra dem på sidan Platser om kartans läge är bättre.",
    )
