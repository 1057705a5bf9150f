"""What a page shows as a layer to take home: the page's own rows, no more, in Swedish.

A layer is made of what the page's template is given, so that file and page can't differ.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo_trygghet.cells import text_of
from geo_trygghet.codes import (
    CATEGORIES,
    FLOOR,
    SIZE_CLASSES,
    SOURCES,
    TIERS,
    TIME_BANDS,
)
from geo_trygghet.exports import Column, Layer
from geo_trygghet.publication.open_data import BETWEEN, CHANGE_WORDS, words_of
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
from geo_trygghet_web.register import register_rows
from geo_trygghet_web.rows import FEW, SUM, place_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_trygghet.changes import Changes
    from geo_trygghet.lagesbild import Filters, Lagesbild
    from geo_trygghet.tables import MunicipalityTables
    from geo_trygghet_web.views.andrat import Part

SUM_WORDS: Final = "Summa av flera platser"
UNTOLD_CHANGE: Final = "ingen ändring kan beläggas"
CHANCE: Final = "Självvald enkät: intervallen gäller bara slumpen, inte vilka som valde att svara"

PICTURE_COLUMNS: Final = (
    KEY,
    NAME,
    KIND,
    PARENT,
    Column("grupp", "text", "Hur säkert platsen är bland de tre översta; summor ordnas inte"),
    Column("svarande", "int", "Svarande som nämner platsen som otrygg, väntat antal [svarande]"),
    Column("av_svar", "int", "Svar i hela omgången [svarande]"),
    Column("andel", "real", "Andel av svaren [%]"),
    Column("andel_lagst", "real", "Andelens 90 % intervall, lägst [%]"),
    Column("andel_hogst", "real", "Andelens 90 % intervall, högst [%]"),
    Column("plats_fran", "int", "Plats i ordningen, bäst läge [nummer]"),
    Column("plats_till", "int", "Plats i ordningen, sämst läge [nummer]"),
    Column("kallor", "text", "Källor som pekar på platsen"),
    Column("tider", "text", "Tider som flest svarande anger"),
    POSITION,
)
REGISTER_COLUMNS: Final = (
    KEY,
    NAME,
    Column("aven", "text", "Andra namn på platsen"),
    KIND,
    PARENT,
    Column("publiceras", "text", "ja eller nej"),
    POSITION,
    Column("fel_m", "real", "Lägets fel [m]"),
    Column("lagets_kalla", "text", "Varifrån läget är"),
)
CHANGE_COLUMNS: Final = (
    KEY,
    NAME,
    Column("storlek", "text", "Platser och områden jämförs var för sig"),
    Column("utslag", "text", "Om ändringen är säker"),
    Column("andring", "real", "Ändring av andelen som nämner platsen [procentenheter]"),
    Column("andring_lagst", "real", "Ändringens 95 % intervall, lägst [procentenheter]"),
    Column("andring_hogst", "real", "Ändringens 95 % intervall, högst [procentenheter]"),
    Column("andel_fore", "real", f"Andel i den tidigare omgången [%]; tom under {FLOOR} svarande"),
    Column("andel_efter", "real", f"Andel i den senare omgången [%]; tom under {FLOOR} svarande"),
    Column("justerad", "real", "Ändring med samma åldrar som tidigare [procentenheter]"),
    Column("justerad_lagst", "real", "Den justerades 95 % intervall, lägst [procentenheter]"),
    Column("justerad_hogst", "real", "Den justerades 95 % intervall, högst [procentenheter]"),
)


def picture_layer(picture: Lagesbild) -> Layer:
    """Give the list of the planner's page as a layer, in its order, the few without figures.

    Parameters
    ----------
    picture
        A municipality's picture through the page's filters.
    """
    frames = (picture.places, picture.sums)
    shapes = {i: g for f in frames for i, g in zip(f["place_id"], f.geometry, strict=True)}
    listed = place_list(picture)
    rows = [_figures(row, group.key) for group in listed.groups for row in group.rows]
    for row in rows:
        row["av_svar"] = picture.answers
    return Layer(
        name="lagesbild",
        title=f"Lägesbild {picture.round or ''}".strip(),
        facts={
            **origin(picture.municipality.name, constructed=picture.constructed),
            "Omgång": picture.round or "ingen",
            "Urval": _selection(picture.filters),
            "Anmärkning": CHANCE,
        },
        day=picture.date_to,
        columns=PICTURE_COLUMNS,
        rows=rows,
        shapes=[shapes[row["place_id"]] for row in rows],
    )


def _figures(row: Mapping[str, Any], group: str) -> dict[str, Any]:
    """Give a row's cells; of a place with too few answers no figure, as on the page."""
    told = group != FEW
    sources = [code for code in row["source_codes"] if told or code != "survey"]
    cells = {
        **place_cells(row),
        "grupp": SUM_WORDS if group == SUM else TIERS[row["tier"] if told else "untold"],
        "kallor": words_of(sources, SOURCES),
    }
    if told:
        cells |= {
            "svarande": round(row["votes"]),
            "andel": per_cent(row["share"]),
            "andel_lagst": per_cent(row["low"]),
            "andel_hogst": per_cent(row["high"]),
            "tider": words_of(row["times"], TIME_BANDS),
        }
    if told and group != SUM:
        cells |= {"plats_fran": int(row["rank_low"]), "plats_till": int(row["rank_high"])}
    return cells


