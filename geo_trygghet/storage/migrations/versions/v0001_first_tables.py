"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geo_trygghet.storage.ddl import GEOMETRY, INTEGER, TEXT

revision = "0001"
down_revision = None


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS postgis")

    op.create_table(
        "municipality",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("slug", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_municipality"),
        sa.UniqueConstraint("slug", name="uq_municipality_slug"),
    )
    op.create_table(
        "source",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("round", TEXT, nullable=True),
        sa.Column("file_name", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("imported_at", TEXT, nullable=False),
        sa.Column("imported_by", TEXT, nullable=False),
        sa.Column("format", TEXT, nullable=False),
        sa.Column("encoding", TEXT, nullable=True),
        sa.Column("separator", TEXT, nullable=True),
        sa.Column("crs", TEXT, nullable=True),
        sa.Column("fields", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("rows_read", INTEGER, nullable=False),
        sa.Column("rows_taken", INTEGER, nullable=False),
        sa.Column("rows_set_aside", INTEGER, nullable=False),
        sa.Column("rows_known", INTEGER, nullable=False),
        sa.Column("constructed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name="fk_source_municipality_code"
        ),
    )
    op.create_index("ix_source_municipality_code_kind", "source", ["municipality_code", "kind"])
    op.create_table(
        "source_issue",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("source_id", INTEGER, nullable=False),
        sa.Column("row", INTEGER, nullable=True),
        sa.Column("field", TEXT, nullable=True),
        sa.Column("value", TEXT, nullable=True),
        sa.Column("message", TEXT, nullable=False),
        sa.Column("advice", TEXT, nullable=False),
        sa.Column("sets_aside", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source_issue"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_source_issue_source_id"),
    )
    op.create_index("ix_source_issue_source_id", "source_issue", ["source_id"])
    op.create_table(
        "place",
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("place_id", TEXT, nullable=False),
        sa.Column("version", INTEGER, nullable=False),
        sa.Column("source_id", INTEGER, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("size_class", TEXT, nullable=False),
        sa.Column("parent_id", TEXT, nullable=True),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("precision_m", sa.Double(), nullable=False),
        sa.Column("position_source", TEXT, nullable=False),
        sa.Column("name_source", TEXT, nullable=True),
        sa.Column("radius_m", sa.Double(), nullable=True),
        sa.Column("geometry", GEOMETRY, nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "place_id", "version", name="pk_place"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name="fk_place_municipality_code"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_place_source_id"),
    )
    op.create_table(
        "place_alias",
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("place_id", TEXT, nullable=False),
        sa.Column("version", INTEGER, nullable=False),
        sa.Column("alias", TEXT, nullable=False),
        sa.Column("generic", sa.Boolean(), nullable=False),
        sa.Column("source_id", INTEGER, nullable=False),
        sa.PrimaryKeyConstraint(
            "municipality_code", "place_id", "version", "alias", name="pk_place_alias"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_place_alias_source_id"),
        sa.ForeignKeyConstraint(
            ["municipality_code", "place_id", "version"],
            ["place.municipality_code", "place.place_id", "place.version"],
            name="fk_place_alias_municipality_code_place_id_version",
        ),
    )
    op.create_table(
        "survey_round",
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("question", TEXT, nullable=False),
        sa.Column("date_from", TEXT, nullable=True),
        sa.Column("date_to", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("municipality_code", "name", name="pk_survey_round"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name="fk_survey_round_municipality_code"
        ),
    )
    op.create_table(
        "answer",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("source_id", INTEGER, nullable=False),
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("round", TEXT, nullable=False),
        sa.Column("row", INTEGER, nullable=False),
        sa.Column("dedup_key", TEXT, nullable=False),
        sa.Column("respondent", TEXT, nullable=False),
        sa.Column("answered_on", TEXT, nullable=True),
        sa.Column("mode", TEXT, nullable=True),
        sa.Column("unsafe_text", TEXT, nullable=True),
        sa.Column("safe_text", TEXT, nullable=True),
        sa.Column("comment", TEXT, nullable=True),
        sa.Column("age", TEXT, nullable=True),
        sa.Column("gender", TEXT, nullable=True),
        sa.Column("home_area", TEXT, nullable=True),
        sa.Column("feeling", TEXT, nullable=True),
        sa.Column("chosen_categories", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("geometry", GEOMETRY, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
        sa.UniqueConstraint(
            "municipality_code",
            "round",
            "dedup_key",
            name="uq_answer_municipality_code_round_dedup_key",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_answer_source_id"),
        sa.ForeignKeyConstraint(
            ["municipality_code", "round"],
            ["survey_round.municipality_code", "survey_round.name"],
            name="fk_answer_municipality_code_round",
        ),
    )
    op.create_index("ix_answer_municipality_code_round", "answer", ["municipality_code", "round"])
    op.create_index("ix_answer_source_id", "answer", ["source_id"])
    op.create_table(
        "walk_note",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("source_id", INTEGER, nullable=False),
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("round", TEXT, nullable=True),
        sa.Column("row", INTEGER, nullable=False),
        sa.Column("dedup_key", TEXT, nullable=False),
        sa.Column("walked_on", TEXT, nullable=True),
        sa.Column("place_text", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("sign", TEXT, nullable=True),
        sa.Column("category", TEXT, nullable=True),
        sa.Column("action", TEXT, nullable=True),
        sa.Column("responsible", TEXT, nullable=True),
        sa.Column("due_on", TEXT, nullable=True),
        sa.Column("status", TEXT, nullable=True),
        sa.Column("geometry", GEOMETRY, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_walk_note"),
        sa.UniqueConstraint(
            "municipality_code", "dedup_key", name="uq_walk_note_municipality_code_dedup_key"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_walk_note_source_id"),
    )
    op.create_index(
        "ix_walk_note_municipality_code_round", "walk_note", ["municipality_code", "round"]
    )
    op.create_table(
        "incident",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("source_id", INTEGER, nullable=False),
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("row", INTEGER, nullable=False),
        sa.Column("dedup_key", TEXT, nullable=False),
        sa.Column("occurred_at", TEXT, nullable=True),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("place_text", TEXT, nullable=True),
        sa.Column("summary", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("precision", TEXT, nullable=False),
        sa.Column("precision_m", sa.Double(), nullable=True),
        sa.Column("geometry", GEOMETRY, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
        sa.UniqueConstraint(
            "municipality_code", "dedup_key", name="uq_incident_municipality_code_dedup_key"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_incident_source_id"),
    )
    op.create_index(
        "ix_incident_municipality_code_occurred_at",
        "incident",
        ["municipality_code", "occurred_at"],
    )
    op.create_table(
        "mention",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("record", TEXT, nullable=False),
        sa.Column("record_id", INTEGER, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("start", INTEGER, nullable=False),
        sa.Column("end", INTEGER, nullable=False),
        sa.Column("place_id", TEXT, nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("ambiguous", sa.Boolean(), nullable=False),
        sa.Column("group", INTEGER, nullable=True),
        sa.Column("candidates", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name="fk_mention_municipality_code"
        ),
    )
    op.create_index(
        "ix_mention_municipality_code_record", "mention", ["municipality_code", "record"]
    )
    op.create_index("ix_mention_record_record_id", "mention", ["record", "record_id"])
    op.create_table(
        "reading",
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("record", TEXT, nullable=False),
        sa.Column("record_id", INTEGER, nullable=False),
        sa.Column("answer_negation", sa.Boolean(), nullable=False),
        sa.Column("time_bands", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("categories", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("record", "record_id", name="pk_reading"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name="fk_reading_municipality_code"
        ),
    )
    op.create_index(
        "ix_reading_municipality_code_record", "reading", ["municipality_code", "record"]
    )
    op.create_table(
        "promise",
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("promise_id", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("period_from", TEXT, nullable=False),
        sa.Column("period_to", TEXT, nullable=False),
        sa.Column("party", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("measure", TEXT, nullable=True),
        sa.Column("target", TEXT, nullable=True),
        sa.Column("place_ids", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "promise_id", name="pk_promise"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name="fk_promise_municipality_code"
        ),
    )
    op.create_table(
        "published_figure",
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("round", TEXT, nullable=False),
        sa.Column("asked", TEXT, nullable=False),
        sa.Column("n_answers", INTEGER, nullable=True),
        sa.Column("share_percent", sa.Double(), nullable=True),
        sa.Column("exactness", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "round", "asked", name="pk_published_figure"),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipality.code"],
            name="fk_published_figure_municipality_code",
        ),
    )
    op.create_table(
        "release",
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("number", INTEGER, nullable=False),
        sa.Column("round", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("published_at", TEXT, nullable=False),
        sa.Column("published_by", TEXT, nullable=False),
        sa.Column("constructed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "number", name="pk_release"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name="fk_release_municipality_code"
        ),
    )
    op.create_table(
        "release_file",
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.Column("number", INTEGER, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "number", "name", name="pk_release_file"),
        sa.ForeignKeyConstraint(
            ["municipality_code", "number"],
            ["release.municipality_code", "release.number"],
            name="fk_release_file_municipality_code_number",
        ),
    )
    op.create_table(
        "account",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("user_name", TEXT, nullable=False),
        sa.Column("password_hash", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("user_name", name="uq_account_user_name"),
    )
    op.create_table(
        "account_municipality",
        sa.Column("account_id", INTEGER, nullable=False),
        sa.Column("municipality_code", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("account_id", "municipality_code", name="pk_account_municipality"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_account_municipality_account_id"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipality.code"],
            name="fk_account_municipality_municipality_code",
        ),
    )
    op.create_table(
        "audit",
        sa.Column("id", INTEGER, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("municipality_code", TEXT, nullable=True),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_municipality_code_at", "audit", ["municipality_code", "at"])
    op.create_table(
        "setting",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )
    if op.get_context().dialect.name == "postgresql":
        for table in ("place", "answer", "walk_note", "incident"):
            op.create_index(f"ix_{table}_geometry", table, ["geometry"], postgresql_using="gist")
