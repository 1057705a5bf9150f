"""Words beside a place's name that tell that no place is meant, folded."""

from __future__ import annotations

from typing import Final

TITLES: Final = frozenset(
    {"familjen", "herr", "fru", "froken", "farbror", "tant", "doktor", "dr", "granne", "grannen",
     "rektor", "lararen", "polisen", "kusin", "kompis", "polare", "brorsan", "morfar",
     "farfar", "mormor", "farmor", "moster", "faster", "chefen", "tranaren", "firma", "kapten",
     "broderna", "systrarna", "syskonen", "makarna", "paret",
     "kommunalradet", "lakare", "larare", "kollega", "vaktmastare", "sekreterare", "prasten"}
)  # fmt: skip
"""Before a name these tell that it is somebody's."""

OFFICES: Final = (
    "mastare", "mastaren", "ordforande", "direktor", "direktoren", "inspektor", "slaget", "klubben"
)  # fmt: skip
"""How further titles end, and what clubs are called before their names."""

PARTNERS: Final = frozenset({"co", "soner", "son", "sons", "company", "partner", "partners"})

ROYAL: Final = frozenset({"kung", "konung", "drottning", "kungen"})
CALLED: Final = frozenset({"heter", "hette", "kallas", "kallades"})
IS: Final = frozenset({"ar", "var", "e"})
BEINGS: Final = frozenset(
    {"granne", "kung", "konstnar", "hast", "hund", "katt", "fisk", "larare", "politiker", "prast",
     "riksdagsman", "larjunge", "forfattare", "kompis", "van", "syster", "bror", "kusin", "chef",
     "pojkvan", "flickvan", "bebis", "artist", "lag", "fotbollslag", "vetenskapsman", "kollega"}
)  # fmt: skip
"""Who or what "X är en …" tells of is no place."""

NUMERALS: Final = frozenset({"xi", "xis", "iv", "ivs", "den"})
"""After these a given name begins a street's: "Karl XI:s väg"."""

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
     "team", "akeri", "snickeri", "plat", "el", "vvs", "begravningsbyra", "group", "trading",
     "tradgard", "camping", "maleri", "ror", "tryckeri", "data", "konsult", "invest", "gym",
     "golf", "ridsport", "handel", "mobler", "foto", "rederi", "mek", "dack"}
)  # fmt: skip
"""What companies deal in: with a capital after a place's name they are companies."""

SMALL_ENDS: Final = frozenset({"var", "vad", "vid", "hon", "han", "som", "och", "har", "ar"})
"""With these no name ends, though a misspelt one might."""

CLUBS: Final = (
    "klubb",
    "bank",
    "aktie",
    "aktier",
    "forening",
    "vanner",
    "service",
    "tidning",
    "sallskap",
    "forbund",
)
"""How clubs and firms end, also without a capital: "Galgbergets vänner"."""

GOODS: Final = frozenset(
    {"ost", "adelost", "mineralvatten", "tegel", "mjol", "saft", "korv", "choklad", "kaffe", "ol"}
)
"""What is made at a place and named for it."""

LEADS_TO_PLACE: Final = frozenset(
    {"i", "pa", "vid", "till", "fran", "runt", "kring", "bakom", "framfor", "under", "mot", "genom",
     "langs", "nara", "utanfor", "mellan", "over", "forbi", "hos", "bredvid", "intill", "invid"}
)  # fmt: skip
LEADS_TO_NAME: Final = LEADS_TO_PLACE | {
    "och", "eller", "samt", "o", "undviker", "passerar", "hela", "om", "ut", "ner", "upp", "inne",
    "ute", "sjalva", "ja", "nej", "aven", "inte", "mest", "framst", "ibland",
}  # fmt: skip
"""Words before a place's name that is also a common word."""

COMMONPLACE: Final = frozenset({"karleken", "tuna", "bulten"})
"""Names that are more often common words when written small."""

OTHER_COMPANY: Final[dict[str, frozenset[str]]] = {
    "nissan": frozenset(
        {"bil", "bilen", "jul", "julen", "julbordet", "tomten", "tomte", "laddar", "toyota",
         "volvo", "saab", "ratten", "begagnad", "ny", "nya", "elbil", "verkstad", "dacken"}
    ),
    "lagan": frozenset(
        {"sager", "foljer", "folj", "bryter", "galler", "fotboll", "laget", "paragraf", "matchen",
         "tranaren", "serien", "lou", "lagen", "lagbok"}
    ),
    "tuna": frozenset(
        {"fisk", "tonfisk", "majonnas", "burk", "macka", "sallad", "salladen", "pizza", "ata"}
    ),
    "bulten": frozenset(
        {"skruv", "skruva", "skruvar", "lossnade", "lossnat", "muttern", "hojen", "cykeln",
         "rostig"}
    ),
    "kanalen": frozenset(
        {"tv", "youtube", "svt", "tv4", "program", "programmet", "radio", "teve", "prenumerera"}
    ),
    "arenan": frozenset({"politiken", "politiska", "politisk", "offentliga"}),
    "stationen": frozenset({"radio", "p4"}),
    "osbeck": frozenset({"linne", "pehr", "per", "botanist"}),
    "slottet": frozenset({"kungen", "kungliga"}),
}  # fmt: skip
"""Words that tell, near a name, that it is meant in its other sense."""

INHABITANTS: Final = ("borna", "bornas", "boarna", "bon", "bons")
"""How words for the people of a place end: they name no place."""

COLOURS: Final = frozenset({"vit", "svart", "rod", "bla", "gra", "gron", "gul", "silvrig", "beige"})
"""A thing of a colour is no place: "en vit Nissan"."""

ARTICLES: Final = frozenset(
    {"en", "ett", "min", "mitt", "mina", "hans", "hennes", "deras", "sin", "sitt", "din", "vilken",
     "er", "ert", "grannens", "kompisens", "pappas", "mammas", "brorsans",
     "farsans", "sonens", "makens", "mannens", "chefens"}
)  # fmt: skip
"""A place's own name has no article: "en Nissan", "min Nissan"."""

OURS: Final = frozenset({"vår", "vårt", "våra"})
"""Articles too, told from "var" by their letters."""

OLD_OR_NEW: Final = frozenset({"gamla", "nya", "fina", "gammal", "ny", "fin"})
"""What stands between an article and a thing: "min gamla Nissan"."""

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

_PROVINCES = (
    "skane blekinge smaland oland gotland ostergotland vastergotland sodermanland sormland uppland "
    "dalarna varmland dalsland bohuslan gastrikland halsingland medelpad angermanland harjedalen "
    "jamtland vasterbotten norrbotten lappland norrland"
)
PROVINCES: Final = frozenset(_PROVINCES.split())
"""Parts of Sweden that no municipality of the start data lies in."""

NARROW_HEADS: Final = ("gatan", "gata", "vagen", "vag", "torg", "torget", "allen", "grand")

HEADS_OF_TOWNS: Final = frozenset({"centrum", "station", "stationen", "torg", "torget", "city"})
_SMALL = (
    "i pa vid till fran runt kring bakom framfor under over mot genom langs nara utanfor inne "
    "ute ner upp ned och eller men samt hela sjalva vart vara mitt det den detta mest inte ej "
    "bara aven stadens ortens byns"
)
BEFORE_A_HEAD: Final = frozenset(_SMALL.split())
"""Words that may begin a sentence before "centrum" without naming another place."""
