"""Draw the place registers of the four municipalities from what is written by hand.

`data/areas/source/*.toml` holds one line a place; this writes `data/areas/*.geojson` from it, the
same bytes every time: python data/build_areas.py
"""

from __future__ import annotations

import json
import math
import tomllib
from pathlib import Path
from typing import Any, Final

from shapely.geometry import LineString, Point

AREAS: Final = Path(__file__).parent / "areas"
TOWNS: Final = ("halmstad", "laholm", "hallsberg", "hallstahammar")
NOTE: Final = (
    "Platser med ungefärliga lägen till startdata. Lägena är inte inmätta: precision_m säger hur "
    "fel de kan ligga och position_source var de kommer ifrån. Kontrollera mot kommunens karta."
)
METRES_PER_DEGREE: Final = 111_320.0  # along a meridian; shapes are drawn, not measured
CORNERS_OF_AN_OVAL: Final = 24
MARK: Final = '"type": "Feature",'

Spot = tuple[float, float]
Entry = dict[str, Any]


def main() -> None:
    """Write the four files."""
    for town in TOWNS:
        text = render(town)
        (AREAS / f"{town}.geojson").write_text(text, encoding="utf-8", newline="\n")
        print(f"areas/{town}.geojson: {text.count(MARK)} platser")


def render(town: str) -> str:
    """Give the GeoJSON of a town, one place a line."""
    rules = tomllib.loads((AREAS / "source" / "sources.toml").read_text(encoding="utf-8"))
    register = tomllib.loads((AREAS / "source" / f"{town}.toml").read_text(encoding="utf-8"))
    prefix, places = register["meta"]["prefix"], register["places"]
    features = [
        json.dumps(_feature(prefix, key, places, rules), ensure_ascii=False) for key in places
    ]
    head = {"type": "FeatureCollection", "name": f"{town}_platser", "note": NOTE}
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return opening + ', "features": [\n' + ",\n".join(features) + "\n]}\n"


def _feature(prefix: str, key: str, places: dict[str, Entry], rules: Entry) -> Entry:
    entry = places[key]
    kind = entry["kind"]
    return {
        "type": "Feature",
        "properties": {
            "id": f"{prefix}.{key}",
            "name": entry["name"],
            "kind": kind,
            "parent_id": f"{prefix}.{entry['in']}" if "in" in entry else None,
            "aliases": entry.get("aliases", []),
            "generic_aliases": entry.get("generic", []),
            "public": entry.get("public", rules["public"][kind]),
            "approximate": True,  # nothing here is surveyed, and no street has a source of its own
            "precision_m": entry["m"],
            "position_source": rules["position"][entry.get("pos", "egen")],
            "name_source": _name_source(entry, rules["name"]),
            "radius_m": rules["radius_m"].get(kind) if _is_thin(entry) else None,
        },
        "geometry": _geometry(entry, places),
    }


def _name_source(entry: Entry, words: dict[str, str]) -> str:
    if "flagged" in entry:
        return words["flagged"].format(where=entry["flagged"])
    return words["likely" if entry.get("likely") else "known"]


def _is_thin(entry: Entry) -> bool:
    return not {"ring", "box", "oval", "disc"} & set(entry)


def _geometry(entry: Entry, places: dict[str, Entry]) -> Entry:
    if "point" in entry:
        return {"type": "Point", "coordinates": _rounded(tuple(entry["point"]))}
    if "corner" in entry:
        first, second = (LineString(places[street]["line"]) for street in entry["corner"])
        meeting = first.intersection(second)
        if not isinstance(meeting, Point):
            raise ValueError(f"{entry['name']}: gatorna möts inte i en punkt")
        return {"type": "Point", "coordinates": _rounded((meeting.x, meeting.y))}
    if "line" in entry:
        return {"type": "LineString", "coordinates": [_rounded(tuple(s)) for s in entry["line"]]}
    ring = _ring(entry)
    return {"type": "Polygon", "coordinates": [[_rounded(s) for s in [*ring, ring[0]]]]}


def _ring(entry: Entry) -> list[Spot]:
    """Give the corners of an area, counter-clockwise as GeoJSON wants them, not yet closed."""
    if "ring" in entry:
        ring: list[Spot] = [(x, y) for x, y in entry["ring"]]
        twice = sum(
            a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)
        )
        return ring if twice > 0 else ring[::-1]
    if "box" in entry:
        lon, lat, width_m, height_m, turn = entry["box"]
        half_w, half_h = width_m / 2, height_m / 2
        corners = [(-half_w, -half_h), (half_w, -half_h), (half_w, half_h), (-half_w, half_h)]
        return [_moved(lon, lat, x, y, turn) for x, y in corners]
    if "disc" in entry:
        lon, lat, area_ha = entry["disc"]
        width_m = height_m = 2 * math.sqrt(area_ha * 10_000 / math.pi)
    else:
        lon, lat, width_m, height_m = entry["oval"]
    turns = [2 * math.pi * i / CORNERS_OF_AN_OVAL for i in range(CORNERS_OF_AN_OVAL)]
    return [
        _moved(lon, lat, math.cos(t) * width_m / 2, math.sin(t) * height_m / 2, 0) for t in turns
    ]


def _moved(lon: float, lat: float, east_m: float, north_m: float, turn_deg: float) -> Spot:
    turn = math.radians(turn_deg)
    east = east_m * math.cos(turn) - north_m * math.sin(turn)
    north = east_m * math.sin(turn) + north_m * math.cos(turn)
    per_degree = METRES_PER_DEGREE * math.cos(math.radians(lat))
    return lon + east / per_degree, lat + north / METRES_PER_DEGREE


def _rounded(spot: Spot) -> list[float]:
    return [round(spot[0], 6), round(spot[1], 6)]


if __name__ == "__main__":
    main()
