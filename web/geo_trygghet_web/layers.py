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
    PLACE_KINDS,
    SIZE_CLASSES,
    SOURCES,
    TIERS,
    TIME_BANDS,
)
from geo_trygghet.exports import Column, Layer
from geo_trygghet.publication.open_data import BETWEEN, CHANGE_WORDS, words_of
from geo_trygghet_web.register import register_rows
from geo_trygghet_web.rows import FEW, SUM, place_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_trygghet.changes import Changes
    from geo_trygghet.lagesbild import Filters, Lagesbild
    from geo_trygghet.tables import MunicipalityTables
    from geo_trygghet_web.views.andrat import Part

PROGRAM: Final = "Trygghetskartan"
SUM_WORDS: Final = "Summa av flera platser"
UNTOLD_CHANGE: Final = "ingen ändring kan beläggas"
CHANCE: Final = "Självvald enkät: intervallen gäller bara slumpen, inte vilka som valde att svara"

_KEY: Final = Column("place_id", "text", "Platsens nyckel, densamma i alla filer")
_NAME: Final = Column("namn", "text", "Platsens namn")
_KIND: Final = Column("slag", "text", "Vad det är för slags plats")
_PARENT: Final = Column("ligger_i", "text", "Platsen som den ligger i")
_POSITION: Final = Column("lage", "text", "Om läget är enligt källa eller ungefärligt")

PICTURE_COLUMNS: Final = (
    _KEY,
    _NAME,
    _KIND,
    _PARENT,
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
    _POSITION,
)
REGISTER_COLUMNS: Final = (
    _KEY,
    _NAME,
    Column("aven", "text", "Andra namn på platsen"),
    _KIND,
    _PARENT,
    Column("publiceras", "text", "ja eller nej"),
    _POSITION,
    Column("fel_m", "real", "Lägets fel [m]"),
    Column("lagets_kalla", "text", "Varifrån läget är"),
)
CHANGE_COLUMNS: Final = (
    _KEY,
    _NAME,
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
            **_origin(picture.municipality.name, constructed=picture.constructed),
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
        **_place(row),
        "grupp": SUM_WORDS if group == SUM else TIERS[row["tier"] if told else "untold"],
        "kallor": words_of(sources, SOURCES),
    }
    if told:
        cells |= {
            "svarande": round(row["votes"]),
            "andel": _percent(row["share"]),
            "andel_lagst": _percent(row["low"]),
            "andel_hogst": _percent(row["high"]),
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
            **_origin(tables.municipality.name, constructed=bool(of_places["constructed"].any())),
            "Urval": chosen or "alla platser som gäller",
        },
        day=dt.datetime.fromisoformat(latest).date() if latest else None,
        columns=REGISTER_COLUMNS,
        rows=[
            {
                **_place(row),
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
            **_origin(tables.municipality.name, constructed=bool(of_survey["constructed"].any())),
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
        "andring": _percent(row["difference"]),
        "andring_lagst": _percent(row["low"]),
        "andring_hogst": _percent(row["high"]),
        "andel_fore": _percent(row["before"]) if row["votes_before"] >= FLOOR else None,
        "andel_efter": _percent(row["after"]) if row["votes_after"] >= FLOOR else None,
    }
    if row["adjusted_difference"] is not None:
        cells |= {
            "justerad": _percent(row["adjusted_difference"]),
            "justerad_lagst": _percent(row["adjusted_low"]),
            "justerad_hogst": _percent(row["adjusted_high"]),
        }
    return cells


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "place_id": row["place_id"],
        "namn": row["name"],
        "slag": PLACE_KINDS.get(row["kind"], row["kind"]),
        "ligger_i": text_of(row["parent_name"]) or None,
        "lage": "ungefärligt" if row["approximate"] else "enligt källa",
    }


def _origin(municipality: str, *, constructed: bool) -> dict[str, str]:
    return {
        "Källa": PROGRAM,
        "Kommun": municipality,
        "Uppgifter": "konstruerade" if constructed else "insamlade",
    }


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


def _percent(share: float) -> float:
    """Give a share of 1 in per cent [%], with the page's one decimal."""
    return round(float(share) * 100, 1)
