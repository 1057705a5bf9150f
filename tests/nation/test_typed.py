from __future__ import annotations

import dataclasses
import datetime as dt

import pandas as pd
import pytest
from tiny_town import tiny_town

from geo_trygghet import schema
from geo_trygghet.errors import SchemaError
from geo_trygghet.nation.typed import FRAMES, typed_frame, typed_tables
from geo_trygghet.storage.codec import decode
from geo_trygghet.tables import MunicipalityTables


def test_every_table_of_a_municipality_is_known() -> None:
    fields = {f.name for f in dataclasses.fields(MunicipalityTables)}
    assert set(FRAMES) == fields - {"municipality", "not_counted"}


def test_types_are_those_that_the_store_gives() -> None:
    town = typed_tables(tiny_town())
    for name, table in FRAMES.items():
        typed = getattr(town, name)
        assert list(typed.dtypes.astype(str)) == list(decode([], table).dtypes.astype(str)), name


def test_days_become_text_and_what_is_absent_stays_so() -> None:
    rounds = tiny_town().rounds.assign(date_to=None)
    typed = typed_frame(rounds, schema.SURVEY_ROUND)
    assert typed["date_from"].tolist() == [dt.date(2023, 9, 1).isoformat()]
    assert typed["date_to"].isna().all()


def test_an_absent_column_is_refused() -> None:
    with pytest.raises(SchemaError, match="question"):
        typed_frame(pd.DataFrame({"name": ["2023"]}), schema.SURVEY_ROUND)
