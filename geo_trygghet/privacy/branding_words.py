"""Words of places in all their forms, and the words that brand places and people."""

from __future__ import annotations

from typing import Final, NamedTuple


class Noun(NamedTuple):
    """A word for a place: its article, and its forms."""

    article: str
    one: str
    the_one: str
    some: str
    the_some: str


_NOUNS: Final = """
en gata gatan gator gatorna; en väg vägen vägar vägarna; en plats platsen platser platserna
ett torg torget torg torgen; en park parken parker parkerna; en tunnel tunneln tunnlar tunnlarna
ett område området områden områdena; ett kvarter kvarteret kvarter kvarteren
en stadsdel stadsdelen stadsdelar stadsdelarna; en station stationen stationer stationerna
en gränd gränden gränder gränderna; en bro bron broar broarna; en skola skolan skolor skolorna
en passage passagen passager passagerna; en korsning korsningen korsningar korsningarna
en by byn byar byarna; en ort orten orter orterna; en zon zonen zoner zonerna
en gård gården gårdar gårdarna; ett stråk stråket stråk stråken; en stig stigen stigar stigarna
en parkering parkeringen parkeringar parkeringarna; en miljö miljön miljöer miljöerna
en del delen delar delarna; ett hörn hörnet hörn hörnen; en backe backen backar backarna
en gångväg gångvägen gångvägar gångvägarna; ett centrum centrumet centrum centrumen
en trakt trakten trakter trakterna; en linje linjen linjer linjerna; en stad staden städer städerna
ett hus huset hus husen; ett garage garaget garage garagen; ett ställe stället ställen ställena
en bänk bänken bänkar bänkarna
"""
NOUNS: Final = tuple(Noun(*row.split()) for row in _NOUNS.replace("\n", ";").split(";") if row)
"""Compounds of them ("busstationen") take their forms."""

WORSE: Final = (
    "värsta", "värst drabbade", "värst utsatta", "sämsta", "farlig", "farliga", "farligt",
    "farligare", "farligaste", "otryggaste", "mest otrygga", "mest otrygg", "mest otryggt",
    "mest utsatta", "mest belastade", "mest drabbade", "mest brottsdrabbade", "belastad",
    "belastade", "belastat", "ökänd", "ökända", "ökänt", "beryktad", "beryktade", "beryktat",
    "laglös", "laglösa", "laglöst", "kriminell", "kriminella", "kriminellt", "brottsdrabbad",
    "brottsdrabbade", "brottsdrabbat", "problemtyngd", "problemtyngda", "problemtyngt",
    "brottstyngd", "brottstyngda", "brottstyngt", "nergången", "nergångna", "nergånget",
    "nedgången", "nedgångna", "nedgånget", "skum", "skumma", "skumt", "hemsk", "hemska", "hemskt",
    "eländig", "eländiga", "eländigt", "ruffig", "ruffiga", "ruffigt", "gettoliknande",
    "ghettoliknande", "slumliknande", "slummig", "slummiga", "slummigt",
)  # fmt: skip
"""Adjectives that brand a place when they stand before it."""

LABEL: Final = ("utsatt", "utsatta", "särskilt utsatt", "särskilt utsatta")
"""They brand an area and its like; people can be exposed to things without being branded."""

LABELLED: Final = (
    "område",
    "stadsdel",
    "kvarter",
    "ort",
    "miljö",
    "plats",
    "gata",
    "torg",
    "trakt",
)

ALONE: Final = (
    "värst", "allra värst", "sämst", "allra sämst", "otryggast", "allra otryggast", "farligast",
    "mest otrygg", "mest otryggt", "farlig", "farligt", "farliga", "laglös", "laglöst", "laglösa",
    "ökänd", "ökänt", "ökända", "beryktad", "beryktat", "belastad", "belastat", "hårt belastad",
    "hårt belastat", "kriminellt belastad",
    "kommunens otryggaste", "stadens otryggaste", "kommunens värsta", "stadens värsta",
    "kommunens sämsta", "stadens sämsta",
)  # fmt: skip
"""What brands as a predicate: "torget är värst"."""

FIRST: Final = (
    "allra värst", "allra sämst", "allra otryggast", "värst", "sämst", "otryggast", "farligast",
)  # fmt: skip
"""What brands at the head of a sentence: "sämst är läget vid biblioteket"."""

