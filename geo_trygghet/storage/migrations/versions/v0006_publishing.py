"""Promises as a whole, actions and follow-ups, reports, and what a release's guard knew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geo_trygghet.storage.ddl import INTEGER, TEXT

JSON = sa.JSON(none_as_null=True)

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for name in ("status", "done", "outcome", "next_follow_up"):
        op.add_column("promise", sa.Column(name, TEXT, nullable=True))
    _promise_period()
    _action()
    _follow_up()
    _report_text()
    _picture_decision()
    _release_withdrawal()
    _release_count()
    _public_profile()


def _needs(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names]


def _may(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=True) for name in names]


def _of_municipality(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality_code"], ["municipality.code"], name=f"fk_{name}_municipality_code"
    )


def _of_release(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality_code", "number"],
        ["release.municipality_code", "release.number"],
        name=f"fk_{name}_municipality_code_number",
    )


def _promise_period() -> None:
    op.create_table(
        "promise_period",
        *_needs("municipality_code", "period", "period_from", "period_to"),
        sa.Column("parties", JSON, nullable=False),
        sa.Column("signatories", JSON, nullable=False),
        *_may("predecessor", "round", "background", "next_follow_up", "outcome"),
        *_needs("source"),
        sa.PrimaryKeyConstraint("municipality_code", "period", name="pk_promise_period"),
        _of_municipality("promise_period"),
    )


def _action() -> None:
    op.create_table(
        "action",
        *_needs("municipality_code", "action_id"),
        *_may("promise_id", "place_id", "round"),
        *_needs("party"),
        *_may("responsible", "said"),
        *_needs("text", "status"),
        *_may("reason", "due_on", "done_on", "next_follow_up"),
        sa.Column("public", sa.Boolean(), nullable=False),
        *_needs("made_at", "changed_at"),
        sa.Column("constructed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "action_id", name="pk_action"),
        _of_municipality("action"),
    )


def _follow_up() -> None:
    op.create_table(
        "follow_up",
        sa.Column("id", INTEGER, nullable=False),
        *_needs("municipality_code", "of", "of_id", "followed_on", "status"),
        *_may("note"),
        *_needs("recorded_at", "recorded_by"),
        sa.Column("constructed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
        _of_municipality("follow_up"),
    )
    op.create_index(
        "ix_follow_up_municipality_code_of_of_id", "follow_up", ["municipality_code", "of", "of_id"]
    )


def _report_text() -> None:
    key = ("municipality_code", "report", "period", "part")
    op.create_table(
        "report_text",
        *_needs(*key, "text", "changed_at", "changed_by"),
        sa.Column("constructed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(*key, name="pk_report_text"),
        _of_municipality("report_text"),
    )


def _picture_decision() -> None:
    op.create_table(
        "picture_decision",
        *_needs("municipality_code", "decided_on", "body"),
        *_may("reference"),
        *_needs("source"),
        sa.Column("constructed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("municipality_code", "decided_on", name="pk_picture_decision"),
        _of_municipality("picture_decision"),
    )


def _release_withdrawal() -> None:
    op.create_table(
        "release_withdrawal",
        *_needs("municipality_code"),
        sa.Column("number", INTEGER, nullable=False),
        *_needs("withdrawn_at", "withdrawn_by", "reason"),
        sa.PrimaryKeyConstraint("municipality_code", "number", name="pk_release_withdrawal"),
        _of_release("release_withdrawal"),
    )


def _release_count() -> None:
    op.create_table(
        "release_count",
        *_needs("municipality_code"),
        sa.Column("number", INTEGER, nullable=False),
        *_needs("list", "place_id", "cell"),
        sa.Column("respondents", sa.Double(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("low", INTEGER, nullable=True),
        sa.Column("high", INTEGER, nullable=True),
        *_may("tier"),
        sa.PrimaryKeyConstraint(
            "municipality_code", "number", "list", "place_id", "cell", name="pk_release_count"
        ),
        _of_release("release_count"),
    )


def _public_profile() -> None:
    op.create_table(
        "public_profile",
        *_needs("municipality_code"),
        *_may("accent", "contact", "page_url", "publisher_uri", "licence"),
        *_needs("changed_at"),
        sa.PrimaryKeyConstraint("municipality_code", name="pk_public_profile"),
        _of_municipality("public_profile"),
    )
