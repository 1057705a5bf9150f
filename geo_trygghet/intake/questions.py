"""What a survey's question asks: where one feels unsafe, where safe, how, why, when.

A question is told by its words, however it is put: "Var känner du dig otrygg?", "Finns det
platser som du undviker?", "Otrygg plats 2", "Which places feel unsafe?" all ask where one feels
unsafe. The question word that comes first decides: "Vad gör platsen otrygg?" asks why.
"""

from __future__ import annotations

import re
from typing import Final

UNSAFE_TEXT: Final = "unsafe_text"
SAFE_TEXT: Final = "safe_text"
FEELING: Final = "feeling"
WHY: Final = "why"

_WHERE: Final = re.compile(
    r"\b(var|vart|where|whereabouts|(pa |i |vid |for |kring )?vilk(en|a|et) (\w+ ){0,2}?"
    r"(plats\w*|stall\w*|omrad\w*|gat[ao]\w*|torg\w*|park\w*|del\w*|stadsdel\w*|ort\w*|"
    r"miljo\w*|strak\w*|vag\w*|stig\w*|tunn(el|lar)\w*|kvarter\w*|(buss)?hallplats\w*)|"
    r"(which|what) (\w+ ){0,2}?(places?|areas?|spots?|streets?|locations?|parts?|neighbou?rhoods?)|"
    r"(otrygg\w*|trygg\w*|radd|orolig|unsafe|safe) (vid|pa|i|kring|near|at|in)$|"
    r"(skriv|ange|namn|namnge|beskriv|lista|peka ut|markera|rakna upp|name|describe|list|mark)\b"
    r"(?=.*\b(plats\w*|stall\w*|omrad\w*|gat[ao]\w*|places?|areas?|spots?)\b))\b"
)
_PLACE: Final = re.compile(
    r"\b(plats|platser|platsen|platserna|platsnamn|stalle\w*|omrade\w*|gata\w*|gator\w*|torg\w*|"
    r"stadsdel\w*|strak\w*|hallplats\w*|nagonstans|utomhusmiljo\w*|places?|locations?|areas?|"
    r"spots?|"
    r"streets?|somewhere|anywhere)\b"
)
_OTHER_WORD: Final = re.compile(
    r"\b(varfor|why|vad|what (?!places|areas|spots|streets|locations|parts)|nar|when|hur|how|"
    r"vem|vilka (?!plats|stall|"
    r"omrad|gat|torg|park|del|stadsdel|ort|vag|stig|tunn|kvarter|hallplats|busshallplats)\w+|"
    r"i vilken (grad|utstrackning|man)|orsak\w*|"
    r"anledning\w*|reasons?|"
    r"atgard\w*|tidpunkt\w*)\b"
)
_UNSAFE: Final = re.compile(
    r"\b(otrygg\w*|osaker\w*|radd\w*|radsla\w*|orolig\w*|oro|oroar|oroas|obehag\w*|undvik\w*|"
    r"undvek\w*|"
    r"farlig\w*|hotfull\w*|skraj\w*|skrammande|lask\w*|otack\w*|unsafe\w*|insecur\w*|afraid|"
    r"scar(ed|y|es)|"
    r"fear\w*|avoid\w*|dangerous|uncomfortable|worr(y|ied)|problem ?plats\w*)\b"
    r"|\b(inte|ej|icke|minst|mindre|aldrig) (\w+ ){0,3}?(trygg|saker)\w*"
    r"|\b(not|don t|doesn t|least|less|never) (\w+ ){0,4}?(safe|secure)\w*"
    r"|\b(vagar|tors) (\w+ ){0,2}?(inte|ej)\b|\b(inte|ogarna) (\w+ ){0,3}?(ensam|sjalv)\b"
    r"|\b(trygg|saker)\w* (\w+ ){0,2}?(inte|ej)\b"
)
_WISH: Final = re.compile(
    r"\b(tryggare|sakrare|safer|okad trygghet|oka trygghet\w*|forbattra trygghet\w*|"
    r"trygghets ?(skapande )?(atgard\w*|insats\w*)|trygghetsproblem\w*|mer trygghet|"
    r"trygghet\w* (\w+ ){0,2}?(forbattra\w*|okas?|starka\w*))\b"
)
_SAFE: Final = re.compile(r"\b(trygg\w*|saker\w*|saker|sakra|safe\w*|secure\w*)\b")
_WHEN: Final = re.compile(
    r"^(nar|when)\b|\b(vilk\w+ (tid\w*|veckodag\w*|dag\w*|arstid\w*|klockslag)|"
    r"tid(er|en)? pa (dygnet|dagen|aret)|what (time|day)|time of)\b"
)
_SCENE: Final = frozenset({"nar", "when", "hur", "how"})
"""Words that ask only at the start; later they set the scene ("trygg när du går ut")."""
_HOW: Final = re.compile(
    r"^(\w{1,3} )?(hur|how|i vilken (grad|utstrackning|man)|to what (extent|degree))\b"
)
_ASKED: Final = re.compile(
    r"^((om|nar) (du|ja)|var|vart|vilk(en|a|et)|pa vilk\w+|where|which|hur|how|finns|are there|"
    r"kanner du|upplever du|ar (det|du)|ange|peka|markera|beskriv|namn|skriv|lista|name|list|"
    r"i vilken|plats\w*|omrade\w*|stalle\w*|place\w*|area\w*|"
    r"(mest |minst )?(o?trygg\w*|unsafe|safe|insecure)( (plats|omrade|stalle|gata|gator|torg|"
    r"text|place|area|spot)\w*"
    r"( \d+)?)?$|(jag kanner mig|i feel) (o?trygg\w*|unsafe|safe) \w{1,5}$)"
)
_FOLLOW_UP: Final = re.compile(
    r"^((om|if) (ja|yes|sa)|var|vart|where|(pa )?vilk(en|a|et)|which|ange|skriv|namn|specificera|"
    r"beskriv|plats|platser|plats \d+|place|places|stalle|stallen)\b"
)


