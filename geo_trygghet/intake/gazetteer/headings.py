"""Words of files of names: headings as Lantmäteriet, NVDB and municipalities write them."""

from __future__ import annotations

import re
from typing import Final

GAZETTEER: Final[dict[str, tuple[re.Pattern[str], ...]]] = {
    "name": tuple(
        re.compile(text)
        for text in (
            (
                r"^(ort ?namn|gatu ?namn|namn|name|plats ?namn|street ?name)( (namn|\d+))?$|"
                r"^(namn|name) sv$"
            ),
            r"^(gatans namn|vag ?namn|gata|beteckning|benamning|titel|title|place|objekt ?namn)$",
            r"\b(gatu ?namn|ort ?namn|namn|name|benamning)\b",
        )
    ),
    "kind": tuple(
        re.compile(text)
        for text in (
            r"^(detalj ?typ|namn ?typ)$",
            r"^(kind|typ|type|plats ?typ|slag|kategori|category|klass|objekt ?typ|undertyp)$",
        )
    ),
    "language": (re.compile(r"^(sprak|namnets sprak|language)$"),),
    "role": (re.compile(r"^role$"),),
}
"""Field → patterns of its folded heading; the other fields are those of places."""
