"""What somebody wrote in by hand: read back at once, and taken back the same day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.codes import BY_HAND
from geo_trygghet.storage.database import Opened, lock_municipalities, touch
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.taking import RECORDS
from geo_trygghet.storage.withdrawing import keep_withdrawal, remove_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

UNDONE: Final = "Ångrades av den som skrev in det."

_MOST_OFFERED: Final = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A place that was found in a text: its column, ids that it may be, and whether it is sure."""

    field: str
    place_ids: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A row that was written in: its source, when (ISO 8601), its columns, the places found."""

    source_id: int
    at: str
    row: dict[str, Any]
    found: tuple[Found, ...]


class ByHand(Opened):
    """Rows that were written in by hand, not by file."""

    def written(
        self, code: str, kind: str, *, actor: str, day: str, limit: int
    ) -> tuple[int, list[Written]]:
        """Count what somebody wrote in on a day, and list the latest of it.

        Parameters
        ----------
        kind
            `survey`, `walk` or `dialogue`.
        day
            ISO 8601.
        limit
            Most rows that are listed.

        Returns
        -------
        int
            All that was written in that day [rows].
        list of Written
            The latest first.
        """
        of, source = table(RECORDS[kind]), table(schema.SOURCE)
        mine = _own(code, kind, actor, day) & (of.c.source_id == source.c.id)
        with self._database.reading() as connection:
            count = sa.select(sa.func.count()).select_from(of.join(source, mine))
            names = [name for name in RECORDS[kind].names if name != "geometry"]
            rows = connection.execute(
                sa.select(source.c.imported_at, *(of.c[name] for name in names))
                .join_from(of, source, mine)
                .order_by(of.c.id.desc())
                .limit(limit)
            ).all()
            found = _found(connection, RECORDS[kind].name, [row.id for row in rows])
            return connection.scalar(count) or 0, [
                Written(
                    row.source_id,
                    row.imported_at,
                    {name: getattr(row, name) for name in names},
                    found[row.id],
                )
                for row in rows
            ]

    def answer_under(self, code: str, round_name: str, key: str) -> dict[str, Any] | None:
        """Give the texts of a round's answer that is known by a key, or None."""
        made = table(schema.ANSWER)
        query = sa.select(made.c.answered_on, made.c.unsafe_text, made.c.safe_text).where(
            made.c.municipality_code == code, made.c.round == round_name, made.c.dedup_key == key
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
            return None if row is None else dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's own way

    def keys_of(self, code: str, round_name: str, beginning: str) -> list[str]:
        """List a round's answers' keys with the same beginning."""
        made = table(schema.ANSWER)
        query = sa.select(made.c.dedup_key).where(
            made.c.municipality_code == code,
            made.c.round == round_name,
            made.c.dedup_key.startswith(beginning, autoescape=True),
        )
        with self._database.reading() as connection:
            return list(connection.scalars(query))

    def rounds(self, code: str) -> pd.DataFrame:
        """Read a municipality's survey rounds, columns `name` and `question`, the latest first."""
        made = table(schema.SURVEY_ROUND)
        query = sa.select(made.c.name, made.c.question).where(made.c.municipality_code == code)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(made.c.name.desc())).all()
            return pd.DataFrame(rows, columns=["name", "question"])

    def offered(self, code: str, kind: str, columns: Iterable[str]) -> dict[str, list[str]]:
        """List what stands in columns of a kind, the most frequent first, at most forty of each."""
        made = table(RECORDS[kind])
        told = {}
        with self._database.reading() as connection:
            for name in columns:
                column = made.c[name]
                query = (
                    sa.select(column)
                    .where(made.c.municipality_code == code, column.is_not(None))
                    .group_by(column)
                    .order_by(sa.func.count().desc(), column)
                    .limit(_MOST_OFFERED)
                )
                told[name] = list(connection.scalars(query))
        return told

    def take_back(self, code: str, kind: str, source_id: int, *, actor: str, day: str) -> bool:
        """Take back what the same person wrote in by hand the same day; False if it is not that.

        The rows go; the source stays, with who took it back.
        """
        source = table(schema.SOURCE)
        with self._database.writing() as connection:
            lock_municipalities(connection, {code})
            mine = _own(code, kind, actor, day) & (source.c.id == source_id)
            found = connection.execute(sa.select(source).where(mine)).one_or_none()
            made = table(RECORDS[kind])
            count = sa.select(sa.func.count()).where(made.c.source_id == source_id)
            rows = connection.scalar(count) or 0
            if found is None or not rows:
                return False
            remove_rows(connection, found)
            keep_withdrawal(connection, found, rows, UNDONE, actor)
            touch(connection, {code})
            return True


def _own(code: str, kind: str, actor: str, day: str) -> sa.ColumnElement[bool]:
    source = table(schema.SOURCE)
    return sa.and_(
        source.c.municipality_code == code,
        source.c.kind == kind,
        source.c.format == BY_HAND,
        source.c.imported_by == actor,
        source.c.imported_at.startswith(day, autoescape=True),
    )


def _found(connection: sa.Connection, record: str, ids: list[int]) -> dict[int, tuple[Found, ...]]:
    made = table(schema.MENTION)
    mine = (made.c.record == record) & made.c.record_id.in_(ids)
    found: dict[int, list[Found]] = {one: [] for one in ids}
    for row in connection.execute(sa.select(made).where(mine).order_by(made.c.id)):
        may_be = tuple(one["place_id"] for one in row.candidates)
        sure = row.place_id is not None
        told = Found(row.field, (row.place_id,) if sure else may_be, sure)
        found[row.record_id].append(told)
    return {one: tuple(told) for one, told in found.items()}
