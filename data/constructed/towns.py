"""What is written by hand about a town: its words, its shares and where its places lie."""

from __future__ import annotations

import json
import math
import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from constructed.dice import Dice

DATA: Final = Path(__file__).parent.parent
METRES_PER_DEGREE: Final = 111_320.0
PREPOSITION: Final = {"square": "på", "street": "på", "park": "i", "district": "i", "locality": "i"}

Spot = tuple[float, float]


@dataclass(frozen=True)
class Town:
    """A town's source file, the ways in which its places are written, and their shapes."""

    source: dict[str, Any]
    forms: dict[str, list[tuple[str, str]]]
    shapes: dict[str, dict[str, Any]]


def read_phrases() -> dict[str, Any]:
    """Read the words that all towns share."""
    return _toml("phrases")


def read_town(slug: str) -> Town:
    """Read a town's own words and its place register."""
    source = {"slug": slug, **_toml(slug)}
    register = json.loads((DATA / "areas" / f"{slug}.geojson").read_text(encoding="utf-8"))
    forms: dict[str, list[tuple[str, str]]] = {}
    shapes = {}
    for feature in register["features"]:
        place = feature["properties"]
        own = [_split(form) for form in source["forms"].get(place["id"], [])]
        usual = PREPOSITION.get(place["kind"], "vid")
        forms[place["id"]] = own or [(usual, place["name"]), ("", place["name"])]
        shapes[place["id"]] = feature["geometry"]
    named = {p for r in source["rounds"] for p in r["weights"]}
    named |= set(source["incidents"]["weights"]) | {n["at"] for n in source["walks"]["notes"]}
    named |= {n["at"] for n in source.get("dialogues", {}).get("notes", ())}
    named |= set(source.get("patrols", {}).get("weights", ()))
    unknown = (set(source["forms"]) | set(source["safe_weights"]) | named) - set(shapes)
    if unknown:
        raise ValueError(f"{slug}: platserna {sorted(unknown)} finns inte i registret")
    return Town(source, forms, shapes)


def spot_in(shape: dict[str, Any], dice: Dice, *, within_m: float) -> Spot:
    """Draw a point of a place, moved by at most `within_m` metres (longitude, latitude)."""
    lon, lat = _inside(shape, dice)
    turn, far = dice.share() * 2 * math.pi, within_m * math.sqrt(dice.share())
    per_degree = METRES_PER_DEGREE * math.cos(math.radians(lat))
    return (
        lon + far * math.cos(turn) / per_degree,
        lat + far * math.sin(turn) / METRES_PER_DEGREE,
    )


def _inside(shape: dict[str, Any], dice: Dice) -> Spot:
    spots = shape["coordinates"]
    if shape["type"] == "Point":
        return spots[0], spots[1]
    if shape["type"] == "LineString":
        i = dice.whole(0, len(spots) - 2)
        part = dice.share()
        (x0, y0), (x1, y1) = spots[i], spots[i + 1]
        return x0 + (x1 - x0) * part, y0 + (y1 - y0) * part
    ring = spots[0]
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    while True:
        lon, lat = west + (east - west) * dice.share(), south + (north - south) * dice.share()
        if _covers(ring, lon, lat):
            return lon, lat


def _covers(ring: list[Spot], lon: float, lat: float) -> bool:
    crossed = 0
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > lat) != (y1 > lat) and lon < x0 + (lat - y0) / (y1 - y0) * (x1 - x0):
            crossed += 1
    return crossed % 2 == 1


def _split(form: str) -> tuple[str, str]:
    preposition, _, name = form.partition("~")
    return preposition, name


def _toml(name: str) -> dict[str, Any]:
    path = DATA / "incidents" / "source" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
