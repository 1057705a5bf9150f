from __future__ import annotations

import dataclasses
import datetime as dt
import itertools

from release_town import public_table

from geo_trygghet.privacy.public_table import MADE_BY_GUARD
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.open_data import (
    PLACE_COLUMNS,
    ROUND_COLUMNS,
    documented,
    open_rows,
    position_words,
    round_cells,
)


def test_a_row_has_every_column_and_words_not_codes() -> None:
    table = dataclasses.replace(
        public_table(),
        made_by=MADE_BY_GUARD,
        causes={"t.torget": ("belysning", "narkotika")},
        times={"t.torget": ("kvall", "natt")},
        changes={"t.torget": "up", "t.parken": "down"},
        compared_with="2021",
    )
    rows = {(cells["lista"], cells["place_id"]): cells for cells, _ in open_rows(table)}
    for cells in rows.values():
        assert list(cells) == [column.name for column in PLACE_COLUMNS]
    square = rows["nämns som otrygg", "t.torget"]
    assert square["orsaker"] == "mörker och belysning; narkotika"
    assert square["tider"] == "Kväll; Natt"
    assert square["forandring"] == "fler nämner platsen"
    assert rows["nämns som otrygg", "t.parken"]["forandring"] == "färre nämner platsen"
    assert rows["nämns som otrygg", "t.langgatan"]["forandring"] is None
    assert round_cells(table, Edition())["jamfort_med"] == "2021"


def test_a_safe_place_has_no_letter_group_cause_or_time() -> None:
    safe = [cells for cells, _ in open_rows(public_table()) if cells["lista"] == "nämns som trygg"]
    assert safe
    for cells, column in itertools.product(safe, ("bokstav", "grupp", "orsaker", "tider")):
        assert cells[column] is None


def test_what_is_the_same_in_all_rows_is_the_release() -> None:
    cells = round_cells(public_table(), Edition(4, dt.date(2024, 8, 15)))
    assert list(cells) == [column.name for column in ROUND_COLUMNS]
    assert cells["utgava"] == 4
    assert cells["publicerad"] == "2024-08-15"
    assert cells["uppgifter"] == "konstruerade"
    assert round_cells(public_table(), Edition())["publicerad"] is None


def test_figures_tell_their_unit() -> None:
    told = documented()
    for column in ("av_100_minst", "av_100_hogst", "svar", "latitud", "longitud", "lage"):
        assert "[" in told[column]


def test_a_position_tells_its_error() -> None:
    assert position_words({"approximate": True, "precision_m": 50.0}) == "ungefärligt, ±50 m"
    assert position_words({"approximate": False, "precision_m": 5.0}) == "enligt källa"