_PLEASANT: Final = re.compile(
    r"\b(triv\w*|gillar|fin\w*|bast\w*|bra|bor|bosatt|live|arbetar|jobbar|studerar|enkaten|work)\b"
)
_BARE: Final = re.compile(
    r"((om|if) (ja|yes|sa) )?(vilken|vilka|vilket|which)( (eller )?(vilken|vilka|vilket|ones?))?"
)
"""All that is left when the question before has named the places."""


def ask(folded: str) -> str | None:
    """Tell what a folded heading asks, or None if it is no question of safety.

    Returns
    -------
    `UNSAFE_TEXT`, `SAFE_TEXT` (where), `FEELING` (how, or yes and no), `WHY` (why, what, what to
    do), or None.
    """
    unsafe = bool(_UNSAFE.search(folded)) or bool(_WISH.search(folded))
    if not (unsafe or _SAFE.search(folded)):
        return None
    place = UNSAFE_TEXT if unsafe else SAFE_TEXT
    where, other = _WHERE.search(folded), _OTHER_WORD.search(folded)
    if _HOW.search(folded) and not (where and where[0] != "var"):
        return FEELING
    if where and (other is None or where.start() < other.start() or _asks_where_after(folded)):
        return place
    if _WHEN.search(folded):
        return None
    if other is not None and other[0] not in _SCENE:
        return WHY
    return place if _PLACE.search(folded) else FEELING


def _asks_where_after(folded: str) -> bool:
    """Tell "När du går ut, var känner du dig otrygg?": the first clause only sets the scene."""
    return bool(
        re.search(r"\b(var|vart|where) (kanner|upplever|ar|finns|blir|i|do|are|is)\b", folded)
    )


def looks_asked(cell: str, folded: str) -> bool:
    """Tell a heading from an answer that happens to speak of safety ("otrygg i parken")."""
    return "?" in cell or cell.rstrip().endswith(":") or bool(_ASKED.search(folded))


def is_follow_up(folded: str) -> bool:
    """Tell whether a heading asks where without saying of what ("Om ja, var?", "Vilken plats?")."""
    if _BARE.fullmatch(folded):
        return True
    return bool(_FOLLOW_UP.search(folded)) and bool(_WHERE.search(folded) or _PLACE.search(folded))


def asks_where_alone(folded: str) -> bool:
    """Tell "Var behövs mer ljus?" for want of a better question; not where one lives or likes."""
    return is_follow_up(folded) and not _PLEASANT.search(folded)
