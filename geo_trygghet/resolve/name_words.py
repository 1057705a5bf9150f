"""The words that names of places are made of, and how people write them; folded."""

from __future__ import annotations

from typing import Final

HEADS: Final[dict[str, tuple[str, ...]]] = {
    "gatan": ("gatan", "gata", "gat", "g"),
    "vagen": ("vagen", "vag", "v"),
    "torget": ("torget", "torg"),
    "parken": ("parken", "park"),
    "skolan": ("skolan", "skola"),
    "stationen": (
        "stationen",
        "station",
        "stn",
        "tagstationen",
        "tagstation",
        "jarnvagsstationen",
        "jarnvagsstation",
    ),
    "biblioteket": ("biblioteket", "bibliotek", "biblo", "bibblan", "biblan", "bibban"),
    "gymnasiet": ("gymnasiet", "gymnasium", "gymnasieskola", "gymnasieskolan", "gymmet", "gymn"),
    "sjon": ("sjon", "sjo"),
    "centrum": ("centrum", "centrumet", "centrumomradet", "centret", "centra"),
    "omradet": ("omradet", "omrade", "omr"),
    "platsen": ("platsen", "plats", "pl"),
    "backen": ("backen", "backe"),
    "granden": ("granden", "grand", "gr"),
    "stigen": ("stigen", "stig"),
    "gangen": ("gangen", "gang"),
    "hallen": ("hallen", "hall"),
    "huset": ("huset", "hus"),
    "bron": ("bron", "bro"),
    "stranden": ("stranden", "strand"),
    "slottet": ("slottet", "slott"),
    "kyrkan": ("kyrkan", "kyrka"),
    "garden": ("garden", "gard"),
    "bangarden": ("bangarden", "bangard"),
    "badet": ("badet", "bad"),
    "hamnen": ("hamnen", "hamn"),
    "kanalen": ("kanalen", "kanal"),
    "museet": ("museet", "museum"),
    "tunneln": ("tunneln", "tunnel"),
    "ringen": ("ringen", "ring"),
    "leden": ("leden", "led"),
    "allen": ("allen", "alle"),
    "vallen": ("vallen", "vall"),
    "teatern": ("teatern", "teater"),
    "arenan": ("arenan", "arena"),
    "idrottsplatsen": ("idrottsplatsen", "idrottsplats", "ip"),
    "industriomradet": ("industriomradet", "industriomrade", "industriomr", "industri"),
    "campingen": ("campingen", "camping"),
    "terminalen": ("terminalen", "terminal"),
    "staden": ("staden", "stad", "stan"),
}
"""Definite head noun → how it is written, definite, indefinite, short and fond; folded."""

CUT_SHORT: Final = frozenset({"gat", "g", "v", "stn", "gymn", "omr", "pl", "gr", "ip"})
"""Heads as they are abbreviated: too short to tell a head from the end of some other word."""

HEAD_OF: Final = {
    written: definite
    for definite, forms in HEADS.items()
    for written in forms
    if written not in CUT_SHORT
}
"""Written head noun → its definite form."""

LONGEST_FIRST: Final = sorted(HEAD_OF, key=lambda head: (-len(head), head))

SHORT_FIRST: Final[dict[str, tuple[str, ...]]] = {
    "stora": ("stora", "st", "stor"),
    "lilla": ("lilla", "l"),
    "norra": ("norra", "n", "norr"),
    "sodra": ("sodra", "s"),
    "vastra": ("vastra", "v"),
    "ostra": ("ostra", "o"),
    "gamla": ("gamla", "gla", "g"),
    "sankt": ("sankt", "st", "s"),
    "st": ("st", "sankt", "s", ""),
}
"""First word of a name → how it is written; folded."""

ORDINALS: Final[dict[str, str]] = {
    "x": "tionde", "xi": "elfte", "xii": "tolfte", "xiii": "trettonde", "xiv": "fjortonde",
    "xv": "femtonde", "xvi": "sextonde", "iv": "fjarde", "ix": "nionde",
}  # fmt: skip
"""Kings' numbers, as they are said."""

DIGITS: Final[dict[str, str]] = {
    "x": "10", "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16",
    "iv": "4", "ix": "9",
}  # fmt: skip
"""Kings' numbers, as they are written in haste."""

CITIES_SHORT: Final = {"goteborgs": "gbg", "stockholms": "sthlm", "goteborg": "gbg"}
"""Cities that streets are named for, as they are abbreviated."""

AROUND: Final = frozenset(
    {"omradet", "omrade", "omradena", "omr", "trakten", "trakterna", "hallet", "kvarteren",
     "kvarteret", "sidan", "delen", "krokarna", "kanten", "hornet", "hornan"}
)  # fmt: skip
"""What a place's name may be lengthened with and still mean the place."""

STREET_HEADS: Final = ("gatan", "gata", "vagen", "vag")

PREPOSITIONAL: Final = ("under", "bakom", "framfor", "bredvid", "vid", "utanfor", "over")
"""A name that begins with one of these is told by the whole, not by its last word."""
