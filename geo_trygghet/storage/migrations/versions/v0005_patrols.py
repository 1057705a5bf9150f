"""Streets, visible patrol as planned and as done, and starts that were drawn by lot."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geo_trygghet.storage.ddl import GEOMETRY, INTEGER, TEXT

JSON = sa.JSON(none_as_null=True)

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _street()
    _patrol_shift()
    _patrol_visit()
    _patrol_trial()


def _street() -> None:
    op.create_table(
        "street",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("source_id", INTEGER, nullable=False),
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("row", INTEGER, nullable=False),
        sa.Column("dedup_key", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("foot", sa.Boolean(), nullable=False),
        sa.Column("cycle", sa.Boolean(), nullable=False),
        sa.Column("car", sa.Boolean(), nullable=False),
        sa.Column("oneway", sa.Boolean(), nullable=False),
        sa.Column("lit", sa.Boolean(), nullable=True),
        sa.Column("geometry", GEOMETRY, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_street"),
        sa.UniqueConstraint(
            "municipality_code",
            "source_id",
            "dedup_key",
            name="uq_street_municipality_code_source_id_dedup_key",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_street_source_id"),
    )
    op.create_index(
        "ix_street_municipality_code_source_id", "street", ["municipality_code", "source_id"]
    )
    if op.get_context().dialect.name == "postgresql":
        op.create_index("ix_street_geometry", "street", ["geometry"], postgresql_using="gist")


def _patrol_shift() -> None:
    op.create_table(
        "patrol_shift",
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("shift_id", TEXT, nullable=False),
        sa.Column("begins_at", TEXT, nullable=False),
        sa.Column("ends_at", TEXT, nullable=False),
        sa.Column("means", TEXT, nullable=False),
        sa.Column("patrols", INTEGER, nullable=False),
        sa.Column("seed", INTEGER, nullable=False),
        sa.Column("plan", JSON, nullable=False),
        sa.Column("made_at", TEXT, nullable=False),
        sa.Column("cancelled_at", TEXT, nullable=True),
        sa.Column("constructed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "shift_id", name="pk_patrol_shift"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name="fk_patrol_shift_municipality_code"
        ),
    )
    op.create_index(
        "ix_patrol_shift_municipality_code_begins_at",
        "patrol_shift",
        ["municipality_code", "begins_at"],
    )


def _patrol_visit() -> None:
    op.create_table(
        "patrol_visit",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("source_id", INTEGER, nullable=True),
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("row", INTEGER, nullable=True),
        sa.Column("dedup_key", TEXT, nullable=False),
        sa.Column("shift_id", TEXT, nullable=True),
        sa.Column("patrol", TEXT, nullable=True),
        sa.Column("number", INTEGER, nullable=True),
        sa.Column("place_id", TEXT, nullable=False),
        sa.Column("began_at", TEXT, nullable=False),
        sa.Column("minutes", sa.Double(), nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=True),
        sa.Column("found", JSON, nullable=False),
        sa.Column("constructed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_patrol_visit"),
        sa.UniqueConstraint(
            "municipality_code", "dedup_key", name="uq_patrol_visit_municipality_code_dedup_key"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_patrol_visit_source_id"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name="fk_patrol_visit_municipality_code"
        ),
    )
    for column in ("began_at", "shift_id"):
        op.create_index(
            f"ix_patrol_visit_municipality_code_{column}",
            "patrol_visit",
            ["municipality_code", column],
        )


def _patrol_trial() -> None:
    op.create_table(
        "patrol_trial",
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("trial_id", TEXT, nullable=False),
        sa.Column("design", TEXT, nullable=False),
        sa.Column("seed", INTEGER, nullable=False),
        sa.Column("places", JSON, nullable=False),
        sa.Column("starts", JSON, nullable=False),
        sa.Column("begins_on", TEXT, nullable=False),
        sa.Column("ends_on", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("made_at", TEXT, nullable=False),
        sa.Column("constructed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "trial_id", name="pk_patrol_trial"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name="fk_patrol_trial_municipality_code"
        ),
    )
