"""A visit that was logged both in the phone and in a file is one visit, and counts once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.issues import Issue
from geo_trygghet.storage.ddl import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHORTEST: Final = dt.timedelta(minutes=1)
"""A visit pressed done at once lasts as long."""

Span = tuple[dt.datetime, dt.datetime]


def without_same(
    connection: sa.Connection, code: str, rows: Sequence[dict[str, Any]], *, by_file: bool
) -> list[dict[str, Any]]:
    """Leave out done visits that are logged already in the other way.

    The same visit: the same place, and times that overlap. Each that is logged answers for one of
    the rows, so two patrols in a place at once, both in the rows, are one known and one new.

    Parameters
    ----------
    connection
        Of the caller, who has locked the municipality.
    code
        Whose.
    rows
        Encoded rows of schema.PATROL_VISIT, whatever their status.
    by_file
        True if the rows come by file: the other way is the phone.
    """
    made = table(schema.PATROL_VISIT)
    other = made.c.source_id.is_(None) if by_file else made.c.source_id.is_not(None)
    query = sa.select(made.c.place_id, made.c.began_at, made.c.minutes).where(
        made.c.municipality_code == code, made.c.status == "done", other
    )
    logged: dict[str, list[Span]] = defaultdict(list)
    for row in connection.execute(query):
        logged[row.place_id].append(_span(row._mapping))  # noqa: SLF001 - its public name
    return [row for row in rows if row["status"] != "done" or not _answered(row, logged)]


def _answered(row: Mapping[str, Any], logged: dict[str, list[Span]]) -> bool:
    """Tell whether a logged visit is this one; it then answers for no other."""
    begins, ends = _span(row)
    same = [one for one in logged.get(row["place_id"], ()) if one[0] < ends and begins < one[1]]
    if same:
        logged[row["place_id"]].remove(min(same, key=lambda one: abs(one[0] - begins)))
    return bool(same)


def _span(row: Mapping[Any, Any]) -> Span:
    began = dt.datetime.fromisoformat(row["began_at"])
    return began, began + max(dt.timedelta(minutes=row["minutes"]), _SHORTEST)


def told_same(number: int) -> Issue:
    """Tell how many of a file's visits were left out so [visits]."""
    visits = "1 besök" if number == 1 else f"{number} besök"
    return Issue(
        row=None,
        field=None,
        value=None,
        message=(
            f"{visits} i filen är redan loggade i telefonen, på samma plats och samtidigt, och "
            "räknas en gång."
        ),
        advice="Gick två patruller dit samtidigt: logga det andra besöket i telefonen.",
    )
