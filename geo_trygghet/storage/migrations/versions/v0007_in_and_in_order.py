"""Files coming in, withdrawn sources, photos, second factors, closed places, keys of the API."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geo_trygghet.storage.ddl import INTEGER, TEXT

JSON = sa.JSON(none_as_null=True)

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for name in ("status", "replaced_by"):
        op.add_column("place", sa.Column(name, TEXT, nullable=True))
    op.add_column("account", sa.Column("totp_secret", TEXT, nullable=True))
    op.add_column("account", sa.Column("totp_step", INTEGER, nullable=True))
    op.add_column("account", sa.Column("recovery_hashes", JSON, nullable=True))
    op.add_column("account", sa.Column("must_change", sa.Boolean(), nullable=True))
    # Until the next import a municipality's tables are known by this word.
    op.execute(
        "INSERT INTO setting (name, value) "
        "SELECT 'tables-version-' || code, 'migrated' FROM municipality"
    )
    _source_withdrawal()
    _photo()
    _upload()
    _column_mapping()
    _api_key()


def _needs(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names]


def _may(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=True) for name in names]


def _counts(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, INTEGER, nullable=False) for name in names]


def _of_municipality(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality_code"], ["municipality.code"], name=f"fk_{name}_municipality_code"
    )


def _of_source(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=f"fk_{name}_source_id")


def _source_withdrawal() -> None:
    op.create_table(
        "source_withdrawal",
        *_counts("source_id"),
        *_needs("municipality_code", "withdrawn_at", "withdrawn_by", "reason"),
        *_counts("rows_removed"),
        sa.PrimaryKeyConstraint("source_id", name="pk_source_withdrawal"),
        _of_source("source_withdrawal"),
        _of_municipality("source_withdrawal"),
    )


def _photo() -> None:
    op.create_table(
        "photo",
        *_counts("id", "source_id"),
        *_needs("municipality_code", "record"),
        *_counts("record_id"),
        *_needs("name"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        *_counts("width", "height"),
        sa.PrimaryKeyConstraint("id", name="pk_photo"),
        _of_source("photo"),
        _of_municipality("photo"),
    )
    key = ["municipality_code", "record", "record_id"]
    op.create_index("ix_photo_municipality_code_record_record_id", "photo", key)
    op.create_index("ix_photo_source_id", "photo", ["source_id"])


def _upload() -> None:
    op.create_table(
        "upload",
        *_needs("upload_id", "municipality_code"),
        *_may("kind", "round"),
        *_needs("file_name", "sha256"),
        *_counts("size_bytes"),
        *_needs("uploaded_at", "uploaded_by", "state", "changed_at"),
        sa.Column("choices", JSON, nullable=False),
        sa.Column("told", JSON, nullable=True),
        sa.Column("sources", JSON, nullable=True),
        sa.PrimaryKeyConstraint("upload_id", name="pk_upload"),
        _of_municipality("upload"),
    )
    key = ["municipality_code", "uploaded_at"]
    op.create_index("ix_upload_municipality_code_uploaded_at", "upload", key)
    op.create_table(
        "upload_file",
        *_needs("upload_id"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("upload_id", name="pk_upload_file"),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["upload.upload_id"], name="fk_upload_file_upload_id"
        ),
    )


def _column_mapping() -> None:
    op.create_table(
        "column_mapping",
        *_needs("municipality_code", "kind", "shape"),
        sa.Column("fields", JSON, nullable=False),
        *_needs("changed_at", "changed_by"),
        sa.PrimaryKeyConstraint("municipality_code", "kind", "shape", name="pk_column_mapping"),
        _of_municipality("column_mapping"),
    )


def _api_key() -> None:
    op.create_table(
        "api_key",
        *_counts("id", "account_id"),
        *_needs("label", "key_hash", "created_at", "expires_at"),
        *_may("used_on", "revoked_at"),
        sa.PrimaryKeyConstraint("id", name="pk_api_key"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_api_key_account_id"),
        sa.UniqueConstraint("key_hash", name="uq_api_key_key_hash"),
    )
    op.create_index("ix_api_key_account_id", "api_key", ["account_id"])
