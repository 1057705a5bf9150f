"""Why here, in one line: n and uncertainty always, and never more than is known."""

from __future__ import annotations

import dataclasses
import doctest

import pytest

from geo_trygghet.codes import PATTERNS
from geo_trygghet.patrol import reasons_words
from geo_trygghet.patrol.model import Reason
from geo_trygghet.patrol.reasons_words import REASON_TEXTS, reason_line

FEAR = Reason("fear", 0.132, 0.118, 0.147, 1512, 3, light_first=True)


def test_the_example_holds() -> None:
    assert doctest.testmod(reasons_words).failed == 0


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_has_its_words_with_n(pattern: str) -> None:
    line = reason_line(dataclasses.replace(FEAR, pattern=pattern))
    assert line.startswith(REASON_TEXTS[pattern])
    assert "1\N{NO-BREAK SPACE}512 svar (90\N{NO-BREAK SPACE}%: 11,8–14,7)" in line


def test_more_than_expected_is_said_only_where_incidents_stand_out() -> None:
    said = {p: "fler än väntat" in reason_line(dataclasses.replace(FEAR, pattern=p))
            and "inte fler" not in reason_line(dataclasses.replace(FEAR, pattern=p))
            for p in PATTERNS}  # fmt: skip
    assert {pattern for pattern, more in said.items() if more} == {"incidents", "both"}


def test_what_is_not_known_is_said_to_be() -> None:
    few = dataclasses.replace(FEAR, share=None, low=None, high=None, pattern="incidents")
    assert "för få svar" in reason_line(few)
    assert "%" not in reason_line(few)
    assert "inga kända" in reason_line(dataclasses.replace(FEAR, incidents=None))


def test_another_language_has_its_own_decimal_sign() -> None:
    english = {**REASON_TEXTS, "decimal": ".", "share": "{share} of {answers} (90 %: {span})"}
    assert "13.2" in reason_line(FEAR, english)
    assert "11.8–14.7" in reason_line(FEAR, english)
