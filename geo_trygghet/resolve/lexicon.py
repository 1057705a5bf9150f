"""Swedish for causes, times, praise and denial: single words in `lexicon.toml`, phrases here."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final


@cache
def words_by_signal() -> dict[str, list[str]]:
    """Give the entries of `lexicon.toml` by what they signal; its head tells how they are written."""
    text = files("geo_trygghet.resolve").joinpath("lexicon.toml").read_text(encoding="utf-8")
    parts = tomllib.loads(text).values()
    return {signal: words.split() for part in parts for signal, words in part.items()}


PHRASES: Final = {
    "belysning": re.compile(
        r"\b(?:ser (?:man |du |jag )?(?:inte |knappt )?(?:ingenting|handen|vart man går|var man sätter)|"
        r"ser (?:jag |man |en )?(?:inte|aldrig|knappt) (?:var|vart) |"
        r"ser (?:man )?inte (?:ett dugg|nå(?:n|go)?t(?:ing)?\b)|går inte att se (?:nå(?:n|go)?t(?:ing)?|var))",
        re.IGNORECASE,
    ),
    "stold_inbrott": re.compile(
        r"\b(?:av med (?:cykel|mobil|plånbok|väsk|moped|telefon|jack|nyck|pengar|verktyg)|"
        r"(?:blev|bli|blivit|blir) av med|bryt(?:er|it|s|a)? (?:sig |dom sig |de sig )?in\b|"
        r"brutit sig in|bröt sig in|brutits upp|bryts upp|ryck\w* väsk)",
        re.IGNORECASE,
    ),
    "narkotika": re.compile(
        r"\b(?:söt(?:aktig)? rök|röke?r? (?:på|gräs|hasch|brass|weed)|är hög|var hög|höga (?:typer|killar|på)|"
        r"tar (?:droger|tabletter|knark)|byter påsar|vita pulver|skum handel)",
        re.IGNORECASE,
    ),
    "berusade": re.compile(
        r"\b(?:fulla(?! (?:av|med|papperskorg|soptunn|container|buss|sopk|hus|tåg|kärl))"
        r"|ful+a (?:män|typer|folk|gubb|pers|mäns|kill|ung)|full (?:gubbe|karl|kille|person|man\b)"
        r"|på (?:lyset|dyngan|kanelen|örat|pickalurven|snusen)\b|har druckit|druckit för|på fyllan|a-?\s?lag(?:are|arna|et)\b|festat? (?:till|klart|färdigt))",
        re.IGNORECASE,
    ),
    "trafik": re.compile(
        r"\b(?:a[- ]?traktor|fort(?:kör| på)|bilar(?:na)? (?:som )?(?:kör|åk|står|blås|rus|rej|brum|drar|sladd|tut|dund)|håll\w* (?:inte )?(?:hastighet|fart|[3-9]0\b)|"
        r"bränn\w* gummi|(?:gå|ta sig|komma|cykla|släppa)\b.{0,30}\böver \w*(?:gatan|vägen|leden)\b|"
        r"(?:kan inte|svårt att|farligt att|vågar inte|går inte att) (?:gå|ta sig|komma|korsa) över|"
        r"kör(?:s|de)? (?:alldeles |för |lite |väldigt |jätte|så |mycket |sjukt )*"
        r"(?:fort|snabbt|om|ut|på|mot|som|vilt|över|igenom|rakt|ikapp|på trottoaren)|"
        r"(?:saknas|finns ingen|ingen|utan) trottoar|skymd utfart|respekterar (?:inte )?(?:[3-9]0|hastighet|fart)|"
        r"\bröd(?:ljus|kör)\w*|mot rött|mot enkelriktat|röda? (?:gubbe|ljus)|(?<!så )\bfort\b|\bfart(?:en|er)?\b|farlig korsning|korsningen är (?:farlig|livsfarlig))",
        re.IGNORECASE,
    ),
    "vald_hot": re.compile(
        r"\b(?:(?:blev|blir|bli|blivit) (?:slagen|nedslagen|hotad|påhoppad|sparkad|jagad|förföljd)|"
        r"i ?hjäl|(?:tar|tog|tagit) (?:en|mig|tjejer\w*|henne)? ?på (?:rumpan|brösten|skrevet)|"
        r"kalla\w* (?:en|mig|henne|dem|oss) (?:saker|hora|slampa|fula)|"
        r"(?:sten|ägg|raket|flask)\w* (?:på|mot) (?:buss|ambulans|polis|brand|folk|bil|tåg)|"
        r"ge(?:r|s)? (?:sig på|stryk)|gav sig på|gett sig på|går till attack|hoppar på folk|"
        r"skriker (?:efter folk|efter tjejer|åt folk|könsord|saker efter)|ropa(?:r|de|t)? (?:efter|åt|saker|könsord|dumm?a ord|fula ord)|visslar efter|följer efter)",
        re.IGNORECASE,
    ),
    "skadegorelse": re.compile(
        r"\b(?:slå(?:r|s|tt)? sönder|slog sönder|slagit sönder|sparkat? sönder|sparkar sönder|"
        r"krossa(?:r|t|de|s)? (?:rut|fönst|glas|lamp|busskur)|kastar sten|tänder eld|tänt eld|tuttar? på|"
        r"sätter eld|satt eld|tänder på|tänt på|ställer till|"
        r"spegl\w* (?:\w+ ){0,3}(?:spark|slag|kross))",
        re.IGNORECASE,
    ),
    "buskage": re.compile(
        r"\b(?:(?:skymd|dålig|begränsad|ingen) sikt|sikten skyms|(?:vuxit|växt|växer) (?:igen|över|ut)|"
        r"högt gräs|behöver (?:klippas|röjas|beskäras|gallras)|(?:klipp|röj|ta) ner (?:busk|träd|sly|häck))",
        re.IGNORECASE,
    ),
}
"""What several words state together."""

NO_BURGLARY: Final = re.compile(
    r"\w*rkrets inbrott|nattens inbrott|vinterns inbrott", re.IGNORECASE
)

PHRASE_HINTS: Final[dict[str, str]] = {
    "belysning": "ser_ se_",
    "stold_inbrott": "av_med bryt brut bröt ryck",
    "narkotika": "rök hög tar_ påsar pulver handel",
    "berusade": "ful druck fyll lag fest på_",
    "trafik": "röd trottoar utfart respekt trakt fort fart bilar kör broms rött enkelr gubbe ljus korsning hastighet över håll bränn",
    "vald_hot": "bli blev rumpan bröst skrevet kalla ropa sten ägg raket flask hjäl skriker ge_ ger ges gav gett attack hoppar ropar vissl följer",
    "skadegorelse": "slå slog slag spark kross kast eld tutt tänd tänt ställ spegl",
    "buskage": "sikt vuxit växt växer gräs behöver klipp röj ta_ner",
}
"""Pieces of text, one of which each of a cause's phrases holds; `_` is a space."""

