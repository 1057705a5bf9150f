from __future__ import annotations

import dataclasses

import pytest
from guarded_pictures import picture, row

from geo_trygghet.errors import GuardError
from geo_trygghet.lagesbild import Filters
from geo_trygghet.privacy.picture import of_one_round

ONE = picture(row("torg", 20))


def test_the_first_of_a_rounds_pictures_is_given() -> None:
    other = picture(row("by", 30))
    assert of_one_round([ONE, other]) is ONE


def test_without_a_round_or_an_answer_there_is_nothing_to_publish() -> None:
    for none in ([], [dataclasses.replace(ONE, round=None)], [dataclasses.replace(ONE, answers=0)]):
        with pytest.raises(GuardError, match="ingen enkätomgång"):
            of_one_round(none)


def test_pictures_of_two_rounds_are_refused() -> None:
    with pytest.raises(GuardError, match="inte samma kommun och omgång"):
        of_one_round([ONE, dataclasses.replace(ONE, round="2021")])


@pytest.mark.parametrize(
    "narrow", [Filters(time_band="natt"), Filters(sources=frozenset({"walk"}))]
)
def test_a_narrowed_picture_is_refused(narrow: Filters) -> None:
    with pytest.raises(GuardError, match="begränsad"):
        of_one_round([dataclasses.replace(ONE, filters=narrow)])


def test_a_round_of_fewer_answers_than_the_floor_is_refused() -> None:
    with pytest.raises(GuardError, match="färre än 5 svar"):
        of_one_round([dataclasses.replace(ONE, answers=4)])
    assert of_one_round([dataclasses.replace(ONE, answers=5)]).answers == 5
