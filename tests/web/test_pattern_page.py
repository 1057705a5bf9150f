"""What the expert's page of incidents reads of its address, and what it shows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from geo_trygghet_web import pattern_page
from geo_trygghet_web.pattern_page import Choice, read_choice, shown_cells
from werkzeug.datastructures import MultiDict

from geo_trygghet.estimate.grid import Grid


def test_what_can_not_be_chosen_is_the_usual() -> None:
    asked = MultiDict({"ruta": "9", "bredd": "500", "lager": "<b>", "typ": "Bråk", "omrade": "x"})
    assert read_choice(asked, ["Stöld"]) == Choice(200, 500, "gi", "", "mitt")
    asked = MultiDict({"ruta": "400", "lager": "antal", "typ": "Stöld", "omrade": "hela"})
    assert read_choice(asked, ["Stöld"]) == Choice(400, 300, "antal", "Stöld", "hela")


def pattern(*, hot: bool) -> Any:  # noqa: ANN401 - stands for a PointPattern
    counts = np.zeros((5, 5))
    counts[2, 2], counts[0, 1] = 9, 1
    marked = np.zeros((5, 5), dtype=bool)
    marked[2, 3] = hot
    spots = SimpleNamespace(
        grid=Grid(0.0, 0.0, 200.0, counts),
        z=counts - 1,
        p=np.ones((5, 5)),
        q=np.ones((5, 5)),
        hot=marked,
        cold=np.zeros((5, 5), dtype=bool),
    )
    return SimpleNamespace(spots=spots, density=counts * 25)


@pytest.mark.parametrize(("layer", "cells"), [("antal", 3), ("gi", 3), ("tathet", 3)])
def test_every_cell_drawn_or_in_the_table_is_told_once(
    layer: str, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pattern_page, "_anchors", lambda _: ([], np.empty((0, 2))))
    choice = Choice(200, 300, layer, "", "mitt")
    told = shown_cells(pattern(hot=True), None, choice)  # type: ignore[arg-type]  # no places are asked for
    assert [one["at"] for one in told] == [(0, 1), (2, 2), (2, 3)][:cells]
    assert told[-1]["mark"] == "hot"
    assert told[0]["near"] is None
