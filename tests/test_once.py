"""What rests on a municipality's tables alone is reckoned once for them, and goes with them."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from tiny_town import tiny_town

from geo_trygghet import evidence
from geo_trygghet.once import once_for_tables
from geo_trygghet.place_figures import safe_votes

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables


def test_each_argument_is_reckoned_once_for_the_tables() -> None:
    asked: list[tuple[str, str | None]] = []

    @once_for_tables
    def told(tables: MunicipalityTables, own: str, *, field: str | None = None) -> str:
        asked.append((own, field))
        return f"{tables.municipality.name} {own} {field}"

    town = tiny_town()
    for _ in range(2):
        assert told(town, "a") == "Halmstad a None"
        assert told(town, "a", field="b") == "Halmstad a b"
    assert asked == [("a", None), ("a", "b")]
    told(replace(town), "a")
    assert len(asked) == 3


def test_what_failed_is_tried_again() -> None:
    tried: list[int] = []

    @once_for_tables
    def told(_tables: MunicipalityTables) -> int:
        tried.append(1)
        if len(tried) == 1:
            raise ValueError
        return len(tried)

    town = tiny_town()
    with pytest.raises(ValueError):  # noqa: PT011 - its own
        told(town)
    assert [told(town), told(town)] == [2, 2]


def test_it_goes_with_the_tables() -> None:
    town = tiny_town()
    cast = weakref.ref(evidence.votes(town, "2023", field="unsafe_text"))
    assert cast() is not None
    del town
    gc.collect()
    assert cast() is None


def test_asking_again_gives_the_same_and_changed_tables_their_own() -> None:
    town = tiny_town()
    assert evidence.votes(town, "2023", field="unsafe_text") is evidence.votes(
        town, "2023", field="unsafe_text"
    )
    nobody = replace(town, mentions=town.mentions.iloc[:0], walk_notes=town.walk_notes.iloc[:0])
    assert evidence.placed_records(town, "walk_note")
    assert evidence.placed_records(nobody, "walk_note") == []
    pd.testing.assert_frame_equal(
        evidence.votes(replace(town), "2023", field="unsafe_text"),
        evidence.votes(town, "2023", field="unsafe_text"),
    )
    assert safe_votes(nobody, "2023") == {}
