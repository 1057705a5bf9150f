"""Columns and cells that the layers to take home share, in Swedish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.cells import text_of
from geo_trygghet.codes import PLACE_KINDS
from geo_trygghet.exports import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM: Final = "Trygghetskartan"

KEY: Final = Column("place_id", "text", "Platsens nyckel, densamma i alla filer")
NAME: Final = Column("namn", "text", "Platsens namn")
KIND: Final = Column("slag", "text", "Vad det är för slags plats")
PARENT: Final = Column("ligger_i", "text", "Platsen som den ligger i")
POSITION: Final = Column("lage", "text", "Om läget är enligt källa eller ungefärligt")


def place_cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the cells of `KEY`, `NAME`, `KIND`, `PARENT` and `POSITION`.

    Parameters
    ----------
    row
        `place_id`, `name`, `kind`, `parent_name` and `approximate` of a place.
    """
    return {
        "place_id": row["place_id"],
        "namn": row["name"],
        "slag": PLACE_KINDS.get(row["kind"], row["kind"]),
        "ligger_i": text_of(row["parent_name"]) or None,
        "lage": "ungefärligt" if row["approximate"] else "enligt källa",
    }


def origin(municipality: str, *, constructed: bool) -> dict[str, str]:
    """Give the facts that every layer carries: what made it, of whom, and whether of real rows."""
    return {
        "Källa": PROGRAM,
        "Kommun": municipality,
        "Uppgifter": "konstruerade" if constructed else "insamlade",
    }


def per_cent(share: float) -> float:
    """Give a share of 1 in per cent [%], with the page's one decimal."""
    return round(float(share) * 100, 1)
