"""The words of patrols in the pages are the domain's own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geo_trygghet_web.patrol_words import (
    LEFT_OUT_WORDS,
    MEANS_LABELS,
    SOURCES_OF,
    WAYS,
    reason_texts,
    trial_reason,
    why,
    why_not,
)
from hand_plan import BOTH, FEAR

from geo_trygghet.codes import MEANS, PATTERNS
from geo_trygghet.patrol.model import LEFT_OUT, LeftOut
from geo_trygghet.patrol.reasons_words import REASON_TEXTS

if TYPE_CHECKING:
    from web_site import Site


def test_the_words_are_those_of_the_domain(site: Site) -> None:
    with site.app.test_request_context("/"):
        assert reason_texts() == REASON_TEXTS
        assert {code: str(word) for code, word in LEFT_OUT_WORDS.items()} == LEFT_OUT
    assert set(SOURCES_OF) == set(PATTERNS)
    assert set(MEANS_LABELS) == set(WAYS) == set(MEANS)


def test_why_is_told_part_by_part(site: Site) -> None:
    with site.app.test_request_context("/"):
        fear, both, none = why(FEAR), why(BOTH), why(None)
    assert fear["marks"] == ("oro",)
    assert fear["light_first"].startswith("Ljus och buskar först")
    assert fear["look_for"] == ["Trasig eller svag belysning"]
    assert both["marks"] == ("oro", "handelser")
    assert both["light_first"] == ""
    assert "24, fler än väntat" in both["incidents"]
    assert not any(none.values())


def test_why_not_is_the_planners_own_words(site: Site) -> None:
    left_out = LeftOut("t.bron", "far", "går inte att nå – 298 minuter bort")
    with site.app.test_request_context("/"):
        assert why_not(left_out) == left_out.reason


def test_a_place_that_a_trial_compares_with_is_told_in_both_languages(site: Site) -> None:
    left_out = LeftOut("t.bron", "trial", trial_reason(dt.date(2027, 1, 10)))
    for lang in ("sv", "en"):
        with site.app.test_request_context(f"/?lang={lang}"):
            assert "2027-01-10" in why_not(left_out)
