from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from geo_trygghet.resolve import deletions
from geo_trygghet.resolve.deletions import DeletionIndex

if TYPE_CHECKING:
    import pytest

NAMES = ["storatorg", "kopmansgatan", "andersberg", "altona", "klammerdammsgatan", "slottsmollan"]
INDEX = DeletionIndex(NAMES)


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_a_name_that_lacks_a_letter_is_found(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    assert name in {near.key for near in INDEX.nearest(name[:place] + name[place + 1 :])}


def test_usual_slips_cost_nothing_and_others_do() -> None:
    (near,) = INDEX.nearest("slotsmolan")
    assert (near.key, near.written, near.unusual) == ("slottsmollan", 2, 0)
    (near,) = INDEX.nearest("andersbarg")
    assert (near.key, near.unusual) == ("andersberg", 1)


def test_two_letters_may_be_wrong_in_long_names_only() -> None:
    assert [near.key for near in INDEX.nearest("kopnansgadan")] == ["kopmansgatan"]
    assert INDEX.nearest("altexa") == ()


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_word_can_be_looked_up(word: str) -> None:
    assert all(near.unusual <= 2 for near in INDEX.nearest(word))


def test_words_that_were_compared_are_remembered_only_so_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = DeletionIndex(NAMES)
    monkeypatch.setattr(deletions, "MOST_REMEMBERED", 2)
    for word in ("kvarnbergot", "altonna", "hundrasstgard"):
        assert index.nearest(word) == index.nearest(word)
    assert len(index.remembered) <= 2
