"""What is made plain keeps its letters, and tells where each stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.plain_text import plain


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Åsa går hem", "Åsa går hem"),
        ("\u0661\u0662\u0663", "123"),
        ("a\u2013b\u2212c\u00a0d", "a-b-c d"),
        ("85\u200b01\ufeff01", "850101"),
        ("", ""),
    ],
)
def test_look_alikes_become_one(text: str, bare: str) -> None:
    assert plain(text).text == bare


@given(st.text(), st.data())
def test_a_span_stands_for_the_same_characters(text: str, data: st.DataObject) -> None:
    bare = plain(text)
    if not bare.text:
        return
    start = data.draw(st.integers(0, len(bare.text) - 1))
    end = data.draw(st.integers(start + 1, len(bare.text)))
    first, last = bare.span(start, end)

    assert 0 <= first < last <= len(text)
    assert plain(text[first:last]).text == bare.text[start:end]


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_ascii_stays(text: str) -> None:
    assert plain(text) == (text, None)
