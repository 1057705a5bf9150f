"""Whose a row is: as its own column says, or whoever asked for the file."""

from __future__ import annotations

import pytest

from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake.columns import Understood
from geo_trygghet.intake.desk import Desk, lay_out
from geo_trygghet.intake.owners import Register, municipalities_of, share_out
from geo_trygghet.intake.sheet import Sheet
from geo_trygghet.municipalities import find_municipality


def laid_out(*cells: str) -> Desk:
    sheet = Sheet("", ["Kommun"], [[cell] for cell in cells], list(range(2, 2 + len(cells))))
    return lay_out("incidents", sheet, Understood({0: "municipality"}, {}, frozenset()))


@pytest.mark.parametrize("text", ["Halmstad", "halmstads  kommun", "1380", "1380.0", "halmstad"])
def test_a_municipality_is_found_by_every_way_to_write_it(text: str) -> None:
    found = Register().find(text)
    assert found is not None
    assert found.code == "1380"


def test_rows_are_shared_out_by_their_own_column() -> None:
    desk = laid_out("Laholm", "Halmstad", "Atlantis", "", "Hallands län")
    share_out(desk, None)
    assert [one.name for one in municipalities_of(desk.lines)] == ["Halmstad", "Laholm"]
    assert [issue.row for issue in desk.issues if issue.sets_aside] == [4, 5, 6]
    assert "Raden gäller hela Hallands län" in desk.issues[2].message


def test_rows_of_others_are_set_aside_when_one_is_asked_for() -> None:
    desk = laid_out("Laholm", "Halmstad", "")
    share_out(desk, find_municipality("Halmstad"))
    assert [line.number for line in desk.lines] == [3, 4]
    assert desk.issues[0].message == "Raden hör till Laholm, inte Halmstad."


def test_without_a_column_the_one_who_asks_must_say() -> None:
    sheet = Sheet("", ["Typ"], [["Stöld"]], [2])
    desk = lay_out("incidents", sheet, Understood({0: "type"}, {}, frozenset()))
    with pytest.raises(MissingColumnError, match="kolumn med kommun"):
        share_out(desk, None)
