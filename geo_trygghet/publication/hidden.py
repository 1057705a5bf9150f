"""The search for what is suppressed: ids, positions, names among figures, and order."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import shapely

from geo_trygghet.publication.checked import csv_rows, features, published_figures
from geo_trygghet.publication.reading import json_strings, read_markup, script_strings
from geo_trygghet.publication.tables import spot_of
from geo_trygghet.publication.words import FEW
from geo_trygghet.wording import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.publication.checked import Evidence

ONLY_FIGURES: Final = (
    "lista", "bokstav", "place_id", "slag", "grupp", "av_100_minst", "av_100_hogst", "latitud",
    "longitud", "lage",
)  # fmt: skip
"""Columns of `platser.csv` that are empty for a suppressed place."""

DIGITS: Final = (4, 5, 6)


def hidden_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell what the files give away of places without published figures, beyond their names.

    Parameters
    ----------
    files
        Name → content.
    evidence
        The register and what may not be told.
    """
    told = {place_id for _, place_id, _ in published_figures(files)}
    places = evidence.tables.places
    shown = places[places["place_id"].isin(told)]
    shown_names, shown_spots = set(shown["name"]), _all_spots(shown["geometry"])
    texts = {name: content.decode("utf-8-sig") for name, content in files.items()}
    in_data = {name: _names_with_figures(name, content) for name, content in files.items()}
    faults = []
    for row in places[~places["place_id"].isin(told)].to_dict("records"):
        spots = spots_of(row["geometry"]) - shown_spots
        for name, text in texts.items():
            if _stands_in(str(row["place_id"]), text):
                faults.append(f"{name} har id för {row['name']}")
            if any(_is_told(spot, text) for spot in spots):
                faults.append(f"{name} har läget för {row['name']}")
            if row["name"] not in shown_names and row["name"] in in_data[name]:
                faults.append(f"{name} har {row['name']} bland siffrorna")
    return faults + _list_faults(files, evidence)


def _stands_in(place_id: str, text: str) -> bool:
    at = text.find(place_id)
    if at < 0:
        return False
    return re.search(rf"(?<![\w.-]){re.escape(place_id)}(?![\w-]|\.\w)", text) is not None


def _is_told(spot: str, text: str) -> bool:
    """Look for a position that is no part of longer numbers."""
    if spot not in text:
        return False
    return re.search(rf"(?<![\d.]){re.escape(spot)}(?!\d)", text) is not None


def spots_of(shape: BaseGeometry) -> set[str]:
    """Write a place's position in the ways that the files would, either axis first [degrees]."""
    point = spot_of(shape)
    found = set()
    for digits in DIGITS:
        x, y = (f"{round(v, digits):.{digits}f}" for v in (point.x, point.y))
        short = f"{round(point.x, digits)}", f"{round(point.y, digits)}"
        for a, b in ((x, y), short):
            found |= {f"{a}, {b}", f"{b}, {a}", f"{a},{b}", f"{b},{a}"}
            found.add(f"{b};{a}".replace(".", ","))
    return found


def _all_spots(shapes: Iterable[BaseGeometry]) -> set[str]:
    """Gather where shown places are: a street's corner may be where a suppressed crossing lies."""
    found: set[str] = set()
    for shape in shapes:
        corners = shapely.extract_unique_points(shape)
        for point in (shape, *shapely.get_parts(corners)):
            found |= spots_of(point)
    return found


def _names_with_figures(name: str, content: bytes) -> set[str]:
    """Gather the texts of a file that may be the name of a place with figures."""
    if name == "platser.csv":
        rows = csv_rows({name: content})
        return {r["namn"].removeprefix("'") for r in rows if r["anmarkning"] != FEW}
    if name == "platser.geojson":
        return set(json_strings(features({name: content})))
    if name.endswith((".html", ".svg")):
        markup = read_markup(content)
        scripts = {s for script in markup.data_scripts for s in script_strings(script)}
        return {*markup.texts, *markup.attributes} | scripts
    return set()


def _list_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    listed: dict[str, list[str]] = {}
    faults = []
    if "index.html" in files:
        told = read_markup(files["index.html"]).suppressed
        listed["index.html"] = [text for text in told if text != f", {FEW}"]
    if "platser.csv" in files:
        rows = csv_rows(files)
        few = [n for n, row in enumerate(rows) if row["anmarkning"] == FEW]
        listed["platser.csv"] = [rows[n]["namn"].removeprefix("'") for n in few]
        if few and few != list(range(few[0], len(rows))):
            faults.append("platser.csv har undanhållna rader bland de andra")
        if any(rows[n][column] for n in few for column in ONLY_FIGURES):
            faults.append("platser.csv har mer än namnet för en undanhållen plats")
    if "platser.geojson" in files:
        listed["platser.geojson"] = list(json.loads(files["platser.geojson"])["for_fa_svar"])
    names = {evidence.name_of(place_id) for place_id in evidence.public_ids}
    for name, told in listed.items():
        if told != sorted(told, key=sort_key):
            faults.append(f"{name} har de undanhållna platserna i en annan ordning än namnens")
        if set(told) - names:
            faults.append(f"{name} nämner en plats som inte är en allmän plats")
    return faults
