"""Hours of visible patrol on the public page: finished quarters' sums, and the search for more."""

from __future__ import annotations

import html as markup
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from babel.dates import get_month_names

from geo_trygghet.hours import hour_promises, logged_to, places_of, quarters_of, spans_of, with_days
from geo_trygghet.privacy import HourSums, keep_apart, may_be_told
from geo_trygghet.publication.reading import read_file
from geo_trygghet.wording import decimal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import geopandas as gpd
    import pandas as pd

    from geo_trygghet.privacy import PublicHours, PublicTable
    from geo_trygghet.privacy.hours import PublicQuarter, QuarterSum
    from geo_trygghet.publication.checked import Evidence
    from geo_trygghet.publication.versions import Version
    from geo_trygghet.storage import Store

_SECTION: Final = re.compile(r"<section[^>]*\bdata-hours\b.*?</section>", re.DOTALL)
_TOLD: Final = re.compile(r'(?:data-promise="([^"]*)" )?data-quarter="([^"]*)">\s*([\d\s,]+?)\s*<')
_TAG: Final = re.compile(r"<[^>]*>")
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)")
_MONTHS: Final = {
    str(name).casefold(): n for n, name in get_month_names("wide", locale="sv").items()
}
_WRITTEN: Final = re.compile(
    rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\D{{0,12}}?(\d{{1,2}})[.:](\d\d)", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"\d+(?:[\u00a0 ,]\d{3})*")
_WORD: Final = re.compile(r"[\w.\-]{6,}")
QUARTERS: Final = 4
"""Of a year."""

SHORTEST: Final = 6
"""Ids and keys shorter than this could be any word [characters]."""


def hour_sums(
    promises: pd.DataFrame, visits: pd.DataFrame, places: gpd.GeoDataFrame
) -> list[HourSums]:
    """Sum visits by promise and quarter, for the guard.

    Parameters
    ----------
    promises, visits, places : tables, schema.PROMISE, PATROL_VISIT, PLACE
        All of the municipality.
    """
    dated, last = with_days(visits), logged_to(visits)
    found = []
    for promise in hour_promises(promises):
        own = dated[dated["place_id"].isin(places_of(promise, places))]
        quarters = [
            quarter
            for span in spans_of(promise)
            for quarter in quarters_of(span, own, logged_to=last)
        ]
        within = (own["day"] >= promise.begins) & (own["day"] <= promise.ends)
        found.append(
            HourSums(
                promise_id=promise.promise_id,
                text=promise.text,
                period=promise.period,
                party=promise.party,
                hours=promise.hours,
                yearly=promise.yearly,
                quarters=quarters,
                constructed=bool(own.loc[within, "constructed"].any()),
            )
        )
    return found


def hours_context(table: PublicTable, version: Version) -> list[dict[str, Any]]:
    """Give the page's section its words.

    Parameters
    ----------
    table
        What may be published.
    version
        In whose words.
    """
    return [
        {
            "promise_id": one.promise_id,
            "promised": version.say(
                "hours_promised_yearly" if one.yearly else "hours_promised",
                who=version.parties[one.party],
                hours=version.decimal(one.hours),
                period=one.period,
            ),
            "text": one.text,
            "constructed": one.constructed,
            "spans": [_span(one, quarters, version) for quarters in _spans(one)],
        }
        for one in table.hours
    ]


def _spans(one: PublicHours) -> list[list[PublicQuarter]]:
    """Give the quarters that are held against one promised number: a year's, or all."""
    if not one.yearly:
        return [list(one.quarters)]
    return [list(own) for _, own in groupby(one.quarters, key=lambda q: q.ends.year)]


def _span(one: PublicHours, quarters: list[PublicQuarter], version: Version) -> dict[str, Any]:
    total = sum(q.hours for q in quarters)
    most = max(one.hours, total, 1)
    pace = _pace(one, quarters)
    first, last = quarters[0], quarters[-1]
    when = version.months(first.begins, last.ends)
    if first.begins.year != last.ends.year:
        when = f"{version.month(first.begins)} – {version.month(last.ends)}"
    parts, x = [], 0.0
    for q in quarters:
        width = q.hours / most * 100
        parts.append({"x": round(x, 2), "width": round(width, 2)})
        x += width
    return {
        "when": when,
        "total": version.whole(total),
        "hours": version.decimal(one.hours),
        "pace": version.whole(pace) if pace is not None else None,
        "pace_x": round(pace / most * 100, 2) if pace is not None else None,
        "promised_x": round(one.hours / most * 100, 2),
        "parts": parts,
        "quarters": [
            {
                "name": q.name,
                "when": version.months(q.begins, q.ends),
                "hours": version.whole(q.hours),
            }
            for q in quarters
        ],
    }


def _pace(one: PublicHours, quarters: list[PublicQuarter]) -> float | None:
    """Give what the quarters had come to at an even pace [hours]; None: it can't be said."""
    return one.hours * len(quarters) / QUARTERS if one.yearly else None


def told_sums(page: bytes) -> dict[tuple[str, str], int]:
    """Read a public page back: promise and quarter → hours [hours]."""
    return {
        (markup.unescape(promise), name): int(re.sub(r"\D", "", hours))
        for promise, name, hours in _TOLD.findall(page.decode("utf-8"))
    }


def told_before(store: Store, code: str) -> dict[tuple[str, str], int]:
    """Read what a municipality's releases have told: promise and quarter → hours [hours]."""
    told: dict[tuple[str, str], int] = {}
    for release in reversed(store.releases(code)):
        told |= told_sums(store.release_file(code, release.number, "index.html") or b"")
    return told


def patrol_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell what the files give away of patrols, beyond the sums of finished quarters.

    Parameters
    ----------
    files
        Name → content.
    evidence
        What may not be told: every visit, planned and done.
    """
    moments = {str(began)[:16].replace(" ", "T") for began in evidence.visits["began_at"]}
    known = [*evidence.visits["shift_id"].dropna(), *evidence.visits["dedup_key"]]
    parts = (part for key in known for part in re.split("[:/]", str(key)))
    names = {part for part in parts if len(part) >= SHORTEST}
    names -= set(evidence.tables.places["place_id"])  # a key may hold one, and so may the page
    faults = []
    for name, content in files.items():
        text = read_file(name, content).raw
        if moments & set(_moments(text)):
            faults.append(f"{name} har tiden för ett patrullbesök")
        if names & {word.strip(".-") for word in _WORD.findall(text)}:
            faults.append(f"{name} har ett patrullpass eller besök")
        if not name.endswith(".html") and "data-quarter" in text:
            faults.append(f"{name} har patrulltimmar")
    for name in sorted({"index.html", "fragment.html"} & set(files)):
        faults += _section_faults(name, files[name].decode("utf-8"), evidence)
    return faults


def _moments(text: str) -> Iterator[str]:
    for day, clock in _MOMENT.findall(text):
        yield f"{day}T{clock}"
    for day, month, year, hour, minute in _WRITTEN.findall(text):
        number = _MONTHS[month.casefold()]
        yield f"{year}-{number:02d}-{int(day):02d}T{int(hour):02d}:{minute}"


def _section_faults(name: str, html: str, evidence: Evidence) -> list[str]:
    may = {
        (one.promise_id, q.name): evidence.told.get((one.promise_id, q.name), round(q.done))
        for one in evidence.hours
        for q in one.quarters
        if may_be_told(q) or (one.promise_id, q.name) in evidence.told
    }
    if "data-quarter" in _SECTION.sub("", html):
        return [f"{name} har patrulltimmar utanför sitt avsnitt"]
    faults: dict[str, None] = {}
    for section in _SECTION.findall(html):
        told = _TOLD.findall(section)
        sums = told_sums(section.encode())
        # The same quarter may not be told in two ways in a section.
        if not sums.items() <= may.items() or len(told) != len(sums):
            faults[f"{name} har timmar som inte är ett avslutat kvartals hela summa"] = None
        if _telling(set(sums), evidence):
            faults[f"{name} har timmar som röjer enstaka besök när de jämförs"] = None
        found = _words_faults(section, evidence, sums)
        faults |= dict.fromkeys(f"{name} har {what}" for what in found)
    return list(faults)


def _words_faults(
    section: str, evidence: Evidence, sums: Mapping[tuple[str, str], int]
) -> list[str]:
    """Tell what stands among the hours besides the sums, and what is reckoned of them alone."""
    words = _TAG.sub(" ", section)
    for one in evidence.hours:
        for said in (one.text, one.period):
            words = words.replace(said, " ")
    faults = []
    if _CLOCK.search(words):
        faults.append("ett klockslag bland patrulltimmarna")
    here = words.casefold()
    visited = evidence.tables.places["place_id"].isin(evidence.visits["place_id"])
    places = {str(name).casefold() for name in evidence.tables.places.loc[visited, "name"]}
    if any(re.search(rf"\b{re.escape(place)}\b", here) for place in places):
        faults.append("en plats bland patrulltimmarna")
    numbers = {int(re.sub(r"\D", "", n)) for n in _NUMBER.findall(words)}
    if numbers - _reckoned(evidence, sums):
        faults.append("fler tal än kvartalens summor bland patrulltimmarna")
    return faults


def _reckoned(evidence: Evidence, sums: Mapping[tuple[str, str], int]) -> set[int]:
    """Give every number that may stand among the hours: sums, their sums, what was promised."""
    allowed = set(sums.values())
    for one in evidence.hours:
        told = [q for q in one.quarters if (one.promise_id, q.name) in sums]
        for _, years in groupby(told, key=_year_of if one.yearly else _no_year):
            own = list(years)
            allowed.add(sum(sums[one.promise_id, q.name] for q in own))
            allowed.add(round(one.hours * len(own) / QUARTERS))
            allowed |= {day.year for q in own for day in (q.begins, q.ends)}
            allowed |= set(map(int, re.findall(r"\d+", decimal(one.hours))))
    return allowed


def _year_of(quarter: QuarterSum) -> int:
    return quarter.ends.year


def _no_year(_: QuarterSum) -> int:
    return 0


def _telling(told: set[tuple[str, str]], evidence: Evidence) -> bool:
    """Tell whether sums that are new give few visits away beside each other or those of before."""
    walked = {(one.promise_id, q.name): q.walked for one in evidence.hours for q in one.quarters}
    new = sorted(told & set(walked) - set(evidence.told), key=lambda key: key[1])
    closed = {quarter for _, quarter in evidence.told}
    return any(
        quarter in closed or not keep_apart([walked[key] for key in keys])
        for quarter, keys in groupby(new, key=lambda key: key[1])
    )
