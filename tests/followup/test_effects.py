"""From a trial and incidents to a verdict, or to the reason why there is none."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from geo_trygghet.followup.effects import (
    GAP,
    Outcome,
    answer_outcome,
    foreseen,
    incident_outcome,
)
from geo_trygghet.followup.trials import Trial, draw_trial

FROM, TO = dt.date(2025, 5, 1), dt.date(2025, 8, 28)
LATER = dt.date(2025, 9, 1)
START = dt.date(2025, 1, 1)
IDS = [f"p{n:02}" for n in range(12)]


def trial(places: list[str] = IDS, design: str = "randomised", seed: int = 3) -> Trial:
    return draw_trial(places, design=design, seed=seed, begins_on=FROM, ends_on=TO)


def events(
    made: Trial, *, each: int = 10, ratio: float = 1.0, drift: float = 1.0, seed: int = 1
) -> pd.DataFrame:
    """Draw incidents: `each` per place before and after, thinned after its start by `ratio`.

    `drift`: by so much the places to come have fewer already in the latter half of the time before.
    """
    rng = np.random.default_rng(seed)
    rows = []
    for place_id, start in made.starts.items():
        for begins, days in ((START, 120), (FROM, 120)):
            for day in rng.integers(0, days, rng.poisson(each)):
                when = begins + dt.timedelta(days=int(day))
                late = when >= dt.date(2025, 3, 2)
                kept = drift if start and begins == START and late else 1.0
                kept *= ratio if start and when >= start else 1.0
                if rng.random() < kept:
                    rows.append((place_id, when))
    return pd.DataFrame(rows, columns=["place_id", "day"])


def judged(made: Trial, told: pd.DataFrame, **other: object) -> Outcome:
    given = {"known_from": START, "known_to": TO, "today": LATER, **other}
    return incident_outcome(made, told, **given)  # type: ignore[arg-type]  # the tests give what may be wrong


def test_counts_and_days_are_told_side_by_side() -> None:
    made = trial(["a", "b"])
    with_patrol = next(one for one, day in made.starts.items() if day)
    without = next(one for one, day in made.starts.items() if not day)
    told = pd.DataFrame(
        [
            (with_patrol, START),
            (with_patrol, FROM - dt.timedelta(days=1)),
            (with_patrol, FROM),
            (without, TO),
            (without, TO + dt.timedelta(days=1)),
            ("annan plats", FROM),
        ],
        columns=["place_id", "day"],
    )

    found = judged(made, told)

    sides = {(side.group, side.when): side for side in found.sides}
    assert {key: side.counted for key, side in sides.items()} == {
        ("patrol", "before"): 2, ("patrol", "after"): 1,
        ("comparison", "before"): 0, ("comparison", "after"): 1,
    }  # fmt: skip
    assert {side.exposure for side in found.sides} == {120.0}
    assert found.before_from == START
    assert (found.verdict, found.reason) == ("untold", "places")


def test_days_after_the_last_known_one_are_no_days_without_incidents() -> None:
    made = trial()
    end = TO - dt.timedelta(days=10)
    found = judged(made, events(made), known_to=end)
    days = {(side.when, side.exposure) for side in found.sides}
    assert days == {("before", 120.0), ("after", 110.0)}
    # Incidents beyond it are not counted either.
    known = events(made)
    assert judged(made, known[known["day"] <= end], known_to=end) == found


def test_a_last_step_of_which_nothing_is_known_tells_nothing() -> None:
    made = draw_trial(
        IDS, design="stepped", seed=3, begins_on=FROM, ends_on=FROM + dt.timedelta(days=55)
    )
    unknown = FROM + dt.timedelta(days=41)
    assert judged(made, events(made), known_to=unknown).reason == "no_data"
    assert judged(made, events(made), known_to=unknown + dt.timedelta(days=1)).reason != "no_data"


def test_a_clear_effect_is_told_and_its_like_before_is_near_one() -> None:
    made = trial()
    found = judged(made, events(made, each=40, ratio=0.3))

    assert (found.verdict, found.reason) == ("less", None)
    assert found.effect is not None
    assert found.placebo is not None
    assert found.effect.ratio == pytest.approx(0.3, rel=0.35)
    assert found.placebo.p > 0.05
    assert found.effect.smallest is not None


def test_more_is_told_too() -> None:
    made = trial()
    turned = {one: (None if day else FROM) for one, day in made.starts.items()}
    told = events(Trial(**{**_fields(made), "starts": turned}), each=40, ratio=0.3)

    assert judged(made, told).verdict == "more"


def _fields(made: Trial) -> dict[str, object]:
    return {name: getattr(made, name) for name in Trial.__dataclass_fields__}


def test_nothing_left_with_patrol_is_less_though_no_ratio_can_be_told() -> None:
    made = trial()
    found = judged(made, events(made, each=30, ratio=0.0))

    assert found.effect is not None
    assert found.effect.ratio is None
    assert (found.verdict, found.reason) == ("less", None)


def test_without_effect_it_cannot_be_told() -> None:
    made = trial()
    found = judged(made, events(made, each=20))

    assert (found.verdict, found.reason) == ("untold", "chance")


def test_places_that_went_different_ways_before_are_no_comparison() -> None:
    made = trial()
    found = judged(made, events(made, each=40, ratio=0.3, drift=0.2))

    assert (found.verdict, found.reason) == ("untold", "trend")
    assert found.effect is not None  # what it looks like is shown all the same


def test_few_incidents_and_few_places_tell_nothing() -> None:
    assert judged(trial(), events(trial(), each=2)).reason == "events"
    few = trial(IDS[:7])
    assert judged(few, events(few, each=40, ratio=0.1)).reason == "places"
    empty = judged(trial(), pd.DataFrame(columns=["place_id", "day"]))
    assert (empty.verdict, empty.reason) == ("untold", "events")


@pytest.mark.parametrize(
    ("today", "reason"),
    [(FROM - dt.timedelta(days=1), "coming"), (FROM, "running"), (TO, "running")],
)
def test_nobody_looks_before_the_end(today: dt.date, reason: str) -> None:
    made = trial()
    found = judged(made, events(made, each=40, ratio=0.1), today=today)

    assert found == Outcome("untold", reason)


def test_incidents_must_reach_over_the_whole_time() -> None:
    told = events(trial(), each=40)

    assert judged(trial(), told, known_to=None).reason == "no_data"
    early = TO - dt.timedelta(days=GAP + 1)
    assert judged(trial(), told, known_to=early).reason == "no_data"
    late = FROM - dt.timedelta(days=27)
    assert judged(trial(), told, known_from=late).reason == "no_before"


def test_the_time_before_is_no_longer_than_the_trial() -> None:
    found = judged(trial(), events(trial()), known_from=dt.date(2020, 1, 1))

    assert found.before_from == START


def test_in_steps_the_time_with_patrol_is_held_against_that_without() -> None:
    made = trial(design="stepped")
    found = judged(made, events(made, each=40, ratio=0.3))

    assert (found.verdict, found.reason) == ("less", None)
    with_patrol = next(side for side in found.sides if side.group == "with")
    assert with_patrol.exposure == 3 * (120 + 90 + 60 + 30)
    few = trial(IDS[:7], design="stepped")
    assert judged(few, events(few, each=40)).reason == "places"


def test_what_a_trial_could_find_is_foreseen_from_the_days_known() -> None:
    made = trial()
    told = events(made, each=60)

    many = foreseen(made, told, known_from=START, known_to=FROM)
    few = foreseen(made, told.iloc[::6], known_from=START, known_to=FROM)

    assert many is not None
    assert 0.2 < many < 1
    assert few is not None
    assert few < many
    assert foreseen(made, told.iloc[:5], known_from=START, known_to=FROM) is None
    assert foreseen(made, told, known_from=FROM, known_to=FROM) is None


def test_answers_need_two_rounds_before_to_show_the_course() -> None:
    made = trial()
    arms = np.array([made.starts[one] is not None for one in made.places])
    before = np.full(12, 60.0) + np.arange(12)
    named = np.column_stack([before, before * np.where(arms, 0.5, 1.0)])
    earlier = np.column_stack([before, before])

    alone = answer_outcome(made, named, (1000, 1000))
    whole = answer_outcome(made, named, (1000, 1000), earlier=(earlier, (900, 1000)))

    assert (alone.verdict, alone.reason) == ("untold", "no_course")
    assert (whole.verdict, whole.reason) == ("less", None)
    assert whole.effect is not None
    assert whole.effect.ratio == pytest.approx(0.5, rel=1e-3)
