"""Swedish words for time, causes, denial and praise; written from knowledge of the language."""

from __future__ import annotations

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + ")", re.IGNORECASE)


TIME_BANDS: Final[dict[str, re.Pattern[str]]] = {
    "morgon": _any(r"mor(?:g)?on", r"mornar", r"morgnar", r"tidigt på da"),
    "dag": _any(r"dag(?:en|ar|arna|s|tid)\b", r"på da(?:g|n)\b", r"mitt på da", r"eftermiddag", r"lunch", r"skoltid"),
    "kvall": _any(r"kväll", r"kvälls", r"kvell", r"afton", r"skymning", r"efter (?:kl\.? ?)?(?:17|18|19|20|21)\b", r"sent\b"),
    "natt": _any(r"natt", r"nätter", r"nattetid", r"efter (?:kl\.? ?)?(?:22|23|24|midnatt)", r"småtimm", r"när krogarna stänger"),
    "helg": _any(r"helg", r"fredag", r"lördag", r"söndag", r"weekend"),
    "morker": _any(r"mörk", r"i mörkret", r"becksvart", r"kolsvart"),
    "sommar": _any(r"somm?(?:ar|rar|artid|rarna)", r"semest"),
    "vinter": _any(r"vint(?:er|rar|ertid)", r"höst", r"när det är halt"),
}  # fmt: skip

CATEGORIES: Final[dict[str, re.Pattern[str]]] = {
    "belysning": _any(r"belysning", r"upplyst", r"gatlyk", r"gatljus", r"lyktstolp", r"lampo?r", r"lampa", r"lyser inte", r"ljussätt", r"dåligt ljus", r"lyse\b", r"armatur", r"(?:för|så|helt|kol|beck)\W?(?:mörkt|svart)", r"mörkt och", r"mörk gång", r"mörka? (?:park|gång|tunnel|passage|stråk|hörn)"),
    "narkotika": _any(r"narkotik", r"drog", r"knark", r"langar", r"langn", r"langas", r"hasch", r"cannabis", r"marijuana", r"missbruk", r"pundare", r"sprut(?:a|or)\b", r"påtänd"),
    "skadegorelse": _any(r"skadegör", r"vandal", r"sönder(?:slag|slå|spark)", r"krossa", r"förstör", r"slår sönder", r"sabb", r"saboter", r"eldat", r"eldar\b", r"anlagd"),
    "klotter": _any(r"klott", r"graffit", r"nedklott", r"taggat", r"tags?\b"),
    "nedskrapning": _any(r"skräp", r"nedskräp", r"sopor", r"smutsigt", r"skitigt", r"glassplitter", r"glasbit", r"dumpa", r"fimpar"),
    "buskage": _any(r"busk", r"snår", r"häck(?:en|ar|arna)?\b", r"skymd sikt", r"skymmer", r"igenvux", r"vuxit igen", r"växtlighet", r"sly\b", r"vildvux"),
    "trafik": _any(r"trafik", r"bilar", r"bilist", r"mope", r"epa", r"a-?traktor", r"hastighet", r"fortkör", r"kör (?:för )?(?:fort|snabbt|som)", r"elsparkcyk", r"buskör", r"övergångsställ", r"cyklist", r"raggar", r"korsningen är farlig"),
    "ungdomsgang": _any(r"ungdom", r"ungdomsgäng", r"gäng", r"tonår", r"ungar", r"kidsen", r"killgäng", r"unga killar", r"högstadie"),
    "berusade": _any(r"berusa", r"full(?:a|o)\b", r"fyll(?:an|or|on|erist)?\b", r"fylleri", r"alkohol", r"alkis", r"alkoliser", r"a-?lagare", r"onykt", r"supa", r"super\b", r"dricker", r"krog(?:en|ar|arna|folk|kö)"),
    "vald_hot": _any(r"våld", r"misshand", r"hot(?:ad|ade|ar|et|full|ade|as)?\b", r"slagsmål", r"bråk", r"överfall", r"knivhugg", r"kniv", r"skjut", r"skott", r"rån(?:ad|ade|ar|et)?\b", r"aggressiv", r"trakasser", r"ofreda", r"antast", r"slåss"),
    "stold_inbrott": _any(r"stöld", r"stjäl", r"stulen", r"stulna", r"stulit", r"inbrott", r"snatt", r"fickt", r"tjuv", r"bryter sig in", r"cykelstöld"),
}  # fmt: skip

