"""Options are read as people write them, and told of in Swedish where they can't be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from geo_trygghet.commands._patrol_options import (
    count,
    day,
    history_paths,
    moment,
    number,
    position,
    shift_of,
    stay,
)

if TYPE_CHECKING:
    from geo_trygghet.patrol.model import Shift


def test_what_is_written_well_is_read() -> None:
    assert position("12.857, 56.674") == (12.857, 56.674)
    assert moment(" 2026-12-04 18:30") == dt.datetime.fromisoformat("2026-12-04T18:30")
    assert day("2026-12-04").hour == 0
    assert stay("10-15") == (10, 15)
    assert stay("12") == (12, 12)
    assert number(24)("3,5") == 3.5
    assert count(1, 20)(20) == 20


@pytest.mark.parametrize("text", ["1999-01-01T00:00", "9999-12-31T23:00", "2026-13-01T00:00"])
def test_times_far_from_ours_are_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match="ingen tid"):
        moment(text)


@pytest.mark.parametrize("text", ["0-5", "5-121", "10-12-15", "-10", "1e1"])
def test_visits_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(click.BadParameter):
        stay(text)


def made(speed: float | None) -> Shift:
    return shift_of(
        dt.datetime.fromisoformat("2026-12-04T18:00"),
        minutes=60,
        start=(12.857, 56.674),
        start_name=" ",
        patrols=1,
        visit=(10, 15),
        means="cycle",
        speed=speed,
    )


def test_the_speed_is_that_of_the_means_unless_it_is_told() -> None:
    assert made(None).speed_kmh == 12.0
    assert made(9.0).speed_kmh == 9.0
    assert made(None).start_name == "Starten"


def test_files_after_history_belong_to_it() -> None:
    a, b = Path("a.json"), Path("b.json")
    assert history_paths((a,), (b,)) == (a, b)
    assert history_paths((), ()) == ()
    with pytest.raises(click.UsageError, match="--history"):
        history_paths((), (b,))
