"""Figures that the municipality or a national survey has published."""

from __future__ import annotations

from typing import Final

from geo_trygghet.schema.columns import MUNICIPALITY_CODE, ROUND, TO_MUNICIPALITY
from geo_trygghet.schema.model import Column, Table

PUBLISHED_FIGURE: Final = Table(
    "published_figure",
    "Siffror som kommuner själva har publicerat, med källa",
    (
        MUNICIPALITY_CODE,
        ROUND,
        Column("asked", "text", "Vad som frågades"),
        Column("n_answers", "int", "Antal svar", unit="svar", null=True),
        Column("share_percent", "float", "Andel", unit="%", null=True),
        Column("exactness", "text", "Hur säker siffran är"),
        Column("source", "text", "Var den står"),
    ),
    key=("municipality_code", "round", "asked"),
    refers=(TO_MUNICIPALITY,),
)

NATIONAL_FIGURE: Final = Table(
    "national_figure",
    "Siffror ur undersökningar som görs i hela landet, med eget intervall och område",
    (
        MUNICIPALITY_CODE,
        Column("survey", "text", "Undersökningens namn, till exempel NTU"),
        ROUND,
        Column("area", "text", "Området som siffran gäller; kommunens namn om det är kommunen"),
        Column("asked", "text", "Vad som frågades, med samma ord som kommunens egen siffra"),
        Column("share_percent", "float", "Andel", unit="%"),
        Column("low_percent", "float", "Undre gräns av dess eget intervall", unit="%", null=True),
        Column("high_percent", "float", "Övre gräns av dess eget intervall", unit="%", null=True),
        Column("source", "text", "Var den står"),
    ),
    key=("municipality_code", "survey", "round", "area", "asked"),
    refers=(TO_MUNICIPALITY,),
)
