"""Swedish words for time, causes, denial and praise; written from knowledge of the language."""

from __future__ import annotations

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + ")", re.IGNORECASE)


TIME_BANDS: Final[dict[str, re.Pattern[str]]] = {
    "morgon": _any(r"\w*mor(?:g)?on", r"mornar", r"morgnar", r"tidigt på da"),
    "dag": _any(r"dag(?:en|ar|arna|s|tid)\b", r"på da(?:g|n)\b", r"mitt på da", r"eftermiddag", r"lunch", r"skoltid"),
    "kvall": _any(r"\w*kväll", r"\w*kvell", r"afton", r"skymning", r"evening"),
    "natt": _any(r"\w*natt(?!yc|ö)", r"\w*nätter", r"midnatt", r"night", r"småtimm", r"när krogarna stänger"),
    "helg": _any(r"\w*helg(?!on)", r"fredag", r"lördag", r"söndag", r"weekend"),
    "morker": _any(r"mörkr?et\b", r"mörker", r"mörka (?:kväll|natt|nätter|tid|morgon|årstid)", r"mörkt ute", r"after dark"),
    "sommar": _any(r"somm?(?:ar|rar|artid|rarna)", r"semest"),
    "vinter": _any(r"vint(?:er|rar|ertid)", r"när det är halt"),
}  # fmt: skip

CATEGORIES: Final[dict[str, re.Pattern[str]]] = {
    "belysning": _any(r"\w*belysning", r"(?:dåligt|inte|ej|knappt|svagt|sämre) upplyst", r"oupplyst", r"gatlyk", r"gatljus", r"lyktstolp", r"lampo?r", r"lampa", r"lyser (?:inte|ej|dåligt|knappt|sällan)", r"(?:ned)?släckta?\b", r"ljuset (?:är|fungerar|saknas)", r"ljussätt", r"dåligt ljus", r"lyse\b", r"armatur"),
    "narkotika": _any(r"narkotik", r"drog", r"knark", r"langar", r"langn", r"langas", r"hasch", r"cannabis", r"marijuana", r"missbruk", r"pundare", r"sprut(?:a|or)\b", r"påtänd", r"påverkad", r"kanyl", r"tjack", r"narko"),
    "skadegorelse": _any(r"skadegör", r"vandal", r"sönder(?:slag|slå|spark)", r"krossa", r"förstör", r"slår sönder", r"sabb", r"saboter", r"eldat", r"eldar\b", r"anlagd", r"trasig", r"sönder\b", r"demoler", r"brinn", r"stenkast"),
    "klotter": _any(r"\w*klott", r"graffit", r"nedklott", r"taggat", r"tags?\b"),
    "nedskrapning": _any(r"\w*skräp", r"sopor", r"smutsigt", r"skitigt", r"glassplitter", r"glasbit", r"dumpa", r"fimpar"),
    "buskage": _any(r"\w*busk(?!ör)", r"snår", r"häck(?:en|ar|arna)?\b", r"skymd sikt", r"skymmer", r"igenvux", r"vuxit igen", r"växtlighet", r"sly\b", r"vildvux"),
    "trafik": _any(r"\w*trafik(?!ljus)", r"bilar", r"bilist", r"mope", r"epa", r"a-?traktor", r"hastighet", r"fortkör", r"kör (?:för )?(?:fort|snabbt|som)", r"elsparkcyk", r"buskör", r"gasar", r"fort\b", r"rattfyll", r"crossar", r"cyklist", r"raggar", r"korsningen är farlig"),
    "ungdomsgang": _any(r"ungdom", r"ungdomsgäng", r"\w*gäng(?!väg)", r"tonår", r"ungar", r"kidsen", r"killgäng", r"unga killar", r"högstadie"),
    "berusade": _any(r"berusa", r"full(?:a|o)\b", r"fyll(?:a|an|or|on|ona|erist|erister|eristerna)?\b", r"packade", r"påverkad", r"fylleri", r"alkohol", r"alkis", r"alkoliser", r"a-?lagare", r"onykt", r"supa", r"super\b", r"dricker", r"krogfolk"),
    "vald_hot": _any(r"\w*våld", r"\w*misshand", r"hot(?:ad|ade|ar|et|full|ade|as)?\b", r"slagsmål", r"bråk", r"överfall", r"knivhugg", r"kniv", r"skjut", r"skott(?:et|en|lossning|losningar|lossningar)?\b", r"rån(?:ad|ade|ar|et)?\b", r"aggressiv", r"trakasser", r"ofreda", r"antast", r"slåss"),
    "stold_inbrott": _any(r"\w*stöld", r"stjäl", r"stulen", r"stulna", r"stulit", r"\w*inbrott", r"snatt", r"fickt", r"tjuv", r"bryter sig in", r"cykelstöld"),
}  # fmt: skip

DENIED_CAUSE: Final = re.compile(
    r"\b(?:ing(?:en|a|et)|inte(?: nå(?:gon|got|gra))?|aldrig|slut(?:at)? med|utan) (?:\w+[^\Wr] )?$",
    re.IGNORECASE,
)
"""Stands before a cause that is told to be absent."""

