"""A row of choices under the questions belongs to the headings."""

from __future__ import annotations

from geo_trygghet.intake.subheading import join_subheading

TOP = ["Id", "Var?", "När?", "", "Ålder"]
DATA = [["1", "torget", "x", "", "34"], ["2", "bron", "", "x", "40"]]


def no_data(row: object) -> bool:
    del row
    return False


def test_choices_are_joined_with_the_question_over_them() -> None:
    below = [["", "Open-Ended Response", "Kväll", "Natt", ""], *DATA]
    told = join_subheading(TOP, below, no_data)
    assert told == ["Id", "Var?", "När? [Kväll]", "När? [Natt]", "Ålder"]
    short = join_subheading(["Id", "När?"], [["", "Kväll", "Natt"], ["1", "x", ""]], no_data)
    assert short == ["Id", "När? [Kväll]", "När? [Natt]"]


def test_an_answer_is_no_row_of_choices() -> None:
    assert join_subheading(TOP, DATA, no_data) is None
    assert join_subheading(TOP, [["", "a", "b", "c", ""]], no_data) is None  # nothing below
    assert join_subheading(TOP, [["", "a", "b", "c", ""], *DATA], lambda _: True) is None
    assert join_subheading(TOP, [["", "a", "b", "", "c"], *DATA], no_data) is None
    assert join_subheading(["", ""], [["a", "b"], ["1", "2"]], no_data) is None
    unnumbered = [["", "a", "b", "c", ""], ["", "torget", "x", "", "34"]]
    assert join_subheading(TOP, unnumbered, no_data) is None
