"""Invented streets, parks and squares by a seed, to see if places are found among thousands.

The names are put together from the word lists below and shared out among the municipalities, as
many in each as its share of the true places, within some kilometres of one of these. They are made
in memory when the benchmark runs and never reach a map.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from shapely import Point

from benchmarks.chance import seeded
from benchmarks.resolve.register import Place, Register

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

COUNT: Final = 3600
SEED: Final = 20261125

TREES: Final = """
    Alm Apel Asp Avenbok Björk Bok Ek En Fläder Gran Hagtorns Hassel Hägg Idegrans Kastanje
    Körsbärs Lind Lärk Lönn Nypon Oxel Pil Plommon Poppel Päron Rönn Sälg Tall Valnöts Vide
    Enbärs
"""
ANIMALS: Final = """
    Bäver Duv Ekorr Falk Fasan Forell Gädd Gås Gök Harr Hermelin Humle Iller Järp Kaj Lo Lom
    Lärk Mus Mård Orre Rapphöns Räv Siskan Skat Sparv Spov Svan Sädesärle Sångsvan Trast Utter
    Uggle Vessle Vipe Vråk Ärl
"""
TRADES: Final = """
    Bagar Barberar Bleckslagar Bokbindar Bryggar Buntmakar Båtbyggar Fiskhandlar Formar Färgar
    Garvar Gjutar Glasblåsar Guldsmeds Hattmakar Hovslagar Instrumentmakar Kakelugnsmakar Kolar
    Kopparslagar Korgmakar Krukmakar Linvävar Murar Mjölnar Målar Nålmakar Organist Pärlfiskar
    Repslagar Sadelmakar Segelmakar Skeppar Skomakar Skräddar Snickar Spinnar Svarvar
    Tegelslagar Timmermans Tunnbindar Urmakar Vagnmakar Valkar Vaktmästar
"""
PERSONS: Final = """
    Adolfs Agdas Alfreds Almas Arvids Astas Axels Beatas Birgers Brors Dagnys Davids Ebbas Edlas
    Edvins Elofs Elviras Enars Eskils Fabians Fridas Fritiofs Gertruds Gideons Gotthards Gredas
    Grels Gurlis Hedvigs Helmers Hilmas Hjalmars Hugos Idas Ingrids Ivars Jeremias Josefs Julias
    Kajsas Knuts Lovisas Ludvigs Majas Malkolms Märtas Mauritz Naemis Nannys Olivias Ottilias
    Petronellas Ragnhilds Reinholds Rurik Selmas Sixtens Sofias Tekla Torstens Tyras Valfrids
    Viktors Vendelas Vilgots Yngves Åkes Östens
"""
THINGS: Final = """
    Ankar Ax Bernstens Bikupe Blecks Boj Brunns Dagg Dimm Dops Drill Fackel Flinte Flöt Fjäder
    Galler Glimmer Granit Grind Gryn Hagel Hamp Harv Havre Hjul Hov Humle Is Kalk Kaveldun
    Klöver Korn Kvarts Kvist Kärv Lergöks Lie Lin Ljung Ljus Lyck Malm Morgon Mossa Måne Mört
    Nät Ok Ostron Pilgrims Plog Porfyr Prost Regnbågs Rim Rov Rågs Räfs Sand Silver Skiffer
    Skörde Slip Sly Smaragd Snö Sol Spann Spegel Spinnrocks Stjärn Syn Sågverks Tegel Timotej
    Tjär Topas Torv Trumpet Tröskverks Tuv Vall Vete Vind Vinbärs Åker Åsk Äng Ärt
