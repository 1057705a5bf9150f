"""The pictures and the print of a release, made of a guarded table alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet.maps.print_scene import scene_of
from geo_trygghet.publication import print_words as words
from geo_trygghet.publication.print_pdf import A3, A4, print_pdf
from geo_trygghet.publication.print_picture import picture_desc, picture_png, picture_svg

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.edition import Edition
    from geo_trygghet.streets.picture import StreetPicture


def print_files(
    table: PublicTable,
    *,
    edition: Edition,
    streets: StreetPicture | None = None,
    credit: str | None = None,
) -> dict[str, bytes]:
    """Make karta.svg, karta.png, karta.pdf and karta_a3.pdf: the same input, the same bytes.

    Parameters
    ----------
    table
        What may be published.
    edition
        The release's number and day, and whose colours.
    streets, credit
        Drawn beneath the map, and whose they are; None: plain paper.
    """
    scene = scene_of(table)
    svg = picture_svg(table, scene, edition, streets=streets, credit=credit)
    return {
        "karta.svg": svg.encode(),
        "karta.png": picture_png(
            svg,
            title=words.document_title(table),
            desc=picture_desc(table, scene, edition),
            constructed=table.constructed,
        ),
        "karta.pdf": print_pdf(table, scene, edition, paper=A4, streets=streets, credit=credit),
        "karta_a3.pdf": print_pdf(table, scene, edition, paper=A3, streets=streets, credit=credit),
    }
