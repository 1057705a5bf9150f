"""Words of files of patrol visits: headings, states, reasons and findings; and what is not read."""

from __future__ import annotations

import re
from typing import Final

from geo_trygghet import codes
from geo_trygghet.intake.words import fold


def _any(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text) for text in texts)


PATROLS: Final[dict[str, tuple[re.Pattern[str], ...]]] = {
    "place_id": _any(r"^(place ?id|plats ?id|plats ?kod|plats ?nr)$"),
    "place_text": _any(
        r"^(plats(en)?|plats ?namn|platsens namn|place|place ?name|besoks ?plats|besokt plats)$",
        r"^(stalle|omrade|adress|gata|var|where|location|lage)$",
        r"\b(plats|platsen|stalle)\b",
    ),
    "date": _any(
        r"^(datum|dag|date|besoks ?datum|datum och tid|datum tid|datetime|date ?time)$",
        r"\b(datum|date)\b",
    ),
    "began": _any(
        r"^(start|start ?tid|starttidpunkt|borjade?|borjan|fran|fran kl|kl|klockan|klock ?slag|tid|"
        r"time|began ?at|began|begins?|arrive|ankomst|framme|tid ?punkt|from|paborjat)$",
        r"\b(start\w*|klockslag|ankomst|fran)\b",
    ),
    "ended": _any(
        r"^(slut|slut ?tid|sluttidpunkt|slutade?|till|till kl|ended ?at|ended|ends?|leave|"
        r"avgang|lamnade|to|avslutat)$",
        r"\b(slut\w*|till)\b",
    ),
    "minutes": _any(
        r"^(minuter|minutes|min|antal minuter|langd|langd min(uter)?|tid min(uter)?|varaktighet|"
        r"varaktighet min(uter)?|duration|duration min(utes)?|besoks ?tid|tids ?atgang)$",
        r"\b(minuter|varaktighet|duration)\b",
    ),
    "status": _any(
        r"^(status|state|lage status|utfall|resultat|utfort|gjort|genomfort|planerat eller gjort)$",
        r"\bstatus\b",
    ),
    "reason": _any(r"^(skal|orsak|anledning|reason|varfor|skal till avvikelse|avvikelse)$"),
    "found": _any(
        r"^(funnet|fynd|fann|found|findings|vad fanns|upptackt|upptackter|vad patrullen fann)$"
    ),
}
"""Field → patterns of folded headings, as in `vocabulary`."""

_PERSON: Final = re.compile(
    r"\b(patrullera\w*|patrull|polis\w*|namn|name|officer\w*|personal|bemanning|befal|handlaggare|"
    r"signatur|sign|initialer|anstalld\w*|tjanste ?(nr|nummer)|tjanstgorande|kollega\w*|vem|"
    r"utford av|loggad av|registrerad av|ansvarig|person ?nummer|anvandare|user)\b"
)
_NOTE: Final = re.compile(
    r"\b(anteckning\w*|kommentar\w*|notering\w*|iakttagelse\w*|fri ?text|text|ovrigt|beskrivning|"
    r"handelse|comment\w*|notes?|meddelande)\b"
)

STATES: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("gjort", "gjord", "gjorda", "utfort", "utford", "genomfort", "genomford", "klart", "klar",
         "done", "ja", "avslutat", "besokt", "loggat"), "done",
    ),
    **dict.fromkeys(
        ("planerat", "planerad", "planerade", "plan", "planned", "kommande", "bokat"), "planned"
    ),
    **dict.fromkeys(
        ("installt", "installd", "hoppades over", "hoppade over", "overhoppat", "overhoppad",
         "ej utfort", "ej utford", "ej genomfort", "inte gjort", "ej gjort", "uteblev", "nej",
         "struket", "skipped", "cancelled", "canceled", "avbokat"), "skipped",
    ),
}  # fmt: skip
"""Folded word → one of codes.VISIT_STATES."""

_REASONS: Final = {
    "call": r"uppdrag|larm|utryckning|akut|\bcall\b|handelse",
    "access": r"avstangt|avsparr|\blast\b|gick inte att na|stangt|\baccess\b|framkomlig",
    "weather": r"vader|regn|\bsno|storm|halka|weather",
    "time": r"tid|hann|\btime\b",
}
_FINDINGS: Final = {
    "lugnt": r"lugn|inget att anmarka|\binget\b|utan anmarkning",
    "belysning": r"belysning|lampa|lampor|armatur|\bljus|morkt",
    "buskage": r"busk|skymd|sikt|\bsly",
    "nedskrapning": r"skrap|nedskrap|\bglas",
    "klotter": r"klotter|graffiti",
    "skadegorelse": r"skadegorelse|krossa|sonder|forstor",
}


def reason_of(text: str) -> str | None:
    """Tell which of codes.SKIP_REASONS a cell names, or None: no words of one's own are kept."""
    return _code_of(text, codes.SKIP_REASONS, _REASONS)


def finding_of(text: str) -> str | None:
    """Tell which of codes.FINDINGS a choice names, or None: no words of one's own are kept."""
    return _code_of(text, codes.FINDINGS, _FINDINGS)


def _code_of(text: str, labels: dict[str, str], words: dict[str, str]) -> str | None:
    folded = fold(text)
    for code, label in labels.items():
        if folded in {fold(code), fold(label)}:
            return code
    return next((code for code, pattern in words.items() if re.search(pattern, folded)), None)


def unread(heading: str) -> str:
    """Say of a column, in a Swedish clause, that it is not read, and why."""
    folded = fold(heading)
    if _PERSON.search(folded):
        return "läses inte: namn sparas aldrig"
    if _NOTE.search(folded):
        return "läses inte: fri text sparas aldrig"
    return "läses inte"
