"""The quarters of a span: what was planned and done in each, and whether it is finished."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geo_trygghet.hours.promised import Span

_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class Quarter:
    """A calendar quarter of a span, both days counted.

    Attributes
    ----------
    name
        "2022-Q1".
    planned, done
        In the whole quarter [hours].
    walked
        Place → the day of each visit that was made there.
    finished
        True when its last day has passed and the logging has gone past it.
    """

    name: str
    begins: dt.date
    ends: dt.date
    planned: float
    done: float
    walked: Mapping[str, tuple[dt.date, ...]]
    finished: bool


def quarters_of(span: Span, visits: pd.DataFrame, *, logged_to: dt.date | None) -> list[Quarter]:
    """Sum visits by quarter, in order.

    Parameters
    ----------
    span
        Whose quarters.
    visits : table
        `day` (date), `place_id`, `minutes` [minutes], `status`; those that count.
    logged_to
        The last day that anything in the municipality is logged for; None: nothing is.
    """
    found = []
    first = dt.date(span.begins.year, (span.begins.month - 1) // _MONTHS * _MONTHS + 1, 1)
    while first <= span.ends:
        after = _next(first)
        begins, ends = max(first, span.begins), min(after - dt.timedelta(days=1), span.ends)
        own = visits[(visits["day"] >= begins) & (visits["day"] <= ends)]
        done = own[own["status"] == "done"]
        found.append(
            Quarter(
                name=f"{first.year}-Q{(first.month - 1) // _MONTHS + 1}",
                begins=begins,
                ends=ends,
                planned=float(own.loc[own["status"] == "planned", "minutes"].sum()) / 60,
                done=float(done["minutes"].sum()) / 60,
                walked={
                    str(place): tuple(sorted(days))
                    for place, days in done.groupby("place_id")["day"]
                },
                # Nothing can be logged ahead of its time, so what is logged after it has passed it.
                finished=logged_to is not None and logged_to > ends,
            )
        )
        first = after
    return found


def _next(first: dt.date) -> dt.date:
    month = first.month - 1 + _MONTHS
    return dt.date(first.year + month // 12, month % 12 + 1, 1)
