"""Filters stand in the address, and come back from it as they were."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from geo_trygghet_web.filters import MOST, address_of, read_filters
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.urls import iri_to_uri

from geo_trygghet.codes import CATEGORIES, FLOOR, SIZE_CLASSES, SOURCES, TIME_BANDS
from geo_trygghet.lagesbild import Filters

filters = st.builds(
    Filters,
    round=st.none() | st.text(min_size=1, max_size=8),
    size_class=st.sampled_from(sorted(SIZE_CLASSES)),
    sources=st.frozensets(st.sampled_from(sorted(SOURCES))),
    categories=st.frozensets(st.sampled_from(sorted(CATEGORIES))),
    time_band=st.none() | st.sampled_from(sorted(TIME_BANDS)),
    min_answers=st.integers(FLOOR, MOST),
)


def as_args(values: dict[str, object]) -> MultiDict[str, str]:
    pairs = [
        (key, str(one))
        for key, value in values.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    return MultiDict(pairs)


@given(filters)
def test_what_is_written_is_read_again(chosen: Filters) -> None:
    assert read_filters(as_args(address_of(chosen))) == chosen


def test_no_address_is_the_default() -> None:
    assert read_filters(MultiDict()) == Filters()
    assert address_of(Filters()) == {}
    assert iri_to_uri(urlencode(address_of(Filters()))) == ""


def test_a_form_without_sources_means_none() -> None:
    assert read_filters(MultiDict({"filter": "1"})).sources == frozenset()


@pytest.mark.parametrize("text", ["", "-1", "0", "3", "x", "5.5", "٣", None])
def test_the_minimum_is_never_below_the_floor(text: str | None) -> None:
    args = MultiDict() if text is None else MultiDict({"minst": text})
    assert read_filters(args).min_answers == FLOOR


def test_the_minimum_has_an_end() -> None:
    assert read_filters(MultiDict({"minst": "9" * 5000})).min_answers == MOST


def test_unknown_codes_narrow_nothing() -> None:
    odd = MultiDict({"visa": "x", "orsak": "x", "tid": "x", "omgang": ""})
    assert read_filters(odd) == Filters()
