from __future__ import annotations

import pandas as pd
import pytest

from geo_trygghet import schema
from geo_trygghet.errors import SchemaError

SMALL = schema.Table(
    "liten",
    "Provtabell",
    (
        schema.Column("id", "int", "Nummer"),
        schema.Column("namn", "text", "Namn"),
        schema.Column("slag", "text", "Slag", null=True, allowed=("torg", "park")),
    ),
    key=("id",),
    serial=True,
)


def test_a_right_frame_passes_without_its_serial_key() -> None:
    schema.check_frame(pd.DataFrame({"id": [None], "namn": ["A"], "slag": [None]}), SMALL)


def test_all_problems_are_told_at_once() -> None:
    frame = pd.DataFrame({"namn": ["A", None], "slag": ["torg", "slott"]})
    with pytest.raises(SchemaError) as told:
        schema.check_frame(frame, SMALL)
    for problem in ("id saknas", "namn har tomma värden", "slag har okända värden: slott"):
        assert problem in str(told.value)


def test_tables_and_columns_are_found_by_name() -> None:
    assert schema.table("place") is schema.PLACE
    assert schema.PLACE.column("name").type == "text"
    with pytest.raises(KeyError):
        schema.table("finns_inte")
    with pytest.raises(KeyError):
        schema.PLACE.column("finns_inte")


def test_every_table_stands_after_those_that_it_refers_to() -> None:
    seen: set[str] = set()
    for table in schema.TABLES:
        for own, other, theirs in table.refers:
            assert other in seen
            assert set(own) <= set(table.names)
            assert set(theirs) <= set(schema.table(other).names)
        seen.add(table.name)


def test_keys_and_indexes_name_columns_that_exist() -> None:
    for table in schema.TABLES:
        named = {n for group in (table.key, *table.unique, *table.indexes) for n in group}
        assert named <= set(table.names), table.name


def test_no_layer_that_leaves_the_house_holds_what_may_name_a_person() -> None:
    layers = [table for table in schema.TABLES if table.layer]
    assert layers
    assert not [c.name for table in layers for c in table.columns if c.personal == "direct"]
