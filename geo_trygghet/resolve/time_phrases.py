"""Times of day and year that phrases tell: "när krogen stänger", "mitt på dagen"."""

from __future__ import annotations

import re
from typing import Final

DAY_PHRASES: Final = re.compile(
    r"\b(?:på|mitt på(?: blanka)?|hela|(?<!gånger )(?<!gång )om|under|även|också) "
    r"dag(?:en|arna|tid|s)\b|"
    r"\bdag(?:s|tid)?ljus|"
    r"\bdag(?:en|arna) (?:och|samt|som)\b|\b(?:både )?dag (?:och|som) natt\b|\bljusa dagen\b",
    re.IGNORECASE,
)
_SHOP = r"(?:affär\w*|butik\w*|ica|coop|hemköp|willys|lidl|biblioteket|bibblan|köpcentru\w*)"
_PUB = (
    r"(?:krog\w*|bar(?:en|er|erna)|pub\w*|dis[ck]o\w*|nattklubb\w*|klubben|uteställe\w*|uteliv\w*)"
)
_WORK = r"(?:jobb(?:et)?|arbet(?:et|e|stid|sdag\w*)|kontorstid)"
_SCHOOL = r"(?:skol(?:an|tid|start\w*|ans slut)|lektion\w*)"

PHRASES: Final = {
    "morgon": re.compile(
        rf"\b(?:innan|före|inför) (?:{_WORK}|{_SCHOOL}|frukost\w*|bussen går|åtta|sju)\b"
        rf"|\b(?:på väg|på vägen|väg|går|cyklar|åker|ska|gå) till (?:{_WORK}|morgon\w+)\b"
        r"|\bnär (?:skolan|förskolan|dagis) (?:börjar|öppnar)\b"
        r"|\b(?:första|tidiga) (?:tåget|bussen|skiftet)\b|\btidiga (?:tåg|bussar)\b",
        re.IGNORECASE,
    ),
    "dag": re.compile(
        r"\befter (?:skolan|skoltid|skolans slut)\b|\bslutat skolan\b"
        r"|\bnär skolan (?:slutar|slutat|är slut)\b|\b(?:under|på) (?:lunch|rast)\w*",
        re.IGNORECASE,
    ),
    "kvall": re.compile(
        rf"\b{_SHOP} (?:har |hade )?(?:stäng|slår igen)\w*"
        r"|\b(?:barnen|ungarna|folk) (?:har )?(?:lagt sig|gått och lagt sig|somnat)\b"
        r"|\bsenare (?:på|om) dagen\b|\b(?:framåt|fram mot) (?:natten|kväll)",
        re.IGNORECASE,
    ),
    "natt": re.compile(
        rf"\b{_PUB} (?:har )?(?:stäng|slut|töm)"
        rf"|\b(?:hem|hemväg\w*) (?:från|efter) (?:{_PUB}|fest\w*)"
        r"|\b(?:efter|vid) sista (?:bussen|tåget)\b|\bsista (?:nattbuss|bussen går)",
        re.IGNORECASE,
    ),
    "morker": re.compile(
        r"\bdet (?:börjar |har börjat )?skymm|\bsol(?:en)?(?:ned|ner)gång|"
        r"\bsolen (?:har )?gå(?:tt|r) ne[rd]|\bljuset försvinn"
        r"|\b(?:innan|före|förrän) solen (?:gått|går) upp\b",
        re.IGNORECASE,
    ),
    "sommar": re.compile(
        r"\b(?:maj|juni) (?:till|t\.?o\.?m\.?|och|-|–) (?:juli|augusti|september)\b"
        r"|\bnär (?:alla )?(?:turist|badgäst|sommargäst)\w*|\bturistsäsong\w*",
        re.IGNORECASE,
    ),
    "vinter": re.compile(
        r"\b(?:oktober|november|okt|nov) (?:till|t\.?o\.?m\.?|-|–) "
        r"(?:januari|februari|mars|april|feb)\b",
        re.IGNORECASE,
    ),
}
"""Band → what tells it. Shops close in the evening, pubs at night; to work one goes early.

What comes "after work" or "after practice" may be afternoon or evening: it tells neither.
"""

TOLD: Final = re.compile(
    r"dag|skol|lektion|stäng|slår igen|slut|töm|skym|solen?(?:ned|ner|s| )|ljuset|jobb|arbet|"
    r"kontor|frukost|första|tidiga|åtta|sju|bussen|krog|pub|\bbare[nr]|dis[ck]o|klubb|uteställ|uteliv|fest|"
    r"lagt sig|somnat|framåt|fram mot|sista|lunch|rast|turist|gäst|okt|nov|maj|juni",
    re.IGNORECASE,
)
"""Each phrase holds one of these; most clauses hold none."""


def bands_by_phrase(text: str) -> set[str]:
    """List the time bands that a clause's phrases tell, as codes of codes.TIME_BANDS."""
    if not TOLD.search(text):
        return set()
    found = {band for band, phrase in PHRASES.items() if phrase.search(text)}
    return found | {"dag"} if DAY_PHRASES.search(text) else found
