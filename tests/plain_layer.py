"""A layer of a point, a line and an area, with what hurts in a spreadsheet; for tests/exports."""

from __future__ import annotations

import datetime as dt

from hostile import HOSTILE
from shapely.geometry import LineString, Point, Polygon

from geo_trygghet.exports import Column, Layer

SQUARE = Polygon([(12.85, 56.67), (12.85, 56.68), (12.87, 56.68), (12.87, 56.67)])
"""Turned the way that GeoJSON does not ask for."""


def plain_layer() -> Layer:
    """Give the layer; its rows are a formula, what is hostile, and one with empty cells."""
    return Layer(
        name="platser",
        title="Platser",
        facts={"Källa": "påhittad", "Uppgifter": "konstruerade"},
        day=dt.date(2023, 10, 1),
        columns=(
            Column("place_id", "text", "Nyckel"),
            Column("namn", "text", "Namn"),
            Column("antal", "int", "Antal [svarande]"),
            Column("andel", "real", "Andel [%]"),
        ),
        rows=[
            {"place_id": "a", "namn": "=1+1", "antal": 5, "andel": -12.5},
            {"place_id": "b", "namn": HOSTILE, "antal": 1512, "andel": 3.0},
            {"place_id": "c", "namn": "Å; ”Torget”"},
        ],
        shapes=[Point(12.8573, 56.6739), LineString([(12.85, 56.67), (12.86, 56.67)]), SQUARE],
    )
