"""The tiny town's release: its tables, promises, figures and files; for tests of publishing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

import guarded_pictures
import pandas as pd
from hostile import HOSTILE
from tiny_town import tiny_town

from geo_trygghet import lagesbild, schema
from geo_trygghet.codes import FLOOR
from geo_trygghet.promises import periods_of
from geo_trygghet.publication import Draft
from geo_trygghet.publication import draft as draft_module
from geo_trygghet.publication.control import run_checks
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.evidence import evidence_of
from geo_trygghet.tables import Ledger

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.checked import Evidence
    from geo_trygghet.publication.draft import Prepared
    from geo_trygghet.tables import MunicipalityTables

SECRET = "Utanför Annas port på Nygatan 3 sitter de varje kväll"
"""An answer's own words, which may stand in no file."""


@cache
def town() -> MunicipalityTables:
    """Give the tiny town with an answer that nobody may read; read only."""
    tables = tiny_town()
    answers = tables.answers.copy()
    answers.loc[answers.index[0], "comment"] = SECRET
    return dataclasses.replace(tables, answers=answers)


def hostile_town() -> MunicipalityTables:
    """Give the tiny town with markup and code in a place's name and in the question."""
    tables = town()
    places, rounds = tables.places.copy(), tables.rounds.copy()
    places.loc[places["place_id"] == "t.torget", "name"] = HOSTILE
    places.loc[places["place_id"] == "t.byn", "name"] = f"={HOSTILE}"
    rounds["question"] = HOSTILE
    return dataclasses.replace(tables, places=places, rounds=rounds)


def promised(**more: object) -> pd.DataFrame:
    """Make one promise of the police for the square."""
    row: dict[str, Any] = {
        "municipality_code": "1380", "promise_id": "p1", "period": "2024–2025",
        "period_from": "2024-01-01", "period_to": "2025-12-31", "party": "police",
        "text": "Synas mer på torget", "measure": "timmar per år", "target": "900",
        "place_ids": ["t.torget", "t.byn"], "source": "Löftet 2024",
    }  # fmt: skip
    return pd.DataFrame([row | more], columns=schema.PROMISE.names)


def ledger(promises: pd.DataFrame | None = None, **more: pd.DataFrame) -> Ledger:
    """Make a ledger of promises (the one of the police for the square) with their periods."""
    own = promised() if promises is None else promises
    parts = {
        "periods": periods_of(own),
        "promises": own,
        "actions": pd.DataFrame(columns=schema.ACTION.names),
        "follow_ups": pd.DataFrame(columns=schema.FOLLOW_UP.names),
    }
    return Ledger(**(parts | more))


def actions(*given: dict[str, object]) -> pd.DataFrame:
    """Make actions: without any, one for the square that is late and one for it that is done."""
    row: dict[str, Any] = {
        "municipality_code": "1380", "action_id": "a1", "promise_id": "p1", "place_id": "t.torget",
        "round": "2023", "party": "municipality", "responsible": "Gatukontoret",
        "said": "Mörkt på kvällarna.", "text": "Nya lampor på torget", "status": "ongoing",
        "reason": None, "due_on": "2024-03-01", "done_on": None, "next_follow_up": None,
        "public": True, "made_at": "2024-01-02T10:00:00+01:00",
        "changed_at": "2024-01-02T10:00:00+01:00", "constructed": True,
    }  # fmt: skip
    done = {"action_id": "a2", "text": "Buskar klippta", "said": None, "status": "done",
            "due_on": None, "done_on": "2024-04-11", "responsible": None}  # fmt: skip
    rows = [row | one for one in (given or ({}, done))]
    return pd.DataFrame(rows, columns=schema.ACTION.names)


def figures(**more: object) -> pd.DataFrame:
    """Make one figure that the municipality itself has published."""
    row: dict[str, Any] = {
        "municipality_code": "1380", "round": "2023", "asked": "andel som känner sig trygga",
        "n_answers": 1200, "share_percent": 71.5, "exactness": "exakt", "source": "nyhet 2023",
    }  # fmt: skip
    return pd.DataFrame([row | more], columns=schema.PUBLISHED_FIGURE.names)


def draft(tables: MunicipalityTables | None = None, **more: Any) -> Draft:  # noqa: ANN401 - goes on to `prepare`
    """Draft the town's release; `promises` and `actions` stand for a ledger of them."""
    parts = {"actions": more.pop("actions")} if "actions" in more else {}
    promises = more.pop("promises", None)
    own = {"ledger": ledger(promises, **parts)} if promises is not None or parts else {}
    edition = more.pop("edition", None) or Edition()
    return draft_module.draft_of(prepared(tables, **(own | more)), edition)


def prepared(tables: MunicipalityTables | None = None, **more: Any) -> Prepared:  # noqa: ANN401 - goes on to `prepare`
    """Prepare the town's release: one promise, one figure, and no patrols unless given."""
    given: dict[str, Any] = {
        "round_name": None,
        "floor": FLOOR,
        "ledger": ledger(),
        "figures": figures(),
        "visits": pd.DataFrame(columns=schema.PATROL_VISIT.names),
    }
    return draft_module.prepare(tables or town(), **(given | more))


@cache
def drafted() -> Draft:
    """Draft the plain town's release once; read only."""
    return draft()


def guarded(promises: pd.DataFrame, **more: pd.DataFrame) -> PublicTable:
    """Guard the plain town with these promises, and other parts of the ledger, on a day in 2025."""
    return guarded_pictures.guarded(
        [lagesbild.build(town(), lagesbild.Filters(size_class=c)) for c in ("place", "area")],
        ledger=ledger(promises, **more),
        on=dt.date(2025, 1, 1),
    )


@cache
def public_table() -> PublicTable:
    """Guard the plain town once; read only."""
    return guarded(promised())


@cache
def known() -> Evidence:
    """Give what the control knows of the plain town; read only."""
    return evidence_of(prepared(), public_table(), Edition(), ())


def evidence(**more: object) -> Evidence:
    """Give the same with a field or two replaced."""
    return dataclasses.replace(known(), **more)  # type: ignore[arg-type]  # any field may be replaced


def failed(files: dict[str, bytes], given: Evidence | None = None) -> dict[str, str]:
    """Name the checks that fail, with what they found."""
    return {c.name: c.detail for c in run_checks(files, given or known()) if not c.passed}


def swapped(name: str, before: str, after: str) -> dict[str, bytes]:
    """Give the plain town's files with a text of one of them replaced once."""
    files = dict(drafted().files)
    assert before.encode() in files[name], f"{before} is not in {name}"
    files[name] = files[name].replace(before.encode(), after.encode(), 1)
    return files
