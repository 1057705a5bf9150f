"""The constructed town that operations are killed in, and the files that they bring."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from benchmarks.nation.simulate import Size, simulated_municipality
from geo_trygghet import schema
from geo_trygghet.intake.by_hand import by_hand
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.text_reading import read_texts

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Intake, MunicipalityTables

MUNICIPALITY: Final = find_municipality("Halmstad")
SEED: Final = 20261127
ANSWERS, INCIDENTS, PARTS = 200, 90, 3
"""How many answers and incidents there are [rows], and how many files they come in after the first
one, which is in the store from the start."""

ACTOR: Final = "prov"
SOURCES: Final = {
    "places": ("places", schema.PLACE),
    "survey": ("answers", schema.ANSWER),
    "walk": ("walk_notes", schema.WALK_NOTE),
    "incidents": ("incidents", schema.INCIDENT),
}
"""Kind of file → its frame in the tables, and its schema."""


@cache
def town_tables() -> MunicipalityTables:
    """Make the town; the same each time."""
    size = Size(MUNICIPALITY, answers=ANSWERS, incidents=INCIDENTS)
    return simulated_municipality(size, seed=SEED)


def rows_of(kind: str) -> gpd.GeoDataFrame:
    """Give all rows of a kind of file, as an import brings them."""
    name, of = SOURCES[kind]
    own = [column for column in of.names if column not in {"id", "source_id", "version"}]
    frame: gpd.GeoDataFrame = getattr(town_tables(), name)[own]
    return frame


def file_of(kind: str, rows: gpd.GeoDataFrame) -> Intake:
    """Make an intake of some rows."""
    survey = kind == "survey"
    return by_hand(
        kind,
        MUNICIPALITY,
        rows,
        round=str(rows["round"].iloc[0]) if survey else None,
        question="Konstruerad fråga: var känner du dig otrygg?" if survey else None,
        constructed=True,
    )


def files_of(kind: str) -> list[Intake]:
    """Give the files of a kind, the first of which is in the store from the start."""
    rows = rows_of(kind)
    return [file_of(kind, rows.iloc[part :: PARTS + 1]) for part in range(PARTS + 1)]


def take(store: Store, file: Intake) -> None:
    """Take a file, its texts read."""
    store.take(file, actor=ACTOR, reader=read_texts)


def fill(store: Store) -> None:
    """Put the town into an empty store: its register, and the first file of every other kind."""
    take(store, file_of("places", rows_of("places")))
    for kind in ("survey", "walk", "incidents"):
        take(store, files_of(kind)[0])
