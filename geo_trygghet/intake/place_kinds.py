"""What kind a place is, by the word that a file uses or by the ending of its name."""

from __future__ import annotations

import re
from typing import Final

from geo_trygghet.codes import PLACE_KINDS
from geo_trygghet.intake.words import fold

_WORDS: Final = (
    (r"gatu ?horn|korsning|intersection|crossing", "intersection"),
    (r"\w*hallplats|buss ?torg|bus ?stop|stop", "stop"),
    (r"\w*torg|square|plaza", "square"),
    (r"gang ?(vag|strak|bana)|cykel ?vag|gc ?vag|strak|stig|path|footway", "path"),
    (r"tunnel|passage|underfart|viadukt|bro|gangbro|bridge|underpass", "passage"),
    (r"\w*gata|gator|vag|vagar|street|road|allé|alle|esplanad|grand", "street"),
    (r"\w*park|lekplats|gronomrade|playground|garden", "park"),
    (r"\w*skola|skolor|forskola|gymnasium|campus|school", "school"),
    (r"\w*station|resecentrum|jarnvagsstation", "station"),
    (r"sjo|damm|tjarn|lake|pond", "lake"),
    (r"a|alv|back|river|stream", "river"),
    (r"skog|natur\w*|naturomrade|forest|nature|berg", "nature"),
    (r"strand|bad|badplats|beach", "beach"),
    (r"idrott\w*|sport\w*|idrottsplats|arena|ishall|sporthall|sports", "sports"),
    (r"kop ?centrum|galleria|handel\w*|affar\w*|butik\w*|shopping|mall", "shopping"),
    (r"industri\w*|industry", "industry"),
    (r"parkering\w*|p ?hus|parking", "parking"),
    (r"byggnad|hus|bibliotek|building|library|lokal", "building"),
    (r"stads ?del|omrade|bostads ?omrade|district|area|kvarter|centrum|neighbourhood", "district"),
    (r"ort|tatort|by|samhalle|locality|village|town", "locality"),
    (r"problem ?plats|utpekad plats|otrygg plats|plats", "problem_place"),
)
_ENDINGS: Final = (
    (r"(torg|torget)$", "square"),
    (r"(gata|gatan|vag|vagen|allen|esplanaden|granden)$", "street"),
    (r"(park|parken)$", "park"),
    (r"(skola|skolan|gymnasiet)$", "school"),
    (r"(station|stationen|resecentrum)$", "station"),
    (r"(sjon|dammen)$", "lake"),
    (r"(tunnel|tunneln|bron|viadukten)$", "passage"),
    (r"(stranden|badet)$", "beach"),
    (r"(omradet|centrum)$", "district"),
)


def kind_of(text: str, name: str) -> str:
    """Tell a place's kind (`codes.PLACE_KINDS`) by the file's word, else by its name's ending."""
    if text in PLACE_KINDS:
        return text
    folded = fold(text)
    for pattern, kind in _WORDS:
        if folded and re.search(rf"\b(?:{pattern})\b", folded):
            return kind
    for pattern, kind in _ENDINGS:
        if re.search(pattern, fold(name)):
            return kind
    return "problem_place"
