"""Towns of known truth: what is drawn is what is said, and the program holds what it promises."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from benchmarks.estimate import program
from benchmarks.estimate.coverage import by_decile, calibration_gap, measure, measure_doubt
from benchmarks.estimate.null_worlds import changes_told, grids_marked
from benchmarks.estimate.worlds import DOUBTFUL, as_if_sure, draw_world, place_ids


def test_a_worlds_votes_are_drawn_from_its_shares() -> None:
    world = draw_world(np.random.default_rng(3), answers=20_000, spread="spread", uneven=False)
    counted = world.votes["place_id"].value_counts().reindex(place_ids(), fill_value=0)

    assert counted.to_numpy() / 20_000 == pytest.approx(world.shares, abs=0.012)
    assert not world.votes.duplicated().any()
    assert world.ranks[world.shares.argmax()] == 1


def test_with_uneven_exposure_fewer_are_asked() -> None:
    world = draw_world(np.random.default_rng(3), answers=1000, spread="similar", uneven=True)

    assert world.asked.min() >= 300
    assert world.asked.max() <= 1000
    assert len(set(world.asked)) > 5


def test_what_is_told_with_p_is_so_in_a_share_p_of_the_cases() -> None:
    told: list[float] = []
    true: list[bool] = []
    for seed in range(40):
        # The same chance draws the same votes; only afterwards some are put in doubt.
        certain, doubtful = (
            draw_world(
                np.random.default_rng(seed),
                answers=800,
                spread="spread",
                uneven=False,
                doubtful=doubt,
            ).votes
            for doubt in (False, True)
        )
        doubt = doubtful[doubtful["probability"] < 1]
        told += list(doubt["probability"])
        meant = certain["place_id"].loc[doubt["mention"]]
        true += list(doubt["place_id"].to_numpy() == meant.to_numpy())
        assert len(doubt) / 2 / len(certain) == pytest.approx(DOUBTFUL, abs=0.08)
        assert doubt.groupby("mention")["probability"].sum().to_numpy() == pytest.approx(1)

    assert calibration_gap(np.array(told), np.array(true)) < 0.03


def test_taken_for_sure_each_mention_has_one_place() -> None:
    world = draw_world(
        np.random.default_rng(2), answers=500, spread="spread", uneven=False, doubtful=True
    )
    sure = as_if_sure(world.votes)

    assert len(sure) == world.votes["mention"].nunique()
    assert list(sure.columns) == ["respondent", "place_id"]
    certain = pd.DataFrame({"respondent": [1], "place_id": ["p00"]})
    assert as_if_sure(certain).equals(certain)


def test_the_gap_of_a_true_probability_is_nothing_and_of_a_boast_much() -> None:
    said = np.repeat([0.05, 0.95], 1000)
    true = np.concatenate([np.arange(1000) < 50, np.arange(1000) < 950])

    assert calibration_gap(said, true) == pytest.approx(0)
    assert calibration_gap(np.full(100, 0.95), np.arange(100) < 50) == pytest.approx(0.45)


@pytest.mark.parametrize("spread", ["spread", "similar"])
@pytest.mark.parametrize("uneven", [False, True])
@pytest.mark.parametrize("answers", [100, 1036])
def test_spans_hold_the_truth_and_are_hardly_wider_than_need_be(
    answers: int,
    spread: str,
    uneven: bool,
) -> None:
    found = measure(answers=answers, spread=spread, uneven=uneven, worlds=25, seed=20261125)

    assert found.covered >= 0.88
    assert found.shares_covered >= 0.84  # 400 places: 0.9 less three standard errors and a half
    assert found.width <= (1.25 if spread == "spread" else 1.5)


def test_the_probability_of_the_top_three_is_calibrated_by_decile() -> None:
    found = [
        measure(answers=answers, spread=spread, uneven=False, worlds=40, seed=20261125)
        for answers in (300, 1036)
        for spread in ("spread", "similar")
    ]
    deciles = by_decile(
        np.concatenate([one.said for one in found]), np.concatenate([one.true for one in found])
    )

    assert len(deciles) == 10
    # Within five points, less what 40 worlds of a kind can't tell.
    assert all(one.gap - 2 * one.error <= 0.05 for one in deciles)
    boast = by_decile(np.full(400, 0.95), np.arange(400) < 200)
    assert boast[0].gap - 2 * boast[0].error > 0.05


def test_where_there_is_nothing_hardly_anything_is_told() -> None:
    assert changes_told(before=300, after=300, spread="spread", worlds=60, seed=2) <= 0.1
    assert grids_marked(grids=20, seed=2) <= 0.1


def test_intervals_that_carry_the_doubt_hold_more_than_those_that_do_not() -> None:
    carried, ignored = measure_doubt(answers=1588, worlds=25, seed=20261125)

    assert carried >= 0.88
    assert ignored < carried


def test_the_program_prints_every_kind_of_town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "ANSWERS", (100,))
    done = CliRunner().invoke(program.main, ["--worlds", "2"])

    assert done.exit_code == 0, done.output
    assert done.output.count("| 100 |") == 4
    assert "carry the doubt" in done.output
    assert "came true" in done.output
    assert "Where nothing changed, 20 worlds" in done.output