AREAS: Final[dict[str, tuple[str, str, str, str]]] = {
    stem: forms
    for stems, forms in (
        (("ghetto", "getto"), ("", "t", "n", "na")),
        (("slum",), ("", "men", "", "")),
        (("no-go-zon", "no go-zon", "no-go zon", "nogozon"), ("", "en", "er", "erna")),
        (("no-go-område", "no go-område", "no-go område"), ("", "t", "n", "na")),
        (("hotspot", "hot spot", "brottshotspot"), ("", "en", "s", "sen")),
        (("hotspottar", "hotspotar"), ("", "na", "", "")),
        (("skamfläck", "svart fläck", "svarta fläck"), ("", "en", "ar", "arna")),
        (("brottsnäste", "knarknäste"), ("", "t", "n", "na")),
        (("knarkarkvart", "knarkarhåla"), ("", "n", "r", "rna")),
        (("rötägg", "sorgebarn", "problembarn"), ("", "et", "", "en")),
        (("parallellsamhälle",), ("", "t", "n", "na")),
        (("tillhåll",), ("", "et", "", "en")),
    )
    for stem in stems
}
"""Nouns that brand a place → endings: one, the one, some, the some."""

PREFIXES: Final = (
    "problem",
    "risk",
    "slum",
    "getto",
    "ghetto",
    "skräck",
    "brotts",
    "knark",
    "fruktans",
    "oros",
    "fylle",
    "missbrukar",
    "tiggar",
)
"""Words that brand when they begin a place's: problemområde, skräckgatan."""

HARMLESS: Final = (
    r"brottsplats\w*",
    r"risk(?:område|zon|plats|del|miljö)\w* för (?!brott|otrygg|narkotika|droger|våld|ordning)\w+",
    r"i riskzonen",
    r"(?:det )?(?:är|blir|vara) (?:livs)?farligt att (?:cykla|köra|bada|klättra|elda|åka)\w*",
    r"(?:det )?(?:är|blir|vara) (?:livs)?farligt att (?:korsa|passera|gå (?:över|ut på|på is))\w*",
    r"(?:är|blir|var) (?:hårt )?belasta(?:d|t|de) av (?:\w+ )?\w*trafik\w*",
    r"är (?:farlig|farligt|farliga) (?:avfall|gods|ämnen)",
    r"kriminella (?:nätverk|handling|gärning|grupp|miljö|livsstil|ekonomi|upplägg|element)\w*",
    r"topp[ -](?:\d+|tre|fem|tio) (?:tips|råd|idéer)",
    r"(?:på (?:första|andra|tredje|sista) plats|i topp|sist) i \w*(?:sport|tävling|serie|cup)\w*",
    r"(?:på (?:första|andra|tredje|sista) plats|i topp|sist) i \w*(?:liga|final|turnering)\w*",
)
"""Uses that brand nobody, though the words would elsewhere."""

_GROUPS: Final = """
personer med beroende: missbrukare missbrukarna knarkare knarkarna narkoman narkomaner narkomanerna
personer med beroende: pundare pundarna alkis alkisar alkisarna fyllo fyllon fyllona a-lagare
personer med beroende: fyllegubbe fyllegubbar fyllegubbarna
personer med beroende: a-lagarna alkoholister alkoholisterna sluskar sluskarna
personer som ber om pengar: tiggare tiggarna
personer utan bostad: uteliggare uteliggarna luffare luffarna
personer: invandrarna utlänning utlänningar utlänningarna romerna zigenare zigenarna svartskallar
personer: svartskallarna blattar blattarna afrikanerna araberna somalierna slöddret pöbeln
familjer som får stöd: problemfamilj problemfamiljer problemfamiljerna
ungdomar som får stöd: problemungdom problemungdomar problemungdomarna
grupper: gäng
gruppen: gänget
grupperna: gängen
unga i grupp: ungdomsgäng ungdomsgänget ungdomsgängen killgäng killgänget killgängen
unga i grupp: pojkgäng pojkgänget pojkgängen grabbgäng grabbgänget grabbgängen
unga i grupp: tjejgäng tjejgänget tjejgängen
grupper av unga: slynglar slynglarna
personer som begår brott: gängkriminell gängkriminella busarna ligister ligisterna värsting
personer som begår brott: värstingar värstingarna huliganer huliganerna banditer banditerna
personer som begår brott: kriminella
bråk: buset
"""
GROUPS: Final[dict[str, str]] = {
    word: instead
    for instead, _, words in (row.partition(": ") for row in _GROUPS.strip().splitlines())
    for word in words.split()
}
"""Words for groups of people → what says the same of persons, or says what is done."""

