"""A small crowd for a few seconds: nothing goes wrong, and what would go wrong is told."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd

from benchmarks.faults.files import texts_of
from benchmarks.load.written import Written, visit_at

ROOT = Path(__file__).parents[3]


def test_eight_people_for_ten_seconds_lose_nothing() -> None:
    # In a process of its own: locust changes how sockets wait.
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load", "--people", "8", "--seconds", "10", "--small"],
        cwd=ROOT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    some = r"[1-9]\d*"
    written = rf"{some} visits, {some} follow-ups, {some} decisions, \d+ undone and \d+ files"
    assert re.search(f"{written} acknowledged, 0 lost or doubled\\.", done.stdout)
    for address in ("logga-in", "granska", "underlag"):
        assert re.search(rf"\| SQLite \| `POST /{address}` \| {some} \| 0 \|", done.stdout)


def store_of(
    visits: object = (), notes: object = (), decisions: object = (), texts: object = ()
) -> Any:  # noqa: ANN401 - answers as a store would
    kept = pd.DataFrame(decisions, columns=["id", "form", "verdict", "undone_at"])
    began = pd.DataFrame(visits, columns=["place_id", "began_at"], dtype=str)
    return SimpleNamespace(
        visits=lambda _: began,
        ledger=lambda _: SimpleNamespace(follow_ups=pd.DataFrame({"note": notes})),
        decisions=lambda _: kept,
        read=lambda _: SimpleNamespace(answers=pd.DataFrame({"unsafe_text": texts})),
    )


def test_what_is_lost_or_doubled_is_told() -> None:
    written = Written(visits=[("a", "2026-11-01T10:00")], notes=["en", "två"])
    assert [written.number() for _ in range(2)] == [0, 1]
    store = store_of([["a", "2026-11-01T10:00:00+01:00"]], ["två", "två"])
    assert written.wrong(store) == ["en: 0 times", "två: 2 times"]


def test_a_decision_that_is_lost_or_holds_twice_is_told() -> None:
    written = Written(decided=["ån", "ån", "bron", "torget"], undone=[1, 4])
    at = "2026-11-26T10:00:00+01:00"
    told = [[1, "ån", "place", at], [2, "ån", "none", None], [3, "bron", "place", None]]
    assert written.wrong(store_of(decisions=[*told, [4, "torget", "place", at]])) == []
    other_kind = [5, "bron", "hide", None]
    assert written.wrong(store_of(decisions=[*told, other_kind, [6, "ån", "place", None]])) == [
        "torget: decided and lost",
        "ån: decided twice",
    ]
    written = Written(undone=[2])
    assert written.wrong(store_of(decisions=told)) == ["ån: undone, and holds"]


def test_a_files_row_that_is_lost_or_doubled_is_told_and_all_is_forgotten() -> None:
    written = Written(files=["enkät"], refused=["/granska"])
    first, second, *others = texts_of("enkät")
    assert written.wrong(store_of(texts=[*others, second, second])) == [
        f"{first}: 0 times",
        f"{second}: 2 times",
        "/granska",
    ]
    written.forget()
    assert written.wrong(store_of()) == []
    assert written.told() == "0 visits, 0 follow-ups, 0 decisions, 0 undone and 0 files"


def test_no_two_visits_are_at_one_place_and_time() -> None:
    drawn = {visit_at(n, ["a", "b", "c"], dt.date(2026, 11, 26)) for n in range(1000)}
    assert len(drawn) == 1000
    assert max(start for _, start in drawn) < "2026-11-26"
