"""Files of `trygghet patrol`: places with weight and hours, earlier plans, streets, its folder."""

from __future__ import annotations

import json
import math
from contextlib import contextmanager
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.commands._files import decoded, read_bytes, read_places
from geo_trygghet.errors import PatrolError, StoreError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import geopandas as gpd

    from geo_trygghet.patrol.history import Past
    from geo_trygghet.patrol.model import LonLat, PatrolPlace, Shift, Ways

LEAST_WEIGHT: Final = 1e-6
MOST_WEIGHT: Final = 1e9
"""A weight that is not 0 lies between these, or sums of weights would lose the smaller [points]."""

MOST_PLACES: Final = 500
"""Of more a shift is not planned in seconds."""

HOURS_FILE: Final = "timmar.json"
"""The hours of the weeks, in the folder of a week's shifts."""


def read_patrol_places(path: Path) -> tuple[PatrolPlace, ...]:
    """Read the places that patrols may visit; a file without any is none of the faults.

    Raises
    ------
    UnreadableFileError
        If the file or a place in it can't be used: more than `MOST_PLACES`, no id, name or
        position, a weight that is neither 0 nor between the least and the most, or hours that can't
        be understood.
    """
    found = []
    every = read_places(path, may_be_empty=True)
    if len(every) > MOST_PLACES:
        raise UnreadableFileError(
            f"{path}: filen har {len(every)} platser, men högst {MOST_PLACES} kan planeras på en "
            "gång: välj de tyngsta eller dela upp dem efter område."
        )
    for told in every:
        where = f"{path}, plats {told['number']} ({told['place_id'][:40]})"
        found.append(_place(told, where))
    return tuple(found)


def _place(told: dict[str, Any], where: str) -> PatrolPlace:
    from geo_trygghet.patrol.model import PatrolPlace  # noqa: PLC0415 - help must not wait
    from geo_trygghet.patrol.opening import parse_open  # noqa: PLC0415 - heavy: numpy

    if not told["name"]:
        raise UnreadableFileError(f"{where}: platsen har inget namn: ge den ”name”.")
    weight = told["properties"].get("weight")
    number = isinstance(weight, int | float) and not isinstance(weight, bool)
    if not number or not (weight == 0 or LEAST_WEIGHT <= weight <= MOST_WEIGHT):
        raise UnreadableFileError(
            f"{where}: ”weight” är {json.dumps(weight, ensure_ascii=False)[:40]}: "
            "skriv vikten som 0 eller från 0,000001 till 1 miljard."
        )
    try:
        hours = parse_open(told["properties"].get("open"))
    except PatrolError as error:
        raise UnreadableFileError(f"{where}: {error}.") from error
    public = told["properties"].get("public")
    if public not in (None, True, False):
        raise UnreadableFileError(
            f"{where}: ”public” är {json.dumps(public, ensure_ascii=False)[:40]}: "
            "skriv true för allmän plats, annars false."
        )
    lon, lat = _position(told["geometry"], where)
    return PatrolPlace(
        told["place_id"],
        told["name"],
        lon,
        lat,
        float(weight),
        hours,
        public=public is None or bool(public),
    )


def _position(geometry: object, where: str) -> LonLat:
    """Give where a patrol stops, as on the page."""
    import shapely  # noqa: PLC0415 - heavy: numpy and GEOS
    from shapely.errors import GEOSException  # noqa: PLC0415 - heavy: shapely

    from geo_trygghet.patrol.reasons import stop_of  # noqa: PLC0415 - heavy: geopandas

    try:
        shape = shapely.from_geojson(json.dumps(geometry))
        point = None if shape.is_empty else stop_of(shape)
    except (GEOSException, ValueError, TypeError, AttributeError):
        point = None
    if point is None or not (math.isfinite(point.x) and math.isfinite(point.y)):
        raise UnreadableFileError(
            f"{where}: platsen har inget läge: ge den en punkt, linje eller yta (geometry)."
        )
    fault = fault_of_position(point.x, point.y)
    if fault:
        raise UnreadableFileError(f"{where}: {fault}")
    return float(point.x), float(point.y)