NO_PROBLEM: Final = _any(
    r"inte\b[^.!?]{0,40}\blängre\b",
    r"inte(?: alls| så| speciellt| särskilt| direkt| det minsta)? (?:otrygg|farlig|rädd|läskig|obehaglig|oroväckande|orolig)",
    r"(?:ing(?:en|a|et)|inte nå(?:got|gra|gon)|aldrig(?: nå(?:got|gra))?)\s+(?:\w+\s)?(?:problem|bekymmer|fara|oro|obehag|bråk|otrygg|konstig)",
    r"aldrig (?:haft|sett|upplevt|märkt)(?: av)?(?: nå(?:got|gra|gon))? (?:problem|bekymmer|bråk|obehag|otäck|konstig)",
    r"aldrig (?:varit |känt mig |känner mig )?(?:otrygg|rädd|orolig)",
    r"inte (?:är|känns|upplevs) (?:otrygg|farlig)",
    r"brukade vara (?!trygg|lugn|fin|bra|säk)",
    r"förr var (?:det )?(?!trygg|lugn|fin|bra|säk)",
)  # fmt: skip

NOT_SAFE: Final = re.compile(r"\binte\b[^.!?]{0,25}\btrygg", re.IGNORECASE)

AVOIDS: Final = re.compile(
    r"\b(?:går?|vågar|vistas|cyklar|promenerar|springer|joggar|passerar|åker|rör)\b[^.!?]{0,20}\b(?:inte|aldrig)\b",
    re.IGNORECASE,
)
"""To stay away from a place denies nothing: "där går jag inte ensam längre"."""

RESERVATION: Final = _any(
    r"men\b", r"förutom\b", r"utom\b", r"fast\b", r"dock\b", r"ibland\b", r"däremot\b"
)

PRAISE: Final = _any(
    r"trygg(?:t|a|are|ast)?\b", r"fin(?:t|are|a)?\b", r"bra\b", r"lugn(?:t|are|a)?\b", r"mysig", r"trivs",
    r"trivsam", r"säker(?:t|are)?\b", r"bättre\b", r"jättebra", r"ljust och", r"upplyst och", r"toppen\b", r"härlig",
    r"ren(?:t|are)? och", r"gillar\b", r"älskar\b", r"inga problem", r"hellre\b",
)  # fmt: skip

NOT_PRAISE: Final = _any(
    r"inte\b", r"ej\b", r"aldrig\b", r"sällan\b", r"otrygg", r"mindre\b", r"o?trygghet", r"borde\b", r"skulle\b",
    r"vore\b", r"behöv", r"önsk", r"hade varit", r"kunde\b", r"mer(?:a)? polis", r"bättre (?:belysning|ljus|sikt|lampor)",
    r"fler\b", r"dålig", r"mindre bra", r"för att (?:det )?(?:ska )?känna", r"inte så", r"obehag", r"rädd", r"läskig",
    r"ganska bra mörk", r"bra mycket", r"säkert (?:är|finns|gäng|någon)", r"hur trygg",
)  # fmt: skip

NOWHERE: Final = re.compile(
    r"^\s*[-–—]+\s*$|^\W*(?:n[eä]j?\b|nä\b|ing(?:en|a|et)?(?:enstans|stans)\b|ingenstans|inga (?:plats|ställ|områd|speciell|problem|bekymmer)|ingen (?:plats|sp|särsk|del|alls)|"
    r"inget (?:ställe|särskilt|speciellt|område)|aldrig\b|finns ing|trygg över ?allt|överallt (?:är|känns) (?:det )?trygg|"
    r"känner mig (?:alltid |helt |väldigt )?trygg|(?:jag )?(?:är|känner mig) (?:inte|aldrig) (?:någonsin )?(?:otrygg|rädd)|"
    r"har aldrig känt|vet ing|inte nå(?:gon|got)(?:stans| ?ställe)|jag (?:är|känner mig) (?:alltid |helt )?trygg|"
    r"(?:det )?(?:är|känns) (?:alltid )?tryggt|allt (?:är|känns) (?:bra|lugnt|tryggt)|trygg\b|nix\b|inte alls\W*$|(?:no,? )?nowhere|i feel safe)|\bingenstans\W*$",
    re.IGNORECASE,
)  # fmt: skip

CLOCK_SPAN: Final = re.compile(
    r"(?<![\d.,/–-])(\d{1,2})(?:[.:]\d\d)?\s?(?:-|–|till|och)\s?(\d{1,2})(?:[.:]\d\d)?\b(?!\s?(?:år|min|st|%|kr|meter|m\b|km|i\b|[.,/–-]?\d))",
    re.IGNORECASE,
)
"""A span of hours; years of age, minutes and house numbers are none."""

CLOCK: Final = re.compile(
    r"\b(?:kl\.?|klockan|efter|runt|vid|från)\s+(?:kl\.?\s*|klockan\s+)?(\d{1,2})(?:[.:]\d\d)?\b(?!\s?(?:år|min|st|%|kr|meter|m\b|km|[./–-]?\d))",
    re.IGNORECASE,
)
