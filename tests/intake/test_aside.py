"""Rows set aside as a table: in order, masked, and no formula for a spreadsheet."""

from __future__ import annotations

import csv
import io

from geo_trygghet.intake.aside import COLUMNS, deviations
from geo_trygghet.issues import Issue


def odd(row: int | None, *, sets_aside: bool = True) -> Issue:
    return Issue(row, "Dag", "x", "Dagen finns inte.", "Rätta den.", sets_aside)


def test_each_row_stands_after_what_is_wrong_with_it() -> None:
    aside = {4: {"Dag": "x", "=Ort": "=1+1"}, 9: {"Dag": "19121212-1212", "=Ort": "Nyhem\nöst"}}
    text = deviations([odd(None), odd(4), odd(5, sets_aside=False), odd(9)], aside)
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == [*COLUMNS, "Dag", "'=Ort"]
    assert rows[1] == ["4", "Dag", "Dagen finns inte.", "Rätta den.", "x", "'=1+1"]
    assert rows[2][4:] == ["XXXXXXXX-XXXX", "Nyhem\nöst"]
    assert len(rows) == 3
