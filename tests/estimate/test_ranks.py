from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geo_trygghet.errors import SchemaError
from geo_trygghet.estimate import rank_places, tier_of


def register(*place_ids: str, size_class: str = "place") -> pd.DataFrame:
    return pd.DataFrame({"place_id": list(place_ids), "size_class": size_class})


def cast(counts: dict[str, int]) -> pd.DataFrame:
    """Let respondents 1 … n name each place."""
    rows = [(f"r{n}", place) for place, times in counts.items() for n in range(times)]
    return pd.DataFrame(rows, columns=["respondent", "place_id"])


def doubtful(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["respondent", "place_id", "mention", "probability"])


TOWN = {"a": 90, "b": 80, "c": 30, "d": 28, "e": 5, "f": 0}


def rank(votes: pd.DataFrame, answers: int, places: pd.DataFrame, **more: object) -> pd.DataFrame:
    result = rank_places(votes, answers=answers, places=places, **more)  # type: ignore[arg-type]  # passed on as given
    return result.set_index("place_id")


def test_places_are_told_in_tiers() -> None:
    ranked = rank(cast(TOWN), 500, register(*TOWN))
    assert list(ranked.index) == ["a", "b", "c", "d", "e", "f"]
    assert list(ranked["tier"]) == ["top", "top", "may", "may", "other", "other"]
    assert (ranked["low"] < ranked["share"]).all()
    assert (ranked["share"] < ranked["high"]).all()
    assert ranked.loc["f", "votes"] == 0
    assert (ranked["rank_low"] <= ranked["rank_high"]).all()
    assert ranked["p_top"].sum() == pytest.approx(3)


def test_the_order_of_rows_and_places_changes_nothing() -> None:
    votes = pd.concat(
        [cast(TOWN).assign(mention=lambda f: f["place_id"], probability=1.0),
         doubtful(("r900", "a", "m", 0.6), ("r900", "c", "m", 0.3), ("r7", "e", "m", 0.5))]
    )  # fmt: skip
    places = register(*TOWN)
    straight = rank_places(votes, answers=500, places=places)
    turned = rank_places(votes.sample(frac=1, random_state=3), answers=500, places=places[::-1])
    pd.testing.assert_frame_equal(straight, turned, check_exact=True)


def test_the_seed_decides_and_nothing_else() -> None:
    first, again = (rank(cast(TOWN), 500, register(*TOWN), seed=4) for _ in range(2))
    other = rank(cast(TOWN), 500, register(*TOWN), seed=5)
    pd.testing.assert_frame_equal(first, again, check_exact=True)
    assert not first["p_top"].equals(other["p_top"])
    assert first["share"].equals(other["share"])


def test_a_repeated_pair_counts_once() -> None:
    twice = pd.concat([cast(TOWN), cast(TOWN)])
    pd.testing.assert_frame_equal(
        rank(twice, 500, register(*TOWN)), rank(cast(TOWN), 500, register(*TOWN))
    )


def test_ties_are_ties() -> None:
    ranked = rank(cast(dict.fromkeys("abcdef", 20)), 400, register(*"abcdef"))
    assert ranked["tier"].unique().tolist() == ["may"]
    for column in ("share", "low", "high", "rank_low", "rank_high", "p_top"):
        assert (ranked[column] == ranked[column].iloc[0]).all(), column
    assert ranked["p_top"].iloc[0] == pytest.approx(0.5)


def test_nobody_names_a_place() -> None:
    ranked = rank(cast({}), 200, register(*"abcde"))
    assert (ranked["votes"] == 0).all()
    assert (ranked["high"] < 0.02).all()
    assert set(ranked["tier"]) == {"may"}


def test_one_place_is_first() -> None:
    ranked = rank(cast({"a": 4}), 60, register("a"))
    assert ranked.loc["a", ["rank_low", "rank_high", "p_top"]].tolist() == [1, 1, 1.0]


def test_all_are_among_the_top_when_there_are_no_more_than_k() -> None:
    assert set(rank(cast({"a": 9}), 60, register("a", "b"), top=3)["tier"]) == {"top"}