CALM: Final = re.compile(
    r"\b(?:(?:går?|rör (?:mig|oss)|vistas|cykla(?:r)?|springe?r?|promenera(?:r)?)\b.{0,40}\b"
    r"(?:överallt|vart? (?:jag|vi|man) vill|vart? som helst|fritt|utan (?:att (?:tänka|oroa|vara|"
    r"känna|fundera|bry)|problem|oro|rädsla|bekymmer|tvekan))"
    r"|(?:inget|ingenting|inte (?:något|nåt|nånting|någonting)) (?:att|å|och|o) "
    r"(?:klaga|anmärka|oroa|säga|invända|vara rädd|bry)"
    r"|in(?:get|te något|te nåt) fel (?:på|med|i)\b"
    r"|(?:hur )?(?:bra|fint|lugnt|tryggt) som helst"
    r"|händer (?:ingenting|inget|aldrig nå)|in(?:get|ga \w+) behöv|oförtjänt|"
    r"gjort (?:underverk|susen|skillnad)|helt annan (?:sak|plats|känsla)|som natt och dag"
    r"|väl (?:upplyst|belyst|skött)|känner (?:alla )?var(?:andra|ann)\b|låser (?:inte|aldrig|ingen)"
    r"|ingen låser|tacka vet jag|rykte är värre|inga (?:synpunkter|avvikelser|åtgärder|anmärkningar)|utan anmärkning"
    r"|inget att (?:rapportera|notera|påpeka|tillägga)"
    r"|(?:tack för|kul att|bra att|skönt att|fint att) (?:ni |de |dom |kommunen )?(?:har )?"
    r"(?:alla |de |den |det )?(?:nya|fixat|rustat|satt upp|byggt|lagat|städat|tagit bort|röjt)"
    r"|(?:idag|i dag|numera|nu|nuförtiden)\b.{0,15}\bkan (?:barnen|ungarna|man|jag|vi|alla|folk) (?!inte))",
    re.IGNORECASE,
)
"""Phrases that tell that there is no problem, or no longer one."""
