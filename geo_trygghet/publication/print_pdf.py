"""`karta.pdf` (A4) and `karta_a3.pdf` (A3): map and list on paper, PDF/UA-1, set by Typst."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.maps.print_canvas import INK
from geo_trygghet.maps.print_marks import mark_picture
from geo_trygghet.maps.print_parts import printed_map, sign_picture
from geo_trygghet.maps.print_plate import Plate
from geo_trygghet.publication import print_words as words
from geo_trygghet.publication.colours import accent_of
from geo_trygghet.publication.page_promises import current_actions
from geo_trygghet.publication.print_rows import print_lists
from geo_trygghet.publication.words import CONSTRUCTED
from geo_trygghet.typeset import FAMILY, printable, set_pdf

if TYPE_CHECKING:
    from geo_trygghet.maps.print_parts import PrintedMap
    from geo_trygghet.maps.print_scene import Scene
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.edition import Edition
    from geo_trygghet.streets.picture import StreetPicture


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper: its name, the unit of all lengths [pt], and the map's lengths [units]."""

    name: str
    unit_pt: float
    plate: tuple[float, float]
    column: float
    aside: float


A4: Final = Paper("a4", 0.75, (522.0, 524.0), 138.0, 167.0)
A3: Final = Paper("a3", 0.92, (634.0, 600.0), 154.0, 176.0)
"""A3 is for a wall: larger letters, and more ground on the map."""

LETTERS_PX: Final = 11.5
LONGEST: Final = 20_000


def print_pdf(
    table: PublicTable,
    scene: Scene,
    edition: Edition,
    *,
    paper: Paper = A4,
    streets: StreetPicture | None = None,
    credit: str | None = None,
) -> bytes:
    """Set map and list on paper: the same input gives the same bytes.

    Parameters
    ----------
    table, edition
        What is told.
    scene
        What is drawn of it.
    paper
        On which paper.
    streets, credit
        Drawn beneath, and whose they are.
    """
    accent = accent_of(edition.profile)
    plate = Plate(*paper.plate, paper.column, LETTERS_PX, accent)
    high = paper.aside * 0.86
    drawn = printed_map(
        scene, plate, inset_px=(paper.aside - 2, high), title=words.title(table), streets=streets
    )
    source = files(__package__).joinpath("templates/print.typ").read_bytes()
    return set_pdf(source, _told(table, scene, edition, paper, drawn, credit))


def _told(
    table: PublicTable,
    scene: Scene,
    edition: Edition,
    paper: Paper,
    drawn: PrintedMap,
    credit: str | None,
) -> dict[str, Any]:
    accent = accent_of(edition.profile)
    made_up = table.constructed
    return {
        "paper": paper.name,
        "unit": paper.unit_pt,
        "font": FAMILY,
        "accent": accent,
        "ink": INK,
        "document": printable(words.document_title(table)),
        "author": printable(words.author(table)),
        "keywords": [CONSTRUCTED] if made_up else [],
        "kicker": printable(words.kicker(table)),
        "title": printable(words.title(table)),
        "subtitle": printable(words.subtitle(table)),
        "strip": list(words.STRIP) if made_up else [],
        "map": _map(table, drawn, paper),
        "legend": [
            {"sign": sign_picture(kind, accent=accent), "word": word, "told": told}
            for kind, word, told in words.legend(table, scene)
        ],
        "no_rank": words.NO_RANK,
        "outside": printable(words.outside(drawn.outside, unnamed=drawn.unnamed), most=LONGEST),
        "lists": print_lists(table),
        "marks": {kind: mark_picture(kind) for kind in ("top", "may", "other", "few")},
        "compared": printable(table.compared_with) if table.compared_with else "",
        "acted": any(action.place_id is not None for action in current_actions(table)),
        "empty": words.EMPTY,
        "few": printable(words.few(table), most=LONGEST),
        "floor": table.floor,
        "notes": [[head, printable(text, most=LONGEST)] for head, text in words.notes(table)],
        "source": printable(words.source(table, credit)),
        "issued": printable(words.issued(edition)),
    }


def _map(table: PublicTable, drawn: PrintedMap, paper: Paper) -> dict[str, Any]:
    return {
        "plate": drawn.plate,
        "alt": printable(words.map_alt(table, drawn.here), most=LONGEST),
        "width": paper.plate[0],
        "inset": drawn.inset,
        "inset_alt": printable(words.inset_alt(table)),
        "scale": drawn.scale,
        "scale_alt": f"Skalstock: {drawn.scale_told}. Norr är uppåt.",
        "aside": paper.aside,
    }
