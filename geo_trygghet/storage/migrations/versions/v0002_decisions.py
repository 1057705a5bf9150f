"""What reviewers decide about words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geo_trygghet.storage.ddl import INTEGER, TEXT

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("words", TEXT, nullable=False),
        sa.Column("verdict", TEXT, nullable=False),
        sa.Column("place_id", TEXT, nullable=True),
        sa.Column("decided_at", TEXT, nullable=False),
        sa.Column("decided_by", TEXT, nullable=False),
        sa.Column("undone_at", TEXT, nullable=True),
        sa.Column("undone_by", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name="fk_decision_municipality_code"
        ),
    )
    op.create_index("ix_decision_municipality_code_form", "decision", ["municipality_code", "form"])
    op.add_column("mention", sa.Column("decision_id", INTEGER, nullable=True))