"""
COMMON: Final = """
    Bad Bangårds Berg Bergs Björnö Borg Bro Brunns Bruks By Dal Domar Drottning Fabriks Fiskar
    Flod Folkets Galg Garnisons Gas Gymnasie Hallands Hamn Hantverkar Hed Holms Idrotts
    Industri Järnvägs Kanal Kapell Karl Kaserns Klammer Klockar Kolbäcks Konst Kristian
    Kristinas Kronprins Kungs Kvarn Kyrko Köpmans Lag Lasaretts Linje Läroverks Magasins
    Marknads Mellan Mejeri Nikolai Nissa Norr Ny Nygårds Ost Park Post Prins Prästgårds Ring
    Rådhus Sjukhus Sjö Skans Skol Skogs Skytte Slotts Smedje Sport Stads Stations Stor Strand
    Ström Sund Tre Trädgårds Tull Tunn Törn Vatten Vattentorns Verkstads Viadukt Vång Väst
    Värn Örja Öst
"""
"""Names as every town has them, and near those of the register: the hardest to tell apart."""

STEMS: Final = tuple(
    words.split() for words in (TREES, ANIMALS, TRADES, PERSONS, THINGS, COMMON, COMMON)
)
STREETS: Final = ("gatan", "vägen", "gränden", "stigen", "gången", "backen", "allén", "stråket")
PARKS: Final = ("parken", "lunden", "hagen", "dungen")
SQUARES: Final = ("torget", "plan", "platsen")
KINDS: Final[tuple[tuple[str, int, tuple[str, ...]], ...]] = (
    ("street", 72, STREETS),
    ("park", 16, PARKS),
    ("square", 12, SQUARES),
)
BEFORE: Final = ("Gamla ", "Nya ", "Norra ", "Södra ", "Östra ", "Västra ", "Lilla ", "Stora ")
SHARE_WITH_BEFORE: Final = 0.08
"""Share of names with a word before, as "Norra …"."""


def with_distractors(
    register: Register, texts: Iterable[str], *, count: int = COUNT, seed: int = SEED
) -> Register:
    """Add invented places to a register.

    Parameters
    ----------
    register
        The true places; no invented one gets a name of theirs.
    texts
        The answers: a name that stands in one of them is left out, or its marks would be wrong.
    count, seed
        How many places, and what makes them the same every time.
    """
    drawn = seeded(seed)
    spoken = {gram for text in texts for gram in _grams(text)}
    taken = {
        (place.code, _plain(name))
        for place in register.places
        for name in (place.name, *place.aliases, *place.generic)
    }
    codes = sorted({place.code for place in register.places})
    weights = [sum(place.code == code for place in register.places) for code in codes]
    near = {
        code: [p.geometry for p in register.places if p.code == code and p.geometry is not None]
        for code in codes
    }
    found: list[Place] = []
    while len(found) < count:
        kind, name = _name(drawn)
        (code,) = drawn.choices(codes, weights)
        key = (code, _plain(name))
        if key not in taken and key[1] not in spoken:
            taken.add(key)
            spot = _spot(drawn.choice(near[code]), drawn) if near[code] else None
            found.append(Place(f"pahittad.{len(found) + 1}", code, name, kind, geometry=spot))
    return register.with_places(found)


def _spot(near: BaseGeometry, drawn: random.Random) -> Point:
    """Draw a point some kilometres from a place."""
    middle = near.centroid
    return Point(drawn.gauss(middle.x, SPREAD_DEG), drawn.gauss(middle.y, SPREAD_DEG / 2))


SPREAD_DEG: Final = 0.03
"""Standard deviation of the distance to a true place in each direction [degrees]: 1.8 km."""


def _name(drawn: random.Random) -> tuple[str, str]:
    (kind, _, heads) = drawn.choices(KINDS, [weight for _, weight, _ in KINDS])[0]
    name = drawn.choice(drawn.choice(STEMS)) + drawn.choice(heads)
    if drawn.random() < SHARE_WITH_BEFORE:
        name = drawn.choice(BEFORE) + name
    return kind, name


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in apart if c.isalnum())


def _grams(text: str) -> set[str]:
    """Give every run of one or two words of a text, plain, also without a genitive's s."""
    words = [_plain(word) for word in re.findall(r"\w+", text)]
    runs = {*words, *(a + b for a, b in itertools.pairwise(words))}
    return runs | {run.removesuffix("s") for run in runs}
