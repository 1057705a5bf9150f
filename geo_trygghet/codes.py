"""Fixed lists of the field, each code with its Swedish label.

Codes are ASCII and never change; labels are what people read and go through the translation
catalog in the pages.
"""

from __future__ import annotations

from typing import Final

PLACE_KINDS: Final[dict[str, str]] = {
    "square": "Torg",
    "street": "Gata",
    "intersection": "Gatuhörn",
    "park": "Park",
    "building": "Byggnad",
    "school": "Skola",
    "station": "Station",
    "stop": "Hållplats",
    "path": "Gångstråk",
    "passage": "Passage",
    "lake": "Sjö",
    "river": "Å",
    "nature": "Natur",
    "beach": "Strand",
    "sports": "Idrottsplats",
    "shopping": "Köpcentrum",
    "parking": "Parkering",
    "industry": "Industriområde",
    "problem_place": "Utpekad plats",
    "district": "Stadsdel",
    "locality": "Ort",
}

SIZE_CLASSES: Final[dict[str, str]] = {
    "place": "Platser",
    "area": "Stadsdelar och orter",
}

AREA_KINDS: Final = frozenset({"district", "locality"})
"""Kinds that are ranked as areas; everything else is ranked as a place."""

TIERS: Final[dict[str, str]] = {
    "top": "Säkert bland de tre översta",
    "may": "Kan vara bland de tre översta",
    "other": "Övriga",
    "untold": "För få svar",
}

POINTED_OUT: Final = ("top", "may")
"""Tiers of places that stand out, and must have an answer."""

SOURCES: Final[dict[str, str]] = {
    "survey": "Enkät",
    "walk": "Trygghetsvandring",
    "dialogue": "Dialog",
    "incidents": "Händelser",
}

SOURCE_LETTERS: Final[dict[str, str]] = {
    "survey": "E",
    "walk": "V",
    "dialogue": "D",
    "incidents": "H",
}

PATTERNS: Final[dict[str, str]] = {
    "both": "Otrygghet och händelser",
    "fear": "Bara otryggheten sticker ut",
    "incidents": "Bara händelserna sticker ut",
    "neither": "Inget sticker ut",
    "untold": "Går inte att säga",
}
"""How fear and incidents go together at a place (`agreement`)."""

CONSTRUCTED_PARTS: Final[dict[str, str]] = {
    "survey": "svaren",
    "walk": "noteringarna",
    "dialogue": "anteckningarna",
    "incidents": "händelserna",
    "places": "platserna",
    "patrols": "patrullerna",
    "actions": "åtgärderna",
}
"""Kind of file → what its rows are called where it is said that they are made up."""

MASKED_KINDS: Final[dict[str, str]] = {
    "email": "e-post",
    "account": "konto",
    "personal_number": "personnummer",
    "phone": "telefonnummer",
    "plate": "registreringsnummer",
    "house": "husnummer",
    "name": "namn",
}
"""What is masked in free text → what stands in brackets instead of it."""

CATEGORIES: Final[dict[str, str]] = {
    "belysning": "Mörker, belysning",
    "narkotika": "Narkotika",
    "skadegorelse": "Skadegörelse",
    "klotter": "Klotter",
    "nedskrapning": "Nedskräpning",
    "buskage": "Skymd sikt, buskar",
    "trafik": "Trafik",
    "ungdomsgang": "Ungdomsgäng",
    "berusade": "Berusade",
    "vald_hot": "Våld och hot",
    "stold_inbrott": "Stöld och inbrott",
}

TIME_BANDS: Final[dict[str, str]] = {
    "morgon": "Morgon",
    "dag": "Dag",
    "kvall": "Kväll",
    "natt": "Natt",
    "helg": "Helg",
    "morker": "Mörker",
    "sommar": "Sommar",
    "vinter": "Vinter",
}

MODES: Final[dict[str, str]] = {"digital": "webb", "paper": "papper"}

SIGNS: Final[dict[str, str]] = {"plus": "bra", "minus": "brist"}

PRECISIONS: Final[dict[str, str]] = {
    "point": "punkt",
    "place": "plats i ord",
    "district": "stadsdel eller ort",
    "municipality": "kommunens mittpunkt",
}
"""How finely an incident's position is known; only `point` and `place` reach the map of places."""

SPEAKERS: Final[dict[str, str]] = {"citizens": "medborgare", "staff": "personal"}
"""Who spoke in a dialogue."""

PARTIES: Final[dict[str, str]] = {
    "police": "Polisen",
    "municipality": "Kommunen",
    "both": "Polisen och kommunen",
}

STATES: Final[dict[str, str]] = {
    "planned": "Planerat",
    "ongoing": "Pågår",
    "done": "Klart",
    "recurring": "Återkommer",
    "handed_on": "Lämnat vidare",
    "refused": "Görs inte",
}
"""How far a promise or an action has come; the last two need a reason. Overdue is reckoned."""

OPEN: Final = frozenset({"planned", "ongoing"})
"""States that something is still to be done in."""

REASONED: Final = frozenset({"handed_on", "refused"})
"""States that need a reason in words."""

MEANS: Final[dict[str, str]] = {"foot": "till fots", "cycle": "med cykel", "car": "med bil"}
"""How a patrol gets from place to place."""

SPEEDS_KMH: Final[dict[str, float]] = {"foot": 4.5, "cycle": 12.0, "car": 25.0}
"""Speed along the streets that is reckoned with unless another is given [km/h]."""

VISIT_STATES: Final[dict[str, str]] = {
    "planned": "planerat",
    "done": "gjort",
    "skipped": "hoppades över",
}
"""What a row of schema.PATROL_VISIT tells: a plan, or what became of it."""

SKIP_REASONS: Final[dict[str, str]] = {
    "call": "annat uppdrag",
    "time": "tiden räckte inte",
    "access": "gick inte att nå",
    "weather": "väder",
}
"""Why a planned visit was not made; never in words of one's own, which could name somebody."""

FINDINGS: Final[dict[str, str]] = {
    "lugnt": "Lugnt, inget att anmärka",
    "belysning": "Trasig eller svag belysning",
    "buskage": "Skymd sikt, buskar",
    "nedskrapning": "Nedskräpning",
    "klotter": "Klotter",
    "skadegorelse": "Skadegörelse",
}
"""What a patrol may say that it found: the state of the place, never people."""

BY_HAND: Final = "för hand"
"""What the history of sources says where a file's format stands, of what was written in."""

ROLES: Final[dict[str, str]] = {
    "planner": "Brottsförebyggande samordnare",
    "police": "Kommunpolis",
    "communicator": "Kommunikatör",
    "administrator": "Administratör",
}

FLOOR: Final = 5
"""Fewer respondents than this are never published."""

FEW_ANSWERS: Final = 50
"""With fewer answers than this in a round, every tier is `untold`."""


def size_class_of(kind: str) -> str:
    """Tell whether a kind of place is ranked among places or among areas."""
    return "area" if kind in AREA_KINDS else "place"
