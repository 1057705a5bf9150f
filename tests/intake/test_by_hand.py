"""What is written in by hand is taken as a file's rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
from shapely.geometry import Point

from geo_trygghet import schema
from geo_trygghet.codes import BY_HAND
from geo_trygghet.intake.by_hand import by_hand
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from pathlib import Path

LAHOLM = find_municipality("Laholm")


def talk(note: str) -> gpd.GeoDataFrame:
    row = dict.fromkeys(schema.DIALOGUE_NOTE.names) | {
        "municipality_code": LAHOLM.code,
        "row": 1,
        "dedup_key": f"hand:{note}",
        "note": note,
        "geometry": Point(13.04, 56.51),
    }
    return gpd.GeoDataFrame([row], geometry="geometry", crs=4326).drop(columns=["id", "source_id"])


def test_rows_by_hand_are_taken_with_a_source_that_says_so(tmp_path: Path) -> None:
    intake = by_hand("dialogue", LAHOLM, talk("Mörkt vid stationen"), round="2024")
    with Store.open(f"sqlite:///{tmp_path / 'lager.db'}") as store:
        (receipt,) = store.take(intake, actor="anna")
        source = store.read(LAHOLM.code).sources.iloc[0]
    assert (receipt.taken, receipt.known) == (1, 0)
    assert (source["format"], source["imported_by"]) == (BY_HAND, "anna")
    assert len(source["sha256"]) == 64


def test_other_rows_have_another_checksum() -> None:
    first, second = (by_hand("dialogue", LAHOLM, talk(note)) for note in ("Mörkt", "Ljust"))
    assert first.sha256 != second.sha256
