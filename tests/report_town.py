"""The tiny town with promises, actions and follow-ups, for tests of reports of the year 2025."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from patrol_log import log, year_of
from release_town import ledger, promised
from two_rounds import two_rounds

from geo_trygghet import schema
from geo_trygghet.reports.material import Material
from geo_trygghet.reports.periods import Quarter
from geo_trygghet.reports.view import View
from geo_trygghet.storage.releases import Release

Q3, Q4 = Quarter(2025, 3), Quarter(2025, 4)


def action(action_id: str, **more: object) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(schema.ACTION.names)
    row |= {
        "municipality_code": "1380", "action_id": action_id, "party": "municipality",
        "text": f"Åtgärd {action_id}", "status": "planned", "public": True,
        "made_at": "2025-05-01T10:00:00+02:00", "changed_at": "2025-05-01T10:00:00+02:00",
        "constructed": False,
    }  # fmt: skip
    return row | more


def follow_up(of_id: str, day: str, status: str, **more: object) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(schema.FOLLOW_UP.names)
    row |= {
        "municipality_code": "1380", "of": "action", "of_id": of_id, "followed_on": day,
        "status": status, "recorded_at": f"{day}T12:00:00+01:00",
        "recorded_by": "Anna Andersson", "constructed": False,
    }  # fmt: skip
    return row | more


ACTIONS = (
    action("a-ljus", place_id="t.torget", responsible="Gatukontoret", text="Byta lampor på torget",
           due_on="2025-11-30", next_follow_up="2026-02-01"),
    action("a-klar", place_id="t.torget", text="Måla bänkarna", due_on="2025-10-15"),
    action("a-vidare", promise_id="p-kommun", text="Stängsel vid spåret"),
    action("a-ny", text="Fler vuxna ute på kvällen", made_at="2025-11-02T10:00:00+01:00"),
    action("a-sen", text="Skrevs in för sent", made_at="2026-01-09T10:00:00+01:00"),
    action("a-gammal", text="Klar för länge sedan"),
)  # fmt: skip
FOLLOW_UPS = (
    follow_up("a-gammal", "2025-05-20", "done"),
    follow_up("a-ljus", "2025-08-20", "planned"),
    follow_up("a-klar", "2025-08-20", "ongoing"),
    follow_up("p-polis", "2025-09-10", "ongoing", of="promise", note="Efter plan"),
    follow_up("a-vidare", "2025-10-02", "handed_on"),
    follow_up("a-klar", "2025-10-10", "done", note="Målat i blått"),
    follow_up("a-ljus", "2025-11-20", "ongoing"),
    follow_up("p-polis", "2026-01-15", "done", of="promise", note="Känt först i januari"),
)


def town_ledger(
    actions: tuple[dict[str, Any], ...] = ACTIONS,
    follow_ups: tuple[dict[str, Any], ...] = FOLLOW_UPS,
    **of_promise: object,
) -> Any:  # noqa: ANN401 - a Ledger
    """Give two promises, the police's in hours and the municipality's, and what became of them."""
    police = promised(promise_id="p-polis", period="2025", period_from="2025-01-01",
                      period_to="2025-12-31", place_ids=["t.karnan"],
                      **{"status": "done", "done": "Allt är klart"} | of_promise)  # fmt: skip
    own = promised(promise_id="p-kommun", period="2025", period_from="2025-01-01",
                   period_to="2025-12-31", party="municipality", text="Vårda parken",
                   measure=None, target=None, place_ids=["t.parken"],
                   next_follow_up="2026-03-01")  # fmt: skip
    return ledger(
        pd.concat([police, own], ignore_index=True),
        actions=pd.DataFrame(actions, columns=schema.ACTION.names),
        follow_ups=pd.DataFrame(follow_ups, columns=schema.FOLLOW_UP.names).assign(
            id=range(1, len(follow_ups) + 1)
        ),
    )


def visits(weeks: int = 52) -> pd.DataFrame:
    """Give so many weeks of visits from the new year of 2025 on, all that was planned done."""
    if not weeks:
        return log()
    return year_of(dt.date(2025, 1, 1), np.full(52, 14.0), np.full(weeks, 1.0))


def report_text(report: str, period: str, part: str, text: str, **more: object) -> dict[str, Any]:
    return {
        "municipality_code": "1380", "report": report, "period": period, "part": part,
        "text": text, "changed_at": "2026-01-10T10:00:00+01:00", "changed_by": "Anna Andersson",
        "constructed": False, **more,
    }  # fmt: skip


def decision(day: str = "2025-03-11", **more: object) -> dict[str, Any]:
    return {
        "municipality_code": "1380", "decided_on": day, "body": "Kommunstyrelsen",
        "reference": "KS 2025:17", "source": "Protokoll", "constructed": False, **more,
    }  # fmt: skip


def release(number: int, day: str, **more: object) -> Release:
    row: dict[str, Any] = {
        "municipality_code": "1380", "number": number, "round": "2025", "sha256": "0" * 64,
        "published_at": f"{day}T10:00:00+02:00", "published_by": "Anna Andersson",
        "constructed": True,
    }  # fmt: skip
    return Release(**row | more)


WITHDRAWN = {"withdrawn_at": "2025-10-20T10:00:00+02:00", "withdrawn_reason": "Fel karta"}
RELEASES = (release(1, "2025-06-01", round="2023", **WITHDRAWN), release(2, "2025-10-21"))


@cache
def _tables() -> Any:  # noqa: ANN401 - MunicipalityTables
    """Give the town's tables; read only."""
    return two_rounds()


def material(
    *texts: dict[str, Any],
    decisions: tuple[dict[str, Any], ...] = (),
    weeks: int = 52,
    **more: object,
) -> Material:
    """Give what reports of the town are made of."""
    parts: dict[str, Any] = {
        "tables": _tables(),
        "ledger": town_ledger(),
        "visits": visits(weeks),
        "releases": RELEASES,
        "told": (),
        "texts": pd.DataFrame(texts, columns=schema.REPORT_TEXT.names),
        "decisions": pd.DataFrame(decisions, columns=schema.PICTURE_DECISION.names),
    }
    return Material(**parts | more)


def view(given: Material | None = None, *, inside: bool = True, quarter: Quarter = Q4) -> View:
    """Look at the town at the end of a quarter."""
    own = material() if given is None else given
    return View(own, quarter.begins, quarter.ends, quarter.before.ends, inside=inside)


def words(blocks: Any) -> str:  # noqa: ANN401 - sections or blocks
    """Give all words of some blocks, a line a row or paragraph."""
    from geo_trygghet.reports import model as m

    lines: list[str] = []
    for block in blocks:
        match block:
            case m.Table():
                lines += [block.caption, " | ".join(c.told for c in block.columns)]
                lines += [" | ".join(row) for row in block.rows]
            case m.Bullets():
                lines += block.items
            case m.Figures():
                lines += [f"{one.label}: {one.value} ({one.base})" for one in block.items]
            case m.Picture():
                lines += [block.alt, block.caption]
            case _:
                lines.append(block.text)
    return "\n".join(lines)