DENIED_CAUSE: Final = re.compile(
    r"\b(?:ing(?:en|a|et)|inte(?: nå(?:gon|got|gra))?|aldrig|slut(?:at)? med|utan) (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
"""Stands before a cause that is told to be absent."""

NO_PROBLEM: Final = _any(
    r"inte\b[^.!?]{0,40}\blängre\b",
    r"inte(?: alls| så| speciellt| särskilt| direkt| det minsta)? (?:otrygg|farlig|rädd|läskig|obehaglig|oroväckande|orolig)",
    r"(?:ing(?:en|a|et)|inte nå(?:got|gra|gon)|aldrig(?: nå(?:got|gra))?)\s+(?:\w+\s)?(?:problem|fara|oro|obehag|bråk|otrygghet|konstig)",
    r"aldrig (?:varit |känt mig |känner mig )?(?:otrygg|rädd|orolig)",
    r"inte (?:är|känns|upplevs) (?:otrygg|farlig)",
    r"brukade vara",
    r"förr var",
    r"utom\b",
    r"förutom\b",
)  # fmt: skip

PRAISE: Final = _any(
    r"trygg(?:t|a|are|ast)?\b", r"fin(?:t|are|a)?\b", r"bra\b", r"lugn(?:t|are|a)?\b", r"mysig", r"trivs",
    r"trivsam", r"säker(?:t|are)?\b", r"bättre\b", r"jättebra", r"ljust och", r"upplyst och", r"toppen\b", r"härlig",
    r"ren(?:t|are)? och", r"gillar\b", r"älskar\b", r"inga problem",
)  # fmt: skip

NOT_PRAISE: Final = _any(
    r"inte\b", r"ej\b", r"aldrig\b", r"sällan\b", r"otrygg", r"mindre\b", r"o?trygghet", r"borde\b", r"skulle\b",
    r"vore\b", r"behöv", r"önsk", r"hade varit", r"kunde\b", r"mer(?:a)? polis", r"bättre (?:belysning|ljus|sikt|lampor)",
    r"fler\b", r"dålig", r"mindre bra", r"för att (?:det )?(?:ska )?känna", r"inte så", r"obehag", r"rädd", r"läskig",
    r"ganska bra mörk", r"bra mycket", r"säkert (?:är|finns|gäng|någon)", r"hur trygg",
)  # fmt: skip

NOWHERE: Final = re.compile(
    r"^\W*(?:n[eä]j?\b|nä\b|ing(?:en|a|et)?(?:enstans|stans)\b|ingenstans|inga (?:plats|ställ|områd|speciell)|ingen (?:plats|sp|särsk|del|alls)|"
    r"inget (?:ställe|särskilt|speciellt|område)|aldrig\b|finns ing|trygg över ?allt|överallt (?:är|känns) (?:det )?trygg|"
    r"känner mig (?:alltid |helt |väldigt )?trygg|(?:jag )?(?:är|känner mig) (?:inte|aldrig) (?:någonsin )?(?:otrygg|rädd)|"
    r"har aldrig känt|vet ing|inte nå(?:gon|got)(?:stans| ?ställe)|jag (?:är|känner mig) (?:alltid |helt )?trygg|"
    r"(?:det )?(?:är|känns) (?:alltid )?tryggt|allt (?:är|känns) (?:bra|lugnt|tryggt)|trygg\b)",
    re.IGNORECASE,
)  # fmt: skip