def register_layer(
    tables: MunicipalityTables,
    found: Sequence[dict[str, Any]] | None = None,
    *,
    chosen: str = "",
) -> Layer:
    """Give the register's places as a layer.

    Parameters
    ----------
    tables
        The municipality's tables.
    found
        The rows that the page shows, in its order; None: all in force, by name.
    chosen
        What the page is narrowed to, in words; empty: to nothing.
    """
    of_places = tables.sources[tables.sources["kind"] == "places"]
    versions = pd.concat([tables.past, tables.places])
    shapes = dict(zip(versions["place_id"], versions.geometry, strict=True))
    found = register_rows(tables, "") if found is None else found
    latest = max(of_places["imported_at"], default=None)
    return Layer(
        name="platser",
        title="Platser",
        facts={
            **origin(tables.municipality.name, constructed=bool(of_places["constructed"].any())),
            "Urval": chosen or "alla platser som gäller",
        },
        day=dt.datetime.fromisoformat(latest).date() if latest else None,
        columns=REGISTER_COLUMNS,
        rows=[
            {
                **place_cells(row),
                "aven": BETWEEN.join(row["aliases"]) or None,
                "publiceras": "ja" if row["public"] else "nej",
                "fel_m": float(row["precision_m"]),
                "lagets_kalla": text_of(row["position_source"]) or None,
            }
            for row in found
        ],
        shapes=[shapes[row["place_id"]] for row in found],
    )


def changes_layer(tables: MunicipalityTables, found: Changes, parts: Sequence[Part]) -> Layer:
    """Give the places of a comparison as a layer: those that the page lists, in its order.

    Parameters
    ----------
    tables
        The municipality's tables.
    found
        A comparison that was not refused.
    parts
        What the page lists of it.
    """
    shapes = dict(zip(tables.places["place_id"], tables.places.geometry, strict=True))
    rows = [
        _change(row, part.label, verdict)
        for part in parts
        for verdict, _, listed in part.groups
        for row in listed
    ]
    of_survey = tables.sources[tables.sources["kind"] == "survey"]
    return Layer(
        name="andrat",
        title=f"Vad ändrades {found.before}–{found.after}",
        facts={
            **origin(tables.municipality.name, constructed=bool(of_survey["constructed"].any())),
            "Omgångar": f"{found.before} till {found.after}",
            "Svar": f"{found.answers_before} och {found.answers_after}",
            "Anmärkning": CHANCE,
        },
        day=None,
        columns=CHANGE_COLUMNS,
        rows=rows,
        shapes=[shapes[row["place_id"]] for row in rows],
    )


def _change(row: Mapping[str, Any], size: str, verdict: str) -> dict[str, Any]:
    cells = {
        "place_id": row["place_id"],
        "namn": row["name"],
        "storlek": size,
        "utslag": CHANGE_WORDS.get(verdict, UNTOLD_CHANGE),
        "andring": per_cent(row["difference"]),
        "andring_lagst": per_cent(row["low"]),
        "andring_hogst": per_cent(row["high"]),
        "andel_fore": per_cent(row["before"]) if row["votes_before"] >= FLOOR else None,
        "andel_efter": per_cent(row["after"]) if row["votes_after"] >= FLOOR else None,
    }
    if row["adjusted_difference"] is not None:
        cells |= {
            "justerad": per_cent(row["adjusted_difference"]),
            "justerad_lagst": per_cent(row["adjusted_low"]),
            "justerad_hogst": per_cent(row["adjusted_high"]),
        }
    return cells


def _selection(filters: Filters) -> str:
    """Tell a picture's filters in words."""
    causes = words_of([code for code in CATEGORIES if code in filters.categories], CATEGORIES)
    sources = words_of([code for code in SOURCES if code in filters.sources], SOURCES)
    return ", ".join(
        [
            SIZE_CLASSES[filters.size_class].lower(),
            f"källor {sources or 'inga'}",
            f"orsaker {causes or 'alla'}",
            f"tid {TIME_BANDS[filters.time_band] if filters.time_band else 'alla'}",
            f"minst {filters.min_answers} svar",
        ]
    )
