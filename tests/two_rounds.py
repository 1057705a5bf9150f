"""The tiny town asked twice: in the second round the park is named more, the street less."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
from tiny_town import CODE, tiny_town

from geo_trygghet import schema, text_reading

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables

LATER = "2025"
LATER_TEXTS = (
    ("Torget på kvällen", 52),
    ("Parken i mörkret", 48),
    ("Långgatan på natten", 4),
    ("i Byn", 16),
)


def two_rounds(**of_round: object) -> MunicipalityTables:
    """Give the town's tables with the rounds 2023 (60 answers) and 2025 (120).

    Parameters
    ----------
    of_round
        Columns of schema.SURVEY_ROUND or schema.ANSWER that differ in the later round.
    """
    town = tiny_town()
    texts = [text for text, times in LATER_TEXTS for _ in range(times)]
    template = town.answers.iloc[0].to_dict()
    answers = [
        {
            **template, "id": 100 + n, "round": LATER, "row": n, "dedup_key": f"b{n}",
            "respondent": f"s{n}", "answered_on": dt.date(2025, 9, 1 + n % 28),
            "mode": "paper" if n % 10 == 0 else "digital", "unsafe_text": text, "safe_text": None,
            **{k: v for k, v in of_round.items() if k in schema.ANSWER.names},
        }
        for n, text in enumerate(texts, start=1)
    ]  # fmt: skip
    asked = {
        "municipality_code": CODE, "name": LATER, "question": "Var känner du dig otrygg?",
        "date_from": dt.date(2025, 9, 1), "date_to": dt.date(2025, 9, 28),
        **{k: v for k, v in of_round.items() if k in schema.SURVEY_ROUND.names},
    }  # fmt: skip
    frame = gpd.GeoDataFrame(pd.DataFrame(answers, columns=schema.ANSWER.names), crs=4326)
    both = dataclasses.replace(
        town,
        rounds=pd.concat([town.rounds, pd.DataFrame([asked])], ignore_index=True),
        answers=pd.concat([town.answers, frame.set_geometry("geometry")], ignore_index=True),
    )
    mentions, readings = text_reading.read_texts(both)
    mentions.insert(0, "id", range(1, len(mentions) + 1))
    return dataclasses.replace(both, mentions=mentions, readings=readings)
