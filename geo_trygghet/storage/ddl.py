"""The store's tables for SQLAlchemy, made from `schema.TABLES`.

Dates and times are ISO 8601 text and lists are JSON text on both backends, so that both give back
the same values; a time keeps its offset, which PostgreSQL's own type would drop. Geometries are
WKB on SQLite and PostGIS geometry on PostgreSQL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.types import UserDefinedType

from geo_trygghet import crs, schema

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import BindParameter, ColumnElement


class PostGis(UserDefinedType[bytes]):
    """PostGIS geometry in EPSG:4326, given and taken as WKB."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        """Write the type as it stands in CREATE TABLE."""
        return f"geometry(Geometry,{crs.STORED})"

    def bind_expression(self, bindvalue: BindParameter[bytes]) -> ColumnElement[bytes]:
        """Turn WKB into a geometry on the way in."""
        return sa.func.ST_GeomFromWKB(bindvalue, crs.STORED, type_=self)

    def column_expression(self, colexpr: ColumnElement[Any]) -> ColumnElement[bytes]:
        """Turn a geometry into WKB on the way out."""
        return sa.func.ST_AsBinary(colexpr, "NDR", type_=sa.LargeBinary)


GEOMETRY: Final = sa.LargeBinary().with_variant(PostGis(), "postgresql")
"""WKB, little endian, two dimensions; EPSG:4326."""

INTEGER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""SQLite counts up only a key whose type is exactly INTEGER."""

TEXT: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Ordered by code point on both, whatever language PostgreSQL was set up for."""

TYPES: Final[dict[schema.ColumnType, sa.types.TypeEngine[Any]]] = {
    "int": INTEGER,
    "float": sa.Double(),
    "text": TEXT,
    "bool": sa.Boolean(),
    "date": TEXT,
    "time": TEXT,
    "json": sa.JSON(none_as_null=True),
    "geometry": GEOMETRY,
    "bytes": sa.LargeBinary(),
}


def _column(table: schema.Table, column: schema.Column) -> sa.Column[Any]:
    key = column.name in table.key
    return sa.Column(
        column.name,
        TYPES[column.type],
        primary_key=key,
        nullable=column.null,
        autoincrement=table.serial and key,
    )


def _add_table(metadata: sa.MetaData, table: schema.Table) -> None:
    made = sa.Table(table.name, metadata, *(_column(table, column) for column in table.columns))
    for unique in table.unique:
        made.append_constraint(sa.UniqueConstraint(*unique))
    for own, other, theirs in table.refers:
        made.append_constraint(
            sa.ForeignKeyConstraint(list(own), [f"{other}.{name}" for name in theirs])
        )
    for index in table.indexes:
        sa.Index(f"ix_{table.name}_{'_'.join(index)}", *(made.c[name] for name in index))
    for column in table.columns:
        if column.type == "geometry":
            spatial = sa.Index(
                f"ix_{table.name}_{column.name}", made.c[column.name], postgresql_using="gist"
            )
            spatial.ddl_if(dialect="postgresql")  # SQLite would index whole WKBs for nothing


def make_metadata(tables: tuple[schema.Table, ...] = schema.TABLES) -> sa.MetaData:
    """Make SQLAlchemy's description of tables, with keys, references and indexes."""
    metadata = sa.MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        }
    )
    for table in tables:
        _add_table(metadata, table)
    return metadata


METADATA: Final = make_metadata()


def table(of: schema.Table) -> sa.Table:
    """Give SQLAlchemy's table of one of schema's."""
    return METADATA.tables[of.name]
