"""The named objects of an OpenStreetMap extract that people may feel unsafe at, read in the child.

Left out are dwellings, shops, restaurants, hotels, works of art, stops of every bus line, and what
is marked as private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.openstreetmap import FORMAT, LICENCE, cells_of, objects_of, refuse_large
from geo_trygghet.intake.sheet import Parsed, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COLUMNS: Final = ("name", "aliases", "role")
"""Columns of the sheet that is made: what an object is called here, otherwise, and what it is."""

_OWN: Final = ("name:sv", "name")
_OTHER: Final = tuple(
    f"{tag}{language}"
    for language in (":sv", "")
    for tag in ("official_name", "alt_name", "short_name", "loc_name", "old_name")
)
_STREETS: Final = (
    "motorway trunk primary secondary tertiary unclassified residential living_street pedestrian "
    "road service track busway"
)
_PATHS: Final = "footway cycleway path steps bridleway"
_TOLD: Final[tuple[tuple[str, str, str], ...]] = (
    ("place", "square", "square"),
    ("place", "suburb borough", "suburb"),
    ("place", "quarter neighbourhood", "district"),
    ("place", "city town", "town"),
    ("place", "village", "locality"),
    ("place", "hamlet", "hamlet"),
    ("railway", "station halt", "railway"),
    ("building", "train_station", "railway"),
    ("amenity", "bus_station", "bus"),
    ("amenity", "ferry_terminal", "ferry"),
    ("amenity", "marketplace", "square"),
    ("amenity", "school college university kindergarten", "school"),
    ("amenity", "library", "library"),
    ("amenity", "townhall", "townhall"),
    ("amenity", "hospital", "hospital"),
    ("amenity", "police", "police"),
    ("amenity", "place_of_worship", "church"),
    ("amenity", "theatre", "theatre"),
    ("amenity", "community_centre social_centre events_venue", "hall"),
    ("amenity", "grave_yard", "cemetery"),
    ("amenity", "parking", "parking"),
    ("building", "parking", "parking"),
    ("tourism", "museum", "museum"),
    ("shop", "mall department_store", "mall"),
    ("leisure", "playground", "playground"),
    ("leisure", "park garden dog_park common", "park"),
    ("leisure", "nature_reserve", "nature"),
    ("leisure", "sports_centre stadium pitch track sports_hall", "sports"),
    ("leisure", "ice_rink", "ice"),
    ("leisure", "swimming_pool water_park", "swimming"),
    ("leisure", "swimming_area bathing_place beach_resort", "beach"),
    ("natural", "beach", "beach"),
    ("natural", "wood", "nature"),
    ("natural", "water bay", "lake"),
    ("waterway", "river stream canal", "river"),
    ("landuse", "cemetery", "cemetery"),
    ("landuse", "recreation_ground village_green", "park"),
    ("landuse", "forest", "nature"),
    ("landuse", "industrial", "industry"),
    ("landuse", "retail", "mall"),
    ("man_made", "bridge", "bridge"),
    ("man_made", "tunnel", "passage"),
    ("highway", _STREETS, "street"),
    ("highway", _PATHS, "path"),
)
"""Tag, its values, and the role of an object that has one of them; the first that fits counts."""
_ROLE: Final = {
    (tag, value): role for tag, values, role in reversed(_TOLD) for value in values.split()
}
_KEYS: Final = tuple(dict.fromkeys(tag for tag, _, _ in _TOLD))
_DISTRICTS: Final = {"9", "10", "11"}
"""Levels of administrative borders below the municipality."""
_MORE: Final = ("station", "subway", "boundary", "admin_level", "access", "area", "tunnel:name")
_TAGS: Final = (*_OWN, *_OTHER, *_KEYS, *_MORE)
_AREA: Final = 2
"""Dimensions of an area."""
_CLOSED: Final = {"private", "no"}
_SWIMMING: Final = ("simhall", "badhus", "simstadion")
_SQUARES: Final = ("torg", "torget", "plats", "platsen", "plan", "planen")


def role_of(tags: Mapping[str, str], *, name: str, is_area: bool) -> str | None:
    """Tell what an object is to people, a key of `roles.ROLES`; None if no place is made of it.

    Parameters
    ----------
    tags
        Its tags, those that it lacks as "".
    name
        Its name.
    is_area
        Whether it is drawn as an area.
    """
    if tags["access"] in _CLOSED:
        return None
    if tags["boundary"] == "administrative":
        return "district" if is_area and tags["admin_level"] in _DISTRICTS else None
    role = next((_ROLE[key, tags[key]] for key in _KEYS if (key, tags[key]) in _ROLE), None)
    ends = name.casefold().endswith
    finer = {
        "railway": "metro" if tags["station"] == "subway" or tags["subway"] == "yes" else None,
        "square": "hall" if tags["building"] else None,  # a market hall
        "sports": "swimming" if ends(_SWIMMING) else None,
        "street": "square" if is_area and ends(_SQUARES) else None,
    }
    return finer.get(role or "") or role


def read_named(data: bytes, folder: Path) -> Parsed:
    """Read the named objects of an extract that can be places.

    Parameters
    ----------
    data, folder
        As in `openstreetmap.read_pbf`.

    Raises
    ------
    UnreadableFileError
        If it is damaged, holds no named object that can be a place, or pyrosm is not installed.
    """
    wanted = dict.fromkeys((*_OWN, "tunnel:name"), True)
    found = objects_of(data, folder, wanted, tags=list(_TAGS), nodes=True)
    if found is None or not len(found):
        raise UnreadableFileError(
            "OpenStreetMap-utdraget innehåller inga namn. Hämta ett utdrag med namn (name)."
        )
    refuse_large(len(found), "objekt med namn")
    return _parsed(found.sort_values(["osm_type", "id"], kind="stable"))


def _parsed(found: Any) -> Parsed:  # noqa: ANN401 - pyrosm's GeoDataFrame
    shapes = found.geometry.to_numpy()
    areas = (shapely.get_dimensions(shapes) == _AREA).tolist()
    cells = {tag: cells_of(found, tag) for tag in _TAGS}
    rows: list[list[str]] = []
    kept: list[int] = []
    for i, is_area in enumerate(areas):
        tags = {tag: column[i] for tag, column in cells.items()}
        for name, aliases, role in _places_of(tags, is_area=is_area):
            rows.append([name, aliases, role])
            kept.append(i)
    if not rows:
        raise UnreadableFileError(
            "OpenStreetMap-utdraget innehåller inga gator, torg, parker eller andra allmänna "
            "platser med namn. Hämta ett annat utdrag."
        )
    left = len(found) - len(set(kept))
    statements = [
        LICENCE,
        (
            f"{len(found)} objekt har namn; {left} av dem är butiker, restauranger, hållplatser, "
            "konstverk, privata och annat som inte blir platser."
        ),
    ]
    wkb = list(shapely.to_wkb(shapes[kept], output_dimension=2).tolist())
    numbers = list(range(1, len(rows) + 1))
    sheet = Sheet("", list(COLUMNS), rows, numbers, wkb, "EPSG:4326")
    return Parsed(FORMAT, [sheet], statements=statements)


def _places_of(tags: Mapping[str, str], *, is_area: bool) -> list[tuple[str, str, str]]:
    """Give the names, other names and roles of an object: a tunnel's way is a place besides."""
    found = []
    name = next((tags[tag] for tag in _OWN if tags[tag]), "")
    role = role_of(tags, name=name, is_area=is_area) if name else None
    if role is not None:
        others = [*(tags[tag] for tag in _OTHER), tags["name"]]
        parts = [part.strip() for text in others for part in text.split(";")]
        aliases = dict.fromkeys(part for part in parts if part and part != name)
        found.append((name, "; ".join(aliases), role))
    if tags["tunnel:name"] and tags["access"] not in _CLOSED:
        found.append((tags["tunnel:name"], "", "passage"))
    return found
