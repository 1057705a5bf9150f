"""Words by which headings of walks' and dialogues' notes are known, see `vocabulary`."""

from __future__ import annotations

import re
from typing import Final


def _any(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text) for text in texts)


PHOTO: Final = _any(
    r"^(foto(n|grafi)?|bild(er)?|photos?|images?|pictures?|bilag(a|or)|attachments?|kamera|"
    r"foto ?fil|bild ?fil)( \d+)?$",
    r"\b(foto|fotografi|bild|photo|picture)( \d+| url| lank| (?:fil)?namn)?$",
)

WALK: Final[dict[str, tuple[re.Pattern[str], ...]]] = {
    "place_text": _any(
        r"^(plats(en)?|plats ?namn|namn pa plats(en)?|platsens namn|place|place ?name|plats namn)$",
        r"^(adress|gatu ?adress|gata|address|street|omrade|stalle|location|lage|plats adress|"
        r"var|where|delstracka|stracka|punkt|kontroll ?punkt|stopp?( ?plats)?|plats ?beskrivning|"
        r"var ar (ni|vi)|"
        r"namn|name|title|titel)$",
        r"\b(plats|platsen|stalle|stallet|adress|place|location|hallplats)\b",
    ),
    "note": _any(
        r"^((iakttagelse|notering|observation|anteckning|anmarkning|note|notes|notat)(er|ar)?|"
        r"noterat|observerat|iakttaget)$",
        r"^(beskriv\w*|description|desc|kommentar(er)?|synpunkt(er)?|problem|brist(er)?|"
        r"fri ?text|text|"
        r"vad|comment|comments|what|vad sag ni|cmt|plus|bra|positivt|styrkor|minus|daligt|negativt|"
        r"svagheter|motivering|vad ar (mindre )?(bra|daligt)|vad fungerar( inte)?( bra)?)$",
        r"\b(iakttagelse\w*|notering\w*|observation\w*|anteckning\w*|beskriv\w*|describe)\b",
        r"\b(kommentar\w*|synpunkt\w*|problem\w*|brist\w*|upplev\w*|comment)\b",
        r"^vad\b.*\b(ser|sag|sett|noterar\w*|upptack\w*|iaktta\w*|hittar|hittade)\b",
    ),
    "sign": _any(
        r"^(plus ?(eller)? ?minus|plus ?minus|tecken|sign|bra ?(eller)? ?daligt|bra eller brist|"
        r"positivt ?(eller)? ?negativt|omdome|bedomning|trygg ?(eller)? ?otrygg|"
        r"typ av iakttagelse)$",
        r"\b(plus)\b.*\b(minus)\b|\b(positiv\w*)\b.*\b(negativ\w*)\b|\btrygg\w*\b.*\botrygg\w*\b|"
        r"\bbra\b.*\b(dalig\w*|brist\w*)\b",
    ),
    "category": _any(
        r"^(kategori(er)?|category|amne|tema|orsak(er)?|typ|type|problem ?typ|"
        r"typ av problem|atgards ?typ|"
        r"omrade ?typ)$",
        r"\b(kategori\w*|category)\b",
    ),
    "action": _any(
        r"^(atgard(er|s ?forslag)?|forslag( till atgard\w*| pa atgard\w*)?|action|actions|"
        r"foreslagen atgard|"
        r"losning|forslag till losning|measure)$",
        r"\b(atgard\w*|vad (bor|ska|kan|behover) goras|losning\w*|proposed action)\b",
    ),
    "responsible": _any(
        r"^(ansvar(ig|iga|ig part|sig forvaltning|ig forvaltning|ig enhet)?|responsible|owner|"
        r"utforare|utfors av|av vem|ansv|"
        r"ansvarar|vem|agare|handlaggare)$",
        r"\b(ansvar\w*|responsible)\b",
    ),
    "due_on": _any(
        r"^(klart? ?(datum|senast|till|nar)|atgardas (senast|till|nar)|"
        r"nar ska det vara klart|ska vara klart?|"
        r"senast( klart?)?|senast datum|"
        r"due( date| on)?|"
        r"deadline|forfallo ?datum|slut ?datum|tid ?plan|tids ?plan|nar klart|klart|klar)$",
        r"\b(klart? (datum|senast)|senast|deadline|due|tidplan|tidsplan|forfall\w*)\b",
    ),
    "status": _any(
        r"^(status|state|lage|atgardad|atgardat|utford|utfort|uppfoljning|genomford)$",
        r"\b(status|uppfoljning)\b",
    ),
    "walked_on": _any(
        r"^(datum|date|vandrings ?datum|datum for vandring(en)?|nar|dag|walked on)$",
        r"^(start|creation ?date|created( at| on)?|skapad|tid ?punkt|time ?stamp|time|registrerad|"
        r"datetime|today|submission time|start ?tid|tids?stampel)$",
        r"\b(datum|date)\b",
    ),
    "note_id": _any(r"^(global ?id|uuid|instance ?id|meta instance ?id|fid uuid|guid)$"),
    "photo": PHOTO,
}

DIALOGUE: Final[dict[str, tuple[re.Pattern[str], ...]]] = {
    "place_text": WALK["place_text"],
    "note": _any(
        r"^(anteckning(ar)?|notering(ar)?|synpunkt(er)?|sagt|vad som sades|det som sades|citat|"
        r"inspel|kommentar(er)?|note|notes|comment|comments|text|fri ?text|beskriv\w*|description|"
        r"desc)$",
        r"\b(anteckning\w*|synpunkt\w*|sagt|sades|inspel|notering\w*|kommentar\w*)\b",
    ),
    "party": _any(
        r"^(vem|vilka|grupp|malgrupp|deltagare|part|typ av dialog|dialog|motpart|party|who|slag)$",
        r"\b(medborgar\w*|personal|malgrupp|deltagar\w*|dialog med)\b",
    ),
    "held_on": WALK["walked_on"],
    "note_id": WALK["note_id"],
    "photo": PHOTO,
}
