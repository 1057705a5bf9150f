from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from geo_trygghet.codes import CATEGORIES, TIME_BANDS
from geo_trygghet.resolve.context import read_context
from geo_trygghet.resolve.normalise import words_of

PIECES = [
    "Stora torg",
    " är ",
    "inte",
    " lugnt",
    ", ",
    ". ",
    " men ",
    "mörkt",
    " utom ",
    "kl 22",
    " fulla ",
    "ungdomar",
    "\n",
    " (",
    ")",
    " inga ",
    "bråk",
    " längre",
    "nej",
    " 22-04 ",
    "–",
    " tryggt",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES)).map("".join), st.data())
def test_what_is_said_is_said_of_the_places_and_in_codes(text: str, data: st.DataObject) -> None:
    words = words_of(text)
    chosen = data.draw(st.sets(st.sampled_from(words.tokens))) if words.tokens else set()
    spans = sorted((token.start, token.end) for token in chosen)
    said = read_context(text, words.tokens, spans, named=bool(spans))
    assert said.denied <= set(range(len(spans)))
    assert set(said.time_bands) <= set(TIME_BANDS)
    assert set(said.categories) <= set(CATEGORIES)
    assert not (said.answer_negation and spans)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    said = read_context(text, words_of(text).tokens, [], named=False)
    assert not said.denied, "there is nothing to deny"
    assert set(said.time_bands) <= set(TIME_BANDS)
    assert set(said.categories) <= set(CATEGORIES)
