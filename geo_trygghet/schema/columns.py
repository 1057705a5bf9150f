"""Columns and references that several tables share."""

from __future__ import annotations

from typing import Final

from geo_trygghet.codes import STATES
from geo_trygghet.schema.model import Column


def id_column(description: str) -> Column:
    """Make the column that the store counts up."""
    return Column("id", "int", description)


MUNICIPALITY_CODE: Final = Column("municipality_code", "text", "Kommunkod enligt SCB, fyra siffror")
SOURCE_ID: Final = Column("source_id", "int", "Importen som raden kom med")
ROW: Final = Column("row", "int", "Radens nummer i filen; filens första rad är 1")
ROUND: Final = Column("round", "text", "Omgångens namn, till exempel 2020")
KEY: Final = Column(
    "dedup_key", "text", "Svarets id, annars dess innehåll som hash och vilken gång det förekommer"
)
GEOMETRY: Final = Column(
    "geometry", "geometry", "Läge", unit="EPSG:4326, grader", personal="indirect", null=True
)
TO_SOURCE: Final = (("source_id",), "source", ("id",))
TO_MUNICIPALITY: Final = (("municipality_code",), "municipality", ("code",))

STATE_CODES: Final = tuple(STATES)
