"""The rows of the open data, one for all formats, and what each column holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.codes import PLACE_KINDS, TIME_BANDS
from geo_trygghet.exports import Column
from geo_trygghet.maps import letters_of
from geo_trygghet.publication.versions.swedish import CAUSES
from geo_trygghet.publication.words import CONSTRUCTED_SHORT, TIER_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.edition import Edition

NAMED: Final = "nämns som otrygg"
SAFE: Final = "nämns som trygg"
COLLECTED: Final = "insamlade"
CHANGE_WORDS: Final = {"up": "fler nämner platsen", "down": "färre nämner platsen"}
"""A change that is sure; one that is not is not told."""

BETWEEN: Final = "; "
"""Between words of one cell."""

PLACE_COLUMNS: Final = (
    Column("lista", "text", "Om platsen nämns som otrygg eller som trygg; ett eget lager i gpkg"),
    Column("bokstav", "text", "Bokstaven på kartan, i namnordning; ingen rangordning"),
    Column("place_id", "text", "Platsens nyckel, densamma i alla utgåvor"),
    Column("namn", "text", "Platsens namn"),
    Column("slag", "text", "Vad det är för slags plats"),
    Column("grupp", "text", "Hur säkert platsen hör till de tre som nämns mest; bara otrygga"),
    Column(
        "av_100_minst",
        "int",
        "Så många av 100 svarande nämner platsen, minst [svarande av 100]; 90 % intervall utåt",
    ),
    Column(
        "av_100_hogst",
        "int",
        "Så många av 100 svarande nämner platsen, högst [svarande av 100]; 90 % intervall utåt",
    ),
    Column("orsaker", "text", "Orsaker som minst golvets antal svarande anger, i listans ordning"),
    Column("tider", "text", "Tider på dygnet som minst golvets antal svarande anger"),
    Column("forandring", "text", "Säker förändring mot omgången i jamfort_med; annars tomt"),
    Column("lage", "text", "Om läget är enligt källa eller ungefärligt, med felet [m]"),
)
"""What a row tells of its place."""

ROUND_COLUMNS: Final = (
    Column("omgang", "text", "Enkätomgångens namn"),
    Column("svar", "int", "Svarande i hela omgången [svarande]"),
    Column("jamfort_med", "text", "Omgången som förändringen är räknad mot"),
    Column("utgava", "int", "Utgåvans nummer"),
    Column("publicerad", "text", "Dagen som utgåvan publicerades, ISO 8601"),
    Column(
        "uppgifter",
        "text",
        "Om uppgifterna är insamlade, eller påhittade som exempel",
    ),
)
"""What is the same in all rows."""

CSV_ONLY: Final = (
    Column("anmarkning", "text", "”för få svar”: färre än golvet; då står bara namnet"),
    Column("latitud", "text", "Platsens punkt, WGS 84 [grader], decimalkomma"),
    Column("longitud", "text", "Platsens punkt, WGS 84 [grader], decimalkomma"),
)

Row = tuple[dict[str, Any], "BaseGeometry"]
"""Cells by column (None: empty) and the shape, WGS 84."""


def documented() -> dict[str, str]:
    """Give what each column of the open data holds, by name."""
    return {one.name: one.told for one in (*PLACE_COLUMNS, *CSV_ONLY, *ROUND_COLUMNS)}


def open_rows(table: PublicTable) -> list[Row]:
    """Give the rows of the places with figures: those named as unsafe, then those as safe.

    Parameters
    ----------
    table
        What may be published.
    """
    letters = letters_of(table)
    return [
        *(_named(row, table, letters) for row in _records(table.places)),
        *(_row(row, SAFE) for row in _records(table.safe)),
    ]


def round_cells(table: PublicTable, edition: Edition) -> dict[str, Any]:
    """Give what is the same in all rows (None: not told).

    Parameters
    ----------
    table
        What may be published.
    edition
        The release's number and day.
    """
    return {
        "omgang": table.round,
        "svar": table.answers,
        "jamfort_med": table.compared_with,
        "utgava": edition.number,
        "publicerad": edition.published.isoformat() if edition.published else None,
        "uppgifter": CONSTRUCTED_SHORT if table.constructed else COLLECTED,
    }


def _records(frame: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - geopandas is not typed
    yield from frame.to_dict("records")


def _named(row: Mapping[str, Any], table: PublicTable, letters: Mapping[str, str]) -> Row:
    cells, shape = _row(row, NAMED)
    place_id = str(row["place_id"])
    cells |= {
        "bokstav": letters.get(place_id),
        "grupp": TIER_WORDS[row["tier"]][0],
        "orsaker": words_of(table.causes.get(place_id, ()), CAUSES),
        "tider": words_of(table.times.get(place_id, ()), TIME_BANDS),
        "forandring": CHANGE_WORDS.get(table.changes.get(place_id, "")),
    }
    return cells, shape


def _row(row: Mapping[str, Any], listed: str) -> Row:
    cells: dict[str, Any] = dict.fromkeys(one.name for one in PLACE_COLUMNS)
    cells |= {
        "lista": listed,
        "place_id": str(row["place_id"]),
        "namn": str(row["name"]),
        "slag": PLACE_KINDS.get(row["kind"], row["kind"]),
        "av_100_minst": int(row["per_100_low"]),
        "av_100_hogst": int(row["per_100_high"]),
        "lage": position_words(row),
    }
    return cells, row["geometry"]


def position_words(row: Mapping[str, Any]) -> str:
    """Tell how well a place's position is known [m]."""
    return f"ungefärligt, ±{row['precision_m']:.0f} m" if row["approximate"] else "enligt källa"


def words_of(codes: Iterable[str], labels: Mapping[str, str]) -> str | None:
    """Write codes as the labels of one cell; None if there is none."""
    return BETWEEN.join(labels[code] for code in codes) or None
