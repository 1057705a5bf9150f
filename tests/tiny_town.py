"""A constructed town that fits in the head: six places, sixty answers, a few notes and incidents.

The square (Torget) lies in the core (Kärnan); the street (Långgatan) passes it; the park is public,
the school yard is not; Byn is a village of its own. 40 of 60 name the square, 20 the street, 8 the
park, 3 the school, 6 the village.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

import geopandas as gpd
import pandas as pd
from shapely.geometry import LineString, Point, Polygon

from geo_trygghet import schema, text_reading
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.tables import MunicipalityTables

CODE = "1380"
ROUND = "2023"
LON, LAT = 12.8573, 56.6739

TEXTS: tuple[tuple[str, int], ...] = (
    ("Torget på kvällen, dålig belysning", 26),
    ("torget och Långgatan", 14),
    ("Långgatan på natten", 6),
    ("Parken i mörkret", 8),
    ("på skolgården", 3),
    ("i Byn", 3),
)


def square_around(lon: float, lat: float, half_deg: float) -> Polygon:
    """Draw a square around a point; half its side is given in degrees."""
    w, e, s, n = lon - half_deg, lon + half_deg, lat - half_deg / 2, lat + half_deg / 2
    return Polygon([(w, s), (e, s), (e, n), (w, n)])


def _frame(rows: list[dict[str, object]], table: schema.Table) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=table.names)


def _geo(rows: list[dict[str, object]], table: schema.Table) -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame(pd.DataFrame(rows, columns=table.names), geometry="geometry")
    return frame.set_crs(4326)


def _places() -> list[dict[str, object]]:
    shapes = {
        "t.karnan": ("Kärnan", "district", None, square_around(LON, LAT, 0.01), True),
        "t.torget": ("Torget", "square", "t.karnan", square_around(LON, LAT, 0.0008), True),
        "t.langgatan": (
            "Långgatan",
            "street",
            "t.karnan",
            LineString([(LON - 0.004, LAT + 0.002), (LON + 0.004, LAT + 0.002)]),
            True,
        ),
        "t.parken": ("Parken", "park", "t.karnan", Point(LON + 0.006, LAT - 0.001), True),
        "t.skolan": ("Skolgården", "school", None, Point(LON + 0.03, LAT), False),
        "t.byn": ("Byn", "locality", None, square_around(LON + 0.2, LAT + 0.1, 0.01), True),
    }
    return [
        {
            "municipality_code": CODE, "place_id": place_id, "version": 1, "source_id": 1,
            "name": name, "kind": kind,
            "size_class": "area" if kind in {"district", "locality"} else "place",
            "parent_id": parent, "public": public, "approximate": kind in {"street", "park"},
            "precision_m": 100.0 if kind in {"street", "park"} else 20.0,
            "position_source": "konstruerad", "name_source": "konstruerad",
            "radius_m": 40.0 if kind in {"park", "school"} else None, "geometry": shape,
        }
        for place_id, (name, kind, parent, shape, public) in shapes.items()
    ]  # fmt: skip


def _answers() -> list[dict[str, object]]:
    texts = [text for text, times in TEXTS for _ in range(times)]
    return [
        {
            "id": n, "source_id": 2, "municipality_code": CODE, "round": ROUND, "row": n + 1,
            "dedup_key": f"a{n}", "respondent": f"r{n}",
            "answered_on": dt.date(2023, 9, 1 + n % 28),
            "mode": "paper" if n % 10 == 0 else "digital", "unsafe_text": text,
            "safe_text": "Parken" if n <= 12 else None, "comment": None, "age": "35–44",
            "gender": None, "home_area": None, "feeling": "Ganska trygg",
            "chosen_categories": None, "geometry": None,
        }
        for n, text in enumerate(texts, start=1)
    ]  # fmt: skip


def _notes() -> list[dict[str, object]]:
    told = [
        ("Torget", "minus", "Två lampor är släckta", None),
        ("Torget", "plus", "Nya bänkar", None),
        (None, "minus", "Buskar skymmer gången", Point(LON + 0.006, LAT - 0.001)),
    ]
    return [
        {
            "id": n, "source_id": 3, "municipality_code": CODE, "round": None, "row": n + 1,
            "dedup_key": f"v{n}", "walked_on": dt.date(2023, 10, 19), "place_text": place,
            "note": note, "sign": sign, "category": None, "action": "Se över",
            "responsible": "Parkdrift", "due_on": dt.date(2024, 3, 31), "status": None,
            "geometry": point,
        }
        for n, (place, sign, note, point) in enumerate(told, start=1)
    ]  # fmt: skip


def _incidents() -> list[dict[str, object]]:
    told = [
        ("Skadegörelse", "point", 25.0, Point(LON, LAT)),
        ("Skadegörelse", "point", 25.0, Point(LON + 0.0001, LAT)),
        ("Rån", "municipality", 12000.0, Point(LON, LAT)),
    ]
    return [
        {
            "id": n, "source_id": 4, "municipality_code": CODE, "row": n + 1,
            "dedup_key": f"h{n}", "occurred_at": f"2023-05-0{n}T22:10:00+02:00", "type": kind,
            "place_text": None, "summary": None, "url": None, "precision": precision,
            "precision_m": metres, "geometry": point,
        }
        for n, (kind, precision, metres, point) in enumerate(told, start=1)
    ]  # fmt: skip


def _sources() -> list[dict[str, object]]:
    kinds = [("places", 6), ("survey", 60), ("walk", 3), ("incidents", 3)]
    return [
        {
            "id": n, "municipality_code": CODE, "kind": kind,
            "round": ROUND if kind == "survey" else None, "file_name": f"konstruerad_{kind}.csv",
            "sha256": "0" * 64, "imported_at": "2023-11-01T12:00:00+01:00",
            "imported_by": "prov", "format": "CSV", "encoding": "utf-8", "separator": ";",
            "crs": "EPSG:4326", "fields": {}, "rows_read": rows, "rows_taken": rows,
            "rows_set_aside": 0, "rows_known": 0, "constructed": True,
        }
        for n, (kind, rows) in enumerate(kinds, start=1)
    ]  # fmt: skip


def tiny_town() -> MunicipalityTables:
    """Give the town's tables, with its texts read."""
    question = {
        "municipality_code": CODE, "name": ROUND, "question": "Var känner du dig otrygg?",
        "date_from": dt.date(2023, 9, 1), "date_to": dt.date(2023, 9, 28),
    }  # fmt: skip
    tables = MunicipalityTables(
        municipality=find_municipality(CODE),
        places=_geo(_places(), schema.PLACE),
        aliases=_frame([], schema.PLACE_ALIAS),
        rounds=_frame([question], schema.SURVEY_ROUND),
        answers=_geo(_answers(), schema.ANSWER),
        walk_notes=_geo(_notes(), schema.WALK_NOTE),
        dialogue_notes=_geo([], schema.DIALOGUE_NOTE),
        incidents=_geo(_incidents(), schema.INCIDENT),
        mentions=_frame([], schema.MENTION),
        readings=_frame([], schema.READING),
        decisions=_frame([], schema.DECISION),
        sources=_frame(_sources(), schema.SOURCE),
        past=_geo([], schema.PLACE),
    )
    mentions, readings = text_reading.read_texts(tables)
    mentions.insert(0, "id", range(1, len(mentions) + 1))
    return dataclasses.replace(tables, mentions=mentions, readings=readings)