def fault_of_position(lon: float, lat: float) -> str | None:
    """Tell what is odd about a position [degrees]; None if nothing is."""
    told = f"läget {lon:.5g}, {lat:.5g}"
    if 54 <= lon <= 70 and 9 <= lat <= 26:  # noqa: PLR2004 - Sweden, the wrong way round
        return f"{told} ser omkastat ut: skriv longitud först och sedan latitud."
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - degrees
        return f"{told} är inte i grader: ge longitud och latitud i WGS 84 (EPSG:4326)."
    return None


def read_history(paths: Iterable[Path]) -> tuple[Past, ...]:
    """Read earlier plans, of `patrol plan` or `patrol week`; a file named twice counts once.

    The hours of a folder stand for the plans beside them.

    Raises
    ------
    UnreadableFileError
        If a file can't be read or holds no plan.
    """
    from geo_trygghet.patrol.document import read_past  # noqa: PLC0415 - only when there is history

    found: list[Past] = []
    waiting = list(paths)[::-1]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path.resolve() in seen:
            continue
        seen.add(path.resolve())
        try:
            told = json.loads(decoded(read_bytes(path), path))
            whole = told if isinstance(told, dict) and "plans" in told else {"plans": [told]}
            found += [read_past(one) for one in whole["plans"]]
            waiting += _beside(path, whole.get("files", []))[::-1]
        except (ValueError, TypeError, RecursionError) as error:
            if isinstance(error, UnreadableFileError):
                raise
            raise UnreadableFileError(
                f"{path}: filen är ingen plan som trygghet patrol har skrivit: ange en sådan."
            ) from error
    return tuple(found)


def _beside(path: Path, names: object) -> list[Path]:
    """Give the files that the hours of a folder name; they lie beside them, or nowhere."""
    if not isinstance(names, list) or not all(fnmatch(str(n), "pass-*.json") for n in names):
        raise ValueError("no files of shifts")
    files = [path.parent / str(name) for name in names]
    if any(file.parent != path.parent for file in files):
        raise ValueError("files elsewhere")
    return files


def streets_in(path: Path | None) -> gpd.GeoDataFrame | None:
    """Read the streets of a file, columns of schema.STREET; None where no file is given.

    Raises
    ------
    TryggError
        If they can't be read.
    """
    if path is None:
        return None
    from geo_trygghet.intake.streets import read_streets  # noqa: PLC0415 - heavy: geopandas

    return read_streets(path)


def ways_between(
    places: Sequence[PatrolPlace], shift: Shift, streets: gpd.GeoDataFrame | None
) -> Ways:
    """Measure the ways between the start and the places, along streets where they are given.

    Raises
    ------
    TryggError
        If the start lies far from the streets.
    """
    from geo_trygghet.patrol.ways import straight_ways, street_ways  # noqa: PLC0415 - heavy: scipy

    points = [shift.start, *((place.lon, place.lat) for place in places)]
    if streets is None:
        return straight_ways(points)
    from geo_trygghet.streets.network import network_of  # noqa: PLC0415 - heavy: geopandas

    return street_ways(points, network_of(streets, shift.means), means=shift.means)


def is_folder(out: Path) -> bool:
    """Tell whether a week's shifts are to be written as files of a folder."""
    return out.suffix != ".json" or out.is_dir()


def refuse_target(out: Path) -> None:
    """Refuse, before anything is planned, to write a week's shifts where they can't be.

    Raises
    ------
    StoreError
        If there is no folder to write in, a file stands in its place, or it holds shifts already.
    """
    if not out.parent.is_dir():
        raise StoreError(f"Mappen {out.parent} finns inte: gör den, eller ange en annan.")
    if not is_folder(out):
        return
    if out.exists() and not out.is_dir():
        raise StoreError(f"{out} är en fil, ingen mapp: ange en mapp, eller ett namn på .json.")
    if out.is_dir() and (any(out.glob("pass-*.json")) or (out / HOURS_FILE).exists()):
        raise StoreError(f"Mappen {out} har redan pass: ange en ny mapp, eller töm den först.")


@contextmanager
def folder_made(out: Path) -> Iterator[None]:
    """Make a folder to write in, and take it away again if nothing came of it.

    Raises
    ------
    StoreError
        If it can't be made.
    """
    made = not out.exists()
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"Mappen {out} kan inte göras ({error.strerror}): ge skrivrätt, eller ange en annan."
        ) from error
    try:
        yield
    except BaseException:
        if made and not any(out.iterdir()):
            out.rmdir()
        raise
