"""Who did what and when; never with raw text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.storage.codec import now
from geo_trygghet.storage.ddl import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One thing that somebody did: when (ISO 8601, Swedish time), who, what, and where."""

    id: int
    at: str
    actor: str
    municipality_code: str | None
    action: str
    detail: dict[str, Any]


def add_audit(
    connection: sa.Connection,
    *,
    actor: str,
    action: str,
    municipality_code: str | None = None,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Note that somebody did something, in the transaction in which it is done."""
    row = {
        "at": now(),
        "actor": actor,
        "municipality_code": municipality_code,
        "action": action,
        "detail": dict(detail or {}),
    }
    connection.execute(table(schema.AUDIT).insert(), row)


def read_audit(
    connection: sa.Connection,
    limit: int,
    *,
    actor: str | None = None,
    actions: Iterable[str] | None = None,
) -> list[AuditRow]:
    """List what was done, the latest first, at most `limit` rows; of one actor, of some actions."""
    made = table(schema.AUDIT)
    query = sa.select(made).order_by(made.c.id.desc()).limit(limit)
    if actor is not None:
        query = query.where(made.c.actor == actor)
    if actions is not None:
        query = query.where(made.c.action.in_(tuple(actions)))
    return [
        AuditRow(row.id, row.at, row.actor, row.municipality_code, row.action, row.detail)
        for row in connection.execute(query)
    ]
