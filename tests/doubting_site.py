"""A constructed town where every common word may mean two places; for tests of the review."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd
import town_store
from shapely.geometry import Point
from tiny_town import LAT, LON, ROUND, tiny_town

from geo_trygghet import schema

if TYPE_CHECKING:
    from geo_trygghet.storage import Store

NOUNS: Final = (
    "torget", "skolan", "bron", "parken", "stationen", "kyrkan", "badet", "tunneln", "biblioteket",
    "hamnen", "lekplatsen", "rondellen", "bussterminalen", "idrottsplatsen",
)  # fmt: skip
"""Each is the noun of two places, one in the north and one in the south."""


def fill(store: Store) -> None:
    """Take two places a noun and sixty answers that each name one noun alone."""
    town = tiny_town()
    like = town.places[town.places["place_id"] == "t.parken"].iloc[0].to_dict()
    rows = [
        {
            **like,
            "place_id": f"t.{noun}{south}",
            "name": f"{'Södra' if south else 'Norra'} {noun}",
            "kind": "building",
            "parent_id": None,
            "geometry": Point(LON + place * 0.002, LAT + south * 0.002),
        }
        for (place, noun), south in itertools.product(enumerate(NOUNS), (0, 1))
    ]
    places = gpd.GeoDataFrame(pd.DataFrame(rows), geometry="geometry").set_crs(4326)
    aliases = pd.DataFrame(
        [
            {
                "municipality_code": like["municipality_code"],
                "place_id": row["place_id"],
                "alias": str(row["name"]).split()[1],
                "generic": True,
            }
            for row in rows
        ]
    )
    answers = town.answers.assign(
        unsafe_text=[
            f"vid {noun} på kvällen" for noun in itertools.islice(itertools.cycle(NOUNS), 60)
        ],
        safe_text=None,
    )
    take = town_store._take  # as the tiny town itself is taken
    take(store, "places", town_store._own(places, schema.PLACE), file_name="platser.csv",
         round_name=None, aliases=aliases)  # fmt: skip
    take(store, "survey", town_store._own(answers, schema.ANSWER), file_name="enkat.csv",
         round_name=ROUND)  # fmt: skip
