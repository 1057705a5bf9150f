"""Words of files of streets: headings as municipalities, NVDB and OpenStreetMap write them."""

from __future__ import annotations

import re
from typing import Final


def _any(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text) for text in texts)


STREETS: Final[dict[str, tuple[re.Pattern[str], ...]]] = {
    "name_sv": _any(r"^(name|namn) (sv|swe|svenska)$|^svenskt namn$"),
    "name": _any(
        r"^(gatu ?namn|gatans namn|namn|name|vag ?namn|vagens namn|gata|street ?name|road ?name)$",
        r"^(namn|gatu ?namn|name)( \w{1,4})+$",
        r"\b(gatunamn|vagnamn|namn)\b",
    ),
    "kind": _any(
        r"^(highway|f ?class|vag ?typ|gatu ?typ|vag ?slag|vag ?kategori|kategori|typ|type|slag|"
        r"kind|gcm ?typ|nat ?typ|road ?type)$",
        r"^(funktionell vag ?klass|vag ?klass|klass|class|funk ?klass|klass( \w{1,4})+)$",
        r"\b(vagtyp|gatutyp|vagkategori|gcm|vagklass)\b",
    ),
    "foot": _any(r"^(foot|gang|gang ?trafik|gaende|till fots|walk|walking|gang tillaten)$"),
    "cycle": _any(r"^(bicycle|cycle|cykel|cykel ?trafik|cykling|bike|cykel tillaten)$"),
    "car": _any(r"^(car|bil|bil ?trafik|motor ?car|personbil)$"),
    "motor_vehicle": _any(r"^(motor ?vehicle|motor ?fordon|motor ?trafik|motor ?fordonstrafik)$"),
    "vehicle": _any(r"^(vehicle|fordon|fordons ?trafik)$"),
    "access": _any(r"^(access|tilltrade)$"),
    "motorroad": _any(r"^(motor ?road|motor ?trafik ?led)$"),
    "junction": _any(r"^(junction|cirkulation(s ?plats)?)$"),
    "oneway": _any(
        r"^(one ?way|enkel ?riktad(e)?|enkel ?riktat|enkel ?riktning|"
        r"tillaten (fard|kor) ?riktning)$",
        r"^(fard|kor) ?riktning$",
    ),
    "forbidden_way": _any(r"^forbjuden (fard|kor) ?riktning$"),
    "lit": _any(
        r"^(lit|belyst|belysning|gatu ?belysning|vag ?belysning|lighting|street ?light(s|ing)?)$",
        r"\b(belyst|belysning)\b",
    ),
}
"""Field → patterns of its folded heading, as `vocabulary.FIELDS` has them for every kind."""
