"""A table that lies the wrong way is refused, never read as a few odd answers."""

from __future__ import annotations

import pytest
from intake_samples import QUESTION

from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake.turned import refuse_turned

ACROSS = [
    ["Fråga", "Svar 1", "Svar 2"],
    ["SvarsID", "1", "2"],
    [QUESTION, "Torget", "Bron"],
    ["Ålder", "34", "40"],
]
LONG = [["SvarsID", "Fråga", "Svar"], ["1", QUESTION, "Torget"], ["1", "Ålder", "34"]]


def test_questions_below_one_another() -> None:
    with pytest.raises(MissingColumnError, match="på tvären"):
        refuse_turned("survey", ACROSS, 2)
    with pytest.raises(MissingColumnError, match="en rad per fråga"):
        refuse_turned("survey", LONG, 0)


def test_a_table_the_right_way_is_left_alone() -> None:
    refuse_turned("survey", [["SvarsID", QUESTION, "Ålder"], ["1", "Torget", "34"]], 0)
    refuse_turned("survey", [[QUESTION], ["Torget"], ["Var?"], ["Bron"]], 0)
    refuse_turned("survey", [["Fråga", "Text", QUESTION], ["1", "a", "Torget"]], 0)