def test_no_place_gives_an_empty_table() -> None:
    assert rank_places(cast({}), answers=10, places=register()).empty


@pytest.mark.parametrize(
    ("p_top", "answers", "tier"),
    [(0.9, 50, "top"), (0.899, 50, "may"), (0.1, 50, "may"), (0.099, 50, "other"),
     (1.0, 49, "untold")],
)  # fmt: skip
def test_the_tiers_begin_where_the_contract_says(p_top: float, answers: float, tier: str) -> None:
    assert tier_of(p_top, answers) == tier


def test_size_classes_are_ranked_apart() -> None:
    both = pd.concat([register("a", "b"), register("x", "y", size_class="area")])
    ranked = rank(cast({"a": 5, "b": 3, "x": 200, "y": 190}), 400, both, top=1)
    assert ranked.loc[["a", "b"], "rank_high"].max() == 2
    assert ranked.loc["a", "p_top"] > 0.5


def test_exposure_is_the_denominator() -> None:
    ranked = rank(cast({"a": 20, "b": 20}), 400, register("a", "b"), exposure={"a": 40}, top=1)
    assert ranked.loc["a", "share"] > 5 * ranked.loc["b", "share"]
    assert ranked.loc["a", "tier"] == "untold", "only 40 were asked about it"


# --- doubt about where -------------------------------------------------------------------------


def test_doubt_makes_the_interval_wider() -> None:
    sure = [(f"r{n}", "a", "m", 1.0) for n in range(60)]
    sure += [(f"s{n}", "b", "m", 1.0) for n in range(60)]
    half = [(f"r{n}", place, "m", 0.5) for n in range(120) for place in "ab"]
    places = register("a", "b", "c")
    certain = rank(doubtful(*sure), 2000, places).loc["a"]
    unsure = rank(doubtful(*half), 2000, places).loc["a"]
    assert certain["votes"] == unsure["votes"] == 60
    assert unsure["high"] - unsure["low"] > 1.05 * (certain["high"] - certain["low"])


# --- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [0, -3])
def test_a_round_without_answers_is_refused(answers: int) -> None:
    with pytest.raises(SchemaError, match="minst 1"):
        rank_places(cast({}), answers=answers, places=register("a"))


def test_more_votes_than_answers_are_refused() -> None:
    with pytest.raises(SchemaError, match="”a” har 9 röster men bara 5 svar"):
        rank_places(cast({"a": 9}), answers=5, places=register("a"))


def test_a_vote_for_an_unknown_place_is_refused() -> None:
    with pytest.raises(SchemaError, match="”z”"):
        rank_places(cast({"z": 1}), answers=5, places=register("a"))


# --- simulated towns with known truth ------------------------------------------------------------


def simulated(
    n: int, source: np.random.Generator, *, spread: float
) -> tuple[list[bool], list[float], list[bool]]:
    """Give for each place of a town: rank covered, P(top 3), truly among the top 3."""
    shares = source.beta(spread, spread * 20, size=15)
    votes = source.binomial(n, shares)
    places = [f"p{i:02}" for i in range(15)]
    ranked = rank(cast(dict(zip(places, votes, strict=True))), n, register(*places)).loc[places]
    truth = (-shares).argsort().argsort() + 1
    covered = (ranked["rank_low"] <= truth) & (truth <= ranked["rank_high"])
    return list(covered), list(ranked["p_top"]), list(truth <= 3)


@pytest.mark.parametrize("n", [100, 1588])
@pytest.mark.parametrize("spread", [1.0, 20.0])
def test_rank_intervals_cover_the_truth_and_p_top_is_calibrated(n: int, spread: float) -> None:
    source = np.random.default_rng(2026)
    runs = [simulated(n, source, spread=spread) for _ in range(40)]
    covered, said, true = (np.concatenate(column) for column in zip(*runs, strict=True))
    assert covered.mean() >= 0.88
    # Of the places that were given p, about a share p are truly among the top.
    fifth = np.minimum((said * 5).astype(int), 4)
    gaps = [
        abs(said[fifth == f].mean() - true[fifth == f].mean()) * (fifth == f).mean()
        for f in np.unique(fifth)
    ]
    assert sum(gaps) < 0.05
