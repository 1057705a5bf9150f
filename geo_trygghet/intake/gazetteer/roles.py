"""What a named object of a map can be to people who tell where they feel unsafe."""

from __future__ import annotations

from typing import Final, NamedTuple


class Role(NamedTuple):
    """A finer kind of place.

    Attributes
    ----------
    kind
        Of codes.PLACE_KINDS.
    family
        Objects of one name near each other are one place if they are of one family.
    near_m
        How near [m].
    radius_m
        Reach around a point or line [m]; None where only areas are.
    nouns
        Words that mean the place where there is only one that offers them.
    word
        What is added to the name where an area has the same one: "Hagnäs station".
    public
        Whether it may be published without being asked for.
    drawn_m
        Radius of the circle that is drawn around the point of an area that has no border [m].
    """

    kind: str
    family: str
    near_m: float = 100.0
    radius_m: float | None = None
    nouns: tuple[str, ...] = ()
    word: str = ""
    public: bool = True
    drawn_m: float | None = None


def _building(word: str, *nouns: str, public: bool = True) -> Role:
    return Role("building", f"building {word}", 100.0, 60.0, nouns, word, public)


_WAY_M: Final = 500.0
_STATION_M: Final = 300.0
_WATER_M: Final = 500.0
_LIBRARY: Final = ("biblioteket", "bibblan", "biblan")
_CENTRE: Final = ("centrum", "city", "stan", "stadskärnan", "innerstaden", "innerstan")

ROLES: Final[dict[str, Role]] = {
    "centre": Role("district", "centre", 1000.0, nouns=_CENTRE, drawn_m=400.0),
    "suburb": Role("district", "area", 1500.0, drawn_m=600.0),
    "district": Role("district", "area", 1500.0, drawn_m=350.0),
    "town": Role("locality", "area", 3000.0, drawn_m=1000.0),
    "locality": Role("locality", "area", 1500.0, drawn_m=500.0),
    "hamlet": Role("locality", "area", 1500.0, drawn_m=250.0),
    "square": Role("square", "square", 100.0, 60.0, ("torget",), "torg"),
    "park": Role("park", "green", 150.0, 80.0, ("parken",), "park"),
    "playground": Role("park", "green", 50.0, 40.0, ("lekplatsen",), "lekplats"),
    "cemetery": Role("park", "green", 150.0, 80.0, ("kyrkogården",), "kyrkogård"),
    "nature": Role("nature", "green", 500.0, 100.0, ("skogen",)),
    "beach": Role("beach", "beach", 200.0, 60.0, ("stranden", "badplatsen"), "badplats"),
    "lake": Role("lake", "water", _WATER_M, 60.0, ("sjön",)),
    "river": Role("river", "water", _WATER_M, 30.0, ("ån",)),
    "railway": Role(
        "station", "station", _STATION_M, 80.0,
        ("stationen", "tågstationen", "järnvägsstationen"), "station",
    ),
    "metro": Role(
        "station", "station", _STATION_M, 80.0,
        ("stationen", "tunnelbanan", "tunnelbanestationen"), "station",
    ),
    "bus": Role(
        "station", "bus", _STATION_M, 80.0, ("busstationen", "bussterminalen"), "busstation"
    ),
    "ferry": Role("station", "ferry", _STATION_M, 80.0, ("färjeläget",), "färjeläge"),
    "school": Role("school", "school", 200.0, 80.0, ("skolan",), "skola", public=False),
    "library": _building("bibliotek", *_LIBRARY),
    "townhall": _building("stadshus", "stadshuset", "kommunhuset"),
    "hospital": _building("sjukhus", "sjukhuset", "lasarettet", public=False),
    "police": _building("polishus", "polishuset", "polisstationen"),
    "church": _building("kyrka", "kyrkan"),
    "theatre": _building("teater", "teatern"),
    "museum": _building("museum", "museet"),
    "hall": _building("samlingslokal"),
    "building": _building("hus", public=False),
    "sports": Role("sports", "sports", 150.0, 80.0, ("idrottsplatsen",), "idrottsplats"),
    "swimming": Role("sports", "swimming", 150.0, 80.0, ("simhallen", "badhuset"), "simhall"),
    "ice": Role("sports", "ice", 150.0, 80.0, ("ishallen",), "ishall"),
    "mall": Role(
        "shopping", "mall", 150.0, 100.0, ("köpcentrumet", "gallerian"), "köpcentrum",
        public=False,
    ),
    "parking": Role("parking", "parking", 200.0, 60.0, (), "parkering"),
    "industry": Role(
        "industry", "industry", 300.0, 100.0, ("industriområdet",), "industriområde",
        public=False,
    ),
    "passage": Role("passage", "passage", 60.0, 15.0, ("tunneln", "gångtunneln"), "tunnel"),
    "bridge": Role("passage", "bridge", 60.0, 15.0, ("bron",), "bro"),
    "street": Role("street", "way", _WAY_M, 20.0),
    "path": Role("path", "way", _WAY_M, 15.0),
    "stop": Role("stop", "stop", 100.0, 40.0, (), "hållplats"),
    "intersection": Role("intersection", "intersection", 60.0, 30.0),
    "problem_place": Role("problem_place", "problem place", 60.0, 40.0, public=False),
}  # fmt: skip
"""Role → what it is; of one family the first told here names a place that is several."""

ORDER: Final = {role: i for i, role in enumerate(ROLES)}
