"""When the lägesbild was decided on, and that it must be again within two years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.cells import day_of, rows_of
from geo_trygghet.errors import ReportError
from geo_trygghet.reports.periods import months_after
from geo_trygghet.wording import day_told

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.reports.clean import Cleaner

MONTHS: Final = 24
"""The law's guides read a lägesbild as renewed at least every second year [months]."""

SINCE: Final = dt.date(2023, 7, 1)
"""Before the law came into force no decision was asked for."""

MOST_CHARACTERS: Final = 200


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision in force on a day."""

    on: dt.date
    body: str
    reference: str
    source: str
    constructed: bool

    @property
    def renew_by(self) -> dt.date:
        """The last day that it is no older than two years."""
        return months_after(self.on, MONTHS)


def latest_decision(decisions: pd.DataFrame, on: dt.date, cleaner: Cleaner) -> Decision | None:
    """Give the latest decision until a day; None: there is none.

    Parameters
    ----------
    decisions : table, schema.PICTURE_DECISION
    on
        The day.
    cleaner
        Masks what people wrote of it.
    """
    rows = [
        (day, row) for row in rows_of(decisions) if (day := day_of(row["decided_on"])) and day <= on
    ]
    if not rows:
        return None
    day, row = max(rows, key=lambda one: one[0])
    body, reference, source = (cleaner.line(row[key]) for key in ("body", "reference", "source"))
    return Decision(day, body, reference, source, constructed=bool(row["constructed"]))


def warning(decision: Decision | None, on: dt.date) -> str:
    """Say that there is no decision, or that it is older than two years; "" if all is well."""
    if on < SINCE:
        return ""
    if decision is None:
        return (
            "Inget beslut är inlagt om lägesbild och åtgärdsplan enligt lag 2023:196. Lägg in "
            "beslutet när det är fattat."
        )
    if on <= decision.renew_by:
        return ""
    return (
        f"Lägesbilden beslutades {day_told(decision.on)} och är äldre än {MONTHS} månader den "
        f"{day_told(on)}: den behöver göras om och beslutas på nytt."
    )


def decision_told(decision: Decision) -> str:
    """Say when it was decided, by whom, and where it stands."""
    reference = f", {decision.reference}" if decision.reference else ""
    made_up = " Beslutet är konstruerat för att visa programmet." if decision.constructed else ""
    return (
        f"Beslutad {day_told(decision.on)} av {decision.body}{reference}. Källa: "
        f"{decision.source}. Bör beslutas på nytt senast {day_told(decision.renew_by)}.{made_up}"
    )


def check_decision(
    day: str, body: str, reference: str, source: str, *, today: dt.date, cleaner: Cleaner
) -> dict[str, object]:
    """Read a decision as it was given in a form.

    Returns
    -------
    dict
        Columns of schema.PICTURE_DECISION less municipality and `constructed`.

    Raises
    ------
    ReportError
        If the day is none or lies ahead, a field is empty or too long, or a person is named.
    """
    decided = day_of(day.strip()) if len(day.strip()) == len("2026-01-01") else None
    if decided is None:
        raise ReportError(f"”{day[:20]}” är ingen dag: skriv dagen för beslutet som 2026-03-17.")
    if decided > today:
        raise ReportError(
            f"{decided.isoformat()} ligger framåt i tiden: lägg in beslutet när det är fattat."
        )
    given = {"body": body.strip(), "reference": reference.strip(), "source": source.strip()}
    names = {"body": "vem som beslutade", "source": "var beslutet står"}
    for key, name in names.items():
        if not given[key]:
            raise ReportError(f"Fältet för {name} är tomt: fyll i det.")
    for text in given.values():
        if len(text) > MOST_CHARACTERS:
            raise ReportError(
                f"”{text[:20]}…” är {len(text)} tecken: högst {MOST_CHARACTERS} får plats."
            )
        faults = cleaner.faults(text)
        if faults:
            raise ReportError(
                f"”{faults[0][1][:40]}” ser ut som {faults[0][0]}: skriv nämnd, befattning eller "
                "diarienummer, aldrig en person."
            )
    return {"decided_on": decided.isoformat(), **given, "reference": given["reference"] or None}
