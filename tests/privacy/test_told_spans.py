from __future__ import annotations

import numpy as np

from geo_trygghet.privacy.told_spans import TOP, tiers_of


def test_three_are_surely_first_when_all_others_are_far_behind() -> None:
    counts = {"a": 400.0, "b": 300.0, "c": 200.0, "d": 75.0, "e": 20.0}
    assert tiers_of(counts) == {"a": "top", "b": "top", "c": "top", "d": "other", "e": "other"}


def test_where_chance_may_turn_the_order_none_is_surely_among_the_three() -> None:
    counts = {"a": 400.0, "b": 150.0, "c": 155.0, "d": 140.0, "e": 20.0}
    assert tiers_of(counts) == {"a": "top", "b": "may", "c": "may", "d": "may", "e": "other"}


def test_of_three_or_fewer_all_are() -> None:
    assert tiers_of({"a": 30.0, "b": 20.0, "c": 9.0}) == dict.fromkeys("abc", "top")


def test_places_that_as_many_name_are_never_told_apart() -> None:
    assert set(tiers_of(dict.fromkeys("abcde", 50.0)).values()) == {"may"}
    assert tiers_of({"a": 0.0, "b": 0.0}) == dict.fromkeys("ab", "top")


def test_who_is_surely_among_the_three_is_so_in_truth() -> None:
    rng = np.random.default_rng(7)
    told = wrong = 0
    for _ in range(300):
        shares = np.sort(rng.gamma(1.0, 0.03, 12))[::-1]
        counts = rng.binomial(1500, np.minimum(shares, 0.9))
        tiers = tiers_of({str(n): float(count) for n, count in enumerate(counts)})
        top = [int(place) for place, tier in tiers.items() if tier == "top"]
        told += len(top)
        wrong += sum(place >= TOP for place in top)
    assert told > 300
    assert wrong / told < 0.02
