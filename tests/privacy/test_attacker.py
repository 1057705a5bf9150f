"""An attacker with every release, the register and the rules, against random towns."""

from __future__ import annotations

import pytest

from benchmarks.privacy.releases import SWITCHES
from benchmarks.privacy.runs import attack_towns

pytestmark = pytest.mark.unmeasured

TOWNS = 200
NEEDED = {
    "floor": ("place", (0, 1)),
    "public only": ("not public", (0, 2)),
    "secondary suppression": ("rest", (1, 2)),
    "differencing": ("step", (2, 3)),
    "parent and child": ("rest", (1, 2)),
    "overlap": ("rest", (1, 2)),
    "memory of what is told no longer": ("place", (1403,)),
    "figures that stand": ("step", (205,)),
    "counts behind what stands": ("rest", (2337, 3474)),
    "places that are gone": ("place", (1124,)),
    "cells": ("without the cell", (6, 24)),
    "sorting by name": ("order", (0, 2)),
}
"""Protection → what is recovered when it is off, and seeds of towns where it is."""


def test_an_attacker_recovers_no_count_under_the_floor_in_two_hundred_towns() -> None:
    found = attack_towns(range(TOWNS), processes=2)
    assert found.broken == {}
    assert found.towns == TOWNS
    assert {"place", "rest", "step", "step of a rest", "cell", "order"} <= set(found.tried)
    # What is safe because nothing is told is not worth much.
    assert found.shown > 0.8 * found.enough


@pytest.mark.parametrize("protection", SWITCHES)
def test_each_protection_switched_off_alone_lets_the_attack_succeed(protection: str) -> None:
    kind, seeds = NEEDED[protection]
    without = attack_towns(seeds, off=protection)
    for seed in seeds:
        assert kind in {one for one, _ in without.broken[seed]}
    assert attack_towns(seeds).broken == {}
