"""Survey rounds are made of the answers that there are, and go with the last of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.issues import Issue
from geo_trygghet.storage.codec import clean_text
from geo_trygghet.storage.ddl import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.tables import ImportBatch


def keep_rounds(
    connection: sa.Connection, batch: ImportBatch, new: Sequence[dict[str, Any]]
) -> tuple[Issue, ...]:
    """Make the survey rounds of new answers, or widen their dates; tell of another question."""
    made = table(schema.SURVEY_ROUND)
    question = clean_text(batch.question or "")
    issues: list[Issue] = []
    for name in sorted({row["round"] for row in new}):
        own = (made.c.municipality_code == batch.municipality.code) & (made.c.name == name)
        kept = connection.execute(sa.select(made).where(own)).one_or_none()
        days = [r["answered_on"] for r in new if r["round"] == name and r["answered_on"]]
        if kept is None:
            row = {"municipality_code": batch.municipality.code, "name": name}
            connection.execute(made.insert().values(**row, question=question))
        else:
            days += [day for day in (kept.date_from, kept.date_to) if day]
            if question and question != kept.question:
                issues.append(_other_question(name, question, kept.question))
        if days:
            dates = {"date_from": min(days), "date_to": max(days)}
            connection.execute(made.update().where(own).values(**dates))
    return tuple(issues)


def _other_question(name: str, question: str, first: str) -> Issue:
    return Issue(
        row=None,
        field=question,
        value=None,
        message=f"Frågan lyder inte som i omgången {name} förut: ”{first}”.",
        advice="Ge omgången ett annat namn om svaren inte kan jämföras.",
    )


def date_round(connection: sa.Connection, code: str, name: str) -> None:
    """Reckon a round's dates from the answers that are left; without any the round goes."""
    answers, rounds = table(schema.ANSWER), table(schema.SURVEY_ROUND)
    own = (answers.c.municipality_code == code) & (answers.c.round == name)
    of_round = (rounds.c.municipality_code == code) & (rounds.c.name == name)
    days = answers.c.answered_on
    count, first, last = connection.execute(
        sa.select(sa.func.count(), sa.func.min(days), sa.func.max(days)).where(own)
    ).one()
    if count:
        dates = {"date_from": first, "date_to": last}
        connection.execute(rounds.update().where(of_round).values(**dates))
    else:
        connection.execute(rounds.delete().where(of_round))
