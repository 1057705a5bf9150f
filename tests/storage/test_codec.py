"""Frames to rows and back: the same values, or one sentence that says which column is wrong."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point
from storage_builders import answer, survey

from geo_trygghet import schema
from geo_trygghet.errors import SchemaError
from geo_trygghet.storage.codec import clean_text, decode, encode, now

if TYPE_CHECKING:
    from geo_trygghet.storage import Store

NUMBERS = itertools.count()


def one(kind: schema.ColumnType, cell: object, *, null: bool = True) -> Any:  # noqa: ANN401 - any stored value
    table = schema.Table("t", "", (schema.Column("c", kind, "", null=null),), key=("c",))
    frame = pd.DataFrame({"c": pd.Series([cell], dtype=object)})
    return encode(frame, table)[0]["c"]


@pytest.mark.parametrize(
    ("kind", "cell", "kept"),
    [
        ("int", 3.0, 3),
        ("int", np.int64(3), 3),
        ("int", None, None),
        ("int", pd.NA, None),
        ("float", 3, 3.0),
        ("float", math.nan, None),
        ("text", 3, "3"),
        ("text", math.nan, None),
        ("bool", np.True_, True),
        ("bytes", bytearray(b"x"), b"x"),
        ("date", "2020-02-29", "2020-02-29"),
        ("date", "2020-02-29T12:00:00+01:00", "2020-02-29"),
        ("date", dt.date(2020, 2, 29), "2020-02-29"),
        ("date", dt.datetime(2020, 2, 29, 12), "2020-02-29"),  # noqa: DTZ001 - as a file gives it
        ("date", pd.Timestamp("2020-02-29 12:00"), "2020-02-29"),
        ("date", pd.NaT, None),
        ("time", "2020-07-01T12:00:00", "2020-07-01T12:00:00+02:00"),
        ("time", "2020-01-01 12:00:00.5", "2020-01-01T12:00:00+01:00"),
        ("time", "2020-01-01T12:00:00Z", "2020-01-01T13:00:00+01:00"),
        ("time", pd.Timestamp("2020-07-01T12:00", tz="UTC"), "2020-07-01T14:00:00+02:00"),
        ("time", "2020-07-01", "2020-07-01"),
        ("json", {"å": ("a", 1, None, True)}, {"å": ["a", 1, None, True]}),
        ("json", {"b", "a"}, ["a", "b"]),
        ("json", [np.float64(0.5), np.array([1, 2]), math.nan], [0.5, [1, 2], None]),
        ("json", ["noll\x00"], ["noll\ufffd"]),
        ("json", None, None),
    ],
)
def test_a_value_is_kept_in_one_form(kind: schema.ColumnType, cell: object, kept: object) -> None:
    found = one(kind, cell)
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("int", 1.5),
        ("int", "tre"),
        ("int", math.inf),
        ("float", "tre"),
        ("date", "29 februari"),
        ("date", "2021-02-29"),
        ("time", "i går"),
        ("json", object()),
        ("bytes", "text"),
    ],
)
def test_a_value_of_another_type_is_refused_by_its_column(
    kind: schema.ColumnType, cell: object
) -> None:
    with pytest.raises(SchemaError, match=f"Kolumnen c .* {kind}"):
        one(kind, cell)


def test_missing_columns_and_forbidden_values_are_told_all_at_once() -> None:
    frame = pd.DataFrame({"code": ["1380", None], "name": ["a", "b"]})
    with pytest.raises(SchemaError, match="slug saknas; kolumnen code har tomma värden"):
        encode(frame, schema.MUNICIPALITY)


def test_a_geometry_is_kept_in_two_dimensions() -> None:
    table = schema.Table("t", "", (schema.Column("geometry", "geometry", ""),), key=("geometry",))
    frame = pd.DataFrame({"geometry": pd.Series([Point(1, 2, 3)], dtype=object)})
    (row,) = encode(frame, table)
    assert shapely.from_wkb(row["geometry"]) == Point(1, 2)
    assert decode([(row["geometry"],)], table).geometry.tolist() == [Point(1, 2)]


def test_the_frames_own_index_does_not_matter() -> None:
    frame = pd.DataFrame({"code": ["1", "2"], "name": ["a", "b"]}, index=[7, 7])
    rows = encode(frame, schema.MUNICIPALITY, {"slug": "s"})
    assert [tuple(row.values()) for row in rows] == [("1", "a", "s"), ("2", "b", "s")]


def test_now_is_swedish_time_in_whole_seconds() -> None:
    moment = dt.datetime.fromisoformat(now())
    assert moment.utcoffset() in {dt.timedelta(hours=1), dt.timedelta(hours=2)}
    assert abs((dt.datetime.now(dt.UTC) - moment).total_seconds()) < 5
    assert moment.microsecond == 0


@given(st.text(alphabet=st.characters(codec=None)))
def test_cleaned_text_can_be_stored_and_is_not_cleaned_twice(text: str) -> None:
    clean = clean_text(text)
    assert "\x00" not in clean
    assert clean.encode().decode() == clean
    assert clean_text(clean) == clean
    if "\x00" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        assert clean == text


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(
        st.none() | st.text(alphabet=st.characters(exclude_characters="\x00", codec="utf-8")),
        min_size=1,
        max_size=4,
    ),
    where=st.none() | st.tuples(st.floats(-180, 180), st.floats(-90, 90)),
)
def test_what_goes_in_comes_out(
    store: Store, texts: list[str | None], where: tuple[float, float] | None
) -> None:
    key = next(NUMBERS)  # the store lives on from example to example
    point = None if where is None else Point(where)
    rows = [answer(f"{key}.{n}", text, geometry=point) for n, text in enumerate(texts)]
    store.take(survey(*rows, sha256=str(key)), actor="a")
    kept = store.read("1380").answers
    kept = kept[kept["dedup_key"].str.startswith(f"{key}.")]
    assert [None if pd.isna(t) else t for t in kept["unsafe_text"]] == texts
    assert kept.geometry.tolist() == [point] * len(texts)
