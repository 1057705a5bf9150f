"""The data dictionary says what the schema says, all of it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from geo_trygghet import data_dictionary, schema
from geo_trygghet.cli import main
from geo_trygghet.data_dictionary import render_data_dictionary


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda t: t.name)
def test_every_table_and_column_is_in_it_once(table: schema.Table) -> None:
    text = render_data_dictionary()
    section = text.split(f"### {table.name}\n")[1].split("\n### ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == table.names
    assert table.description in section


def test_personal_data_is_marked_as_in_the_schema() -> None:
    text = render_data_dictionary()
    (row,) = [line for line in text.splitlines() if line.startswith("| `unsafe_text`")]
    assert "| direkt |" in row
    assert "får vara tom" in row
    assert "| [`account`](#account) | Konton; lämnar aldrig lagret | direkt | nej |" in text
    assert "| [`municipality`](#municipality) |" in text
    assert "| nej | ja |" in next(r for r in text.splitlines() if r.startswith("| [`place`]"))


def test_a_pipe_in_a_description_does_not_break_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    column = schema.Column("c", "text", "d|e", personal="indirect")
    odd = schema.Table("odd", "a|b", (column,), key=("c",))
    monkeypatch.setattr(schema, "TABLES", (odd,))
    text = render_data_dictionary()
    assert "| a\\|b | indirekt |" in text
    assert "d\\|e |" in text


def test_every_type_and_mark_has_a_word() -> None:
    assert {c.type for t in schema.TABLES for c in t.columns} <= set(data_dictionary.TYPES)
    assert {c.personal for t in schema.TABLES for c in t.columns} <= set(data_dictionary.PERSONAL)


def test_the_command_prints_it() -> None:
    done = CliRunner().invoke(main, ["data-dictionary"])
    assert done.exit_code == 0
    assert done.output == render_data_dictionary()
