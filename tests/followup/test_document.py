"""Trials as JSON and rows, and that a trial is entered before it begins and never changes."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from geo_trygghet import schema
from geo_trygghet.errors import PatrolError
from geo_trygghet.followup.document import document_of, enter_trial, row_of, trial_of
from geo_trygghet.followup.trials import FEWEST_TO_PAIR, check_trial, draw_trial
from geo_trygghet.followup.words import TEXTS
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGINS = dt.date(2026, 12, 7)
TRIAL = draw_trial(
    [f"p{n}" for n in range(20)],
    design="randomised",
    seed=7,
    begins_on=BEGINS,
    ends_on=dt.date(2027, 2, 28),
    baseline={f"p{n}": n / 2 for n in range(20)},
)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open() as opened:
        opened.add_municipality(find_municipality("1380"))
        yield opened


def test_a_trial_is_read_as_it_was_written() -> None:
    told = json.loads(json.dumps(document_of(TRIAL)))

    assert trial_of(told) == TRIAL
    assert told["method"] == TEXTS["method"]
    assert str(FEWEST_TO_PAIR) in TEXTS["method"]


def test_a_row_fits_the_schema_and_comes_back_from_the_store(store: Store) -> None:
    row = row_of(TRIAL, "1380", constructed=True)
    assert set(row) == set(schema.PATROL_TRIAL.names) - {"made_at"}

    assert store.add_trial(row, actor="prov")
    (kept,) = store.trials("1380").to_dict("records")
    assert trial_of(kept) == TRIAL
    assert check_trial(trial_of(kept))
    assert kept["constructed"]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"places": 3},
        {**document_of(TRIAL), "begins_on": "i morgon"},
        {**document_of(TRIAL), "starts": ["p1"]},
        {**document_of(TRIAL), "places": ["p1"]},
        {**document_of(TRIAL), "seed": None},
    ],
)
def test_what_is_no_trial_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(PatrolError, match="trygghet patrol draw"):
        trial_of(told)


@pytest.mark.parametrize("days", [1, 30])
def test_a_trial_that_has_begun_is_not_entered(store: Store, days: int) -> None:
    with pytest.raises(PatrolError, match="2026-12-07, som redan har varit"):
        enter_trial(store, TRIAL, "1380", today=BEGINS + dt.timedelta(days=days), actor="prov")
    assert store.trials("1380").empty


def test_a_trial_is_entered_until_its_first_day_and_once(store: Store) -> None:
    assert enter_trial(store, TRIAL, "1380", today=BEGINS, actor="prov")
    before = store.trials("1380").to_dict("records")
    assert not enter_trial(store, TRIAL, "1380", today=BEGINS, actor="annan")
    # Another trial under the same id changes nothing either.
    other = {**row_of(TRIAL, "1380"), "seed": 8, "starts": {}}
    assert not store.add_trial(other, actor="annan")
    assert store.trials("1380").to_dict("records") == before
