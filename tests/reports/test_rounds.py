"""A change is told only where it is sure, and a refusal with its reason."""

from __future__ import annotations

import math

import pytest
from report_town import material, view, words
from tiny_town import tiny_town
from two_rounds import two_rounds

from geo_trygghet import changes
from geo_trygghet.reports.rounds import (
    ONLY_RAW,
    VERDICTS,
    changes_section,
    points,
    verdict_of,
)


def test_sure_changes_are_told_with_interval_and_unit() -> None:
    told = words(changes_section(view()).blocks)
    found = changes.compare(two_rounds()).places.set_index("place_id").loc["t.parken"]
    line = f"Parken | Nämns av fler | 13,3\xa0% | 40,0\xa0% | {points(found['difference'])} | "
    assert line + f"{points(found['low'])} till {points(found['high'])}" in told
    assert "Skillnad (procentenheter)" in told


def test_a_share_that_too_few_stand_behind_is_not_told_nor_to_be_reckoned() -> None:
    (line,) = [x for x in words(changes_section(view()).blocks).splitlines() if "Långgatan" in x]
    assert line == "Långgatan | Nämns av färre | 33,3\xa0% | färre än 5 svarande |  | "


def test_what_cannot_be_told_is_counted() -> None:
    assert "För 2 platser går det inte att säga" in words(changes_section(view()).blocks)


def test_rounds_that_cannot_be_compared_are_refused_with_the_reason() -> None:
    other = material(tables=two_rounds(question="Hur trygg är du?"))
    told = words(changes_section(view(other)).blocks)
    assert "Frågan är en annan" in told
    assert "går inte att jämföra" in told
    assert "Nämns av" not in told


def test_a_lone_round_has_nothing_to_be_compared_with() -> None:
    told = words(changes_section(view(material(tables=tiny_town()))).blocks)
    assert told == "Det finns ingen tidigare omgång att jämföra med."


@pytest.mark.parametrize(
    ("verdict", "low", "high", "said"),
    [("up", 0.01, 0.2, VERDICTS["up"]), ("up", -0.01, 0.2, ONLY_RAW),
     ("down", -0.2, -0.01, VERDICTS["down"]), ("down", -0.2, 0.01, ONLY_RAW),
     ("up", math.nan, math.nan, VERDICTS["up"]), ("untold", 0.01, 0.2, VERDICTS["untold"])],
)  # fmt: skip
def test_a_verdict_is_told_where_raw_and_weighed_agree(
    verdict: str, low: float, high: float, said: str
) -> None:
    assert verdict_of({"verdict": verdict, "adjusted_low": low, "adjusted_high": high}) == said


def test_points_have_their_sign() -> None:
    assert [points(x) for x in (0.059, -0.0123, 0.0, -0.0001)] == ["+5,9", "−1,2", "0,0", "0,0"]
