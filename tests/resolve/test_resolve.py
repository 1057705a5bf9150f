from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register_of_two import HALMSTAD, PLACES, make_register

from geo_trygghet.codes import CATEGORIES, TIME_BANDS
from geo_trygghet.resolve import Gazetteer, resolve_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.resolve import Resolution

PIECES = [
    "Stora torg", "torget", "Karl XI", "/", "Klammerdammsg.", " och ", "hörnet av ", "inte ",
    " längre", ", ", "biblan", "under ", "i Laholm", "Köpmanngatan", "när det är mörkt", "\n",
    "22-04", "<b>", "www.torget.se", "é", "\u0301", "ﬁ", "😀", "\x00", "ß", "Å", "XI:s",
]  # fmt: skip


@cache
def _with_one_more() -> Gazetteer:
    more = PLACES | {"h.q": (HALMSTAD, "street", "Qvintusgatan", [], [])}
    return Gazetteer.from_tables(*make_register(more))


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES)).map("".join)))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_and_offsets_index_it(gazetteer: Gazetteer, text: str) -> None:
    found = resolve_text(text, gazetteer, municipality_code=HALMSTAD)
    end = 0
    for mention in found.mentions:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert 0 < mention.score <= 1
        assert (mention.place_id is None) == mention.ambiguous
        assert 0 < sum(score for _, score in mention.candidates) <= 1.001
        assert {p for p, _ in mention.candidates} <= set(PLACES)
    assert not (found.answer_negation and any(m.place_id for m in found.mentions))
    assert set(found.time_bands) <= set(TIME_BANDS)
    assert set(found.categories) <= set(CATEGORIES)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_place_that_is_not_named_changes_nothing(gazetteer: Gazetteer, text: str) -> None:
    wider = _with_one_more()
    assert resolve_text(text, wider, municipality_code=HALMSTAD) == resolve_text(
        text, gazetteer, municipality_code=HALMSTAD
    )


@pytest.mark.parametrize(
    "piece", ["a", "a ", "torget ", "a/", "inte ", "Storgattan och ", "@", "<"]
)
def test_ten_thousand_characters_never_hang(gazetteer: Gazetteer, piece: str) -> None:
    text = piece * (10_000 // len(piece))
    begun = time.process_time()
    resolve_text(text, gazetteer, municipality_code=HALMSTAD)
    # A guard against work that grows with the square of the text, no measure of speed.
    assert time.process_time() - begun < 10


def test_a_word_for_several_places_is_left_open(read: Callable[..., Resolution]) -> None:
    (mention,) = read("Nere vid torget").mentions
    assert mention.ambiguous
    assert mention.place_id is None
    assert mention.candidates == (("h.lilla", 0.4), ("h.stora", 0.4))


def test_a_mention_is_written_with_the_schemas_columns(read: Callable[..., Resolution]) -> None:
    (mention,) = read("Stora torg").mentions
    assert 0.9 < mention.score < 1
    assert mention.as_row() == {
        "start": 0, "end": 10, "place_id": "h.stora", "score": mention.score, "negated": False,
        "ambiguous": False, "group": None,
        "candidates": [{"place_id": "h.stora", "score": mention.score}],
    }  # fmt: skip


def test_several_places_in_the_order_they_stand(read: Callable[..., Resolution]) -> None:
    found = read("Lilla torg, Brogatan o Stora torg").mentions
    assert [m.place_id for m in found] == ["h.lilla", "h.brogatan", "h.stora"]


def test_markup_and_addresses_name_no_place(read: Callable[..., Resolution]) -> None:
    assert read('<img src="x" onerror="torget"> torget@exempel.se').mentions == ()


def test_generic_words_mean_nothing_in_a_town_that_the_register_lacks(
    gazetteer: Gazetteer,
) -> None:
    assert resolve_text("på torget", gazetteer, municipality_code="1480").mentions == ()
