"""Words of the pages where files are brought in: kinds, fields, states, advice for a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from geo_trygghet.codes import (
    CATEGORIES,
    FINDINGS,
    MODES,
    PLACE_KINDS,
    PRECISIONS,
    SIGNS,
    SIZE_CLASSES,
    SKIP_REASONS,
    SPEAKERS,
    VISIT_STATES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask_babel import LazyString

KINDS: Final = {
    "survey": (lazy_gettext("Enkät"), lazy_gettext("svar")),
    "walk": (lazy_gettext("Trygghetsvandring"), lazy_gettext("noteringar")),
    "dialogue": (lazy_gettext("Dialog"), lazy_gettext("anteckningar")),
    "incidents": (lazy_gettext("Händelser"), lazy_gettext("händelser")),
    "places": (lazy_gettext("Platser"), lazy_gettext("platser")),
    "patrols": (lazy_gettext("Patrullbesök"), lazy_gettext("besök")),
    "streets": (lazy_gettext("Gator"), lazy_gettext("gator")),
    "gazetteer": (lazy_gettext("Platsregister ur en karta"), lazy_gettext("platser och gator")),
}
"""Kind of file → its name, and what its rows are."""

FIELDS: Final = {
    "unsafe_text": lazy_gettext("var det känns otryggt"),
    "safe_text": lazy_gettext("var det känns tryggt"),
    "feeling": lazy_gettext("hur trygg man är"),
    "respondent": lazy_gettext("svarsnummer"),
    "answered_on": lazy_gettext("svarsdag"),
    "mode": lazy_gettext("svarssätt"),
    "age": lazy_gettext("ålder"),
    "gender": lazy_gettext("kön"),
    "home_area": lazy_gettext("bostadsområde"),
    "chosen_times": lazy_gettext("kryssade tider"),
    "chosen_categories": lazy_gettext("kryssade orsaker"),
    "comment": lazy_gettext("kommentar"),
    "round": lazy_gettext("omgång"),
    "place_text": lazy_gettext("plats i ord"),
    "note": lazy_gettext("iakttagelse"),
    "sign": lazy_gettext("plus eller minus"),
    "category": lazy_gettext("orsak"),
    "action": lazy_gettext("åtgärd"),
    "responsible": lazy_gettext("ansvarig"),
    "due_on": lazy_gettext("klart senast"),
    "status": lazy_gettext("läge i arbetet"),
    "walked_on": lazy_gettext("vandringens dag"),
    "note_id": lazy_gettext("noteringens id"),
    "party": lazy_gettext("vem som talade"),
    "held_on": lazy_gettext("dialogens dag"),
    "incident_id": lazy_gettext("ärendenummer"),
    "type": lazy_gettext("slag av händelse"),
    "date": lazy_gettext("dag"),
    "time": lazy_gettext("klockslag"),
    "occurred_at": lazy_gettext("tidpunkt"),
    "summary": lazy_gettext("sammanfattning"),
    "url": lazy_gettext("länk"),
    "precision": lazy_gettext("hur fint läget är känt"),
    "precision_m": lazy_gettext("hur långt från rätt läge (m)"),
    "name": lazy_gettext("namn"),
    "name_sv": lazy_gettext("svenskt namn"),
    "place_id": lazy_gettext("platsens id"),
    "kind": lazy_gettext("slag"),
    "size_class": lazy_gettext("plats eller område"),
    "role": lazy_gettext("vad det är"),
    "language": lazy_gettext("språk"),
    "aliases": lazy_gettext("andra namn"),
    "generic_aliases": lazy_gettext("allmänna namn"),
    "radius_m": lazy_gettext("räckvidd (m)"),
    "coord_quality": lazy_gettext("lägets kvalitet"),
    "approximate": lazy_gettext("ungefärligt läge"),
    "position_source": lazy_gettext("lägets källa"),
    "name_source": lazy_gettext("namnets källa"),
    "parent_id": lazy_gettext("ligger i"),
    "public": lazy_gettext("allmän plats"),
    "replaced_by": lazy_gettext("ersatt av"),
    "began": lazy_gettext("började"),
    "began_at": lazy_gettext("började"),
    "ended": lazy_gettext("slutade"),
    "minutes": lazy_gettext("minuter"),
    "reason": lazy_gettext("skäl"),
    "found": lazy_gettext("funnet"),
    "shift_id": lazy_gettext("pass"),
    "patrol": lazy_gettext("patrull"),
    "number": lazy_gettext("nummer i ordningen"),
    "foot": lazy_gettext("till fots"),
    "cycle": lazy_gettext("med cykel"),
    "car": lazy_gettext("med bil"),
    "motor_vehicle": lazy_gettext("motorfordon"),
    "vehicle": lazy_gettext("fordon"),
    "access": lazy_gettext("tillträde"),
    "motorroad": lazy_gettext("motortrafikled"),
    "junction": lazy_gettext("korsning"),
    "oneway": lazy_gettext("enkelriktad"),
    "forbidden_way": lazy_gettext("förbjuden riktning"),
    "lit": lazy_gettext("belyst"),
    "latitude": lazy_gettext("latitud"),
    "longitude": lazy_gettext("longitud"),
    "north": lazy_gettext("nordkoordinat"),
    "east": lazy_gettext("ostkoordinat"),
    "x": lazy_gettext("x"),
    "y": lazy_gettext("y"),
    "point": lazy_gettext("punkt"),
    "geometry": lazy_gettext("läge"),
    "photo": lazy_gettext("foto"),
    "municipality": lazy_gettext("kommun"),
    "constructed": lazy_gettext("konstruerad"),
}
"""Field of a column, or column of a table, → what it is called."""

STATES: Final = {
    "waiting": lazy_gettext("Väntar"),
    "reading": lazy_gettext("Läses"),
    "read": lazy_gettext("Att kontrollera"),
    "refused": lazy_gettext("Kunde inte läsas"),
    "taking": lazy_gettext("Tas emot"),
    "taken": lazy_gettext("Mottagen"),
    "cancelled": lazy_gettext("Avbruten"),
    "failed": lazy_gettext("Avbröts av ett fel"),
}

PARTS: Final = {
    "queue": lazy_gettext("Väntar på sin tur"),
    "start": lazy_gettext("Börjar"),
    "guess": lazy_gettext("Ser efter vad filen är"),
    "read": lazy_gettext("Läser filen"),
    "compare": lazy_gettext("Jämför med det som redan finns"),
    "take": lazy_gettext("Tar emot raderna"),
    "texts": lazy_gettext("Letar platser i texterna"),
}
"""Part of the work (`uploading.work.PARTS`) → what goes on."""

_CELLS: Final[dict[str, Mapping[str, str]]] = {
    "mode": MODES,
    "sign": SIGNS,
    "party": SPEAKERS,
    "status": VISIT_STATES,
    "precision": PRECISIONS,
    "size_class": SIZE_CLASSES,
    "kind": PLACE_KINDS,
    "chosen_categories": CATEGORIES,
    "found": FINDINGS,
    "reason": SKIP_REASONS,
}
"""Column of a table → its codes → what they are called."""

_ELSEWHERE: Final = re.compile(r"--municipality ([^.]+?)(?: för att få med den)?\.")
_AT_A_PROMPT: Final = (
    (r"Ange den med --round.*$", lazy_gettext("Skriv omgången i rutan Omgång.")),
    (
        r"Ange vilket som ska läsas med --sheet.*$|Ta in filen en gång till med --sheet.*$",
        lazy_gettext("Välj i rutan Blad, lager eller fil i zip-filen."),
    ),
    (r"eller ange rätt kommun med --municipality\.", lazy_gettext("eller byt kommun.")),
    (
        r"eller ange ordningen med --date-order",
        lazy_gettext("eller välj i rutan Datumens ordning"),
    ),
    (
        r"ta in filen med --date-order mdy\.",
        lazy_gettext("välj månad, dag, år i rutan Datumens ordning."),
    ),
)
"""Advice for a command line → the same for a page."""


def kind_name(kind: str | None) -> LazyString | str:
    """Name a kind of file."""
    return KINDS[kind][0] if kind in KINDS else _("Okänt slag")


def rows_name(kind: str | None) -> LazyString | str:
    """Name what the rows of a kind of file are, in the plural."""
    return KINDS[kind][1] if kind in KINDS else _("rader")


def field_name(field: str) -> LazyString | str:
    """Name a field; one that has no name of its own stands as it is."""
    return FIELDS.get(field, field)


def cell_told(column: str, text: str) -> str:
    """Tell a cell of a table with words instead of its codes."""
    codes = _CELLS.get(column)
    if codes is None:
        return text
    return ", ".join(str(_(codes[one])) if one in codes else one for one in text.split(", "))


def advice_here(text: str) -> str:
    """Give advice that can be followed on a page, not at a prompt."""
    found = _ELSEWHERE.search(text)
    if found is not None:
        return str(_("Byt kommun till %(name)s och lägg in filen där.", name=found[1]))
    for pattern, here in _AT_A_PROMPT:
        text = re.sub(pattern, str(here), text)
    return text
