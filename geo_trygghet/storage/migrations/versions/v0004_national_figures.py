"""Figures of surveys of the whole country."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geo_trygghet.storage.ddl import TEXT

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "national_figure",
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("survey", TEXT, nullable=False),
        sa.Column("round", TEXT, nullable=False),
        sa.Column("area", TEXT, nullable=False),
        sa.Column("asked", TEXT, nullable=False),
        sa.Column("share_percent", sa.Double(), nullable=False),
        sa.Column("low_percent", sa.Double(), nullable=True),
        sa.Column("high_percent", sa.Double(), nullable=True),
        sa.Column("source", TEXT, nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "survey", "round", "area", "asked", name="pk_national_figure"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipality.code"],
            name="fk_national_figure_municipality_code",
        ),
    )
