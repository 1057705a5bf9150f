from __future__ import annotations

from benchmarks.resolve.distractors import COUNT, with_distractors
from benchmarks.resolve.register import Place, Register

TRUE = Register(
    (
        Place("h.1", "1380", "Björkgatan", "street", generic=("Ekparken",)),
        Place("l.1", "1381", "Storgatan", "street"),
    )
)


def test_the_true_places_stay_and_3600_come_to() -> None:
    large = with_distractors(TRUE, [])
    assert large.places[:2] == TRUE.places
    assert len(large.by_id) == len(large.places) == 2 + COUNT
    assert {place.kind for place in large.places} == {"street", "park", "square"}


def test_the_same_seed_gives_the_same_places() -> None:
    assert with_distractors(TRUE, [], count=50) == with_distractors(TRUE, [], count=50)
    assert with_distractors(TRUE, [], count=50) != with_distractors(TRUE, [], count=50, seed=2)


def test_no_invented_place_has_a_true_ones_name_or_anothers_of_its_municipality() -> None:
    large = with_distractors(TRUE, [])
    names = [(place.code, place.name) for place in large.places]
    assert len(set(names)) == len(names)
    assert ("1380", "Ekparken") not in names


def test_a_name_that_an_answer_speaks_of_is_left_out() -> None:
    free = with_distractors(TRUE, [])
    name = free.places[-1].name
    told = [f"det är mörkt på {name.lower()} nu", f"{name}s slut"]
    for text in told:
        assert name not in {place.name for place in with_distractors(TRUE, [text]).places}
