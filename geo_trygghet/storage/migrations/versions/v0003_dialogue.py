"""Notes of dialogues, and the minute that an answer came in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geo_trygghet.storage.ddl import GEOMETRY, INTEGER, TEXT

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "dialogue_note",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("source_id", INTEGER, nullable=False),
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("round", TEXT, nullable=True),
        sa.Column("row", INTEGER, nullable=False),
        sa.Column("dedup_key", TEXT, nullable=False),
        sa.Column("held_on", TEXT, nullable=True),
        sa.Column("party", TEXT, nullable=True),
        sa.Column("place_text", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("geometry", GEOMETRY, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_dialogue_note"),
        sa.UniqueConstraint(
            "municipality_code", "dedup_key", name="uq_dialogue_note_municipality_code_dedup_key"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_dialogue_note_source_id"),
    )
    op.create_index(
        "ix_dialogue_note_municipality_code_round", "dialogue_note", ["municipality_code", "round"]
    )
    if op.get_context().dialect.name == "postgresql":
        op.create_index(
            "ix_dialogue_note_geometry", "dialogue_note", ["geometry"], postgresql_using="gist"
        )
    op.add_column("answer", sa.Column("answered_minute", INTEGER, nullable=True))
