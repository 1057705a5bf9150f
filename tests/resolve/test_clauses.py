from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from geo_trygghet.resolve.clauses import Clause, any_word, clauses_of, sentences_of
from geo_trygghet.resolve.normalise import words_of


def split(text: str, *spans: tuple[int, int]) -> list[Clause]:
    return clauses_of(text, words_of(text).tokens, list(spans))


@settings(deadline=None)
@given(st.text(alphabet="ab ,.;!\nutom men än"))
def test_no_word_is_lost(text: str) -> None:
    kept = [word for clause in split(text) for word in clause.words]
    assert kept == [text[t.start : t.end].casefold() for t in words_of(text).tokens]


def test_places_stand_in_the_clause_where_they_begin() -> None:
    text = "Lugnt på Stora torg, men bråk vid Brogatan"
    first, second = split(text, (9, 19), (34, 42))
    assert (first.places, first.words) == ((0,), ("lugnt", "på"))
    assert (second.places, second.words) == ((1,), ("men", "bråk", "vid"))


def test_sentences_hold_their_clauses() -> None:
    clauses = split("Det är mörkt, trångt och dött. Sedan är det lugnt")
    assert [len(sentence) for sentence in sentences_of(clauses)] == [2, 1]


def test_a_comma_within_a_places_name_ends_no_clause() -> None:
    assert len(split("Vid Kvarn, Lilla nu", (4, 16))) == 1


def test_signals_are_found_near_each_other_and_denied() -> None:
    (clause,) = split("inget bråk och bilar som kör fort")
    assert clause.near("drive", "fast")
    assert not clause.near("drive", "light")
    assert clause.denied(1)
    assert any_word(clause, {"bilar"})