_UNSAFE_PLACES: Final = r"(?: (?:mest |otryggaste |värsta )?(?:otrygga |)(?:platser|gator|torg))?"
_ENDS: Final = r"(?=\s*(?:[.,;:!?)]|$|på listan|i listan|i enkäten|bland))"
RANKED: Final[tuple[tuple[str, str], ...]] = (
    (rf"topp[ -](?:\d+|tre|fem|tio|tjugo){_UNSAFE_PLACES}", "platser som många svarande nämner"),
    (
        rf"(?:tre|fem|tio)[ -]i[ -]topp(?:-lista)?(?: (?:över|bland))?{_UNSAFE_PLACES}",
        "platser som många svarande nämner",
    ),
    (
        r"(?:kommer|hamnar|ligger|är) på (?:första|andra|tredje|fjärde|femte|sista) plats",
        "hör till platserna i enkäten",
    ),
    (r"på (?:första|andra|tredje|fjärde|femte|sista) plats", "bland platserna i enkäten"),
    (
        rf"(?:på|till) (?:plats nummer|plats|nummer) (?:ett|två|tre|\d{{1,2}}){_ENDS}",
        "bland platserna i enkäten",
    ),
    (r"(?:ligger|hamnar) (?:i topp|etta|tvåa|sist|sämst till)", "hör till platserna i enkäten"),
    (r"nummer (?:ett|två|tre|\d{1,2}) på listan", "bland platserna i enkäten"),
    (r"toppar (?:listan|statistiken)(?: över \w+)?", "hör till platserna i enkäten"),
    (r"(?:på|i) topplistan", "bland platserna i enkäten"),
    (r"topplist(?:a|or)", "lista"),
    (r"topplistan", "listan"),
    (r"(?:sist|först|överst|längst ned|nederst) på listan", "bland platserna i enkäten"),
    (r"(?:botten|jumbo|topp)platsen går till", "bland platserna i enkäten finns"),
    (r"på (?:botten|jumbo|topp)plats(?:en)?", "bland platserna i enkäten"),
    (r"(?:botten|jumbo|topp)plats(?:en)?", "en plats i enkäten"),
    (r"rank(?:ing|ning)en", "enkäten"),
    (r"rank(?:ing|ning)(?:ar|arna)?", "lista i namnordning"),
    (r"svartlistan", "listan"),
    (r"svartlist(?:a|or)", "lista"),
)
"""Wording that ranks places → wording that does not."""

SAYINGS: Final[tuple[tuple[str, str], ...]] = (
    (r"är (?:det|läget) (?:som )?(?:allra )?(?:värst|sämst|otryggast|farligast)",
     "vill många svarande se förbättring"),
    (r"laglöst land", "en plats där många svarande vill se förbättring"),
    (r"(?:det |de )?skum(?:t|ma) (?:gäng|gänget|gängen|typer|typerna|figurer|figurerna)",
     "grupper av människor"),
    (r"ett (?:(?:helt|litet|mindre|stort|större|stökigt) )?gäng", "en grupp"),
    (r"(?:det|det där) (?:stora |stökiga )?gänget", "gruppen"),
    (r"de (?:stora |stökiga )?gängen", "grupperna"),
    (r"(?:ett |det )(?:stökigt |stökiga )?(?:ungdoms|kill|pojk|grabb|tjej)gäng(?:et)?",
     "unga i grupp"),
    (r"(?:ghetto|getto|slum)ifiering(?:en)?|(?:ghetto|getto)isering(?:en)?",
     "uppdelning i boendet"),
    (r"en tickande bomb", "en plats där många svarande vill se förbättring"),
    (r"tickande bomb", "plats där många svarande vill se förbättring"),
    (r"(?:där )?ingen (?:vågar|törs) (?:gå|vistas|vara)(?: ut)?",
     "där många svarande vill känna sig tryggare"),
    (r"no[ -]?go", "plats där många svarande vill se förbättring"),
    (r"är värre än", "nämns oftare i enkäten än"),
    (r"värre än", "oftare nämnd i enkäten än"),
    (r"det (?:är|blir|känns) (?:mycket |väldigt |så )?(?:farligt|värst|sämst|otryggast)",
     "många svarande vill se förbättring"),
    (r"(?:ett )?tillhåll för [\w-]+(?: och [\w-]+)?",
     "en plats där många svarande vill se förbättring"),
    (r"svartlista(?:d|t|de)(?: av [\w-]+)?", "en plats där många svarande vill se förbättring"),
)  # fmt: skip
