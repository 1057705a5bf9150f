"""Which report is asked for, and what its page shows beside it: texts to write, the decision."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import abort
from flask_babel import lazy_gettext
from flask_login import current_user

from geo_trygghet import reports
from geo_trygghet.errors import ReportError
from geo_trygghet_web.hours_page import now
from geo_trygghet_web.pictures import kept_for, tables_for
from geo_trygghet_web.register import plain
from geo_trygghet_web.roles import HOURS
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from geo_trygghet.reports import Document, Material
    from geo_trygghet.tables import Municipality

TITLES: Final = {
    reports.QUARTER: lazy_gettext("Kvartalsrapport"),
    reports.LAGESBILD: lazy_gettext("Lägesbild och åtgärdsplan"),
}
NAMES: Final = {reports.QUARTER: "kvartalsrapport", reports.LAGESBILD: "lagesbild"}
"""Report → what its file is called."""

FIRST_YEAR: Final = 2015
"""No earlier period is offered, though one may be asked for by its address."""

HELP: Final = {
    (reports.QUARTER, "conclusions"): lazy_gettext("Står först. Det viktigaste, på några rader."),
    (reports.QUARTER, "analysis"): lazy_gettext("Varför det har gått som det har gått."),
    (reports.QUARTER, "other"): lazy_gettext("Det som har hänt och inte syns i siffrorna."),
    (reports.QUARTER, "decisions"): lazy_gettext("Det som nämnden behöver ta ställning till."),
    (reports.LAGESBILD, "mapping"): lazy_gettext(
        "Omfattning och konsekvenser, som skador och kostnader. De finns inte i programmets data."
    ),
    (reports.LAGESBILD, "other"): lazy_gettext("Annat som har betydelse, till exempel skolornas "
                                               "och socialtjänstens bild."),
    (reports.LAGESBILD, "analysis"): lazy_gettext("Orsaker, och vad som går att påverka."),
    (reports.LAGESBILD, "conclusions"): lazy_gettext("Vad lägesbilden leder till."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report and its period: `2026-Q4` or `2026`."""

    report: str
    period: str

    @property
    def file_stem(self) -> str:
        """What its file is called, but for the municipality and the ending."""
        return f"{NAMES[self.report]}-{self.period}"


@dataclass(frozen=True, slots=True)
class Part:
    """A part to write: what it is called, what is written, and how it was when it was read."""

    key: str
    label: str
    help: str
    text: str
    seen: str


def wanted(args: Mapping[str, str]) -> Wanted:
    """Read `?rapport=` and `?period=`; the last finished quarter unless another is asked for.

    What is no report or no period is answered with 404.
    """
    report = args.get("rapport") or reports.QUARTER
    if report not in TITLES:
        abort(404)
    today = now().date()
    if report == reports.QUARTER:
        asked = args.get("period") or reports.quarter_of(today).before.name
        try:
            return Wanted(report, reports.read_quarter(asked).name)
        except ReportError:
            abort(404)
    asked = args.get("period") or str(today.year)
    if not (asked.isascii() and asked.isdecimal() and len(asked) == len("2026")):
        abort(404)
    try:
        year = reports.check_year(int(asked))
    except ReportError:
        abort(404)
    if year > today.year:
        abort(404)
    return Wanted(report, str(year))


def periods(report: str, chosen: str) -> list[str]:
    """Give the periods to choose from, the latest first; the chosen one is always among them."""
    last = reports.quarter_of(now().date())
    if report == reports.LAGESBILD:
        found = [str(year) for year in range(last.year, FIRST_YEAR - 1, -1)]
    else:
        found, one = [], last
        while one.year >= FIRST_YEAR:
            found.append(one.name)
            one = one.before
    return sorted({*found, chosen}, reverse=True)


def material_of(municipality: Municipality) -> Material:
    """Read what reports are made of; the large tables are kept ready."""
    return reports.gather(store(), municipality.code, tables=tables_for(municipality))


def sees_all() -> bool:
    """Tell whether whoever asks sees hours of patrol and points of walks on other pages too."""
    return current_user.role in HOURS


def document_of(municipality: Municipality, asked: Wanted, material: Material) -> Document:
    """Make a report, or give the one that was made of the same."""
    inside, today = sees_all(), now().date()

    def make() -> Document:
        if asked.report == reports.QUARTER:
            quarter = reports.read_quarter(asked.period)
            return reports.quarter_report(material, quarter, inside=inside)
        return reports.law_report(material, int(asked.period), on=today, inside=inside)

    return kept_for(municipality, ("report", asked, inside, today, _digest(material)), make)


def _digest(material: Material) -> str:
    """Tell the small tables apart: patrols and texts do not change the store's version."""
    whole = hashlib.sha256()
    for frame in (material.visits, material.texts, material.decisions):
        whole.update(frame.to_csv(index=False).encode())
    return whole.hexdigest()


def parts_of(material: Material, asked: Wanted) -> list[Part]:
    """Give the parts to write, in the order of the report."""
    found = []
    for key, label in reports.PARTS[asked.report].items():
        row = reports.text_for(material.texts, asked.report, asked.period, key)
        text = str(row["text"]) if row else ""
        found.append(Part(key, label, str(HELP[asked.report, key]), text, seen_of(row)))
    return found


def seen_of(row: Mapping[str, object] | None) -> str:
    """Give what tells a text's versions apart; "" where there is none."""
    if row is None:
        return ""
    told = f"{row['changed_at']}\n{row['text']}"
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def decisions_of(material: Material) -> list[dict[str, Any]]:
    """Give the decisions, the latest first."""
    rows = [plain(row) for row in material.decisions.to_dict("records")]
    return sorted(rows, key=lambda row: str(row["decided_on"]), reverse=True)


def alarm_of(material: Material, cleaner: reports.Cleaner, today: dt.date) -> str:
    """Say that no decision is entered, or that it is too old; "" if all is well."""
    found = reports.latest_decision(material.decisions, today, cleaner)
    return reports.warning(found, today)
