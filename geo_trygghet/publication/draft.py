"""A release before it is let out: files made of guarded tables, and the control of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet import lagesbild, maps
from geo_trygghet.codes import FLOOR, SIZE_CLASSES
from geo_trygghet.privacy import PublicTable, guard
from geo_trygghet.publication.checked import Check, Evidence
from geo_trygghet.publication.control import run_checks
from geo_trygghet.publication.page import render_page
from geo_trygghet.publication.tables import places_csv, places_geojson
from geo_trygghet.publication.words import CONSTRUCTED

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.tables import MunicipalityTables

CONTROL_FILE: Final = "kontroll.json"


@dataclass(frozen=True, slots=True)
class Override:
    """Who let a release out although a check failed, and why."""

    by: str
    reason: str


@dataclass(frozen=True)
class Draft:
    """A release before it is let out: its files, the control's included, and what that found."""

    files: dict[str, bytes]
    checks: tuple[Check, ...]
    table: PublicTable

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that did not pass."""
        return tuple(check for check in self.checks if not check.passed)


def draft_release(
    tables: MunicipalityTables,
    *,
    round: str | None,  # noqa: A002 - the interface's word
    promises: pd.DataFrame,
    figures: pd.DataFrame,
    floor: int = FLOOR,
    number: int = 1,
    published: dt.date | None = None,
    override: Override | None = None,
) -> Draft:
    """Make a release's files and control them; the same input gives the same bytes.

    Parameters
    ----------
    tables
        The municipality's tables.
    round
        Name of the survey round; None: the latest.
    promises, figures
        As the store has them.
    floor
        Fewest respondents that a figure may rest on [respondents].
    number, published
        The release's number and day, which stand in its files.
    override
        Who lets it out although a check may fail; stands in `kontroll.json` if one does.

    Raises
    ------
    GuardError
        If there is nothing that may be published.
    UnknownRoundError
        If there is no such round.
    """
    return draft_of(prepare(tables, round, floor), promises, figures, number, published, override)


@dataclass(frozen=True)
class Prepared:
    """What is the same whatever a release's number: what may be told, and what may not."""

    table: PublicTable
    evidence: Evidence


def prepare(tables: MunicipalityTables, round_name: str | None, floor: int) -> Prepared:
    """Guard a round's pictures; `floor` is the fewest respondents behind a figure [respondents]."""
    # Only the survey is published: whether notes or incidents are constructed does not matter.
    only = lagesbild.Filters(round=round_name, sources=frozenset({"survey"}))
    pictures = [lagesbild.build(tables, replace(only, size_class=size)) for size in SIZE_CLASSES]
    table = guard(pictures, floor=floor)
    return Prepared(table, _evidence(pictures, tables, table))


def draft_of(
    prepared: Prepared,
    promises: pd.DataFrame,
    figures: pd.DataFrame,
    number: int,
    published: dt.date | None,
    override: Override | None,
) -> Draft:
    """Write a release's files under a number, and control them."""
    table, evidence = prepared.table, prepared.evidence
    files = {
        "index.html": render_page(
            table, promises=promises, figures=figures, release=number, published=published
        ),
        "karta.svg": maps.static_svg(table).encode(),
        "platser.csv": places_csv(table),
        "platser.geojson": places_geojson(table),
    }

    def control(checks: list[Check]) -> bytes:
        return _control_file(table, checks, number, published, override)

    checks = run_checks(files, evidence)
    # The control's own file is searched too, as it stands in the folder.
    checks = run_checks({**files, CONTROL_FILE: control(checks)}, evidence)
    return Draft({**files, CONTROL_FILE: control(checks)}, tuple(checks), table)


def make_release(
    tables: MunicipalityTables,
    *,
    round: str | None,  # noqa: A002 - the interface's word
    promises: pd.DataFrame,
    figures: pd.DataFrame,
    floor: int = FLOOR,
) -> dict[str, bytes]:
    """Make a first release's files, name → content; `kontroll.json` tells what failed, if any.

    Parameters
    ----------
    tables, round, promises, figures, floor
        As for `draft_release`.
    """
    draft = draft_release(tables, round=round, promises=promises, figures=figures, floor=floor)
    return draft.files


def _evidence(
    pictures: list[Lagesbild], tables: MunicipalityTables, table: PublicTable
) -> Evidence:
    rows = [
        row for p in pictures for frame in (p.places, p.sums) for row in frame.to_dict("records")
    ]
    return Evidence(
        counts={str(r["place_id"]): float(r["votes"]) for r in rows},
        safe_counts={str(r["place_id"]): float(r["safe_votes"]) for r in rows},
        parents={
            str(r["place_id"]): str(r["parent_id"]) for r in rows if isinstance(r["parent_id"], str)
        },
        tables=tables,
        constructed=table.constructed,
        floor=table.floor,
    )


def _control_file(
    table: PublicTable,
    checks: list[Check],
    number: int,
    published: dt.date | None,
    override: Override | None,
) -> bytes:
    passed = all(check.passed for check in checks)
    used = override if not passed else None
    told: dict[str, Any] = {
        "passed": passed,
        "release": number if passed or used else None,
        "uppgifter": CONSTRUCTED if table.constructed else "insamlade",
        "kommun": table.municipality.name,
        "omgang": table.round,
        "publicerad": published.isoformat() if published else None,
        "checks": [check.as_row() for check in checks],
        "override": {"by": used.by, "reason": used.reason} if used else None,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
