from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_trygghet.codes import CATEGORIES, TIME_BANDS
from geo_trygghet.resolve import lexicon, times

PATTERNS = {
    **lexicon.PHRASES,
    "burglary": lexicon.NO_BURGLARY,
    **{name: p for name, p in vars(times).items() if isinstance(p, re.Pattern)},
}


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_pattern_hangs_on_any_repetition(name: str) -> None:
    for piece in ("a", "inte ", "ingen a ", "går ", "22-", "aldrig haft ", "kl ", "kör för "):
        begun = time.process_time()
        PATTERNS[name].search(piece * (10_000 // len(piece)))
        # A guard against patterns that backtrack for hours, no measure of speed.
        assert time.process_time() - begun < 10, piece


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_pattern_matches_nothing(name: str) -> None:
    assert not PATTERNS[name].search("")


def test_every_code_has_its_words() -> None:
    assert set(CATEGORIES) - {"belysning"} <= set(lexicon.SIGNALS)
    assert {f"t {band}" for band in TIME_BANDS} <= set(lexicon.SIGNALS)


def test_entries_are_written_as_the_lexicon_says() -> None:
    entries = [entry for line in lexicon.SIGNALS.values() for entry in line.split()]
    assert all(re.fullmatch(r"[~*]?[^~*!]+[*!]?", entry) for entry in entries)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(lexicon.PHRASES)), st.data())
def test_every_phrase_holds_one_of_its_hints(code: str, data: st.DataObject) -> None:
    told = data.draw(st.from_regex(lexicon.PHRASES[code], fullmatch=True))
    hints = [hint.replace("_", " ") for hint in lexicon.PHRASE_HINTS[code].split()]
    assert any(hint in " ".join(told.casefold().split()) for hint in hints), told
