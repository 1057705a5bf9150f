"""A small crowd for a few seconds: nothing goes wrong, and what would go wrong is told."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from benchmarks.load.written import Written, visit_at

ROOT = Path(__file__).parents[3]


def test_five_people_for_ten_seconds_lose_nothing() -> None:
    # In a process of its own: locust changes how sockets wait.
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load", "--people", "5", "--seconds", "10", "--small"],
        cwd=ROOT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    written = r"[1-9]\d* visits and [1-9]\d* follow-ups acknowledged, 0 lost or doubled\."
    assert re.search(written, done.stdout)
    assert "| SQLite | `POST /logga-in` |" in done.stdout


def test_what_is_lost_or_doubled_is_told() -> None:
    written = Written(visits=[("a", "2026-11-01T10:00")], notes=["en", "två"])
    assert [written.number() for _ in range(2)] == [0, 1]
    visits = pd.DataFrame({"place_id": ["a"], "began_at": ["2026-11-01T10:00:00+01:00"]})
    follow_ups = pd.DataFrame({"note": ["två", "två"]})
    ledger = SimpleNamespace(follow_ups=follow_ups)
    store = SimpleNamespace(visits=lambda _: visits, ledger=lambda _: ledger)
    assert written.wrong(store) == ["en: 0 times", "två: 2 times"]


def test_no_two_visits_are_at_one_place_and_time() -> None:
    drawn = {visit_at(n, ["a", "b", "c"], dt.date(2026, 11, 26)) for n in range(1000)}
    assert len(drawn) == 1000
    assert max(start for _, start in drawn) < "2026-11-26"
