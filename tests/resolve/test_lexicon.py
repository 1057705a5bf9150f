from __future__ import annotations

import re
import time

import pytest

from geo_trygghet.resolve import lexicon

PATTERNS = {
    **lexicon.TIME_BANDS,
    **lexicon.CATEGORIES,
    **{name: p for name, p in vars(lexicon).items() if isinstance(p, re.Pattern)},
}


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_pattern_hangs_on_any_repetition(name: str) -> None:
    for piece in ("a", "inte ", "ingen a ", "går ", "22-", "aldrig haft ", "kl "):
        begun = time.process_time()
        PATTERNS[name].search(piece * (10_000 // len(piece)))
        # A guard against patterns that backtrack for hours, no measure of speed.
        assert time.process_time() - begun < 10, piece


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_pattern_matches_nothing(name: str) -> None:
    assert not PATTERNS[name].search("")
