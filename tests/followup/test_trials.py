"""Draws that anyone can redo, pairs of like places, equal steps, and refusals in a sentence."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.errors import PatrolError
from geo_trygghet.followup.document import document_of
from geo_trygghet.followup.trials import (
    FEWEST_TO_PAIR,
    Trial,
    check_trial,
    draw_trial,
    groups_of,
    lot_of,
    lots_of,
)

FROM, TO = dt.date(2026, 12, 7), dt.date(2027, 2, 28)
PLACES = [f"p{n:02}" for n in range(10)]


def drawn(places: list[str] = PLACES, design: str = "randomised", **told: object) -> Trial:
    given_ = {"seed": 7, "begins_on": FROM, "ends_on": TO, **told}
    return draw_trial(places, design=design, **given_)  # type: ignore[arg-type]  # the tests give what may be wrong


def test_a_lot_is_the_sum_that_any_machine_gives() -> None:
    # printf '7:p00' | sha256sum
    assert lot_of(7, "p00") == hashlib.sha256(b"7:p00").hexdigest()
    assert lot_of(7, "å") == hashlib.sha256("7:å".encode()).hexdigest()


def test_half_start_on_the_first_day_in_the_order_of_the_lots() -> None:
    trial = drawn()
    by_hand = sorted(PLACES, key=lambda one: hashlib.sha256(f"7:{one}".encode()).hexdigest())

    assert {one for one, day in trial.starts.items() if day} == set(by_hand[:5])
    assert {day for day in trial.starts.values() if day} == {FROM}
    assert [lot.place_id for lot in lots_of(trial)] == by_hand
    assert trial.trial_id == f"2026-12-07-{trial.digest[:8]}"


def test_all_start_in_equal_steps() -> None:
    trial = drawn(design="stepped", steps=4)
    by_hand = sorted(PLACES, key=lambda one: hashlib.sha256(f"7:{one}".encode()).hexdigest())
    days = [FROM + dt.timedelta(days=21 * n) for n in (0, 0, 0, 1, 1, 2, 2, 2, 3, 3)]

    assert [trial.starts[one] for one in by_hand] == days
    assert trial.steps == 4


def test_the_digest_is_that_of_the_canonical_text() -> None:
    trial = drawn(["b", "a"], ends_on=dt.date(2026, 12, 20))
    told = document_of(trial)
    names = ("begins_on", "design", "ends_on", "places", "seed", "starts")
    text = json.dumps({n: told[n] for n in names}, sort_keys=True, separators=(",", ":"))

    assert trial.digest == hashlib.sha256(text.encode()).hexdigest()


def test_like_places_are_paired_and_one_of_each_pair_is_drawn() -> None:
    places = [f"p{n:02}" for n in range(FEWEST_TO_PAIR)]
    baseline = {one: float(n // 2) for n, one in enumerate(places)}
    trial = drawn(places, baseline=baseline)

    groups = groups_of(trial.places, trial.baseline)
    assert groups[0] == ("p14", "p15")
    for pair in groups:
        assert baseline[pair[0]] == baseline[pair[1]]
        assert sum(trial.starts[one] is not None for one in pair) == 1
        first = min(pair, key=lambda one: lot_of(7, one))
        assert trial.starts[first] == FROM


def test_an_odd_place_joins_the_last_pair() -> None:
    places = [f"p{n:02}" for n in range(17)]
    trial = drawn(places, baseline=dict.fromkeys(places, 1.0))

    last = groups_of(trial.places, trial.baseline)[-1]
    assert last == ("p14", "p15", "p16")
    assert sum(trial.starts[one] is not None for one in last) == 1


def test_steps_mean_nothing_where_half_start_at_once() -> None:
    assert drawn(steps=0) == drawn()


def test_more_places_than_anyone_walks_are_refused() -> None:
    assert len(drawn([f"p{n}" for n in range(500)]).places) == 500
    with pytest.raises(PatrolError, match="501 platser: välj högst 500"):
        drawn([f"p{n}" for n in range(501)])


def test_few_places_are_drawn_all_together_and_steps_never_in_pairs() -> None:
    assert drawn(baseline=dict.fromkeys(PLACES, 1.0)) == drawn()
    many = [f"p{n:02}" for n in range(20)]
    assert drawn(many, "stepped", baseline=dict.fromkeys(many, 1.0)).baseline == {}


names = st.lists(st.text(min_size=1, max_size=6), min_size=2, max_size=24, unique=True)


@given(names, st.sampled_from(["randomised", "stepped"]), st.integers(0, 2**31 - 1), st.booleans())
def test_a_draw_is_the_same_again_whatever_the_order_and_fair_in_number(
    places: list[str], design: str, seed: int, paired: bool
) -> None:
    baseline = {one: float(len(one)) for one in places} if paired else None
    told = {"seed": seed, "steps": 2, "baseline": baseline}
    trial = drawn(places, design, **told)

    assert trial == drawn(places[::-1], design, **told)
    assert check_trial(trial)
    started = [day for day in trial.starts.values() if day is not None]
    assert len(started) == (len(places) if design == "stepped" else len(places) // 2)
    assert all(FROM <= day <= TO for day in started)


def test_over_many_seeds_each_place_starts_in_half_of_the_draws() -> None:
    often = dict.fromkeys(PLACES, 0)
    for seed in range(400):
        for one, day in drawn(seed=seed).starts.items():
            often[one] += day is not None

    assert all(160 <= n <= 240 for n in often.values())


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 8},
        {"digest": "0" * 64},
        {"design": "stepped"},
        {"ends_on": TO + dt.timedelta(days=1)},
        {"places": (*PLACES[:-1], "p99")},
        {"places": ()},
        {"trial_id": "annat"},
    ],
)
def test_whatever_is_changed_afterwards_is_seen(change: dict[str, object]) -> None:
    assert check_trial(drawn())
    assert not check_trial(dataclasses.replace(drawn(), **change))  # type: ignore[arg-type]  # the tests give what may be wrong


def test_a_place_moved_between_the_sides_is_seen() -> None:
    trial = drawn()
    inside, outside = (
        next(o for o, d in trial.starts.items() if bool(d) is s) for s in (True, False)
    )
    starts = {**trial.starts, inside: None, outside: FROM}

    assert not check_trial(dataclasses.replace(trial, starts=starts))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"places": ["a"]}, "minst två platser"),
        ({"places": ["a", "b", "a"]}, "två gånger"),
        ({"design": "annat"}, "välj randomised eller stepped"),
        ({"seed": -1}, "heltal från 0"),
        ({"seed": 2**31}, "heltal från 0"),
        ({"ends_on": FROM}, "Försöket är 1 dagar"),
        ({"ends_on": FROM - dt.timedelta(days=9)}, "Försöket är 0 dagar"),
        ({"design": "stepped", "steps": 1}, "1 steg går inte"),
        ({"design": "stepped", "steps": 11}, "11 steg går inte med 10 platser"),
        ({"design": "stepped", "steps": 8}, "blir 10 dagar per steg"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(told: dict[str, object], words: str) -> None:
    with pytest.raises(PatrolError, match=words):
        drawn(**told)  # type: ignore[arg-type]  # the tests give what may be wrong


def test_a_baseline_must_tell_of_every_place() -> None:
    places = [f"p{n:02}" for n in range(16)]
    with pytest.raises(PatrolError, match="”p15” har inget utgångstal"):
        drawn(places, baseline=dict.fromkeys(places[:-1], 1.0))
