"""Cells that every layer shares: a place in Swedish words, where rows come from, a share."""

from __future__ import annotations

import pytest
from geo_trygghet_web.layer_cells import origin, per_cent, place_cells


def test_a_place_is_told_in_words_and_an_unknown_kind_as_it_stands() -> None:
    row = {"place_id": "t.a", "name": "A", "kind": "square", "parent_name": None}
    assert place_cells({**row, "approximate": True}) == {
        "place_id": "t.a",
        "namn": "A",
        "slag": "Torg",
        "ligger_i": None,
        "lage": "ungefärligt",
    }
    other = place_cells({**row, "kind": "brygga", "parent_name": "B", "approximate": False})
    assert (other["slag"], other["ligger_i"], other["lage"]) == ("brygga", "B", "enligt källa")


@pytest.mark.parametrize(("made_up", "word"), [(True, "konstruerade"), (False, "insamlade")])
def test_it_is_said_whether_rows_are_made_up(made_up: bool, word: str) -> None:
    assert origin("Halmstad", constructed=made_up)["Uppgifter"] == word


def test_a_share_has_one_decimal() -> None:
    assert per_cent(0.12349) == 12.3
