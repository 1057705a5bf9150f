"""Equal answers that come together more often than chance explains."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from tiny_town import ROUND, tiny_town

from geo_trygghet.floods import suspected_floods, undecided_floods, without_floods

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables

pytestmark = pytest.mark.unmeasured


def town(texts: list[str], minutes: list[int | None], days: list[str]) -> MunicipalityTables:
    """Give the tiny town other answers, in the order given."""
    tables = tiny_town()
    first = tables.answers.iloc[0]
    rows = pd.DataFrame([first.to_dict()] * len(texts)).assign(
        id=range(1, len(texts) + 1),
        row=range(2, len(texts) + 2),
        respondent=[f"r{n}" for n in range(len(texts))],
        unsafe_text=texts,
        answered_on=days,
        answered_minute=pd.array(minutes, dtype="Int64"),
    )
    answers = tables.answers.iloc[:0].reindex(range(len(texts))).assign(**rows.to_dict("series"))
    return dataclasses.replace(tables, answers=answers.set_crs(4326))


def ordinary(n: int, seed: int = 1) -> tuple[list[str], list[int | None], list[str]]:
    rng = np.random.default_rng(seed)
    texts = rng.choice(
        ["Torget", "Långgatan", "Parken", "Byn", "torget kväll"], n, p=[0.4, 0.2, 0.1, 0.2, 0.1]
    )
    return (
        [str(t) for t in texts],
        [int(m) for m in rng.integers(480, 1320, n)],
        [f"2023-09-{d:02}" for d in rng.integers(1, 29, n)],
    )


def test_twelve_equal_answers_within_minutes_are_a_flood() -> None:
    texts, minutes, days = ordinary(300)
    texts += ["Skolgården är farlig!!"] * 11 + ["skolgården är farlig"]
    minutes += list(range(600, 612))
    days += ["2023-09-10"] * 12
    tables = town(texts, minutes, days)
    (flood,) = suspected_floods(tables, ROUND)
    assert len(flood.answer_ids) == 12
    assert flood.minutes == 11
    assert flood.day == "2023-09-10"
    assert flood.expected < 1
    assert flood.rows[0] == ("konstruerad_survey.csv", 302)
    left = without_floods(tables, (flood,))
    assert len(left.answers) == 301
    assert len(tables.answers) == 312


def test_a_common_answer_that_comes_often_is_none() -> None:
    texts, minutes, days = ordinary(400)
    minutes[:8] = list(range(600, 608))
    days[:8] = ["2023-09-10"] * 8
    assert suspected_floods(town(texts, minutes, days), ROUND) == ()


def test_where_no_time_is_told_the_day_is_tried() -> None:
    texts, _, days = ordinary(300)
    texts += ["Skolgården"] * 20
    days += ["2023-09-10"] * 20
    (flood,) = suspected_floods(town(texts, [None] * 320, days), ROUND)
    assert flood.minutes is None
    assert len(flood.answer_ids) == 20


@pytest.mark.unmeasured
def test_a_round_without_floods_hardly_ever_shows_one() -> None:
    shown = [bool(suspected_floods(town(*ordinary(250, seed)), ROUND)) for seed in range(12)]
    assert sum(shown) == 0


@pytest.mark.parametrize("n", [0, 1, 4])
def test_few_answers_are_no_flood(n: int) -> None:
    assert suspected_floods(town(["Torget"] * n, [600] * n, ["2023-09-10"] * n), ROUND) == ()


def test_another_round_has_none() -> None:
    assert suspected_floods(tiny_town(), "1999") == ()


def test_what_is_decided_is_no_longer_suspected() -> None:
    texts, minutes, days = ordinary(300)
    texts += ["Skolgården är farlig!!"] * 12
    tables = town(texts, minutes + list(range(600, 612)), days + ["2023-09-10"] * 12)
    (flood,) = undecided_floods(tables, ROUND)
    assert flood.key.form == '["2023", "2023-09-10", 600, 611, "skolg\\u00e5rden \\u00e4r farlig"]'
    row = pd.DataFrame([{"id": 1, "form": flood.key.form, "verdict": "all"}])
    decisions = pd.concat([tables.decisions, row], ignore_index=True)
    decided = dataclasses.replace(tables, decisions=decisions)
    assert undecided_floods(decided, ROUND) == ()
    assert len(suspected_floods(decided, ROUND)) == 1
