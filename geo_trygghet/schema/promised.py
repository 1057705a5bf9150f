"""What was promised, what is done for it, how it goes, and what reports say."""

from __future__ import annotations

from typing import Final

from geo_trygghet.schema.columns import MUNICIPALITY_CODE, STATE_CODES, TO_MUNICIPALITY, id_column
from geo_trygghet.schema.model import Column, Table

PROMISE: Final = Table(
    "promise",
    "Medborgarlöften, ett löfte per rad, i egna korta ord",
    (
        MUNICIPALITY_CODE,
        Column("promise_id", "text", "Löftets id"),
        Column("period", "text", "Periodens namn, till exempel 2023–2024"),
        Column("period_from", "date", "Första dag"),
        Column("period_to", "date", "Sista dag"),
        Column("party", "text", "Vem som lovar", allowed=("police", "municipality", "both")),
        Column("text", "text", "Löftet i egna korta ord"),
        Column("measure", "text", "Mått", null=True),
        Column("target", "text", "Mål", null=True),
        Column("place_ids", "json", "Platser som löftet gäller"),
        Column("source", "text", "Var löftet står"),
        Column("status", "text", "Hur långt det har kommit", null=True, allowed=STATE_CODES),
        Column("done", "text", "Vad som är gjort, mot målet", null=True),
        Column("outcome", "text", "Hur det gick, när perioden är över", null=True),
        Column("next_follow_up", "date", "Nästa uppföljning", null=True),
    ),
    key=("municipality_code", "promise_id"),
    refers=(TO_MUNICIPALITY,),
)

PROMISE_PERIOD: Final = Table(
    "promise_period",
    "Medborgarlöften som helhet: period, parter, och vad de bygger på",
    (
        MUNICIPALITY_CODE,
        Column("period", "text", "Periodens namn, till exempel 2023–2024"),
        Column("period_from", "date", "Första dag"),
        Column("period_to", "date", "Sista dag"),
        Column("parties", "json", "Vilka som lovar, som de heter"),
        Column("signatories", "json", "Vilka befattningar som skrev under; aldrig namn"),
        Column("predecessor", "text", "Namnet på perioden före", null=True),
        Column("round", "text", "Enkätomgången som löftet bygger på", null=True),
        Column("background", "text", "Varför just detta lovas, i egna ord", null=True),
        Column("next_follow_up", "date", "Nästa uppföljning", null=True),
        Column("outcome", "text", "Hur det gick, när perioden är över", null=True),
        Column("source", "text", "Var löftet står"),
    ),
    key=("municipality_code", "period"),
    refers=(TO_MUNICIPALITY,),
)

ACTION: Final = Table(
    "action",
    "Åtgärder under ett löfte eller för en plats: det här sa ni, det här gör vi",
    (
        MUNICIPALITY_CODE,
        Column("action_id", "text", "Åtgärdens id"),
        Column("promise_id", "text", "Löftet som den hör till", null=True),
        Column("place_id", "text", "Platsen som den gäller", null=True),
        Column("round", "text", "Enkätomgången som den svarar på", null=True),
        Column("party", "text", "Vem som gör det", allowed=("police", "municipality", "both")),
        Column("responsible", "text", "Ansvarig enhet eller befattning; aldrig namn", null=True),
        Column("said", "text", "Vad ni sa, i egna korta ord", null=True),
        Column("text", "text", "Vad som görs, eller varför inget görs"),
        Column("status", "text", "Hur långt den har kommit", allowed=STATE_CODES),
        Column("reason", "text", "Varför den lämnades vidare eller inte görs", null=True),
        Column("due_on", "date", "Klart senast", null=True),
        Column("done_on", "date", "Klar den", null=True),
        Column("next_follow_up", "date", "Nästa uppföljning", null=True),
        Column("public", "bool", "Sant om den får stå på den publika sidan"),
        Column("made_at", "time", "När den skrevs in, svensk tid", unit="ISO 8601"),
        Column("changed_at", "time", "När den senast ändrades, svensk tid", unit="ISO 8601"),
        Column("constructed", "bool", "Sant om uppgifterna är konstruerade"),
    ),
    key=("municipality_code", "action_id"),
    refers=(TO_MUNICIPALITY,),
)

FOLLOW_UP: Final = Table(
    "follow_up",
    "Uppföljningar av löften och åtgärder: varje ändring av läget, i ordning; ändras aldrig",
    (
        id_column("Löpnummer"),
        MUNICIPALITY_CODE,
        Column("of", "text", "Vad som följdes upp", allowed=("promise", "action")),
        Column("of_id", "text", "Löftets eller åtgärdens id"),
        Column("followed_on", "date", "Dagen som det gäller"),
        Column("status", "text", "Läget som det blev", allowed=STATE_CODES),
        Column("note", "text", "Vad som sågs, i egna korta ord", null=True),
        Column("recorded_at", "time", "När det skrevs in, svensk tid", unit="ISO 8601"),
        Column("recorded_by", "text", "Vem", personal="direct"),
        Column("constructed", "bool", "Sant om uppgifterna är konstruerade"),
    ),
    key=("id",),
    indexes=(("municipality_code", "of", "of_id"),),
    refers=(TO_MUNICIPALITY,),
    serial=True,
)

REPORT_TEXT: Final = Table(
    "report_text",
    "Det som skrivs för hand i rapporter: analys, annan information, slutsatser",
    (
        MUNICIPALITY_CODE,
        Column("report", "text", "Vilken rapport", allowed=("quarter", "lagesbild")),
        Column("period", "text", "Kvartal eller år, till exempel 2026-Q4"),
        Column("part", "text", "Vilken del av rapporten"),
        Column("text", "text", "Texten"),
        Column("changed_at", "time", "När den senast ändrades, svensk tid", unit="ISO 8601"),
        Column("changed_by", "text", "Vem", personal="direct"),
        Column("constructed", "bool", "Sant om texten är konstruerad"),
    ),
    key=("municipality_code", "report", "period", "part"),
    refers=(TO_MUNICIPALITY,),
)

PICTURE_DECISION: Final = Table(
    "picture_decision",
    "När lägesbild och åtgärdsplan beslutades enligt lag 2023:196",
    (
        MUNICIPALITY_CODE,
        Column("decided_on", "date", "Dag"),
        Column("body", "text", "Vem som beslutade, till exempel kommunstyrelsen"),
        Column("reference", "text", "Diarienummer eller paragraf", null=True),
        Column("source", "text", "Var beslutet står"),
        Column("constructed", "bool", "Sant om beslutet är konstruerat"),
    ),
    key=("municipality_code", "decided_on"),
    refers=(TO_MUNICIPALITY,),
)
