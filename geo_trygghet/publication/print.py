"""The pictures and the print of a release, made of a guarded table alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from geo_trygghet.maps.print_scene import scene_of
from geo_trygghet.publication import print_words as words
from geo_trygghet.publication.print_pdf import A3, A4, print_pdf
from geo_trygghet.publication.print_picture import picture_desc, picture_png, picture_svg
from geo_trygghet.streets.picture import StreetPicture, attribution, street_lines

if TYPE_CHECKING:
    from geo_trygghet.maps.print_scene import Scene
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.edition import Edition

AROUND_M: Final = 3_000.0
"""Streets are drawn so far beyond the outermost place [m], if not as far as the places reach."""

SIMPLER_M: Final = 1.5
"""Corners of streets that stand out less than this are left out [m]."""


def print_files(
    table: PublicTable,
    *,
    edition: Edition,
    streets: gpd.GeoDataFrame | None = None,
) -> dict[str, bytes]:
    """Make karta.svg, karta.png, karta.pdf and karta_a3.pdf: the same input, the same bytes.

    Parameters
    ----------
    table
        What may be published.
    edition
        The release's number and day, and whose colours.
    streets : (n, ≥ 4) table, schema.STREET, EPSG:4326
        Drawn beneath the map, with whom `attrs["format"]` tells to name; None or empty: plain
        paper.
    """
    scene = scene_of(table)
    lines, credit = _beneath(scene, streets)
    svg = picture_svg(table, scene, edition, streets=lines, credit=credit)
    return {
        "karta.svg": svg.encode(),
        "karta.png": picture_png(
            svg,
            title=words.document_title(table),
            desc=picture_desc(table, scene, edition),
            constructed=table.constructed,
        ),
        "karta.pdf": print_pdf(table, scene, edition, paper=A4, streets=lines, credit=credit),
        "karta_a3.pdf": print_pdf(table, scene, edition, paper=A3, streets=lines, credit=credit),
    }


def _beneath(
    scene: Scene, streets: gpd.GeoDataFrame | None
) -> tuple[StreetPicture | None, str | None]:
    """Draw the streets around the places, whatever part of them a picture shows."""
    if streets is None or streets.empty or not scene.marks:
        return None, None
    points = shapely.MultiPoint([(mark.east, mark.north) for mark in scene.marks])
    west, south, east, north = points.bounds
    around = points.envelope.buffer(max(AROUND_M, east - west, north - south), join_style="mitre")
    box = tuple(gpd.GeoSeries([around], crs=3006).to_crs(4326).total_bounds)
    lines = street_lines(streets, box, simplify_m=SIMPLER_M)
    return (lines, attribution(streets.attrs.get("format"))) if lines.lines else (None, None)
