from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_trygghet.codes import CATEGORIES, TIME_BANDS
from geo_trygghet.resolve import causes, lexicon, times

PATTERNS = {
    **lexicon.PHRASES,
    "burglary": lexicon.NO_BURGLARY,
    "calm": lexicon.CALM,
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
    assert set(CATEGORIES) - {"belysning"} <= set(lexicon.words_by_signal())
    assert {f"t {band}" for band in TIME_BANDS} <= set(lexicon.words_by_signal())


def test_entries_are_written_as_the_lexicon_says_each_once_and_in_order() -> None:
    for signal, entries in lexicon.words_by_signal().items():
        assert all(re.fullmatch(r"[~*]?[^~*!]+[*!]?", entry) for entry in entries)
        assert len(entries) == len(set(entries)), signal
        bare = [entry.strip("~*!") for entry in entries]
        assert bare == sorted(bare), signal


def test_every_part_of_a_cause_has_its_words() -> None:
    told = lexicon.words_by_signal()
    pairs = (*causes.PAIRS, *causes.DOINGS)
    parts = {part for _, one, other, _ in pairs for part in (one, other)}
    parts |= {done for _, done, _ in causes.NOT_DONE}

    assert parts <= set(told)
    assert {code for code, *_ in (*pairs, *causes.NOT_DONE)} <= set(CATEGORIES)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(lexicon.PHRASES)), st.data())
def test_every_phrase_holds_one_of_its_hints(code: str, data: st.DataObject) -> None:
    told = data.draw(st.from_regex(lexicon.PHRASES[code], fullmatch=True))
    hints = [hint.replace("_", " ") for hint in lexicon.PHRASE_HINTS[code].split()]
    assert any(hint in " ".join(told.casefold().split()) for hint in hints), told
