"""A plan's parts can't be changed once they are made."""

from __future__ import annotations

import dataclasses

import pytest

from geo_trygghet.codes import FINDINGS, SKIP_REASONS
from geo_trygghet.patrol.model import LEFT_OUT, PatrolPlace


def test_a_place_is_open_always_unless_it_is_told() -> None:
    place = PatrolPlace("p", "Parken", 12.85, 56.67, 2.0)
    assert place.open == ()
    with pytest.raises(dataclasses.FrozenInstanceError):
        place.weight = 3.0  # type: ignore[misc]  # a frozen field


def test_nothing_that_a_patrol_may_say_is_about_people() -> None:
    said = " ".join([*FINDINGS.values(), *SKIP_REASONS.values(), *LEFT_OUT.values()]).casefold()
    assert not {"ungdomar", "gäng", "berusad", "person", "bostad"} & set(said.split())
