"""The pages of the sources and of the pattern of incidents as layers: their own rows, no more."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo_trygghet import crs
from geo_trygghet.codes import PATTERNS, SIZE_CLASSES, SOURCES
from geo_trygghet.exports import Column, Layer
from geo_trygghet.publication.open_data import words_of
from geo_trygghet_web.layer_cells import (
    KEY,
    KIND,
    NAME,
    PARENT,
    POSITION,
    origin,
    per_cent,
    place_cells,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.point_patterns import PointPattern
    from geo_trygghet_web.pattern_page import Choice

INCIDENTS: Final = "Händelser visar var något har anmälts eller setts, inte var det är otryggt"
NEVER_PUBLISHED: Final = "För experten, publiceras aldrig"
FULL_WORDS: Final = {"hot": "fler än väntat", "cold": "färre än väntat", "": "inget säkert"}
LAYER_WORDS: Final = {"gi": "Gi*", "antal": "antal per ruta", "tathet": "täthet"}
AREA_WORDS: Final = {"mitt": "3 km runt händelsernas mitt", "hela": "hela kommunen"}

SOURCE_COLUMNS: Final = (
    KEY,
    NAME,
    KIND,
    PARENT,
    Column("monster", "text", "Hur otrygghet och händelser går ihop; tom: bara sammanvägd"),
    Column("svarande", "int", "Svarande som nämner platsen, väntat antal; tom vid för få"),
    Column("brister", "int", "Brister på trygghetsvandring [noteringar]"),
    Column("dialog", "int", "Dialoganteckningar som pekar hit [anteckningar]"),
    Column("handelser", "int", "Händelser med känt läge här [händelser]"),
    Column("sticker_ut", "text", "Källor som har mer än platsernas genomsnitt"),
    Column("sammanvagt", "real", "Sammanvägt tal, del av allt [%]; tom utan vikter"),
    Column("sammanvagt_lagst", "real", "Det sammanvägdas 90 % intervall, lägst [%]"),
    Column("sammanvagt_hogst", "real", "Det sammanvägdas 90 % intervall, högst [%]"),
    POSITION,
)
CELL_COLUMNS: Final = (
    Column("ruta", "text", "Rutans sydvästra hörn i SWEREF 99 TM, öst och nord [m], och dess sida"),
    Column("utslag", "text", "Om rutan sticker ut (q högst 0,05)"),
    Column("handelser", "int", "Händelser i rutan [händelser]"),
    Column("per_km2", "real", "Täthet mitt i rutan [händelser/km²]"),
    Column("gi", "real", "Gi* [standardavvikelser]"),
    Column("p_analytiskt", "real", "Tvåsidigt p av normalfördelningen"),
    Column("p_permutation", "real", "Tvåsidigt p av permutation"),
    Column("q", "real", "Falsk upptäckt, räknad på alla rutor"),
    Column("narmast", "text", "Närmaste plats i registret; tom: ingen i närheten"),
    Column("narmast_m", "int", "Så långt dit från rutans mitt [m]"),
)


def sources_layer(
    picture: Lagesbild,
    groups: Iterable[tuple[str, str, Any, list[dict[str, Any]]]],
    scored: Sequence[Mapping[str, Any]] = (),
    weights: Mapping[str, float] | None = None,
) -> Layer:
    """Give the places that the page of the sources lists as a layer, in its order.

    Parameters
    ----------
    picture
        A municipality's picture through the page's filters.
    groups
        What the page lists: pattern, heading, meaning, rows.
    scored
        The places that the page tells a weighted score of; one that it lists nowhere else comes
        after the others, with its score alone.
    weights
        Source → weight that the score was made with.
    """
    places = picture.places.set_index("place_id", drop=False)
    cells = {row["place_id"]: _source_cells(row) for *_, rows in groups for row in rows}
    for row in scored:
        told = cells.setdefault(row["place_id"], place_cells(places.loc[row["place_id"]]))
        told |= {
            "sammanvagt": per_cent(row["score"]),
            "sammanvagt_lagst": per_cent(row["low"]),
            "sammanvagt_hogst": per_cent(row["high"]),
        }
    used = {SOURCES[source].lower(): weight for source, weight in (weights or {}).items()}
    told_weights = ", ".join(f"{name} {weight:g}" for name, weight in used.items() if weight)
    return Layer(
        name="kallor",
        title="Källorna bredvid varandra",
        facts={
            **origin(picture.municipality.name, constructed=picture.constructed),
            "Omgång": picture.round or "ingen",
            "Urval": SIZE_CLASSES[picture.filters.size_class].lower(),
            "Vikter": (told_weights.replace(".", ",") if scored else "") or "inga",
            "Anmärkning": INCIDENTS,
        },
        day=picture.date_to,
        columns=SOURCE_COLUMNS,
        rows=list(cells.values()),
        shapes=[places.geometry[place_id] for place_id in cells],
    )


def _source_cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a place's counts side by side; of few answers no figure, as on the page."""
    standing = [s for s in SOURCES if s in row["standing_out"]]
    return {
        **place_cells(row),
        "monster": PATTERNS[row["pattern"]],
        "svarande": None if row["few"] else round(row["votes"]),
        "brister": int(row["walk_minus"]),
        "dialog": int(row["dialogue"]),
        "handelser": int(row["incidents"]),
        "sticker_ut": words_of(standing, SOURCES),
    }


def pattern_layer(
    municipality: str,
    pattern: PointPattern,
    rows: Sequence[Mapping[str, Any]],
    choice: Choice,
    *,
    days: Sequence[str],
    constructed: bool,
) -> Layer:
    """Give the cells that the page of the pattern shows as a layer of squares.

    Parameters
    ----------
    municipality
        Its name.
    pattern
        Whose grid the cells are of.
    rows
        As `pattern_page.shown_cells` gives them.
    choice
        What the page was asked for.
    days
        The days that the incidents are from, in order.
    constructed
        True if any incident is.
    """
    corners = [pattern.spots.grid.corner_of(*row["at"]) for row in rows]
    side = pattern.spots.grid.cell_m
    squares = [shapely.box(x, y, x + side, y + side) for x, y in corners]
    chosen = (LAYER_WORDS[choice.layer], choice.kind or "alla händelser", AREA_WORDS[choice.area])
    return Layer(
        name="monster",
        title="Mönster i händelser",
        facts={
            **origin(municipality, constructed=constructed),
            "Urval": ", ".join(chosen),
            "Rutnät": f"ruta {choice.cell} m, omkrets {pattern.spots.reach_m:g} m, "
            f"bandbredd {choice.bandwidth} m",
            "Dagar": f"{days[0]} till {days[-1]}" if days else "inte kända",
            "Anmärkning": NEVER_PUBLISHED,
        },
        day=dt.date.fromisoformat(days[-1]) if days else None,
        columns=CELL_COLUMNS,
        rows=[_cell(row, *corner, side) for row, corner in zip(rows, corners, strict=True)],
        shapes=crs.to_stored(squares, source=crs.MEASURED),
    )


def _cell(row: Mapping[str, Any], x: float, y: float, side: float) -> dict[str, Any]:
    return {
        "ruta": f"{x:.0f} {y:.0f} {side:.0f}",
        "utslag": FULL_WORDS[row["mark"]],
        "handelser": round(row["count"]),
        "per_km2": round(row["density"], 1),
        "gi": round(row["z"], 2),
        "p_analytiskt": round(row["analytic"], 4),
        "p_permutation": round(row["p"], 4),
        "q": round(row["q"], 3),
        "narmast": row["near"],
        "narmast_m": round(row["apart"]) if row["near"] else None,
    }
