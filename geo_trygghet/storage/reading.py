"""One municipality's tables out of the store: its rows and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.storage.codec import decode
from geo_trygghet.storage.ddl import table
from geo_trygghet.tables import Municipality, MunicipalityTables

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


def frame_of(
    connection: sa.Connection, of: schema.Table, code: str, *conditions: sa.ColumnElement[bool]
) -> pd.DataFrame:
    """Read one municipality's rows of a table, ordered by its key.

    Parameters
    ----------
    of
        A table with a column `municipality_code`.
    conditions
        Further conditions on the rows.

    Returns
    -------
    (n, columns of the table) DataFrame, or GeoDataFrame in EPSG:4326 if there is a geometry
    """
    made = table(of)
    query = (
        sa.select(*(made.c[name] for name in of.names))
        .where(made.c.municipality_code == code, *conditions)
        .order_by(*(made.c[name] for name in of.key))
    )
    return decode(cast("list[tuple[Any, ...]]", connection.execute(query).all()), of)


def in_force(of: schema.Table) -> sa.ColumnElement[bool]:
    """Keep only the rows of a place's highest version, and none of a closed place."""
    made, now = table(of), table(schema.PLACE).alias("now")
    closed = sa.exists().where(
        now.c.municipality_code == made.c.municipality_code,
        now.c.place_id == made.c.place_id,
        now.c.version == made.c.version,
        now.c.status.is_not(None),
    )
    return newest(of) & ~closed


def newest(of: schema.Table) -> sa.ColumnElement[bool]:
    """Keep only the rows of a place's highest version, be it closed or not."""
    made, every = table(of), table(schema.PLACE).alias("every")
    highest = (
        sa.select(sa.func.max(every.c.version))
        .where(
            every.c.municipality_code == made.c.municipality_code,
            every.c.place_id == made.c.place_id,
        )
        .scalar_subquery()
    )
    return made.c.version == highest


def municipalities(connection: sa.Connection) -> list[Municipality]:
    """List the municipalities in the store, ordered by code."""
    made = table(schema.MUNICIPALITY)
    rows = connection.execute(sa.select(made).order_by(made.c.code))
    return [Municipality(row.code, row.name, row.slug) for row in rows]


def read_tables(
    connection: sa.Connection, municipality: Municipality, *, read: bool = True
) -> MunicipalityTables:
    """Read everything that the line needs of one municipality, as of one moment.

    Parameters
    ----------
    read
        With what was read out of the texts; False: those tables are empty, for who reads anew.
    """
    code = municipality.code
    own = () if read else (sa.false(),)

    def placed(of: schema.Table, *conditions: sa.ColumnElement[bool]) -> gpd.GeoDataFrame:
        return frame_of(connection, of, code, *conditions)

    return MunicipalityTables(
        municipality=municipality,
        places=placed(schema.PLACE, in_force(schema.PLACE)),
        aliases=frame_of(connection, schema.PLACE_ALIAS, code, in_force(schema.PLACE_ALIAS)),
        rounds=frame_of(connection, schema.SURVEY_ROUND, code),
        answers=placed(schema.ANSWER),
        walk_notes=placed(schema.WALK_NOTE),
        dialogue_notes=placed(schema.DIALOGUE_NOTE),
        incidents=placed(schema.INCIDENT),
        mentions=frame_of(connection, schema.MENTION, code, *own),
        readings=frame_of(connection, schema.READING, code, *own),
        sources=frame_of(
            connection,
            schema.SOURCE,
            code,
            table(schema.SOURCE).c.id.not_in(
                sa.select(table(schema.SOURCE_WITHDRAWAL).c.source_id)
            ),
        ),
        decisions=frame_of(
            connection, schema.DECISION, code, table(schema.DECISION).c.undone_at.is_(None)
        ),
        past=placed(schema.PLACE, ~in_force(schema.PLACE)),
    )
