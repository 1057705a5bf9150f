"""Words beside a place's name that tell that no place is meant, folded."""

from __future__ import annotations

from typing import Final

TITLES: Final = frozenset(
    {"familjen", "herr", "fru", "froken", "farbror", "tant", "doktor", "dr", "granne", "grannen",
     "rektor", "lararen", "polisen", "kusin", "kompis", "polare", "brorsan", "morfar",
     "farfar", "mormor", "farmor", "moster", "faster", "chefen", "tranaren", "firma", "kapten"}
)  # fmt: skip
"""Before a name these tell that it is somebody's."""

ASSOCIATIONS: Final = frozenset(
    {"ab", "hb", "kb", "if", "ik", "bk", "ff", "fk", "hk", "hf", "sk", "is", "bois", "gif", "ifk",
     "ibk", "goif", "aif", "ais", "fc", "gk", "rk", "ok", "fotboll", "handboll", "hockey",
     "innebandy", "fastigheter", "bygg", "maskin", "transport"}
)  # fmt: skip
"""What companies and clubs are called, before or after a place's name."""

LOWER_TOO: Final = frozenset(
    {"fotboll", "handboll", "hockey", "innebandy", "fastigheter", "bygg", "maskin", "transport",
     "bois", "ifk", "goif", "gif"}
)  # fmt: skip

BUSINESSES: Final = frozenset(
    {"bageri", "pizzeria", "kebab", "frisor", "salong", "cafe", "kafe", "konditori", "restaurang",
     "grill", "kiosk", "bil", "livs", "tandvard", "optik", "blommor", "taxi", "motor", "racing",
     "team", "akeri", "snickeri", "plat", "el", "vvs", "begravningsbyra"}
)  # fmt: skip
"""What companies deal in: with a capital after a place's name they are companies."""

INHABITANTS: Final = ("borna", "bornas", "boarna", "bon", "bons")
"""How words for the people of a place end: they name no place."""

COLOURS: Final = frozenset({"vit", "svart", "rod", "bla", "gra", "gron", "gul", "silvrig", "beige"})
"""A thing of a colour is no place: "en vit Nissan"."""

ARTICLES: Final = frozenset(
    {"en", "ett", "min", "mitt", "mina", "hans", "hennes", "deras", "sin", "sitt", "din", "vilken"}
)
"""A place's own name has no article: "en Nissan", "min Nissan"."""

DRIVEN: Final = frozenset({"kor", "korde", "kort", "ager", "agde", "kopte", "saljer", "parkerade"})
MODELS: Final = frozenset({"micra", "qashqai", "juke", "leaf", "almera", "primera", "navara"})
"""Cars of the make that is called as a river is."""

CARRIED_TO: Final = frozenset({"sjukhuset", "lasarettet", "stationen", "polishuset", "akuten"})
CARRYING: Final = frozenset(
    {"fors", "fordes", "forts", "fora", "ford", "ambulans", "ambulansen", "kordes", "kors", "tas",
     "togs", "tagen", "tagits", "hamtades", "skjutsades", "ta", "uppsoka"}
)  # fmt: skip

PLAYS: Final = frozenset(
    {"vann", "vinner", "forlorade", "forlorar", "spelar", "spelade", "slog", "kvitterade",
     "matchen", "match", "vm", "em", "laget", "a-laget", "serien", "cupen", "derbyt"}
)  # fmt: skip
"""Soon after a place's name they tell that a team is meant."""

DIRECTIONS: Final = frozenset({"norr", "soder", "oster", "vaster"})
OTHER_STREET: Final = frozenset(
    {
        "norra",
        "sodra",
        "ostra",
        "vastra",
        "stora",
        "lilla",
        "gamla",
        "nya",
        "ovre",
        "nedre",
        "ga",
        "gla",
    }
)
"""Before a street's or square's name they make it another one."""

NARROW_HEADS: Final = ("gatan", "gata", "vagen", "vag", "torg", "torget", "allen", "grand")

HEADS_OF_TOWNS: Final = frozenset({"centrum", "station", "stationen", "torg", "torget", "city"})
_SMALL = (
    "i pa vid till fran runt kring bakom framfor under over mot genom langs nara utanfor inne "
    "ute ner upp ned och eller men samt hela sjalva vart vara mitt det den detta mest inte ej "
    "bara aven stadens ortens byns"
)
BEFORE_A_HEAD: Final = frozenset(_SMALL.split())
"""Words that may begin a sentence before "centrum" without naming another place."""
