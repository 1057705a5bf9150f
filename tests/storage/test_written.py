"""What is written in by hand is read back at once, and taken back by who wrote it that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pytest
from town_store import fill

from geo_trygghet import schema, text_reading
from geo_trygghet.intake.by_hand import by_hand
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage.codec import now

if TYPE_CHECKING:
    from geo_trygghet.storage import Store

HALMSTAD = find_municipality("Halmstad")
CODE = HALMSTAD.code
MINE: dict[str, Any] = {"actor": "anna"}


@pytest.fixture
def town(store: Store) -> Store:
    fill(store)
    return store


def write(store: Store, number: int, text: str = "Torget", *, actor: str = "anna") -> int:
    row = dict.fromkeys(schema.ANSWER.names) | {
        "municipality_code": CODE, "round": "2023", "row": 1, "respondent": f"papper-{number}",
        "dedup_key": f"papper:{number}", "unsafe_text": text, "answered_on": "2024-02-01",
    }  # fmt: skip
    rows = gpd.GeoDataFrame([row], geometry="geometry", crs=4326)
    intake = by_hand("survey", HALMSTAD, rows.drop(columns=["id", "source_id"]), round="2023")
    (receipt,) = store.take(intake, actor=actor, reader=text_reading.read_texts)
    return receipt.source_id


def test_the_latest_rows_come_first_with_the_places_found(town: Store) -> None:
    for number, text in enumerate(("Torget", "Parken eller Byn", "någonstans"), start=1):
        write(town, number, text)
    write(town, 9, actor="bo")
    count, rows = town.written(CODE, "survey", day=now()[:10], limit=2, **MINE)
    assert count == 3
    assert [one.row["dedup_key"] for one in rows] == ["papper:3", "papper:2"]
    assert rows[0].found == ()
    assert [(f.field, f.place_ids, f.sure) for f in rows[1].found] == [
        ("unsafe_text", ("t.parken",), True),
        ("unsafe_text", ("t.byn",), True),
    ]
    assert town.written(CODE, "survey", day="2001-01-01", limit=2, **MINE) == (0, [])
    assert town.written(CODE, "walk", day=now()[:10], limit=2, **MINE) == (0, [])


def test_keys_rounds_and_words_are_told(town: Store) -> None:
    write(town, 12, "Torget")
    assert town.keys_of(CODE, "2023", "papper:") == ["papper:12"]
    assert town.keys_of(CODE, "2023", "pa%er:") == []
    known = town.answer_under(CODE, "2023", "papper:12")
    assert known == {"answered_on": "2024-02-01", "unsafe_text": "Torget", "safe_text": None}
    assert town.answer_under(CODE, "2022", "papper:12") is None
    assert town.rounds(CODE).to_dict("list") == {
        "name": ["2023"], "question": ["Var känner du dig otrygg?"],
    }  # fmt: skip
    told = town.offered(CODE, "survey", ("age", "gender"))
    assert told == {"age": ["35–44"], "gender": []}


def test_what_is_taken_back_leaves_all_as_it_was_but_for_its_source(town: Store) -> None:
    before, told = town.read(CODE), len(town.sources(CODE))
    source = write(town, 1)
    assert str(town.read(CODE).rounds["date_to"].iloc[0]) == "2024-02-01"
    by = {"actor": "anna", "day": now()[:10]}
    for wrong in ({"actor": "bo"}, {"day": "2001-01-01"}):
        assert not town.take_back(CODE, "survey", source, **(by | wrong))
    assert not town.take_back("1381", "survey", source, **by)
    assert not town.take_back(CODE, "walk", source, **by)
    assert not town.take_back(CODE, "survey", 2, **by)  # a file's
    version = town.version()
    assert town.take_back(CODE, "survey", source, **by)
    assert not town.take_back(CODE, "survey", source, **by)
    assert town.version() != version
    after = town.read(CODE)
    assert len(town.sources(CODE)) == told + 1
    frames = [name for name, kept in vars(before).items() if isinstance(kept, pd.DataFrame)]
    assert {"answers", "mentions", "readings", "rounds", "sources"} <= set(frames)
    for name in frames:
        assert getattr(after, name).equals(getattr(before, name)), name
    assert town.audit_log(1)[0].detail == {"source": source, "file": "för hand", "rows": 1}
