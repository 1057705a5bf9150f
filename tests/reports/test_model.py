"""A document holds only what the writers can set."""

from __future__ import annotations

import pytest

from geo_trygghet.reports.model import Column, Document, Note, Paragraph, Section, Table


def document(*blocks: object, constructed: str = "") -> Document:
    section = Section("ett", "Ett", tuple(blocks))  # type: ignore[arg-type]  # blocks of tests
    return Document("Rapport", "Kommun", (), "Kommun", "Ämne", "2025-12-31", constructed,
                    (Note("Läs först"),), (section,))  # fmt: skip


def test_a_row_has_one_cell_a_column() -> None:
    with pytest.raises(ValueError, match="fel antal celler"):
        Table("T", (Column("A"), Column("B")), (("1",),))


def test_a_columns_title_carries_its_unit() -> None:
    assert Column("Tagna", "rader").told == "Tagna (rader)"
    assert Column("Plats").told == "Plats"


def test_a_table_of_few_columns_is_no_wider_than_it_needs() -> None:
    assert Table("T", (Column("A"), Column("B")), ()).wide < 0.4
    assert Table("T", tuple(Column(str(n), width=2) for n in range(5)), ()).wide == 1


def test_blocks_and_tables_come_in_order_notes_first() -> None:
    table = Table("T", (Column("A"),), (("1",),))
    own = document(Paragraph("Hej"), table)
    assert [type(block).__name__ for block in own.blocks()] == ["Note", "Paragraph", "Table"]
    assert own.tables() == (table,)


def test_constructed_data_stand_among_the_keywords() -> None:
    assert "konstruerade data" in document(constructed="Konstruerade data.").keywords
    assert "konstruerade data" not in document().keywords
