"""Streets, shifts, visits and trials of visible patrols."""

from __future__ import annotations

from typing import Final

from geo_trygghet.schema.columns import (
    KEY,
    MUNICIPALITY_CODE,
    ROW,
    SOURCE_ID,
    TO_MUNICIPALITY,
    TO_SOURCE,
    id_column,
)
from geo_trygghet.schema.model import Column, Table

STREET: Final = Table(
    "street",
    "Gator och gångvägar att gå, cykla och köra på; det senaste intaget gäller",
    (
        id_column("Gatstumpens nummer i lagret"),
        SOURCE_ID,
        MUNICIPALITY_CODE,
        ROW,
        KEY,
        Column("name", "text", "Gatans namn", null=True),
        Column("kind", "text", "Vägens slag i filens ord"),
        Column("foot", "bool", "Sant om man får gå där"),
        Column("cycle", "bool", "Sant om man får cykla där"),
        Column("car", "bool", "Sant om man får köra bil där"),
        Column("oneway", "bool", "Sant om bil bara får köra i linjens riktning"),
        Column("lit", "bool", "Sant om den är belyst; tomt om det inte är känt", null=True),
        Column("geometry", "geometry", "Linje", unit="EPSG:4326, grader"),
    ),
    key=("id",),
    unique=(("municipality_code", "source_id", "dedup_key"),),
    indexes=(("municipality_code", "source_id"),),
    refers=(TO_SOURCE,),
    serial=True,
)

PATROL_SHIFT: Final = Table(
    "patrol_shift",
    "Pass för synlig patrull som de planerades; lämnar aldrig huset",
    (
        MUNICIPALITY_CODE,
        Column("shift_id", "text", "Passets id"),
        Column("begins_at", "time", "När passet börjar, svensk tid", unit="ISO 8601"),
        Column("ends_at", "time", "När passet slutar, svensk tid", unit="ISO 8601"),
        Column("means", "text", "Färdsätt", allowed=("foot", "cycle", "car")),
        Column("patrols", "int", "Antal patruller", unit="patruller"),
        Column("seed", "int", "Frö: samma frö och samma underlag ger samma plan"),
        Column("plan", "json", "Planen som helhet, som patrol.document skriver den"),
        Column("made_at", "time", "När planen gjordes, svensk tid", unit="ISO 8601"),
        Column("cancelled_at", "time", "När passet ställdes in", unit="ISO 8601", null=True),
        Column("constructed", "bool", "Sant om uppgifterna är konstruerade"),
    ),
    key=("municipality_code", "shift_id"),
    indexes=(("municipality_code", "begins_at"),),
    refers=(TO_MUNICIPALITY,),
)

PATROL_VISIT: Final = Table(
    "patrol_visit",
    "Besök av synlig patrull, planerade och gjorda; utan namn på någon, lämnar aldrig huset",
    (
        id_column("Besökets nummer i lagret"),
        Column("source_id", "int", "Importen som raden kom med; tomt om den loggades", null=True),
        MUNICIPALITY_CODE,
        Column("row", "int", "Radens nummer i filen", null=True),
        KEY,
        Column("shift_id", "text", "Passet", null=True),
        Column("patrol", "text", "Patrullens bokstav i passet", null=True),
        Column("number", "int", "Vilket besök i ordningen, från 1", null=True),
        Column("place_id", "text", "Platsen"),
        Column("began_at", "time", "När besöket började eller ska börja", unit="ISO 8601"),
        Column("minutes", "float", "Hur länge; 0 om det hoppades över", unit="minuter"),
        Column("status", "text", "Vad raden säger", allowed=("planned", "done", "skipped")),
        Column("reason", "text", "Varför det hoppades över, codes.SKIP_REASONS", null=True),
        Column("found", "json", "Vad patrullen fann, codes.FINDINGS; går aldrig in i någon nivå"),
        Column("constructed", "bool", "Sant om uppgifterna är konstruerade"),
    ),
    key=("id",),
    unique=(("municipality_code", "dedup_key"),),
    indexes=(("municipality_code", "began_at"), ("municipality_code", "shift_id")),
    refers=(TO_SOURCE, TO_MUNICIPALITY),
    serial=True,
)

PATROL_TRIAL: Final = Table(
    "patrol_trial",
    "Lottade eller stegvisa starter: vilka platser som får patrull när, med frö att granska",
    (
        MUNICIPALITY_CODE,
        Column("trial_id", "text", "Försökets id"),
        Column("design", "text", "Uppläggning", allowed=("randomised", "stepped")),
        Column("seed", "int", "Frö som lottningen gjordes med"),
        Column(
            "places", "json", "Platserna som lottades (place_id), med händelser före (baseline)"
        ),
        Column("starts", "json", "Plats och första dag; null: jämförelseplats"),
        Column("begins_on", "date", "Första dag"),
        Column("ends_on", "date", "Sista dag"),
        Column("digest", "text", "SHA-256 över platser, upplägg, frö och dagar"),
        Column("made_at", "time", "När lottningen gjordes, svensk tid", unit="ISO 8601"),
        Column("constructed", "bool", "Sant om uppgifterna är konstruerade"),
    ),
    key=("municipality_code", "trial_id"),
    refers=(TO_MUNICIPALITY,),
)
